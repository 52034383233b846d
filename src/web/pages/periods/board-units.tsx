import { waitsForAppraiser } from "../../../app/periods/appraisal-queue.ts";
import { shownScore } from "../../../app/periods/shown-score.ts";
import type { BoardRow, PeriodBoard } from "../../../app/periods/period-views.ts";
import { formatCount, formatDecimal } from "../../../core/base/vietnamese-format.ts";
import { isUnready } from "../../../core/periods/publication-readiness.ts";
import { countByState, UNIT_STATES } from "../../../core/periods/unit-state.ts";
import { Badge } from "../../components/badge.tsx";
import { Missing } from "../../components/definition-list.tsx";
import { ChoiceField, TextField } from "../../components/field.tsx";
import { DataTable, type Column } from "../../components/table.tsx";
import { ShownClass } from "../../components/unit-class.tsx";
import type { ListAddress } from "../../shell/list-address.ts";
import { pageOf } from "../../shell/paging.ts";
import { RowAct } from "./board-row-act.tsx";
import { isLate } from "./board-rows.ts";
import { PagesOfRows } from "./pages-of-rows.tsx";
import { periodHref, unitHref } from "./period-address.ts";
import { latenessKind, latenessWords, UNIT_STATE_WORDS } from "./period-words.ts";

/** Parts of the board's address. */
export const BOARD_FILTERS = ["search", "stage", "all", "page"] as const;

/** A province has some 150 units; those that wait for the reader stand at the top. All are shown in pages. */
const FIRST_ROWS = 40;
const PAGE_ROWS = 200;

interface BoardUnitsProps {
  readonly board: PeriodBoard;
  readonly chosen: readonly BoardRow[];
  readonly address: ListAddress;
}

/** The units of a board in its order, with search and filter. */
export function BoardUnits({ board, chosen, address }: BoardUnitsProps) {
  const isAll = address.valueOf("all") === "yes";
  const paged = pageOf(chosen, address.valueOf("page"), isAll ? PAGE_ROWS : FIRST_ROWS);
  const shown = paged.rows;
  return (
    <section class="stack stack--tight">
      <h2>Đơn vị</h2>
      <Filters board={board} address={address} />
      {shown.length === 0 ? (
        <p>
          Không có đơn vị nào khớp. <a href={address.with({ search: "", stage: "", all: "" })}>Xem tất cả</a>
        </p>
      ) : (
        <DataTable label="Các đơn vị của kỳ" rows={shown} columns={columnsOf(board, address)} isKeyed isCards />
      )}
      {isAll && paged.pages > 1 ? (
        <PagesOfRows paged={paged} count={chosen.length} address={address} />
      ) : (
        <p class="small row row--between">
          <span>
            Hiện {formatCount(shown.length)} trên {formatCount(board.rows.length)} đơn vị, việc chờ bạn trước
          </span>
          {shown.length < chosen.length && (
            <a href={address.with({ all: "yes" })}>Xem cả {formatCount(chosen.length)} đơn vị</a>
          )}
        </p>
      )}
    </section>
  );
}

function Filters({ board: { rows, period }, address }: Omit<BoardUnitsProps, "chosen">) {
  const counts = countByState(rows);
  const states = UNIT_STATES.map((state) => ({
    value: state,
    label: UNIT_STATE_WORDS[state][1],
    count: counts[state],
  }));
  const mine = { value: "mine", label: "Chờ bạn", count: rows.filter(({ tasks }) => tasks.length > 0).length };
  const appraising = {
    ...{ value: "mine-appraisal", label: "Chờ bạn thẩm định" },
    count: rows.filter(waitsForAppraiser).length,
  };
  const unready = { value: "unready", label: "Chưa phê duyệt", count: rows.filter(isUnready).length };
  const late = { value: "late", label: "Quá hạn", count: rows.filter(isLate).length };
  return (
    <form method="get" action={periodHref(period.id)} class="filters" role="search" aria-label="Lọc đơn vị">
      <TextField name="search" label="Tìm đơn vị" kind="search" value={address.valueOf("search")} shortcut="t" />
      <ChoiceField
        name="stage"
        label="Hiện"
        value={address.valueOf("stage")}
        choices={[
          { value: "", label: `Tất cả (${formatCount(rows.length)})` },
          ...[mine, appraising, late, unready, ...states]
            .filter(({ count, value }) => count > 0 || value === address.valueOf("stage"))
            .map(({ value, label, count }) => ({ value, label: `${label} (${formatCount(count)})` })),
        ]}
      />
      <button class="btn btn--quiet" type="submit">
        Lọc
      </button>
    </form>
  );
}

function columnsOf({ period }: PeriodBoard, { valueOf }: ListAddress): readonly Column<BoardRow>[] {
  const narrowed = { search: valueOf("search"), stage: valueOf("stage"), all: valueOf("all"), page: valueOf("page") };
  const from = { list: "board", ...narrowed };
  const { id, course } = period;
  const isPreliminary = course.stage === "open";
  return [
    {
      title: "Đơn vị",
      isName: true,
      cell: ({ unit: { code, name } }) => <a href={unitHref(id, code)}>{name}</a>,
    },
    {
      title: isPreliminary ? "Điểm tạm" : "Điểm",
      isNumber: true,
      cell: (row) => {
        const total = shownScore(row).scored?.total ?? null;
        return total === null ? <Missing /> : formatDecimal(total);
      },
    },
    {
      title: "Xếp loại",
      isMinor: "tablet",
      cell: (row) => <ShownClass shown={shownScore(row)} />,
    },
    {
      title: "Trạng thái",
      isMinor: true,
      cell: ({ state }) => <Badge kind={UNIT_STATE_WORDS[state][0]} label={UNIT_STATE_WORDS[state][1]} />,
    },
    { title: "Hạn và vướng mắc", cell: (row) => <Troubles row={row} periodId={id} /> },
    { title: "Làm", isAction: true, cell: (row) => <RowAct row={row} period={period} from={from} /> },
  ];
}

function Troubles({ row, periodId }: { readonly row: BoardRow; readonly periodId: string }) {
  const { lateness, blocks, undecidedResponses, course, unit } = row;
  const [block] = blocks;
  return (
    <span class="troubles">
      {lateness !== undefined && <Badge kind={latenessKind(lateness)} label={latenessWords(lateness)} />}
      {course.stage === "closed" && course.reminders.length > 0 && (
        <span>đã nhắc {formatCount(course.reminders.length)} lần</span>
      )}
      {undecidedResponses > 0 && (
        <a href={`${unitHref(periodId, unit.code)}#responses`}>
          {formatCount(undecidedResponses)} phản hồi chưa kết luận
        </a>
      )}
      {block !== undefined && undecidedResponses === 0 && <span>{block.message}</span>}
    </span>
  );
}
