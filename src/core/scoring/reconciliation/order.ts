import { compare, multiply, parseRational, rational, ZERO, type Rational } from "../../base/rational.ts";
import { GRADES, type AgencyResult } from "../results.ts";
import type { EvaluationTrace } from "../trace.ts";

interface Placed {
  readonly code: string;
  readonly total: Rational;
}

/** Best first, so that grades read along the list may only get worse. */
function byTotal(a: Placed, b: Placed): number {
  return compare(b.total, a.total) || (a.code < b.code ? -1 : 1);
}

function placeOf(agency: AgencyResult): Placed | undefined {
  const total = agency.total === null ? undefined : parseRational(agency.total);
  return total && { code: agency.code, total };
}

/** A higher total never has a worse class, among units whose totals have the same ceiling. */
export function gradeOrderFaults(agencies: readonly AgencyResult[]): string[] {
  const graded = agencies.flatMap((agency) => {
    const place = placeOf(agency);
    return place && agency.grade ? [{ ...place, max: agency.max, grade: GRADES.indexOf(agency.grade) }] : [];
  });
  const faults: string[] = [];
  for (const max of new Set(graded.map((unit) => unit.max))) {
    const units = graded.filter((unit) => unit.max === max).sort(byTotal);
    units.forEach((unit, index) => {
      const next = units[index + 1];
      if (next === undefined) return;
      const isWorse = next.grade < unit.grade || (compare(next.total, unit.total) === 0 && next.grade !== unit.grade);
      if (isWorse) faults.push(`${unit.code} và ${next.code}: loại không theo tổng điểm`);
    });
  }
  return faults;
}

/** The place of each unit of one group: one more than the number of units above it. */
function placesIn(group: readonly Placed[]): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  let place = 1;
  let above: Placed | undefined;
  [...group].sort(byTotal).forEach((unit, index) => {
    if (above === undefined || compare(above.total, unit.total) !== 0) place = index + 1;
    places.set(unit.code, place);
    above = unit;
  });
  return places;
}

/**
 * What a unit is placed by: its total, or under the policy `rescale` (G14) its share of the ceiling, which orders units
 * of different ceilings as their rescaled totals do.
 */
function placingOf(agency: AgencyResult, isRescaled: boolean): Placed | undefined {
  const place = placeOf(agency);
  const max = isRescaled && agency.max !== null ? parseRational(agency.max) : undefined;
  if (place === undefined || max === undefined || compare(max, ZERO) === 0) return place;
  return { ...place, total: multiply(place.total, rational(max.denominator, max.numerator)) };
}

/** Places are shared by ties and skip after them (1, 1, 3); a unit without a total has no place. */
export function rankFaults(
  agencies: readonly AgencyResult[],
  { agencies: traces, rules }: Pick<EvaluationTrace, "agencies" | "rules">,
): string[] {
  const isRescaled = rules.some(({ id, value }) => id === "G14" && value === "rescale");
  const totals = new Map(agencies.map((agency) => [agency.code, placingOf(agency, isRescaled)]));
  const groups = new Map<string, Placed[]>(traces.map(({ peerGroup }) => [peerGroup, []]));
  for (const { code, peerGroup } of traces) {
    const total = totals.get(code);
    if (total) groups.get(peerGroup)?.push(total);
  }
  const places = new Map([...groups.values()].flatMap((group) => [...placesIn(group)]));
  return traces.flatMap(({ code, rank }) => {
    const expected = places.get(code) ?? null;
    return rank === expected ? [] : [`${code}: hạng ${rank ?? "–"} ≠ ${expected ?? "–"}`];
  });
}
