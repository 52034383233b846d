import { formatIsoDate } from "../base/local-date.ts";
import { changedLines, type Appraisals } from "../periods/final-results.ts";
import { formatScore } from "../periods/score-entry.ts";
import type { Registry } from "../registry/registry.ts";
import { DOSSIER_INDICATORS, type DossierIndicator } from "../rulebook/parameters.ts";
import type { RuleOrigin, RuleSet } from "../rulebook/rule-set.ts";
import type { Evaluation } from "../scoring/evaluate-counts.ts";
import { POINT_REASONS } from "../scoring/points.ts";
import type { AgencyResult, Completion, Indicator, ReconciliationCheck } from "../scoring/results.ts";
import { roundingOf } from "../scoring/scores.ts";
import type { AgencyTrace, EvaluationTrace, IndicatorTrace } from "../scoring/trace.ts";
import type { EvaluationWindow } from "../scoring/window.ts";
import { BALLOT_INDICATORS, baseOfCell, byQuestion, isSmallBase, type DisclosureCells } from "./disclosure-cells.ts";
import {
  AGENCY_INDICATORS,
  type PublicAppraisalLine,
  type PublicItems,
  type PublicTallies,
  type PublicUnitTallies,
  type TakenOver,
} from "./public-tallies.ts";
import { HIDDEN, type PublishedOfficers, type PublishedResults } from "./published-results.ts";
import { isIndicatorHidden, publishedTotals } from "./published-results-of.ts";
import { shownChecks } from "./shown-checks.ts";
import { publishedSuccessions } from "./successions.ts";
import type { Suppression } from "./suppression.ts";

/** Everything that the public files of a publication are made of. */
export interface PublicationContent {
  readonly publication: PublishedResults["publication"];
  /** As it is named on the site. */
  readonly province: string;
  readonly window: EvaluationWindow;
  /** The frozen results of the period, before the appraisal. */
  readonly computed: Evaluation;
  readonly appraisals: Appraisals;
  /** By unit: the paper by which the province treats one that did not score itself. */
  readonly absences: ReadonlyMap<string, string>;
  readonly ruleSet: RuleSet;
  readonly cells: DisclosureCells;
  readonly suppression: Suppression;
  readonly registry: Pick<Registry, "agencies" | "successions">;
}

/** What a publication shows of its counts: all that its results follow from, without what is hidden. */
export function publicTalliesOf(content: PublicationContent): PublicTallies {
  const { publication, province, computed, suppression, registry, window } = content;
  const { period, rulebook, engine, input, agencies } = computed.results;
  const traceOf = new Map(computed.trace.agencies.map((trace) => [trace.code, trace]));
  return {
    format: "hailong-tallies-1",
    publication,
    province,
    period,
    rulebook,
    engine,
    input,
    dossiers: computed.trace.dossiers,
    units: agencies.flatMap((result) => {
      const trace = traceOf.get(result.code);
      return trace === undefined ? [] : [unitTallies(result, trace, content)];
    }),
    hidden: byQuestion((question) => {
      const { units, sums } = suppression[question];
      return { units: [...units].sort(), sums: [...sums].sort() };
    }),
    totals: publishedTotals(agencies, suppression),
    rules: usedPaths(content.ruleSet, computed.trace),
    successions: publishedSuccessions(registry.successions, window.to),
    checks: privateChecks(computed.results.reconciliation, content),
  };
}

/** Paths of the rule set whose rules the evaluation used. */
function usedPaths({ origins }: RuleSet, { rules }: Pick<EvaluationTrace, "rules">): readonly string[] {
  const textOf = ({ value }: RuleOrigin): string => (typeof value === "string" ? value : JSON.stringify(value));
  const used = new Set(rules.map(({ id, text, value }) => JSON.stringify([id, text, value])));
  return origins
    .filter((origin) => used.has(JSON.stringify([origin.rule, origin.summary, textOf(origin)])))
    .map(({ path }) => path);
}

/**
 * Checks over rows that nobody sees: officers, ballots, files. Where the sum of all is hidden, so is their equation;
 * none of them is published while it fails.
 */
function privateChecks(
  checks: readonly ReconciliationCheck[],
  { suppression, computed }: PublicationContent,
): readonly ReconciliationCheck[] {
  const isPrivate = ({ check }: ReconciliationCheck): boolean => /^(officers|ballots|files)\./.test(check);
  return shownChecks(checks.filter(isPrivate), { suppression, counted: computed.trace.ballots.counted });
}

