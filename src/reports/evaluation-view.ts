import { invariant } from "../core/base/invariant.ts";
import { BALLOT_INDICATORS, disclosureCells, type Question } from "../core/publication/disclosure-cells.ts";
import { suppress, type Suppression } from "../core/publication/suppression.ts";
import { AGENCY_KINDS, type AgencyKind } from "../core/registry/agency.ts";
import type { LevelOrigin } from "../core/rulebook/parameters.ts";
import type { AgencyResult, EvaluationResults, Indicator, KindSummary } from "../core/scoring/results.ts";
import type { AgencyTrace, EvaluationTrace } from "../core/scoring/trace.ts";
import type { PeriodPapers, UnitScores } from "./period-papers.ts";

/** One unit as the forms print it: its result beside its name, its superior and its place. */
export interface EvaluatedUnit {
  readonly result: AgencyResult;
  readonly trace: AgencyTrace;
  readonly kind: AgencyKind;
  readonly name: string;
  /** `UBND huyện Tuy Phong`; empty for a unit without a superior in the data. */
  readonly parentName: string;
  /** Units of its peer group that have a place. */
  readonly ranked: number;
  /** Undefined outside a period, and for a unit that was not appraised. */
  readonly scores: UnitScores | undefined;
  /** Indicators whose items are not counted out in the documents of a period, and `ballots` for their number. */
  readonly hiddenIndicators: ReadonlySet<Indicator | "ballots">;
  /** Its satisfaction level would tell answers that are hidden; `result` has none then. */
  readonly isLevelHidden: boolean;
}

const LEVELS_OF_BALLOTS: LevelOrigin = "ballots";

/** An evaluation as the forms read it: units in print order, with names. */
export interface EvaluationView {
  readonly results: EvaluationResults;
  readonly trace: EvaluationTrace;
  /** Units that were subject to evaluation, by kind, then by code. */
  readonly units: readonly EvaluatedUnit[];
  /** Only kinds that have units, in the order of the tiers. */
  readonly kinds: readonly KindSummary[];
  readonly nameOf: (agencyCode: string) => string;
  /** What is not shown: small bases, and what sums and earlier publications would tell of them. */
  readonly suppression: Suppression;
  /** Undefined for an evaluation of files, which belongs to no period. */
  readonly papers: PeriodPapers | undefined;
}

function byKindAndCode(a: EvaluatedUnit, b: EvaluatedUnit): number {
  const kinds = AGENCY_KINDS.indexOf(a.kind) - AGENCY_KINDS.indexOf(b.kind);
  if (kinds !== 0) return kinds;
  return a.result.code < b.result.code ? -1 : 1;
}

function rankedIn(traces: readonly AgencyTrace[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { peerGroup, rank } of traces) {
    if (rank !== null) counts.set(peerGroup, (counts.get(peerGroup) ?? 0) + 1);
  }
  return counts;
}

/** Puts results and trace together. Every result has a trace: that was reconciled before. */
export function viewEvaluation(
  computed: EvaluationResults,
  trace: EvaluationTrace,
  papers?: PeriodPapers,
): EvaluationView {
  const scores = new Map((papers?.scores ?? []).map((unit) => [unit.agencyCode, unit]));
  const traces = new Map(trace.agencies.map((unit) => [unit.code, unit]));
  const ranked = rankedIn(trace.agencies);
  const names = new Map([...trace.superiors, ...trace.agencies].map(({ code, name }) => [code, name]));
  const nameOf = (code: string): string => {
    const name = names.get(code) ?? "";
    return name === "" ? code : name;
  };
  const suppression = papers?.suppression ?? suppress(disclosureCells(computed, trace.agencies), []);
  const isLevelHidden = (code: string): boolean =>
    areLevelsOfBallots(trace) && suppression.satisfaction.units.has(code);
  const results = {
    ...computed,
    agencies: computed.agencies.map((unit) => (isLevelHidden(unit.code) ? { ...unit, satisfactionLevel: null } : unit)),
  };
  const units = results.agencies.flatMap((result): EvaluatedUnit[] => {
    if (result.kind === null || result.status === "notApplicable") return [];
    const own = traces.get(result.code);
    invariant(own !== undefined, `no trace of ${result.code}`);
    return [
      {
        result,
        trace: own,
        kind: result.kind,
        name: nameOf(result.code),
        parentName: names.has(own.parentCode) ? nameOf(own.parentCode) : "",
        ranked: ranked.get(own.peerGroup) ?? 0,
        scores: scores.get(result.code),
        hiddenIndicators: papers === undefined ? new Set() : hiddenIndicators(result.code, suppression),
        isLevelHidden: isLevelHidden(result.code),
      },
    ];
  });
  const kinds = AGENCY_KINDS.flatMap((kind) => results.summary.filter((line) => line.kind === kind && line.units > 0));
  return { results, trace, units: units.sort(byKindAndCode), kinds, nameOf, suppression, papers };
}

/**
 * Whether levels are the median of answers, which of few answers is nearly an answer. The trace names the rules that
 * were used by their values, and no rule but the one of levels has this value.
 */
function areLevelsOfBallots({ rules }: EvaluationTrace): boolean {
  return rules.some(({ value }) => value === LEVELS_OF_BALLOTS);
}

function hiddenIndicators(code: string, suppression: Suppression): EvaluatedUnit["hiddenIndicators"] {
  const hidden = BALLOT_INDICATORS.filter((indicator) => suppression[indicator].units.has(code));
  return new Set([...hidden, ...(suppression.satisfaction.units.has(code) ? (["ballots"] as const) : [])]);
}

/**
 * Units whose counts of a question stand in no document of a period, as the publication hides them. An evaluation of
 * files is for those who hold the facts: its documents keep back answers about satisfaction alone.
 */
export function hiddenUnits({ papers, suppression }: EvaluationView, question: Question): ReadonlySet<string> {
  return papers === undefined ? new Set() : suppression[question].units;
}

/** Units of one kind, in print order. */
export function unitsOf(view: EvaluationView, kind: AgencyKind): readonly EvaluatedUnit[] {
  return view.units.filter((unit) => unit.kind === kind);
}
