import { shownScore } from "../../../app/periods/shown-score.ts";
import type { BoardRow, PeriodBoard } from "../../../app/periods/period-views.ts";
import { formatCount, formatDecimal } from "../../../core/base/vietnamese-format.ts";
import { Badge } from "../../components/badge.tsx";
import { Button } from "../../components/button.tsx";
import { Missing } from "../../components/definition-list.tsx";
import { ChoiceField } from "../../components/field.tsx";
import { PostForm } from "../../components/post-form.tsx";
import { DataTable } from "../../components/table.tsx";
import { ShownClass } from "../../components/unit-class.tsx";
import type { ListAddress } from "../../shell/list-address.ts";
import { pageOf } from "../../shell/paging.ts";
import { FROM_QUEUE, within } from "./came-from.tsx";
import { PagesOfRows } from "./pages-of-rows.tsx";
import { appraisalHref, appraisalListHref } from "./period-address.ts";
import { dueWords, latenessWords, UNIT_STATE_WORDS } from "./period-words.ts";

/** Units on a page of the list. */
export const PAGE_ROWS = 100;

interface UnitsFormProps {
  readonly board: PeriodBoard;
  readonly rows: readonly BoardRow[];
  readonly address: ListAddress;
}

/** The units that wait, to be marked and acted on together. */
export function UnitsForm({ board: { period }, rows, address }: UnitsFormProps) {
  const paged = pageOf(rows, address.valueOf("page"), PAGE_ROWS);
  const mayAppraise = period.rights.includes("appraisals.enter");
  const mayOpen = period.rights.includes("periods.manage");
  const from = { ...FROM_QUEUE, search: address.valueOf("search") };
  return (
    <PostForm action={appraisalListHref(period.id)}>
      <input type="hidden" name="search" value={from.search} />
      <div id="units" tabindex={-1}>
        <DataTable
          label="Các đơn vị"
          rows={paged.rows}
          isCards
          columns={[
            ...(mayAppraise || mayOpen
              ? [{ title: "Chọn", isAction: true, cell: (row: BoardRow) => <Choice row={row} /> }]
              : []),
            {
              title: "Đơn vị",
              isName: true,
              cell: ({ unit }) => <a href={within(appraisalHref(period.id, unit.code), from)}>{unit.name}</a>,
            },
            { title: "Hệ thống tính", isNumber: true, isMinor: true, cell: ({ computed }) => total(computed) },
            { title: "Thẩm định", isNumber: true, isMinor: true, cell: ({ appraised }) => total(appraised) },
            {
              title: "Xếp loại",
              isMinor: "tablet",
              cell: (row) => <ShownClass shown={shownScore(row)} />,
            },
            { title: "Còn mở", isNumber: true, isMinor: true, cell: ({ openLines }) => formatCount(openLines) },
            { title: "Tình trạng", cell: (row) => <Standing row={row} /> },
          ]}
        />
      </div>
      <PagesOfRows paged={paged} count={rows.length} address={address} />
      {mayAppraise && <ListActs mayOpen={mayOpen} count={rows.length} />}
    </PostForm>
  );
}

function ListActs({ mayOpen, count }: { readonly mayOpen: boolean; readonly count: number }) {
  return (
    <div class="row">
      <ChoiceField
        name="which"
        label="Làm cho"
        value="chosen"
        choices={[
          { value: "chosen", label: "các đơn vị đã chọn" },
          { value: "all", label: `mọi đơn vị đang chờ việc đó trong ${formatCount(count)} đơn vị này` },
        ]}
      />
      <Button look="quiet" name="act" value="accept">
        Chấp nhận các dòng khớp
      </Button>
      {mayOpen && (
        <Button look="quiet" name="act" value="openResponses">
          Mở thời gian phản hồi
        </Button>
      )}
      <Button name="act" value="finish">
        Kết thúc thẩm định
      </Button>
    </div>
  );
}

function Choice({ row: { unit } }: { readonly row: BoardRow }) {
  return <input type="checkbox" name="unit" value={unit.code} aria-label={`Chọn ${unit.name}`} />;
}

function total(scored: BoardRow["computed"]) {
  return scored === undefined || scored.total === null ? <Missing /> : formatDecimal(scored.total);
}

function Standing({ row: { state, due, lateness } }: { readonly row: BoardRow }) {
  const [kind, label] = UNIT_STATE_WORDS[state];
  return (
    <>
      <Badge kind={kind} label={label} />
      {due !== undefined && (
        <p class="xsmall muted">
          {dueWords(due)}
          {lateness !== undefined && ` · ${latenessWords(lateness).toLocaleLowerCase("vi-VN")}`}
        </p>
      )}
    </>
  );
}
