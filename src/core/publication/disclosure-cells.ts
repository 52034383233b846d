import { POINTS, type PointReason } from "../scoring/points.ts";
import { COMPLETIONS, type AgencyResult, type EvaluationResults, type OfficerResult } from "../scoring/results.ts";
import type { AgencyTrace, IndicatorTrace } from "../scoring/trace.ts";

/** Fewer people than this are not shown: who answered, or who did badly, could be guessed (ADR 0013). */
export const LEAST_SHOWN_BASE = 10;

/**
 * What a publication asks people's counts of, each hidden on its own: answers about satisfaction, ballots among the
 * items of an indicator (1, 3, 4 and 7 take ballots), officers by how far they completed their task.
 */
export const QUESTIONS = ["satisfaction", "1", "3", "4", "7", "officers"] as const;
export type Question = (typeof QUESTIONS)[number];

/** A record with one value for each question. */
export function byQuestion<T>(valueOf: (question: Question) => T): Readonly<Record<Question, T>> {
  return {
    satisfaction: valueOf("satisfaction"),
    ...{ "1": valueOf("1"), "3": valueOf("3"), "4": valueOf("4"), "7": valueOf("7") },
    officers: valueOf("officers"),
  };
}

/** The indicators whose items may be ballots. */
export const BALLOT_INDICATORS = ["1", "3", "4", "7"] as const satisfies readonly Question[];

/** Where a unit stands in the sums: those of its kind, of its superior, and of the province. */
export interface DisclosureUnit {
  readonly code: string;
  readonly kind: string;
  readonly parent: string;
}

/** How the people behind one cell fall; their number is the sum. */
export type CellCounts = readonly number[];

/** Every cell of a publication before anything is hidden; days both inclusive. */
export interface DisclosureCells {
  readonly window: { readonly from: string; readonly to: string };
  readonly units: readonly DisclosureUnit[];
  readonly questions: Readonly<Record<Question, ReadonlyMap<string, CellCounts>>>;
}

export function baseOfCell(counts: CellCounts): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

/** Whether a number of people is too small to be shown: nobody is not, ten are not. */
export function isSmallBase(base: number): boolean {
  return base > 0 && base < LEAST_SHOWN_BASE;
}

/**
 * The cells of an evaluation: one for each unit and question. `otherBody` are the points that the rule set gives to a
 * dossier whose person had to contact one other body (G2); the number of people in a cell does not hang on it.
 */
export function disclosureCells(
  results: Pick<EvaluationResults, "period" | "agencies" | "officers">,
  traces: readonly Pick<AgencyTrace, "code" | "parentCode" | "indicators">[],
  otherBody: 0 | 1 = 0,
): DisclosureCells {
  const traceOf = new Map(traces.map((trace) => [trace.code, trace]));
  const officersOf = officersByAgency(results.officers);
  const cellsOf = (countsOf: (unit: AgencyResult) => CellCounts): ReadonlyMap<string, CellCounts> =>
    new Map(results.agencies.map((unit) => [unit.code, countsOf(unit)]));
  const ballots = (indicator: (typeof BALLOT_INDICATORS)[number]): ReadonlyMap<string, CellCounts> =>
    cellsOf(({ code }) => ballotCounts(traceOf.get(code)?.indicators[indicator], otherBody));
  return {
    window: { from: results.period.from, to: results.period.to },
    units: results.agencies.map(({ code, kind }) => ({
      code,
      kind: kind ?? "",
      parent: traceOf.get(code)?.parentCode ?? "",
    })),
    questions: {
      satisfaction: cellsOf(({ satisfaction }) => satisfaction.levels),
      ...{ "1": ballots("1"), "3": ballots("3"), "4": ballots("4"), "7": ballots("7") },
      officers: cellsOf(({ code }) => officerCounts(officersOf.get(code) ?? [])),
    },
  };
}

/** Points that an item has by its reason alone; those of a ballot are its answer. */
const POINTS_BY_REASON: ReadonlyMap<string, 0 | 1 | 2 | undefined> = new Map(
  Object.values(POINTS).map(({ reason, points }) => [reason, points]),
);
const OTHER_BODY: PointReason = "otherBody";

/**
 * How the ballots among the items of an indicator fell: 0, 1 and 2 points. A publication tells it also where most
 * items are dossiers, for it counts these by reason, and a reason has its points.
 */
export function ballotCounts(trace: IndicatorTrace | undefined, otherBody: 0 | 1): CellCounts {
  if (trace === undefined || trace.fromBallots === 0) return [0, 0, 0];
  const ballots = [...trace.points];
  for (const [reason, items] of Object.entries(trace.counts)) {
    const points = reason === OTHER_BODY ? otherBody : POINTS_BY_REASON.get(reason);
    if (points !== undefined) ballots[points] = (ballots[points] ?? 0) - items;
  }
  return ballots;
}

function officersByAgency(officers: readonly OfficerResult[]): ReadonlyMap<string, readonly OfficerResult[]> {
  const byAgency = new Map<string, OfficerResult[]>();
  for (const officer of officers) {
    const own = byAgency.get(officer.agencyCode);
    if (own === undefined) byAgency.set(officer.agencyCode, [officer]);
    else own.push(officer);
  }
  return byAgency;
}

/** By completion, best first, and last those without one. */
function officerCounts(officers: readonly OfficerResult[]): CellCounts {
  const count = (completion: OfficerResult["completion"]): number =>
    officers.filter((officer) => officer.completion === completion).length;
  return [...COMPLETIONS.map(count), count(null)];
}
