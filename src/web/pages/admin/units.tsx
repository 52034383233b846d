import type { Context, Hono } from "hono";
import type { ViewUnit, ViewUnits } from "../../../app/registry/view-units.ts";
import { scopeOf } from "../../../core/access/rights.ts";
import type { AgencyRow } from "../../../core/registry/agency.ts";
import { formatVietnameseDate } from "../../../core/base/local-date.ts";
import { formatCount } from "../../../core/base/vietnamese-format.ts";
import { Button, ButtonLink } from "../../components/button.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { DateField } from "../../components/field.tsx";
import { DataTable, Pager } from "../../components/table.tsx";
import { additionHref } from "../registry/additions/additions.ts";
import { requires } from "../../shell/gate.ts";
import { listAddress, type ListAddress } from "../../shell/list-address.ts";
import { showPage, showRefusal } from "../../shell/respond.tsx";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import { parseTypedDay } from "../../shell/vietnamese-time.ts";
import type { WebEnv } from "../../shell/web-env.ts";
import { Changes, History, UNIT_COLUMNS, VALIDITY } from "./unit-history.tsx";

export interface UnitsDeps {
  readonly viewUnits: ViewUnits;
  readonly viewUnit: ViewUnit;
}

const PAGE_ROWS = 200;

function readsProvince(c: Context<WebEnv>): boolean {
  return scopeOf(signedInActor(c), "units.read", c.var.today)?.wholeProvince === true;
}

function mayEdit(c: Context<WebEnv>): boolean {
  return scopeOf(signedInActor(c), "units.manage", c.var.today) !== undefined;
}

/** Đơn vị: the units of a day, and each with its versions, successions, counters and officers. */
export function unitPages(app: Hono<WebEnv>, { viewUnits, viewUnit }: UnitsDeps): void {
  app.get("/units", requires("units.read"), async (c) => {
    const address = listAddress(c.req.url, ["on", "after"]);
    const on = parseTypedDay(address.valueOf("on")) ?? c.var.today;
    const after = address.valueOf("after") || undefined;
    const page = await viewUnits(signedInActor(c), { on, after, limit: PAGE_ROWS });
    if (!page.ok) return showRefusal(c, page.failure);
    const { rows, next } = page.value;
    return showPage(
      c,
      {
        title: "Đơn vị",
        lead: `Danh mục có hiệu lực ngày ${formatVietnameseDate(on)}.`,
        actions: <Actions mayRead={readsProvince(c)} mayEdit={mayEdit(c)} />,
      },
      <>
        <DayFilter address={address} />
        <UnitList rows={rows} next={next} address={address} />
      </>,
    );
  });

  app.get("/units/:agencyCode", requires("units.read"), async (c) => {
    const found = await viewUnit(signedInActor(c), c.req.param("agencyCode"));
    if (!found.ok) return showRefusal(c, found.failure);
    const { code, versions } = found.value;
    return showPage(
      c,
      {
        title: versions.at(-1)?.name ?? code,
        lead: `Mã ${code}`,
        crumbs: [{ title: "Đơn vị", href: "/units" }],
        actions: (
          <ButtonLink href={`/units/${encodeURIComponent(code)}/procedures`} look="quiet">
            Thủ tục của đơn vị
          </ButtonLink>
        ),
      },
      <>
        {mayEdit(c) && <Changes code={code} />}
        <History unit={found.value} mayEdit={mayEdit(c)} />
      </>,
    );
  });
}

function Actions({ mayRead, mayEdit }: { readonly mayRead: boolean; readonly mayEdit: boolean }) {
  return (
    <>
      {mayRead && (
        <ButtonLink href="/registry" look="quiet">
          Danh mục và lịch
        </ButtonLink>
      )}
      {mayEdit && <ButtonLink href={additionHref("unit")}>Thêm đơn vị</ButtonLink>}
    </>
  );
}

function DayFilter({ address }: { readonly address: ListAddress }) {
  return (
    <form class="filters narrow" method="get" action="/units" role="search" aria-label="Xem danh mục của ngày khác">
      <DateField name="on" label="Danh mục của ngày" value={address.valueOf("on")} />
      <Button look="quiet">Xem</Button>
    </form>
  );
}

interface UnitListProps {
  readonly rows: readonly AgencyRow[];
  readonly next: string | undefined;
  readonly address: ListAddress;
}

function UnitList({ rows, next, address }: UnitListProps) {
  if (rows.length === 0)
    return (
      <EmptyState
        title="Ngày này không có đơn vị nào"
        why={
          "Trong phạm vi của bạn chưa có đơn vị, hoặc đơn vị đã hết hiệu lực: xem danh mục của ngày khác. " +
          "Đơn vị do quản trị thêm ở đây, hoặc do cán bộ đầu mối toàn tỉnh nhập bằng tệp agencies."
        }
      />
    );
  return (
    <div>
      <DataTable label="Danh sách đơn vị" rows={rows} columns={[...UNIT_COLUMNS, ...VALIDITY]} />
      <Pager
        shown={`${formatCount(rows.length)} đơn vị trên trang này`}
        firstHref={address.valueOf("after") === "" ? undefined : address.with({})}
        nextHref={next === undefined ? undefined : address.with({ after: next })}
      />
    </div>
  );
}
