import type { Hono } from "hono";
import { TIMELINESS } from "../../../core/scoring/points-row.ts";
import type {
  DossierKey,
  DossierPage,
  DossierSearch,
  ListedDossier,
  ViewDossiers,
} from "../../../app/view-dossiers/view-dossiers.ts";
import { DOSSIER_PROGRESS, DOSSIER_SORTS } from "../../../app/view-dossiers/view-dossiers.ts";
import { formatCount } from "../../../core/base/vietnamese-format.ts";
import { Badge } from "../../components/badge.tsx";
import { Button, ButtonLink } from "../../components/button.tsx";
import { Missing } from "../../components/definition-list.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { ChoiceField, TextField } from "../../components/field.tsx";
import { DataTable, Pager, type Column } from "../../components/table.tsx";
import { requires } from "../../shell/gate.ts";
import { listAddress, type ListAddress } from "../../shell/list-address.ts";
import { showPage, showRefusal } from "../../shell/respond.tsx";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import { formatTime } from "../../shell/vietnamese-time.ts";
import type { WebEnv } from "../../shell/web-env.ts";
import { ANY, UnitFilter } from "../unit-filter.tsx";
import { PROGRESS_WORDS, TIMELINESS_KINDS, TIMELINESS_WORDS } from "./dossier-words.ts";

const PARTS = ["unit", "progress", "timeliness", "set", "procedure", "code", "sort", "order", "after"];

/** Hồ sơ: the dossiers of one's units, by filter, in order, page by page. */
export function dossierListPage(app: Hono<WebEnv>, { viewDossiers }: { readonly viewDossiers: ViewDossiers }): void {
  app.get("/dossiers", requires("dossiers.read"), async (c) => {
    const address = listAddress(c.req.url, PARTS);
    const page = await viewDossiers(signedInActor(c), searchOf(address, c.var.today));
    if (!page.ok) return showRefusal(c, page.failure);
    return showPage(
      c,
      { title: "Hồ sơ", lead: "Bấm vào mã hồ sơ để xem vì sao hồ sơ được tính hoặc không." },
      <DossierListView page={page.value} address={address} />,
    );
  });
}

const FIRST_SORT = "receivedAt";

function sortOf(address: ListAddress): DossierSearch["sort"] {
  return DOSSIER_SORTS.find((sort) => sort === address.valueOf("sort")) ?? FIRST_SORT;
}

function searchOf(address: ListAddress, day: DossierSearch["day"]): DossierSearch {
  const textOf = (name: string): string | undefined => address.valueOf(name).slice(0, 200) || undefined;
  const oneOf = <T extends string>(name: string, values: readonly T[]): T | undefined =>
    values.find((value) => value === address.valueOf(name));
  return {
    agencyCode: textOf("unit"),
    progress: oneOf("progress", DOSSIER_PROGRESS),
    timeliness: oneOf("timeliness", TIMELINESS),
    tallySetId: /^\d{1,9}$/.test(address.valueOf("set")) ? parseInt(address.valueOf("set"), 10) : undefined,
    procedureCode: textOf("procedure"),
    codeText: textOf("code"),
    sort: sortOf(address),
    isDescending: address.valueOf("order") !== "ascending",
    after: parseKey(address.valueOf("after")),
    day,
  };
}

/** The key of the last row of a page as it stands in an address; one that was tampered with begins at the start. */
function parseKey(text: string): DossierKey | undefined {
  const [, value = "", agencyId = "", code = ""] = /^([^~]{0,200})~(\d{1,9})~(.{1,200})$/u.exec(text) ?? [];
  return code === "" ? undefined : { value, agencyId: parseInt(agencyId, 10), code };
}

function keyText({ value, agencyId, code }: DossierKey): string {
  return `${value}~${agencyId.toString()}~${code}`;
}

function DossierListView({ page, address }: { readonly page: DossierPage; readonly address: ListAddress }) {
  const { dossiers, next, searchedTo, units, tallySet } = page;
  const isFirst = address.valueOf("after") === "";
  const nextHref = next === undefined ? undefined : address.with({ after: keyText(next) });
  return (
    <>
      <Filters page={page} address={address} />
      {dossiers.length === 0 ? (
        <NoDossiers searchedTo={searchedTo} sort={sortOf(address)} nextHref={nextHref} />
      ) : (
        <div>
          <DataTable
            label="Danh sách hồ sơ"
            columns={columnsFor(units)}
            rows={dossiers}
            sorting={{
              key: sortOf(address),
              order: address.valueOf("order") === "ascending" ? "ascending" : "descending",
              hrefFor: (sort, order) => address.with({ sort, order }),
            }}
          />
          <Pager
            shown={`${formatCount(dossiers.length)} hồ sơ trên trang này${searchedWords(sortOf(address), searchedTo)}`}
            firstHref={isFirst ? undefined : address.with({})}
            nextHref={nextHref}
            {...(searchedTo !== undefined && { nextWords: "Tìm tiếp" })}
          />
        </div>
      )}
      {tallySet !== undefined && (
        <p class="xsmall muted">Thời hạn tính theo “{tallySet.title}”; hồ sơ không thuộc kỳ ấy thì để trống.</p>
      )}
    </>
  );
}

interface NoDossiersProps {
  readonly searchedTo: DossierKey | undefined;
  readonly sort: DossierSearch["sort"];
  readonly nextHref: string | undefined;
}

