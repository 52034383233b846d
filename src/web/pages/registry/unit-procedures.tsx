import type { Hono } from "hono";
import type { ViewProcedures } from "../../../app/registry/view-procedures.ts";
import type { ViewUnit } from "../../../app/registry/view-units.ts";
import { formatCount } from "../../../core/base/vietnamese-format.ts";
import type { ProcedureRow } from "../../../core/registry/procedure.ts";
import { Missing } from "../../components/definition-list.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { DataTable, Pager, type Column } from "../../components/table.tsx";
import { requires } from "../../shell/gate.ts";
import { listAddress } from "../../shell/list-address.ts";
import { showPage, showRefusal } from "../../shell/respond.tsx";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import type { WebEnv } from "../../shell/web-env.ts";
import { LIMIT, PROCEDURE_CODE, SECTOR } from "./version-columns.tsx";

export interface UnitProceduresDeps {
  readonly viewUnit: ViewUnit;
  readonly viewProcedures: ViewProcedures;
}

const PAGE_ROWS = 100;

/** The procedures on the list of a unit today. */
export function unitProceduresPage(app: Hono<WebEnv>, { viewUnit, viewProcedures }: UnitProceduresDeps): void {
  app.get("/units/:agencyCode/procedures", requires("units.read"), async (c) => {
    const actor = signedInActor(c);
    const unit = await viewUnit(actor, c.req.param("agencyCode"));
    if (!unit.ok) return showRefusal(c, unit.failure);
    const { code, versions } = unit.value;
    const address = listAddress(c.req.url, ["after"]);
    const after = address.valueOf("after") || undefined;
    const page = await viewProcedures(actor, { agencyCode: code, after, limit: PAGE_ROWS });
    if (!page.ok) return showRefusal(c, page.failure);
    const { rows, next } = page.value;
    const name = versions.at(-1)?.name ?? code;
    return showPage(
      c,
      {
        title: `Thủ tục của ${name}`,
        lead: "Danh mục có hiệu lực hôm nay.",
        crumbs: [
          { title: "Đơn vị", href: "/units" },
          { title: name, href: `/units/${encodeURIComponent(code)}` },
        ],
      },
      rows.length === 0 ? (
        <EmptyState
          title="Chưa có thủ tục nào"
          why="Danh mục thủ tục của đơn vị nhập bằng bảng agency-procedures, ở trang Danh mục và lịch."
        />
      ) : (
        <div>
          <DataTable label="Thủ tục" rows={rows} columns={COLUMNS} />
          <Pager
            shown={`${formatCount(rows.length)} thủ tục trên trang này`}
            firstHref={after === undefined ? undefined : address.with({})}
            nextHref={next === undefined ? undefined : address.with({ after: next })}
          />
        </div>
      ),
    );
  });
}

const COLUMNS: readonly Column<ProcedureRow>[] = [
  PROCEDURE_CODE,
  { title: "Tên thủ tục", cell: ({ name }) => name ?? <Missing /> },
  SECTOR,
  LIMIT,
];
