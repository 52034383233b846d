import type { LocalDate } from "../base/local-date.ts";
import type { Evaluation } from "../scoring/evaluate-counts.ts";
import type { Explanation, IndicatorResult, OfficerResult } from "../scoring/results.ts";
import { BALLOT_INDICATORS } from "./disclosure-cells.ts";

/** What a unit's figures from ballots rest on while facts come in, for the words beside them. */
export interface ShownBallots {
  /** The day of the newest step that is shown; undefined: none is. */
  readonly asOf: LocalDate | undefined;
  readonly ballots: number;
  /** Another period has some of the same days, so that nothing is shown before the facts are locked. */
  readonly sharesDays: boolean;
}

/** What of a unit is there and not shown, so that pages do not call it missing. */
export interface HeldParts {
  /** Total and class. */
  readonly total: boolean;
  /** How people answered the question about satisfaction. */
  readonly answers: boolean;
}

/** The results of a province as somebody may see them. */
export interface ShownEvaluation extends Evaluation {
  /** By unit that is shown in steps, what its figures rest on; a unit that is not here is shown as it is. */
  readonly stepped: ReadonlyMap<string, ShownBallots>;
  /** By unit of which something is held back. */
  readonly held: ReadonlyMap<string, HeldParts>;
  /** What explanations are made from before {@link shownExplanations}; never shown itself. */
  readonly whole: Evaluation;
}

export const HELD_INDICATOR =
  "Chưa hiện: điểm của chỉ số này có phần từ phiếu, chỉ hiện cho đơn vị theo từng đợt ít nhất 10 phiếu, " +
  "hoặc khi khóa số liệu.";
export const HELD_TOTAL =
  "Tổng điểm và xếp loại chưa hiện vì còn chỉ số có phần từ phiếu chưa hiện; hiện đủ khi khóa số liệu.";
export const FEW_BALLOTS =
  "Chỉ hiện điểm, là kết quả theo quy định như khi công bố: số lượt và từng mức điểm không hiện vì có dưới 10 phiếu " +
  "không do đơn vị tự nhập, hoặc vì so với kỳ, đợt số liệu hay cán bộ khác sẽ suy ra được dưới 10 phiếu.";

/** Everybody's figures as they are. */
export function asItIs(evaluation: Evaluation): ShownEvaluation {
  return { ...evaluation, stepped: new Map(), held: new Map(), whole: evaluation };
}

/**
 * The explanations of a result as it is shown. `isStepped`: facts still come in and the rated side looks, so that an
 * indicator without a score is held back and not without data.
 */
export function shownExplanations(
  explanations: readonly Explanation[],
  { indicators, total }: Pick<OfficerResult, "indicators" | "total">,
  isStepped: boolean,
): readonly Explanation[] {
  const isWithheld = isStepped && total === null;
  const about = explanations
    .filter((each) => !(isWithheld && ["status", "total", "grade", "satisfaction"].includes(each.about)))
    .map((each) => {
      const own = BALLOT_INDICATORS.find((indicator) => indicator === each.about);
      if (own === undefined) return each;
      const result = indicators[own];
      if (result === undefined) return isWithheld ? { about: own, text: HELD_INDICATOR, rules: [] } : each;
      return isBaseHidden(result) ? { about: own, text: FEW_BALLOTS, rules: each.rules } : each;
    });
  return isWithheld ? [...about, { about: "total", text: HELD_TOTAL, rules: [] }] : about;
}

/** An indicator with items of ballots and no base: it is there, and not shown. */
export function isBaseHidden({ n, source }: IndicatorResult): boolean {
  return n === 0 && (source === "ballots" || source === "dossiersAndBallots");
}

type ShownSubjects = Pick<Evaluation["results"], "agencies" | "officers">;

/**
 * Sums over units, places among peers, and the digest and number of all rows move with every ballot of the province:
 * they are no part of what a unit sees.
 */
export function withoutReceipt({ results, trace }: Evaluation, subjects: ShownSubjects): Evaluation {
  const input = { hash: "", rows: 0 };
  return {
    results: { ...results, ...subjects, input, summary: [], reconciliation: [] },
    trace: {
      ...trace,
      input,
      files: [],
      agencies: trace.agencies.map((each) => ({
        ...each,
        rank: null,
        ballots: { counted: each.ballots.counted, superseded: 0 },
      })),
      dossiers: { delivered: 0, finished: 0, unfinished: 0, withdrawn: 0 },
      ballots: { delivered: 0, otherForms: 0, superseded: 0, counted: 0, outsideWindow: 0 },
    },
  };
}

/** Units in which somebody is rated as the rated side sees them, the others as they are. */
export function mixedForRated(
  live: Evaluation,
  rated: ShownEvaluation,
  isRatedIn: (agencyCode: string) => boolean,
): ShownEvaluation {
  return {
    ...mixed(live, rated, isRatedIn),
    stepped: new Map([...rated.stepped].filter(([code]) => isRatedIn(code))),
    held: new Map([...rated.held].filter(([code]) => isRatedIn(code))),
    whole: mixed(live, rated.whole, isRatedIn),
  };
}

function mixed(live: Evaluation, rated: Evaluation, isRatedIn: (agencyCode: string) => boolean): Evaluation {
  const agencies = <Unit extends { readonly code: string }>(own: readonly Unit[], others: readonly Unit[]): Unit[] =>
    [...own.filter(({ code }) => isRatedIn(code)), ...others.filter(({ code }) => !isRatedIn(code))].sort(byCode);
  const officers = <Officer extends OfOfficer>(own: readonly Officer[], others: readonly Officer[]): Officer[] =>
    [
      ...own.filter(({ agencyCode }) => isRatedIn(agencyCode)),
      ...others.filter(({ agencyCode }) => !isRatedIn(agencyCode)),
    ].sort(byCode);
  return {
    results: {
      ...rated.results,
      agencies: agencies(rated.results.agencies, live.results.agencies),
      officers: officers(rated.results.officers, live.results.officers),
    },
    trace: {
      ...rated.trace,
      agencies: agencies(rated.trace.agencies, live.trace.agencies),
      officers: officers(rated.trace.officers, live.trace.officers),
    },
  };
}

interface OfOfficer {
  readonly code: string;
  readonly agencyCode: string;
}

function byCode(one: { readonly code: string }, other: { readonly code: string }): number {
  return one.code < other.code ? -1 : 1;
}
