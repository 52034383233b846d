import { HIDDEN, type PublishedResults, type PublishedUnit } from "./published-results.ts";
import type { PublicTallies, PublicUnitTallies } from "./public-tallies.ts";
import type { Indicator } from "../scoring/results.ts";

/** What a publication publishes, kind by kind, in the order in which it is told. */
export const CHECKED_KINDS = ["scores", "totals", "statuses", "grades", "satisfaction", "sums", "officers"] as const;
export type CheckedKind = (typeof CHECKED_KINDS)[number];

/**
 * Why something is taken over as it was published. `hidden`: its counts are not published. `appraised`: people set
 * the score. `resting`: it is computed again, but from something that is taken over. `personal`: it follows from scores
 * of single officers, which are never published.
 */
export const TAKEN_OVER_REASONS = ["hidden", "appraised", "resting", "personal"] as const;
export type TakenOverReason = (typeof TAKEN_OVER_REASONS)[number];

/** `recomputed` and all of `takenOver` sum to `all`. */
export interface CheckedCount {
  readonly kind: CheckedKind;
  readonly all: number;
  readonly recomputed: number;
  readonly takenOver: Readonly<Record<TakenOverReason, number>>;
}

/** Đếm cái đã tính lại: of every published figure whether it was computed from public counts, or else why not. */
export function checkedCounts(published: PublishedResults, tallies: PublicTallies): readonly CheckedCount[] {
  const sources = new Map(tallies.units.map((unit) => [unit.code, unit]));
  const units = published.units.map((unit) => partsOf(unit, sources.get(unit.code)));
  const inUnits = (kind: Exclude<CheckedKind, "sums">): CheckedCount =>
    countOf(
      kind,
      units.flatMap((parts) => parts[kind]),
    );
  return CHECKED_KINDS.map((kind) => (kind === "sums" ? countOf(kind, sumsOf(published)) : inUnits(kind)));
}

/** How much of one kind is taken over, whatever the reason. */
export function takenOverOf({ takenOver }: CheckedCount): number {
  return TAKEN_OVER_REASONS.reduce((sum, reason) => sum + takenOver[reason], 0);
}

/** One published figure: computed again, or why it is not. */
type Made = "recomputed" | TakenOverReason;
type UnitParts = Readonly<Record<Exclude<CheckedKind, "sums">, readonly Made[]>>;

function countOf(kind: CheckedKind, made: readonly Made[]): CheckedCount {
  const count = (which: Made): number => made.filter((each) => each === which).length;
  return {
    kind,
    all: made.length,
    recomputed: count("recomputed"),
    takenOver: {
      hidden: count("hidden"),
      appraised: count("appraised"),
      resting: count("resting"),
      personal: count("personal"),
    },
  };
}

/** A unit without counts of its own is wholly believed. */
function partsOf(unit: PublishedUnit, counted: PublicUnitTallies | undefined): UnitParts {
  const scores = (Object.keys(unit.indicators) as Indicator[]).map((indicator) => scoreOf(unit, counted, indicator));
  const status: Made = counted?.takenOver.status === null ? "recomputed" : "hidden";
  const isWhole = status === "recomputed" && scores.every((each) => each === "recomputed");
  const following: Made = isWhole ? "recomputed" : "resting";
  return {
    scores,
    totals: unit.total === null ? [] : [following],
    statuses: [status],
    grades: [following],
    satisfaction: [unit.satisfaction === HIDDEN ? "hidden" : "recomputed"],
    officers: [unit.officers === HIDDEN ? "hidden" : "personal"],
  };
}

function scoreOf(unit: PublishedUnit, counted: PublicUnitTallies | undefined, indicator: Indicator): Made {
  const isAppraised = counted?.appraisal.some((line) => line.indicator === indicator);
  if (isAppraised === true) return "appraised";
  return counted === undefined || counted.takenOver.scores[indicator] !== undefined ? "hidden" : "recomputed";
}

/** Sums of answers about satisfaction: of the province and of each kind of unit. */
function sumsOf({ units, totals }: PublishedResults): readonly Made[] {
  const isWhole = (kind?: string): boolean =>
    units.every((unit) => unit.satisfaction !== HIDDEN || (kind !== undefined && unit.kind !== kind));
  const made = (kind?: string): Made => (isWhole(kind) ? "recomputed" : "hidden");
  return [made(), ...Object.keys(totals.byKind).map((kind) => made(kind))];
}
