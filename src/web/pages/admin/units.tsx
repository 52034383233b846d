import type { Context, Hono } from "hono";
import type { UnitHistory, ViewUnit, ViewUnits } from "../../../app/registry/view-units.ts";
import { scopeOf } from "../../../core/access/rights.ts";
import type { AgencyRow } from "../../../core/registry/agency.ts";
import { formatVietnameseDate } from "../../../core/base/local-date.ts";
import { formatCount } from "../../../core/base/vietnamese-format.ts";
import { KIND_NAMES } from "../../../core/scoring/wording.ts";
import { Button, ButtonLink } from "../../components/button.tsx";
import { Missing } from "../../components/definition-list.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { DateField } from "../../components/field.tsx";
import { DataTable, Pager, type Column } from "../../components/table.tsx";
import { TIER_WORDS } from "../registry/registry-words.ts";
import { ADDITIONS, additionHref } from "../registry/additions/additions.ts";
import { versionKey } from "../registry/unit-changes/unit-change.ts";
import { CHANGING_COUNTER, CHANGING_OFFICER } from "../registry/thing-changes/changing-columns.tsx";
import { CORRECTION, UNIT_CHANGES, unitChangeHref } from "../registry/unit-changes/unit-changes.ts";
import { requires } from "../../shell/gate.ts";
import { listAddress, type ListAddress } from "../../shell/list-address.ts";
import { showPage, showRefusal } from "../../shell/respond.tsx";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import { formatBound, parseTypedDay } from "../../shell/vietnamese-time.ts";
import type { WebEnv } from "../../shell/web-env.ts";

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

/** What may become of the unit; a correction is of one version and stands beside it. */
function Changes({ code }: { readonly code: string }) {
  return (
    <nav class="row" aria-label="Thay đổi đơn vị">
      {Object.entries(UNIT_CHANGES)
        .filter(([word]) => word !== CORRECTION)
        .map(([word, { title }]) => (
          <ButtonLink href={unitChangeHref(code, word)} look="quiet">
            {title}
          </ButtonLink>
        ))}
      {["officer", "counter"].map((word) => (
        <ButtonLink href={additionHref(word, code)} look="quiet">
          {ADDITIONS[word]?.title}
        </ButtonLink>
      ))}
    </nav>
  );
}

const CORRECTING: Column<AgencyRow> = {
  title: "Sửa",
  isAction: true,
  cell: (version) => (
    <a href={unitChangeHref(version.code, CORRECTION, versionKey(version))}>
      Đính chính<span class="sr"> phiên bản từ {formatBound(version.validFrom) || "đầu"}</span>
    </a>
  ),
};

const UNIT_COLUMNS: readonly Column<AgencyRow>[] = [
  {
    title: "Đơn vị",
    isName: true,
    cell: ({ code, name }) => <a href={`/units/${encodeURIComponent(code)}`}>{name ?? code}</a>,
  },
  { title: "Mã", cell: ({ code }) => <span class="code">{code}</span> },
  { title: "Loại", cell: ({ kind, tier }) => (kind === undefined ? TIER_WORDS[tier] : KIND_NAMES[kind]) },
  { title: "Cấp trên", isMinor: true, cell: ({ parentCode }) => parentCode ?? <Missing /> },
];

const VALIDITY: readonly Column<{
  readonly validFrom?: AgencyRow["validFrom"];
  readonly validTo?: AgencyRow["validTo"];
}>[] = [
  { title: "Từ ngày", isTime: true, isMinor: true, cell: ({ validFrom }) => formatBound(validFrom) || <Missing /> },
  { title: "Đến hết ngày", isTime: true, isMinor: true, cell: ({ validTo }) => formatBound(validTo) || <Missing /> },
];

function History({ unit, mayEdit }: { readonly unit: UnitHistory; readonly mayEdit: boolean }) {
  const { code, versions, successions, counters, officers } = unit;
  return (
    <>
      <Part
        title="Các phiên bản theo thời gian"
        rows={versions}
        columns={[...UNIT_COLUMNS, ...VALIDITY, ...(mayEdit ? [CORRECTING] : [])]}
      />
      <Successions code={code} rows={successions} />
      <Part
        title="Quầy"
        rows={counters}
        columns={[
          { title: "Mã quầy", isName: true, cell: (counter) => counter.code },
          { title: "Tên", cell: ({ name }) => name },
          ...VALIDITY,
          ...(mayEdit ? [CHANGING_COUNTER] : []),
        ]}
      />
      <Part
        title="Cán bộ"
        rows={officers}
        columns={[
          { title: "Mã", isName: true, cell: (officer) => <span class="code">{officer.code}</span> },
          { title: "Họ tên", cell: ({ name }) => name ?? <Missing /> },
          { title: "Chức danh", isMinor: true, cell: ({ role }) => role ?? <Missing /> },
          ...VALIDITY,
          ...(mayEdit ? [CHANGING_OFFICER] : []),
        ]}
      />
    </>
  );
}

function Successions({ code, rows }: { readonly code: string; readonly rows: UnitHistory["successions"] }) {
  const change = ({ predecessorCode, successorCode }: (typeof rows)[number]) =>
    predecessorCode === code ? (
      <>
        Được <UnitLink code={successorCode} /> thay
      </>
    ) : (
      <>
        Thay <UnitLink code={predecessorCode} />
      </>
    );
  return (
    <Part
      title="Sáp nhập, chia tách, đổi tên"
      rows={rows}
      columns={[
        { title: "Ngày", isTime: true, cell: ({ date }) => formatVietnameseDate(date) },
        { title: "Thay đổi", cell: change },
      ]}
    />
  );
}

function UnitLink({ code }: { readonly code: string }) {
  return <a href={`/units/${encodeURIComponent(code)}`}>{code}</a>;
}

interface PartProps<Row> {
  readonly title: string;
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
}

function Part<Row>({ title, rows, columns }: PartProps<Row>) {
  if (rows.length === 0) return null;
  return (
    <section class="stack stack--tight">
      <h2>{title}</h2>
      <DataTable label={title} rows={rows} columns={columns} />
    </section>
  );
}
