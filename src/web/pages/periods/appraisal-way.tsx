import { placeInQueue, type QueuePlace } from "../../../app/periods/appraisal-queue.ts";
import type { BoardRow, PeriodBoard, UnitPaper } from "../../../app/periods/period-views.ts";
import { formatCount } from "../../../core/base/vietnamese-format.ts";
import { listHref, listOf, within, type CameFrom } from "./came-from.tsx";
import { appraisalHref, unitHref } from "./period-address.ts";
import { responsesHref } from "./responses.tsx";

/** How somebody came to a unit of the queue. */
export interface Way {
  readonly board: PeriodBoard;
  /** The list from which the unit was opened; the way stays within it. */
  readonly from: CameFrom;
  /** The code of the unit that was finished just before; empty: none. */
  readonly finished: string;
}

/** The way through the units that wait: the one before, the one after, and how far one is. */
export function Neighbours({ paper, board, from, finished }: Way & { readonly paper: UnitPaper }) {
  const { unit, period, responses } = paper;
  const list = listOf(from);
  const way = placeInQueue(list.rows(board, from), unit, list.waits);
  const hrefOf = (code: string): string => within(appraisalHref(period.id, code), from);
  const link = (row: BoardRow | undefined, { key, words }: { readonly key: string; readonly words: string }) =>
    row && (
      <a href={hrefOf(row.unit.code)} data-key={key}>
        {words}: {row.unit.name}
      </a>
    );
  const before = board.rows.find((row) => row.unit.code === finished)?.unit;
  return (
    <nav class="row small" aria-label="Đơn vị trước, đơn vị sau">
      <span class="muted">{placeWords(way, { rights: paper.rights, from })}</span>
      {before !== undefined && <a href={hrefOf(before.code)}>Vừa xong: {before.name}</a>}
      {link(way.previous, { key: "k", words: "Trước" })}
      {link(way.next, { key: "j", words: way.isWaiting && way.place === undefined ? "Chờ tiếp theo" : "Sau" })}
      {from.list !== "" && <a href={listHref(period.id, from)}>Về {list.title.toLocaleLowerCase("vi")}</a>}
      <a href={unitHref(period.id, unit.code)}>Hồ sơ và bản tự chấm của đơn vị</a>
      <a href={responsesHref(period.id, unit.code)}>Phản hồi ({formatCount(responses.length)})</a>
    </nav>
  );
}

interface Reader {
  readonly rights: UnitPaper["rights"];
  readonly from: CameFrom;
}

function placeWords({ place, count, isWaiting }: QueuePlace, { rights, from }: Reader): string {
  const { search } = from;
  const { waiting: waits } = listOf(from);
  const found = search === "" ? "" : ` trong kết quả tìm "${search}"`;
  if (isWaiting) {
    const waiting = `${formatCount(count)} đơn vị ${waits}${found}`;
    return place === undefined ? `Còn ${waiting}` : `Đơn vị ${formatCount(place)} trên ${waiting}`;
  }
  const right = waits === "chờ bạn phê duyệt" ? "publications.approve" : "appraisals.enter";
  const nothing = rights.includes(right) ? `Không còn đơn vị nào ${waits}${found}. ` : "";
  return place === undefined ? nothing : `${nothing}Đơn vị ${formatCount(place)} trên ${formatCount(count)}${found}`;
}
