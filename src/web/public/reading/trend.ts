import { parseIsoDate } from "../../../core/base/local-date.ts";
import type {
  PublishedResults,
  PublishedSuccession,
  PublishedUnit,
} from "../../../core/publication/published-results.ts";
import { areAlike, type Window } from "../words/period-label.ts";
import type { PublicationHead } from "../../../app/publications/public-reading.ts";
import { isShare, type NoShare, type SharedOut } from "./shares.ts";

/** One unit in one period. */
export interface PastPoint extends SharedOut {
  readonly unit: Pick<PublishedUnit, "code" | "name">;
  readonly period: Window;
  /** Its place between the first and the last day of the trend, 0 to 1. */
  readonly at: number;
}

/** Why a line is broken before a piece. */
export type BreakReason = "method" | "succession" | "gap";

/** Points that may be joined: one unit, one rule set, no period missing in between. */
export interface Piece {
  readonly points: readonly PastPoint[];
  /** Undefined before the first piece. */
  readonly brokenBy: BreakReason | undefined;
}

/**
 * The publications that a trend on the page of this publication is drawn from: in force when it went out, of the same
 * kind of window, up to its own. Later publications do not change what its page says.
 */
export function alikeInForce(own: PublicationHead, all: readonly PublicationHead[]): readonly PublicationHead[] {
  return all
    .filter(({ number, replacedBy }) => number <= own.number && (replacedBy === null || replacedBy > own.number))
    .filter(({ period }) => areAlike(period, own.period) && period.to <= own.period.to)
    .sort((a, b) => (a.period.to < b.period.to ? -1 : 1));
}

/** A unit over past publications, oldest first, through the units that it came from; never joined across a break. */
export function trendOf(
  unit: Pick<PublishedUnit, "code">,
  past: readonly PublishedResults[],
  shareOf: (unit: PublishedUnit) => SharedOut | NoShare,
): readonly Piece[] {
  const successions = past.flatMap((results) => results.successions);
  const codes = lineage(unit.code, successions);
  const found = past.flatMap((results) => {
    const own = results.units.find(({ code }) => code === unit.code);
    const units = own === undefined ? results.units.filter(({ code }) => codes.has(code)) : [own];
    return units.map((each) => ({ unit: each, period: results.period, method: results.rulebook.hash }));
  });
  const [from, to] = [dayOf(found[0]?.period.to), dayOf(found.at(-1)?.period.to)];
  const pieces: Piece[] = [];
  let last: (Past & { readonly points: PastPoint[] }) | undefined;
  for (const each of inLines(found)) {
    const share = shareOf(each.unit);
    if (!isShare(share)) continue;
    const at = to === from ? 0.5 : (dayOf(each.period.to) - from) / (to - from);
    const point: PastPoint = { ...share, unit: each.unit, period: each.period, at };
    const brokenBy = last === undefined ? undefined : breakBetween(last, each, successions);
    if (last !== undefined && brokenBy === undefined) {
      last.points.push(point);
      last = { ...each, points: last.points };
      continue;
    }
    const points = [point];
    pieces.push({ points, brokenBy });
    last = { ...each, points };
  }
  return pieces;
}

interface Past {
  readonly unit: PublishedUnit;
  readonly period: Window;
  readonly method: string;
}

/** Units that came before stand together, one after the other, so that each keeps a line of its own. */
function inLines(found: readonly Past[]): readonly Past[] {
  const codes = [...new Set(found.map(({ unit }) => unit.code))];
  return codes.flatMap((code) => found.filter(({ unit }) => unit.code === code));
}

/** The units that a unit came from, through every succession that was published. */
function lineage(code: string, successions: readonly PublishedSuccession[]): ReadonlySet<string> {
  const codes = new Set([code]);
  for (const each of codes) for (const { from, to } of successions) if (to === each) codes.add(from);
  return codes;
}

function breakBetween(before: Past, after: Past, successions: readonly PublishedSuccession[]): BreakReason | undefined {
  if (before.unit.code !== after.unit.code) return "succession";
  // One that took another in, or gave a part of itself away, and kept its code is not what it was.
  const isOther = successions.some(
    ({ from, to, day }) => [from, to].includes(after.unit.code) && before.period.to < day && day <= after.period.to,
  );
  if (isOther) return "succession";
  if (before.method !== after.method) return "method";
  const length = dayOf(after.period.to) - dayOf(after.period.from);
  return dayOf(after.period.from) - dayOf(before.period.to) > length / 2 ? "gap" : undefined;
}

function dayOf(iso: string | undefined): number {
  return iso === undefined ? 0 : (parseIsoDate(iso) ?? 0);
}
