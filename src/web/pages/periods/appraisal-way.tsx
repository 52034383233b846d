import { placeInQueue, type QueuePlace } from "../../../app/periods/appraisal-queue.ts";
import type { BoardRow, PeriodBoard, UnitPaper } from "../../../app/periods/period-views.ts";
import { formatCount } from "../../../core/base/vietnamese-format.ts";
import { queueOf } from "./appraisal-list.tsx";
import { appraisalHref, inSearch, unitHref } from "./period-address.ts";
import { responsesHref } from "./responses.tsx";

/** How somebody came to a unit of the queue. */
export interface Way {
  readonly board: PeriodBoard;
  /** What was searched for in the list; the way stays within it. */
  readonly search: string;
  /** The code of the unit that was finished just before; empty: none. */
  readonly finished: string;
}

/** The way through the units that wait: the one before, the one after, and how far one is. */
export function Neighbours({ paper, board, search, finished }: Way & { readonly paper: UnitPaper }) {
  const { unit, period, responses } = paper;
  const way = placeInQueue(queueOf(board, search), unit);
  const hrefOf = (code: string): string => inSearch(appraisalHref(period.id, code), search);
  const link = (row: BoardRow | undefined, { key, words }: { readonly key: string; readonly words: string }) =>
    row && (
      <a href={hrefOf(row.unit.code)} data-key={key}>
        {words}: {row.unit.name}
      </a>
    );
  const before = board.rows.find((row) => row.unit.code === finished)?.unit;
  return (
    <nav class="row small" aria-label="Đơn vị trước, đơn vị sau">
      <span class="muted">{placeWords(way, { rights: paper.rights, search })}</span>
      {before !== undefined && <a href={hrefOf(before.code)}>Vừa xong: {before.name}</a>}
      {link(way.previous, { key: "k", words: "Trước" })}
      {link(way.next, { key: "j", words: way.isWaiting && way.place === undefined ? "Chờ tiếp theo" : "Sau" })}
      <a href={unitHref(period.id, unit.code)}>Hồ sơ và bản tự chấm của đơn vị</a>
      <a href={responsesHref(period.id, unit.code)}>Phản hồi ({formatCount(responses.length)})</a>
    </nav>
  );
}

interface Reader {
  readonly rights: UnitPaper["rights"];
  readonly search: string;
}

function placeWords({ place, count, isWaiting }: QueuePlace, { rights, search }: Reader): string {
  const found = search === "" ? "" : ` trong kết quả tìm "${search}"`;
  if (isWaiting) {
    const waiting = `${formatCount(count)} đơn vị chờ bạn thẩm định${found}`;
    return place === undefined ? `Còn ${waiting}` : `Đơn vị ${formatCount(place)} trên ${waiting}`;
  }
  const nothing = rights.includes("appraisals.enter") ? `Không còn đơn vị nào chờ bạn thẩm định${found}. ` : "";
  return place === undefined ? nothing : `${nothing}Đơn vị ${formatCount(place)} trên ${formatCount(count)}${found}`;
}
