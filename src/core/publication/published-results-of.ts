import { formatDecimal } from "../base/vietnamese-format.ts";
import { AGENCY_KINDS, type AgencyKind } from "../registry/agency.ts";
import { isDossierIndicator, type Parameters } from "../rulebook/parameters.ts";
import type { RuleSet } from "../rulebook/rule-set.ts";
import type { Evaluation } from "../scoring/evaluate-counts.ts";
import {
  INDICATORS,
  type AgencyResult,
  type Explanation,
  type Indicator,
  type IndicatorResult,
  type IndicatorResults,
} from "../scoring/results.ts";
import { RuleNames } from "../scoring/rule-names.ts";
import type { AgencyTrace } from "../scoring/trace.ts";
import { BALLOT_INDICATORS, type Question } from "./disclosure-cells.ts";
import type { PublicAppraisalLine } from "./public-tallies.ts";
import {
  HIDDEN,
  type PublishedAppraisal,
  type PublishedCounts,
  type PublishedIndicator,
  type PublishedOfficers,
  type PublishedResults,
  type PublishedSatisfaction,
  type PublishedSuccession,
  type PublishedTotals,
  type PublishedUnit,
} from "./published-results.ts";
import type { Suppression } from "./suppression.ts";

/** What is published of one unit beside its result. */
export interface UnitAnnotations {
  readonly officers: PublishedOfficers;
  readonly absence: { readonly citation: string } | null;
  /** Lines that gave another score than the computed one. */
  readonly appraisal: readonly PublicAppraisalLine[];
}

/** Everything that `published.json` is made of, by the publication and by whoever computes it again. */
export interface PublishedParts {
  readonly publication: PublishedResults["publication"];
  readonly province: string;
  readonly final: Evaluation;
  readonly ruleSet: RuleSet;
  readonly suppression: Suppression;
  readonly annotations: ReadonlyMap<string, UnitAnnotations>;
  readonly totals: PublishedTotals;
  /** Paths of the rules that were used. */
  readonly rules: readonly string[];
  readonly reconciliation: PublishedResults["reconciliation"];
  readonly successions: readonly PublishedSuccession[];
}

/** Kết quả công bố: final results as everybody may read them, with what is hidden taken out of numbers and texts. */
export function publishedResultsOf(parts: PublishedParts): PublishedResults {
  const { publication, province, final, ruleSet } = parts;
  const { period, rulebook, engine, input, summary } = final.results;
  const traceOf = new Map(final.trace.agencies.map((trace) => [trace.code, trace]));
  return {
    format: "hailong-published-1",
    publication,
    province,
    period,
    rulebook: { ...rulebook, title: ruleSet.title },
    engine,
    input,
    units: final.results.agencies.flatMap((result) => {
      const trace = traceOf.get(result.code);
      return trace === undefined ? [] : [publishedUnit(result, trace, parts)];
    }),
    totals: parts.totals,
    summary,
    reconciliation: parts.reconciliation,
    rules: tracesOfRules(ruleSet, parts.rules),
    successions: parts.successions,
  };
}

/** Answers to question 10 over all units and over each kind; a sum that would tell few people's is hidden. */
export function publishedTotals(
  agencies: readonly AgencyResult[],
  { satisfaction }: Pick<Suppression, "satisfaction">,
): PublishedTotals {
  const kinds = AGENCY_KINDS.filter((kind) => agencies.some((unit) => unit.kind === kind));
  const ofKind = (kind: AgencyKind): PublishedSatisfaction =>
    satisfaction.sums.has(`kind:${kind}`) ? HIDDEN : answersOf(agencies.filter((unit) => unit.kind === kind));
  return {
    province: satisfaction.sums.has("province") ? HIDDEN : answersOf(agencies),
    byKind: Object.fromEntries(kinds.map((kind) => [kind, ofKind(kind)])),
  };
}

function answersOf(agencies: readonly AgencyResult[]): AgencyResult["satisfaction"] {
  const at = (place: 0 | 1 | 2 | 3 | 4): number =>
    agencies.reduce((sum, { satisfaction }) => sum + satisfaction.levels[place], 0);
  const levels = [at(0), at(1), at(2), at(3), at(4)] as const;
  return { n: levels.reduce((sum, count) => sum + count, 0), levels };
}

function tracesOfRules(ruleSet: RuleSet, paths: readonly string[]): PublishedResults["rules"] {
  const names = new RuleNames(ruleSet);
  names.behind([{ about: "status", text: "", rules: paths }]);
  return names.usedRules();
}

