import type { Context, Hono } from "hono";
import type { PeriodCases } from "../../../app/periods/period-cases.ts";
import { isProvisional, standingOfSet, type SetStanding } from "../../../app/view-results/set-standing.ts";
import type { ResultsView, UnitResult, ViewResults } from "../../../app/view-results/view-results.ts";
import { scopeOf } from "../../../core/access/rights.ts";
import { formatDecimal, formatPercent } from "../../../core/base/vietnamese-format.ts";
import { formatCount } from "../../../core/base/vietnamese-format.ts";
import { KIND_NAMES } from "../../../core/scoring/wording.ts";
import { Badge } from "../../components/badge.tsx";
import { Button } from "../../components/button.tsx";
import { Missing } from "../../components/definition-list.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { Note } from "../../components/note.tsx";
import { PostForm } from "../../components/post-form.tsx";
import { DataTable, type Column } from "../../components/table.tsx";
import { ShownClass } from "../../components/unit-class.tsx";
import { requires } from "../../shell/gate.ts";
import { listAddress, type ListAddress } from "../../shell/list-address.ts";
import { pageOf } from "../../shell/paging.ts";
import { PagesOfRows } from "../periods/pages-of-rows.tsx";
import { UNIT_STATE_WORDS } from "../periods/period-words.ts";
import { showPage, showRefusal } from "../../shell/respond.tsx";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import { rowNumber } from "../../shell/typed-number.ts";
import type { WebEnv } from "../../shell/web-env.ts";
import { CasesAside } from "./cases-aside.tsx";
import { ComputedNote, FinalScore, finalTitle } from "./computed-note.tsx";
import { SMALLEST_BASE } from "./agency-result.tsx";
import { LateCasesLink } from "./late-cases.tsx";
import { OfficerCounts } from "./officer-counts.tsx";
import { isHeldIn } from "./officers-table.tsx";
import { stateOfSet } from "./set-states.ts";
import { windowText } from "./tally-sets.tsx";
import { SteppedListNote } from "./stepped-note.tsx";
import { receiptText } from "./why-steps.ts";

interface ResultsPageDeps {
  readonly viewResults: ViewResults;
  readonly periods: Pick<PeriodCases, "list" | "board">;
}

/** The units of a tally set with class, total and shares, each with its count; then their officers by class. */
export function resultsPage(app: Hono<WebEnv>, { viewResults, periods }: ResultsPageDeps): void {
  app.get("/results/:tallySetId", requires("results.read"), async (c) => {
    const address = { tallySetId: rowNumber(c.req.param("tallySetId")), day: c.var.today };
    const found = await viewResults(signedInActor(c), address);
    if (!found.ok) return showRefusal(c, found.failure);
    const { set, waitingFor, receipt, units, officers, casesAside } = found.value;
    const standing = await standingOfSet(signedInActor(c), set.id, periods);
    const [kind, label] = stateOfSet(set, standing?.standing);
    return showPage(
      c,
      {
        title: set.title,
        lead: (
          <>
            {windowText(set.window)} <Badge kind={kind} label={label} />
          </>
        ),
        crumbs: [{ title: "Kết quả đánh giá", href: "/results" }],
        actions: (
          <>
            <LateCasesLink c={c} set={set} />
            <Freezing c={c} view={found.value} />
          </>
        ),
        reloadSeconds: waitingFor === undefined ? undefined : 5,
      },
      <div class="stack stack--wide" id="live" data-live={waitingFor === undefined ? undefined : "2000"}>
        {waitingFor !== undefined && <EmptyState title={waitingFor.message} why={waitingFor.mend} />}
        <CasesAside c={c} count={casesAside} />
        <Overrides overrides={set.overrides} />
        <SteppedListNote isStepped={found.value.isStepped} />
        {units.length > 0 && <ComputedNote standing={standing} />}
        {units.length > 0 && (
          <UnitsTable {...{ setId: set.id, units, standing }} address={listAddress(c.req.url, ["page"])} />
        )}
        <OfficerCounts setId={set.id} officers={officers} isHeld={isHeldIn(found.value)} />
        {receipt !== undefined && <p class="receipt">{receiptText(receipt)}</p>}
      </div>,
    );
  });
}

