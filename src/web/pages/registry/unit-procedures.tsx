import type { Hono } from "hono";
import type { ListLine, ViewUnitList } from "../../../app/registry/view-unit-list.ts";
import { scopeOf } from "../../../core/access/rights.ts";
import { formatCount } from "../../../core/base/vietnamese-format.ts";
import { Badge } from "../../components/badge.tsx";
import { ButtonLink } from "../../components/button.tsx";
import { Missing } from "../../components/definition-list.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { DataTable, Pager, type Column } from "../../components/table.tsx";
import { requires } from "../../shell/gate.ts";
import { listAddress, type ListAddress } from "../../shell/list-address.ts";
import { showPage, showRefusal } from "../../shell/respond.tsx";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import { formatBound } from "../../shell/vietnamese-time.ts";
import type { WebEnv } from "../../shell/web-env.ts";
import { additionHref } from "./additions/additions.ts";
import { procedureHref, unitHref } from "./registry-addresses.ts";
import { thingHref } from "./thing-changes/thing-changes.ts";

export interface UnitProceduresDeps {
  readonly viewUnitList: ViewUnitList;
}

const PAGE_ROWS = 100;
const WHOLE = "yes";

/** The procedures on the list of a unit today, or ever, and the way to what can become of a line. */
export function unitProceduresPage(app: Hono<WebEnv>, { viewUnitList }: UnitProceduresDeps): void {
  app.get("/units/:agencyCode/procedures", requires("units.read"), async (c) => {
    const agencyCode = c.req.param("agencyCode");
    const address = listAddress(c.req.url, ["all", "after"]);
    const isWhole = address.valueOf("all") === WHOLE;
    const after = address.valueOf("after") || undefined;
    const list = await viewUnitList(signedInActor(c), { agencyCode, isWhole, after, limit: PAGE_ROWS });
    if (!list.ok) return showRefusal(c, list.failure);
    const { unitName, page } = list.value;
    const mayEdit = scopeOf(signedInActor(c), "units.manage", c.var.today) !== undefined;
    return showPage(
      c,
      {
        title: `Thủ tục của ${unitName}`,
        lead: isWhole ? "Cả các dòng đã hết và chưa có hiệu lực." : "Danh mục có hiệu lực hôm nay.",
        crumbs: [
          { title: "Đơn vị", href: "/units" },
          { title: unitName, href: unitHref(agencyCode) },
        ],
        actions: mayEdit && <ButtonLink href={additionHref("line", agencyCode)}>Thêm thủ tục</ButtonLink>,
      },
      <>
        <Extent address={address} isWhole={isWhole} />
        {page.rows.length === 0 ? (
          <NoLines isWhole={isWhole} />
        ) : (
          <Lines page={page} address={address} mayEdit={mayEdit} />
        )}
      </>,
    );
  });
}

function Extent({ address, isWhole }: { readonly address: ListAddress; readonly isWhole: boolean }) {
  return (
    <p>
      <a href={isWhole ? address.with({ all: "" }) : address.with({ all: WHOLE })}>
        {isWhole ? "Chỉ xem dòng có hiệu lực hôm nay" : "Xem cả dòng đã hết và chưa có hiệu lực"}
      </a>
    </p>
  );
}

function NoLines({ isWhole }: { readonly isWhole: boolean }) {
  return (
    <EmptyState
      title={isWhole ? "Danh mục chưa có thủ tục nào" : "Hôm nay chưa có thủ tục nào"}
      why="Quản trị thêm từng thủ tục ở đây, hoặc tải lên bảng agency-procedures ở trang Danh mục và lịch."
    />
  );
}

interface LinesProps {
  readonly page: { readonly rows: readonly ListLine[]; readonly next: string | undefined };
  readonly address: ListAddress;
  readonly mayEdit: boolean;
}

function Lines({ page: { rows, next }, address, mayEdit }: LinesProps) {
  return (
    <div>
      <DataTable label="Thủ tục" rows={rows} columns={mayEdit ? [...COLUMNS, CHANGING] : COLUMNS} />
      <Pager
        shown={`${formatCount(rows.length)} thủ tục trên trang này`}
        firstHref={address.valueOf("after") === "" ? undefined : address.with({})}
        nextHref={next === undefined ? undefined : address.with({ after: next })}
      />
    </div>
  );
}

const COLUMNS: readonly Column<ListLine>[] = [
  {
    title: "Mã",
    isName: true,
    cell: ({ line, procedure }) =>
      procedure === undefined ? (
        <span class="code">{line.procedureCode}</span>
      ) : (
        <a class="code" href={procedureHref(line.procedureCode)}>
          {line.procedureCode}
        </a>
      ),
  },
  {
    title: "Tên thủ tục",
    cell: ({ procedure, isValid }) => (
      <>
        {procedure?.name ?? <Missing />} {!isValid && <Badge kind="neutral" label="Hôm nay không có hiệu lực" />}
      </>
    ),
  },
  {
    title: "Lĩnh vực",
    isMinor: "tablet",
    cell: ({ procedure }) => procedure?.sectorName ?? procedure?.sectorCode ?? <Missing />,
  },
  {
    title: "Thời hạn (ngày làm việc)",
    isNumber: true,
    isMinor: true,
    cell: ({ procedure }) =>
      procedure?.limitWorkingDays === undefined ? <Missing /> : formatCount(procedure.limitWorkingDays),
  },
  { title: "Từ ngày", isTime: true, isMinor: true, cell: ({ line }) => formatBound(line.validFrom) || <Missing /> },
  { title: "Đến hết ngày", isTime: true, isMinor: true, cell: ({ line }) => formatBound(line.validTo) || <Missing /> },
];

const CHANGING: Column<ListLine> = {
  title: "Sửa",
  isAction: true,
  cell: ({ line: { agencyCode, procedureCode } }) => (
    <a href={thingHref("line", { code: procedureCode, unit: agencyCode })}>
      Thay đổi<span class="sr"> {procedureCode}</span>
    </a>
  ),
};