function unitTallies(result: AgencyResult, trace: AgencyTrace, content: PublicationContent): PublicUnitTallies {
  const { suppression, registry, window } = content;
  const { code, tier, kind, dossiers, satisfaction } = result;
  const lastDay = registry.agencies.of(code)?.lastValidDay(window.from, window.to);
  const { early, onTime, overdue, undetermined } = dossiers;
  const { reappointedTwice = 0, computedDue = 0 } = trace.indicators["1"]?.counts ?? {};
  const citation = content.absences.get(code);
  return {
    code,
    name: trace.name,
    tier,
    kind,
    peerGroup: trace.peerGroup,
    parentCode: trace.parentCode,
    lastDay: lastDay === undefined ? null : formatIsoDate(lastDay),
    items: shownItems(trace, (indicator) => isIndicatorHidden(suppression, indicator, code)),
    notes: { reappointedTwice, computedDue },
    dossiers: { early, onTime, overdue, undetermined },
    levels: suppression.satisfaction.units.has(code) ? HIDDEN : satisfaction.levels,
    ballots: areBallotsHidden(trace, suppression) ? HIDDEN : trace.ballots,
    agency: Object.fromEntries(
      AGENCY_INDICATORS.flatMap((indicator) => {
        const counted = trace.indicators[indicator];
        return counted === undefined ? [] : [[indicator, agencyCounts(indicator, counted)]];
      }),
    ),
    officers: publishedOfficers(code, content),
    absence: citation === undefined ? null : { citation },
    appraisal: publicLines(code, content),
    takenOver: takenOver(result, trace, suppression),
  };
}

function shownItems(
  trace: AgencyTrace,
  isHidden: (indicator: DossierIndicator) => boolean,
): PublicUnitTallies["items"] {
  return Object.fromEntries(
    DOSSIER_INDICATORS.flatMap((indicator): [DossierIndicator, PublicItems][] => {
      const items = trace.indicators[indicator];
      return items === undefined || isHidden(indicator) ? [] : [[indicator, publicItems(items)]];
    }),
  );
}

/** The counts of a trace stand beside notes of other kinds; reasons are those that items got their points for. */
export function publicItems({ points, notCounted, fromBallots, counts }: IndicatorTrace): PublicItems {
  const isReason = (name: string): boolean => (POINT_REASONS as readonly string[]).includes(name);
  const reasons = Object.fromEntries(Object.entries(counts).filter(([name]) => isReason(name)));
  return { points, reasons, notCounted, fromBallots };
}

/** What ballots said about publicity (indicator 6) never counts, and is not published. */
export function agencyCounts(
  indicator: Indicator,
  { counts, notCounted }: IndicatorTrace,
): { readonly counts: Readonly<Record<string, number>>; readonly notCounted: string | null } {
  const [reason] = Object.keys(notCounted);
  if (reason !== undefined) return { counts: {}, notCounted: reason };
  const own = Object.entries(counts).filter(([name]) => indicator !== "6" || !name.startsWith("ballots"));
  return { counts: Object.fromEntries(own), notCounted: null };
}

/** The number of ballots bounds every hidden count of the unit. */
function areBallotsHidden({ code, ballots }: AgencyTrace, suppression: Suppression): boolean {
  const isAnyHidden = (["satisfaction", ...BALLOT_INDICATORS] as const).some((question) =>
    suppression[question].units.has(code),
  );
  return isAnyHidden || isSmallBase(ballots.counted);
}

function publishedOfficers(code: string, { cells, suppression }: PublicationContent): PublishedOfficers {
  if (suppression.officers.units.has(code)) return HIDDEN;
  const counts = cells.questions.officers.get(code) ?? [];
  const [full = 0, from70 = 0, under70 = 0, notRated = 0] = counts;
  const byCompletion = { full, from70, under70 } satisfies Record<Completion, number>;
  return { n: baseOfCell(counts), byCompletion, notRated };
}

function publicLines(code: string, { appraisals, ruleSet }: PublicationContent): readonly PublicAppraisalLine[] {
  const rounding = roundingOf(ruleSet.parameters);
  return changedLines(appraisals.agencies.get(code) ?? []).map(({ indicator, computed, self, appraised, reason }) => ({
    indicator,
    computed: formatScore(computed, rounding),
    self: formatScore(self, rounding),
    appraised: formatScore(appraised, rounding),
    reason: reason.trim(),
  }));
}

function takenOver(
  { code, indicators, status }: AgencyResult,
  trace: AgencyTrace,
  suppression: Suppression,
): TakenOver {
  const hidden = DOSSIER_INDICATORS.filter((indicator) => isIndicatorHidden(suppression, indicator, code));
  const scores = hidden.flatMap((indicator) => {
    const found = indicators[indicator];
    return found === undefined || found.source === "granted"
      ? []
      : [[indicator, { score: found.score, source: found.source }] as const];
  });
  const isScopeWhole = DOSSIER_INDICATORS.every((indicator) => trace.indicators[indicator] !== undefined);
  const isComputable = isScopeWhole && !areBallotsHidden(trace, suppression);
  return { scores: Object.fromEntries(scores), status: isComputable ? null : status };
}