/** What was computed otherwise than the rule set says stands before the figures. */
function Overrides({ overrides }: { readonly overrides: readonly string[] }) {
  if (overrides.length === 0) return null;
  return (
    <Note kind="warn">
      Khác với bộ quy tắc: <span class="code">{overrides.join("; ")}</span>
    </Note>
  );
}

function Freezing({ c, view: { set } }: { readonly c: Context<WebEnv>; readonly view: ResultsView }) {
  const mayFreeze = scopeOf(signedInActor(c), "tallySets.manage", c.var.today) !== undefined;
  if (!mayFreeze || set.state !== "live") return null;
  return (
    <PostForm action={`/results/${set.id}/freeze`} class="inline">
      <Button look="quiet">Chốt kết quả</Button>
    </PostForm>
  );
}

/** All units of a province; those of a country of communes in pages. */
const PAGE_ROWS = 200;

interface UnitsTableProps {
  readonly setId: number;
  readonly units: readonly UnitResult[];
  readonly standing: SetStanding | undefined;
  readonly address: ListAddress;
}

function UnitsTable({ setId, units, standing, address }: UnitsTableProps) {
  const paged = pageOf(units, address.valueOf("page"), PAGE_ROWS);
  const columns: Column<UnitResult>[] = [
    {
      title: "Đơn vị",
      isName: true,
      cell: ({ result: { code }, trace }) => (
        <a href={`/results/${setId}/units/${encodeURIComponent(code)}`}>{trace?.name ?? code}</a>
      ),
    },
    {
      title: "Nhóm",
      isMinor: "tablet",
      cell: ({ result: { kind } }) => (kind === null ? <Missing /> : KIND_NAMES[kind]),
    },
    {
      title: "Hệ thống tính",
      isNumber: true,
      cell: ({ result: { total } }) => (total === null ? <Missing /> : formatDecimal(total)),
    },
    { title: "Xếp loại theo điểm tính", cell: (unit) => <ShownClass shown={shownOf(unit, standing)} /> },
    ...finalColumns(standing),
    {
      title: "Đúng hạn",
      isNumber: true,
      isMinor: true,
      cell: ({ result: { dossiers } }) => (
        <Share k={dossiers.early + dossiers.onTime} n={dossiers.inWindow - dossiers.undetermined} />
      ),
    },
    {
      title: "Hài lòng",
      isNumber: true,
      isMinor: true,
      cell: ({ result: { satisfaction }, held }) =>
        held?.answers === true ? (
          <span class="muted">chưa hiện</span>
        ) : (
          <Share k={satisfaction.levels[0] + satisfaction.levels[1]} n={satisfaction.n} smallestBase={SMALLEST_BASE} />
        ),
    },
  ];
  return (
    <section class="stack stack--tight">
      <h2>Đơn vị</h2>
      <DataTable label="Kết quả của các đơn vị" rows={paged.rows} columns={columns} />
      <PagesOfRows paged={paged} count={units.length} address={address} />
    </section>
  );
}

function shownOf({ result, held }: UnitResult, standing: SetStanding | undefined) {
  return { scored: { ...result, isHeld: held?.total }, isProvisional: isProvisional(standing?.unitOf(result.code)) };
}

/** Once the facts of its period are locked, a set has appraised results beside the computed ones. */
function finalColumns(standing: SetStanding | undefined): readonly Column<UnitResult>[] {
  if (standing === undefined || standing.standing === "open") return [];
  const finalOf = ({ result }: UnitResult) => standing.unitOf(result.code);
  return [
    {
      title: finalTitle(standing),
      isNumber: true,
      cell: (unit) => <FinalScore final={finalOf(unit)} computed={unit.result} />,
    },
    {
      title: "Trạng thái",
      isMinor: true,
      cell: (unit) => {
        const final = finalOf(unit);
        return final === undefined ? <Missing /> : UNIT_STATE_WORDS[final.state][1];
      },
    },
  ];
}

/** A share in a table: the percentage and what it stands on; never the one without the other. */
function Share({ k, n, smallestBase = 1 }: { readonly k: number; readonly n: number; readonly smallestBase?: number }) {
  const share = formatPercent({ k, n }, 1);
  if (share === undefined || n < smallestBase)
    return <span class="muted">{n === 0 ? <Missing /> : `dưới ${formatCount(smallestBase)}`}</span>;
  return (
    <>
      {share}{" "}
      <span class="muted">
        ({formatCount(k)}/{formatCount(n)})
      </span>
    </>
  );
}
