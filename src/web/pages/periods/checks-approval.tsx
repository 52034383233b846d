import type { BoardRow, PeriodBoard } from "../../../app/periods/period-views.ts";
import { formatCount, formatDecimal } from "../../../core/base/vietnamese-format.ts";
import { periodFailure } from "../../../core/periods/period-failure.ts";
import { Badge } from "../../components/badge.tsx";
import { Button } from "../../components/button.tsx";
import { Missing } from "../../components/definition-list.tsx";
import { Equation } from "../../components/equation.tsx";
import { PostForm } from "../../components/post-form.tsx";
import { DataTable, type Column } from "../../components/table.tsx";
import { UnitClass } from "../../components/unit-class.tsx";
import type { ListAddress } from "../../shell/list-address.ts";
import { pageOf } from "../../shell/paging.ts";
import { unitsToApprove } from "./board-rows.ts";
import { unitsByState } from "./board-steps.ts";
import { FROM_QUEUE, within } from "./came-from.tsx";
import { PagesOfRows } from "./pages-of-rows.tsx";
import { appraisalHref, periodHref } from "./period-address.ts";
import { dueWords, UNIT_STATE_WORDS } from "./period-words.ts";

export function checksHref(periodId: string): string {
  return `${periodHref(periodId)}/checks`;
}

/** What keeps this reader from approving a unit today; undefined: nothing that is known beforehand. */
function obstacleFor({ course, next, blocks }: BoardRow, actorId: string): string | undefined {
  if (course.appraisedBy.includes(actorId)) return periodFailure("unit.approver-appraised", "").message;
  if (next !== "approve") return periodFailure("unit.responses-not-opened", "").message;
  return blocks[0]?.message;
}

/** The codes of all that this reader may approve as things stand. */
export function approvableCodes(board: PeriodBoard, actorId: string): readonly string[] {
  return unitsToApprove(board)
    .filter((row) => obstacleFor(row, actorId) === undefined)
    .map(({ unit }) => unit.code);
}

/** Where the units stand, as a sum that must come to all of them. */
export function UnitsEquation({ board: { rows, period } }: { readonly board: PeriodBoard }) {
  const expected = { count: period.unitCount, name: "đơn vị của kỳ" };
  return <Equation parts={unitsByState(rows)} sumName="đơn vị" expected={expected} />;
}

/** So many that the check-list below is not far. */
const PAGE_ROWS = 50;

interface ApprovalProps {
  readonly board: PeriodBoard;
  readonly actorId: string;
  readonly address: ListAddress;
}

/** Phê duyệt one unit, some, or all that can be; whoever appraised a unit reads beside it why not. */
export function Approval({ board, actorId, address }: ApprovalProps) {
  const { period } = board;
  const waiting = unitsToApprove(board);
  if (waiting.length === 0) return <p class="muted">Không có đơn vị nào chờ phê duyệt.</p>;
  const paged = pageOf(waiting, address.valueOf("page"), PAGE_ROWS);
  const mayApprove = period.rights.includes("publications.approve");
  const codes = approvableCodes(board, actorId);
  const from = { ...FROM_QUEUE, list: "checks", page: address.valueOf("page") };
  return (
    <PostForm action={`${checksHref(period.id)}/approve`}>
      <div id="units" tabindex={-1}>
        <DataTable
          label="Các đơn vị chờ phê duyệt"
          rows={paged.rows}
          isCards
          columns={[
            ...(mayApprove ? [choiceColumn(codes)] : []),
            {
              title: "Đơn vị",
              isName: true,
              cell: ({ unit }) => <a href={within(appraisalHref(period.id, unit.code), from)}>{unit.name}</a>,
            },
            {
              title: "Điểm thẩm định",
              isNumber: true,
              cell: ({ appraised }) => totalOf(appraised?.total ?? null),
            },
            {
              title: "Xếp loại",
              isMinor: true,
              cell: ({ appraised }) => <UnitClass result={appraised} />,
            },
            {
              title: "Tình trạng",
              cell: (row) => <Standing row={row} obstacle={mayApprove ? obstacleFor(row, actorId) : undefined} />,
            },
          ]}
        />
      </div>
      {mayApprove && <ApprovalActs count={codes.length} />}
      <PagesOfRows paged={paged} count={waiting.length} address={address} />
    </PostForm>
  );
}

function choiceColumn(codes: readonly string[]): Column<BoardRow> {
  const free = new Set(codes);
  return { title: "Chọn", isAction: true, cell: (row) => <Choice row={row} isFree={free.has(row.unit.code)} /> };
}

function ApprovalActs({ count }: { readonly count: number }) {
  return (
    <div class="row">
      <Button look="quiet" name="which" value="chosen">
        Phê duyệt các đơn vị đã chọn
      </Button>
      {count > 0 && (
        <Button name="which" value="all">
          Phê duyệt cả {formatCount(count)} đơn vị đủ điều kiện
        </Button>
      )}
    </div>
  );
}

function totalOf(total: string | null) {
  return total === null ? <Missing /> : formatDecimal(total);
}

function Choice({ row: { unit }, isFree }: { readonly row: BoardRow; readonly isFree: boolean }) {
  if (!isFree) return <Missing />;
  return <input type="checkbox" name="unit" value={unit.code} aria-label={`Chọn ${unit.name}`} />;
}

function Standing({
  row: { state, due },
  obstacle,
}: {
  readonly row: BoardRow;
  readonly obstacle: string | undefined;
}) {
  const [kind, label] = UNIT_STATE_WORDS[state];
  return (
    <>
      <Badge kind={kind} label={label} />
      <p class="xsmall muted">{obstacle ?? (due === undefined ? "" : dueWords(due))}</p>
    </>
  );
}