/** Whether the counts behind an indicator of a unit are hidden. */
export function isIndicatorHidden(suppression: Suppression, indicator: Indicator, code: string): boolean {
  const question = BALLOT_INDICATORS.find((each) => each === indicator);
  return question !== undefined && isHidden(suppression, question, code);
}

function isHidden(suppression: Suppression, question: Question, code: string): boolean {
  return suppression[question].units.has(code);
}

/** Whether a level is a fact about answers: the median of few answers is nearly an answer. */
function isLevelTelling({ "satisfaction.levelFrom": origin }: Parameters, isSatisfactionHidden: boolean): boolean {
  return isSatisfactionHidden && origin === "ballots";
}

function publishedUnit(
  result: AgencyResult,
  trace: AgencyTrace,
  { suppression, annotations, ruleSet }: PublishedParts,
): PublishedUnit {
  const { code, tier, kind, status, total, max, grade, satisfactionLevel, satisfaction, dossiers } = result;
  const { officers, absence, appraisal } = annotations.get(code) ?? { officers: HIDDEN, absence: null, appraisal: [] };
  const areAnswersHidden = isHidden(suppression, "satisfaction", code);
  const isTelling = isLevelTelling(ruleSet.parameters, areAnswersHidden);
  const indicators = publishedIndicators(result.indicators, trace, {
    appraisal,
    isHidden: (indicator) => isIndicatorHidden(suppression, indicator, code),
  });
  return {
    code,
    name: trace.name,
    tier,
    kind,
    parentCode: trace.parentCode === "" ? null : trace.parentCode,
    status,
    absence,
    indicators,
    total,
    max,
    grade,
    satisfactionLevel: isTelling ? null : satisfactionLevel,
    satisfaction: areAnswersHidden ? HIDDEN : satisfaction,
    dossiers,
    officers,
    explanations: publishedExplanations(result, suppression).filter(
      ({ about }) => about !== "satisfaction" || !isTelling,
    ),
  };
}

function publishedIndicators(
  indicators: IndicatorResults,
  trace: AgencyTrace,
  told: { readonly appraisal: readonly PublicAppraisalLine[]; readonly isHidden: (indicator: Indicator) => boolean },
): PublishedUnit["indicators"] {
  return Object.fromEntries(
    INDICATORS.flatMap((indicator): [Indicator, PublishedIndicator][] => {
      const result = indicators[indicator];
      if (result === undefined) return [];
      const counts = told.isHidden(indicator) ? HIDDEN : countsOf(indicator, result, trace);
      const line = told.appraisal.find((each) => each.indicator === indicator);
      return [[indicator, { score: result.score, source: result.source, counts, appraisal: appraisalOf(line) }]];
    }),
  );
}

function appraisalOf(line: PublicAppraisalLine | undefined): PublishedAppraisal | null {
  return line === undefined ? null : { computed: line.computed, self: line.self, reason: line.reason };
}

function countsOf(indicator: Indicator, { n, sum }: IndicatorResult, trace: AgencyTrace): PublishedCounts {
  const points = trace.indicators[indicator]?.points;
  return !isDossierIndicator(indicator) || sum === undefined || points === undefined ? { n } : { n, sum, points };
}

/** Steps whose counts are hidden say so in place of them; the note of an appraisal stays. */
function publishedExplanations(result: AgencyResult, suppression: Suppression): readonly Explanation[] {
  const isAnyHidden = (["satisfaction", ...BALLOT_INDICATORS] as const).some((question) =>
    isHidden(suppression, question, result.code),
  );
  const told = new Set<string>();
  return result.explanations.flatMap((step): Explanation[] => {
    const { about } = step;
    const isFirst = !told.has(about);
    told.add(about);
    // The second step about the status says that too few ballots or dossiers came.
    if (about === "status") return isFirst || !isAnyHidden ? [step] : [];
    const indicator = INDICATORS.find((each) => each === about);
    if (indicator === undefined || !isFirst || !isIndicatorHidden(suppression, indicator, result.code)) return [step];
    return [{ about, text: hiddenText(result.indicators[indicator]), rules: [] }];
  });
}

function hiddenText(result: IndicatorResult | undefined): string {
  const why = "Không công bố số lượt, vì có dưới 10 phiếu hoặc để không suy ra được số phiếu ít của đơn vị khác.";
  return result === undefined ? why : `${formatDecimal(result.score)} điểm. ${why}`;
}
