import { compare, parseRational, rational, type Rational } from "../../src/core/base/rational.ts";
import type { AgencyTrace } from "../../src/core/scoring/trace.ts";
import type { PlannedUnit } from "./evaluated-unit.ts";

function totalOf({ result }: PlannedUnit): Rational {
  return parseRational(result.total ?? "") ?? rational(-1);
}

/** Traces with their place in the peer group, ties shared. */
export function withRanks(units: readonly PlannedUnit[]): AgencyTrace[] {
  return units.map((unit) => {
    const peers = units.filter(({ plan }) => plan.peerGroup === unit.plan.peerGroup);
    const above = peers.filter((peer) => compare(totalOf(peer), totalOf(unit)) > 0).length;
    return { ...unit.trace, rank: unit.result.total === null ? null : above + 1 };
  });
}