function NoDossiers({ searchedTo, sort, nextHref }: NoDossiersProps) {
  if (searchedTo !== undefined && nextHref !== undefined)
    return (
      <EmptyState title="Chưa thấy hồ sơ nào" why={`Mới tìm một phần${searchedWords(sort, searchedTo)}.`}>
        <ButtonLink href={nextHref}>Tìm tiếp</ButtonLink>
      </EmptyState>
    );
  return (
    <EmptyState
      title="Không có hồ sơ nào"
      why="Hồ sơ hiện ở đây sau khi nhập dữ liệu; nếu đang lọc, thử bỏ bớt điều kiện."
    >
      <ButtonLink href="/dossiers" look="quiet">
        Bỏ mọi điều kiện lọc
      </ButtonLink>
    </EmptyState>
  );
}

const SORT_NOUNS = {
  receivedAt: "lúc tiếp nhận",
  dueAt: "lúc hẹn trả",
  finishedAt: "lúc xong",
  code: "mã",
} as const satisfies Record<DossierSearch["sort"], string>;

/** Up to where it was looked, in the order of the list; nothing when that is everywhere. */
function searchedWords(sort: DossierSearch["sort"], searchedTo: DossierKey | undefined): string {
  if (searchedTo === undefined) return "";
  const [, year, month, day, clock] = /^(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d)/.exec(searchedTo.value) ?? [];
  const time = clock === undefined ? "không rõ" : `${clock} ${day ?? ""}/${month ?? ""}/${year ?? ""}`;
  return `, đã tìm đến hồ sơ có ${SORT_NOUNS[sort]} ${sort === "code" ? searchedTo.code : time}`;
}

interface FiltersProps {
  readonly page: DossierPage;
  readonly address: ListAddress;
}

function Filters({ page: { units, tallySet, tallySets }, address }: FiltersProps) {
  return (
    <form class="filters" method="get" action="/dossiers" role="search" aria-label="Lọc hồ sơ">
      <TextField name="code" label="Mã hồ sơ hoặc một phần" kind="search" value={address.valueOf("code")} />
      <UnitFilter units={units} value={address.valueOf("unit")} />
      <ChoiceField
        name="progress"
        label="Tình trạng"
        value={address.valueOf("progress")}
        choices={[ANY, ...DOSSIER_PROGRESS.map((value) => ({ value, label: PROGRESS_WORDS[value] }))]}
      />
      <ChoiceField
        name="timeliness"
        label="Thời hạn"
        value={address.valueOf("timeliness")}
        choices={[ANY, ...TIMELINESS.map((value) => ({ value, label: TIMELINESS_WORDS[value] }))]}
      />
      {tallySets.length > 1 && (
        <ChoiceField
          name="set"
          label="Thời hạn theo kỳ"
          value={tallySet?.id.toString() ?? ""}
          choices={tallySets.map(({ id, title }) => ({ value: id.toString(), label: title }))}
        />
      )}
      <TextField name="procedure" label="Mã thủ tục" value={address.valueOf("procedure")} />
      <Button look="quiet">Lọc</Button>
    </form>
  );
}

/** Where there is one unit alone, it need not stand in every row. */
function columnsFor(units: DossierPage["units"]): readonly Column<ListedDossier>[] {
  const namesOfUnits = new Map(units.map(({ code, version }) => [code, version.name ?? code]));
  const unit: Column<ListedDossier> = {
    title: "Đơn vị",
    isMinor: true,
    cell: ({ agencyCode }) => namesOfUnits.get(agencyCode) ?? agencyCode,
  };
  return [
    {
      title: "Mã hồ sơ",
      isName: true,
      sortKey: "code",
      cell: ({ agencyCode, code }) => (
        <a class="code code--long" href={dossierHref(agencyCode, code)}>
          {code}
        </a>
      ),
    },
    ...(units.length === 1 ? [] : [unit]),
    { title: "Thủ tục", isMinor: "tablet", cell: ({ procedureCode }) => procedureCode ?? <Missing /> },
    {
      title: "Tiếp nhận",
      isTime: "two-lines",
      isMinor: true,
      sortKey: "receivedAt",
      cell: ({ receivedAt }) => timeOr(receivedAt),
    },
    { title: "Hẹn trả", isTime: "two-lines", isMinor: true, sortKey: "dueAt", cell: ({ dueAt }) => timeOr(dueAt) },
    {
      title: "Xong",
      isTime: "two-lines",
      isMinor: "tablet",
      sortKey: "finishedAt",
      cell: ({ finishedAt }) => timeOr(finishedAt),
    },
    { title: "Tình trạng", cell: ({ progress }) => PROGRESS_WORDS[progress] },
    { title: "Thời hạn", cell: ({ timeliness }) => <TimelinessBadge timeliness={timeliness} /> },
  ];
}

function timeOr(time: ListedDossier["receivedAt"]) {
  return time === null ? <Missing /> : formatTime(time);
}

function TimelinessBadge({ timeliness }: Pick<ListedDossier, "timeliness">) {
  const known = timeliness === null ? undefined : TIMELINESS[timeliness];
  return known === undefined ? <Missing /> : <Badge kind={TIMELINESS_KINDS[known]} label={TIMELINESS_WORDS[known]} />;
}

/** Codes are the offices' own and may hold anything: each stands escaped in its place of the address. */
export function dossierHref(agencyCode: string, code: string): string {
  return `/dossiers/${encodeURIComponent(agencyCode)}/${encodeURIComponent(code)}`;
}
