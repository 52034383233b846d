import { HIDDEN, type PublishedResults, type PublishedUnit } from "./published-results.ts";
import type { PublicTallies, PublicUnitTallies } from "./public-tallies.ts";
import type { AgencyKind } from "../registry/agency.ts";
import type { Indicator } from "../scoring/results.ts";

/** What a publication publishes, kind by kind, in the order in which it is told. */
export const CHECKED_KINDS = ["scores", "totals", "statuses", "grades", "satisfaction", "sums", "officers"] as const;
export type CheckedKind = (typeof CHECKED_KINDS)[number];

/**
 * Why something is taken over as it was published. `hidden`: its counts are not published. `appraised`: people set
 * the score. `resting`: it is computed again, but from something that is taken over. `within`: a sum, in which there
 * are counts that are not published. `personal`: it follows from scores of single officers, which are never published.
 */
export const TAKEN_OVER_REASONS = ["hidden", "appraised", "resting", "within", "personal"] as const;
export type TakenOverReason = (typeof TAKEN_OVER_REASONS)[number];

/** One published figure: computed again, or why it is not. */
type Made = "recomputed" | TakenOverReason;

/** Sums of answers: of the province and of each kind of unit. */
export type SumPlace = "province" | AgencyKind;

/** One published figure and what a check makes of it. Every number that the check tells is counted from these. */
export type CheckedPart = { readonly made: Made } & (
  | { readonly kind: "scores"; readonly unit: string; readonly indicator: Indicator }
  | { readonly kind: Exclude<CheckedKind, "scores" | "sums">; readonly unit: string }
  | { readonly kind: "sums"; readonly of: SumPlace }
);

/** `recomputed` and all of `takenOver` sum to `all`. */
export interface CheckedCount {
  readonly kind: CheckedKind;
  readonly all: number;
  readonly recomputed: number;
  readonly takenOver: Readonly<Record<TakenOverReason, number>>;
  /** The sums that are taken over, by name: they are few. */
  readonly sums: readonly SumPlace[];
}

/** Of every published figure whether it was computed from public counts, or else why not. */
export function checkedParts(published: PublishedResults, tallies: PublicTallies): readonly CheckedPart[] {
  const sources = new Map(tallies.units.map((unit) => [unit.code, unit]));
  return [...published.units.flatMap((unit) => partsOf(unit, sources.get(unit.code))), ...sumsOf(published)];
}

/** Đếm cái đã tính lại: kind by kind, how much was computed again and how much taken over. */
export function checkedCounts(parts: readonly CheckedPart[]): readonly CheckedCount[] {
  return CHECKED_KINDS.map((kind) => {
    const own = parts.filter((part) => part.kind === kind);
    const count = (which: Made): number => own.filter(({ made }) => made === which).length;
    return {
      kind,
      all: own.length,
      recomputed: count("recomputed"),
      takenOver: {
        hidden: count("hidden"),
        appraised: count("appraised"),
        resting: count("resting"),
        within: count("within"),
        personal: count("personal"),
      },
      sums: own.flatMap((part) => (part.kind === "sums" && part.made !== "recomputed" ? [part.of] : [])),
    };
  });
}

/** How much of one kind is taken over, whatever the reason. */
export function takenOverOf({ takenOver }: CheckedCount): number {
  return TAKEN_OVER_REASONS.reduce((sum, reason) => sum + takenOver[reason], 0);
}

/** What was taken over of one kind for one reason. */
export interface TakenOverGroup {
  readonly kind: CheckedKind;
  readonly reason: TakenOverReason;
  readonly parts: readonly CheckedPart[];
}

/** All that was taken over, by kind and reason, in the order in which it is counted. */
export function takenOverGroups(parts: readonly CheckedPart[]): readonly TakenOverGroup[] {
  return CHECKED_KINDS.flatMap((kind) =>
    TAKEN_OVER_REASONS.map((reason) => ({
      kind,
      reason,
      parts: parts.filter((part) => part.kind === kind && part.made === reason),
    })),
  ).filter((group) => group.parts.length > 0);
}

/** A unit without counts of its own is wholly believed. */
function partsOf(unit: PublishedUnit, counted: PublicUnitTallies | undefined): readonly CheckedPart[] {
  const { code } = unit;
  const scores = (Object.keys(unit.indicators) as Indicator[]).map((indicator) => ({
    ...{ kind: "scores" as const, unit: code, indicator },
    made: scoreOf(unit, counted, indicator),
  }));
  const status: Made = counted?.takenOver.status === null ? "recomputed" : "hidden";
  const isWhole = status === "recomputed" && scores.every(({ made }) => made === "recomputed");
  const following: Made = isWhole ? "recomputed" : "resting";
  return [
    ...scores,
    ...(unit.total === null ? [] : [{ kind: "totals" as const, unit: code, made: following }]),
    { kind: "statuses", unit: code, made: status },
    { kind: "grades", unit: code, made: following },
    { kind: "satisfaction", unit: code, made: unit.satisfaction === HIDDEN ? "hidden" : "recomputed" },
    { kind: "officers", unit: code, made: unit.officers === HIDDEN ? "hidden" : "personal" },
  ];
}

function scoreOf(unit: PublishedUnit, counted: PublicUnitTallies | undefined, indicator: Indicator): Made {
  const isAppraised = counted?.appraisal.some((line) => line.indicator === indicator);
  if (isAppraised === true) return "appraised";
  return counted === undefined || counted.takenOver.scores[indicator] !== undefined ? "hidden" : "recomputed";
}

/** Sums of answers about satisfaction: of the province and of each kind of unit. */
function sumsOf({ units, totals }: PublishedResults): readonly CheckedPart[] {
  const isWhole = (of: SumPlace): boolean =>
    units.every((unit) => unit.satisfaction !== HIDDEN || (of !== "province" && unit.kind !== of));
  const places: readonly SumPlace[] = ["province", ...(Object.keys(totals.byKind) as AgencyKind[])];
  return places.map((of) => ({ kind: "sums", of, made: isWhole(of) ? "recomputed" : "within" }));
}
