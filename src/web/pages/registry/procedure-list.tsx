import type { Context, Hono } from "hono";
import type { ViewProcedures } from "../../../app/registry/view-procedures.ts";
import type { Sector, ViewSectors } from "../../../app/registry/view-procedure.ts";
import type { ViewUnits } from "../../../app/registry/view-units.ts";
import { scopeOf } from "../../../core/access/rights.ts";
import { formatCount } from "../../../core/base/vietnamese-format.ts";
import type { ProcedureRow } from "../../../core/registry/procedure.ts";
import { Button, ButtonLink } from "../../components/button.tsx";
import { Missing } from "../../components/definition-list.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { ChoiceField, TextField, type Choice } from "../../components/field.tsx";
import { DataTable, Pager, type Column } from "../../components/table.tsx";
import { requires } from "../../shell/gate.ts";
import { listAddress, type ListAddress } from "../../shell/list-address.ts";
import { showPage, showRefusal } from "../../shell/respond.tsx";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import type { WebEnv } from "../../shell/web-env.ts";
import { unitChoices } from "../admin/unit-choices.ts";
import { ANY } from "../unit-filter.tsx";
import { additionHref } from "./additions/additions.ts";
import { LIMIT, PROCEDURE_CODE, SECTOR } from "./version-columns.tsx";
import { ONLINE_WORDS } from "./registry-words.ts";

export interface ProcedureListDeps {
  readonly viewProcedures: ViewProcedures;
  readonly viewSectors: ViewSectors;
  readonly viewUnits: ViewUnits;
}

export const PROCEDURES_CRUMB = { title: "Thủ tục", href: "/procedures" } as const;
const PARTS = ["search", "unit", "sector", "after"];
const PAGE_ROWS = 100;
const LONGEST_TYPED = 200;

/** Thủ tục: those of today, found by code or name without diacritics, by unit and field, page by page. */
export function procedureListPage(app: Hono<WebEnv>, deps: ProcedureListDeps): void {
  app.get(PROCEDURES_CRUMB.href, requires("units.read"), async (c) => {
    const actor = signedInActor(c);
    const address = listAddress(c.req.url, PARTS);
    const asked = (name: string): string | undefined => address.valueOf(name).slice(0, LONGEST_TYPED) || undefined;
    const after = asked("after");
    const narrowed = { text: asked("search"), agencyCode: asked("unit"), sector: asked("sector") };
    const page = await deps.viewProcedures(actor, { ...narrowed, after, limit: PAGE_ROWS });
    if (!page.ok) return showRefusal(c, page.failure);
    const { rows, next } = page.value;
    return showPage(
      c,
      {
        title: "Thủ tục",
        lead: "Các thủ tục hành chính có hiệu lực hôm nay. Bấm vào mã để xem các phiên bản.",
        actions: mayEdit(c) && <ButtonLink href={additionHref("procedure")}>Thêm thủ tục</ButtonLink>,
      },
      <>
        <Filter address={address} {...await choicesOf(c, deps)} />
        {rows.length === 0 ? (
          <NoProcedures isNarrowed={Object.values(narrowed).some((part) => part !== undefined)} />
        ) : (
          <div>
            <DataTable label="Danh sách thủ tục" rows={rows} columns={COLUMNS} />
            <Pager
              shown={`${formatCount(rows.length)} thủ tục trên trang này`}
              firstHref={after === undefined ? undefined : address.with({})}
              nextHref={next === undefined ? undefined : address.with({ after: next })}
            />
          </div>
        )}
      </>,
    );
  });
}

function mayEdit(c: Context<WebEnv>): boolean {
  return scopeOf(signedInActor(c), "units.manage", c.var.today) !== undefined;
}

async function choicesOf(c: Context<WebEnv>, { viewSectors, viewUnits }: ProcedureListDeps) {
  const sectors = await viewSectors(signedInActor(c));
  return { units: await unitChoices(c, viewUnits), sectors: sectors.ok ? sectors.value : [] };
}

interface FilterProps {
  readonly address: ListAddress;
  readonly units: readonly Choice[];
  readonly sectors: readonly Sector[];
}

function Filter({ address, units, sectors }: FilterProps) {
  const sectorChoices = sectors.map(({ key, name }) => ({ value: key, label: name }));
  return (
    <form class="filters" method="get" action={PROCEDURES_CRUMB.href} role="search" aria-label="Tìm thủ tục">
      <TextField name="search" label="Mã hoặc tên thủ tục" kind="search" value={address.valueOf("search")} />
      <ChoiceField name="unit" label="Trong danh mục của" value={address.valueOf("unit")} choices={[ANY, ...units]} />
      <ChoiceField name="sector" label="Lĩnh vực" value={address.valueOf("sector")} choices={[ANY, ...sectorChoices]} />
      <Button look="quiet">Lọc</Button>
    </form>
  );
}

function NoProcedures({ isNarrowed }: { readonly isNarrowed: boolean }) {
  return isNarrowed ? (
    <EmptyState title="Không có thủ tục nào" why="Thử bớt điều kiện lọc, hoặc tìm bằng một phần của mã.">
      <ButtonLink href={PROCEDURES_CRUMB.href} look="quiet">
        Xem tất cả
      </ButtonLink>
    </EmptyState>
  ) : (
    <EmptyState
      title="Chưa có thủ tục nào"
      why="Quản trị thêm từng thủ tục ở đây, hoặc tải lên bảng procedures ở trang Danh mục và lịch."
    />
  );
}

const COLUMNS: readonly Column<ProcedureRow>[] = [
  PROCEDURE_CODE,
  { title: "Tên thủ tục", cell: ({ name }) => name ?? <Missing /> },
  SECTOR,
  {
    title: "Trực tuyến",
    isMinor: "tablet",
    cell: ({ onlineLevel }) => (onlineLevel === undefined ? <Missing /> : ONLINE_WORDS[onlineLevel]),
  },
  { ...LIMIT, isMinor: true },
];
