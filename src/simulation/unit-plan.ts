import type { Grade } from "../core/scoring/results.ts";
import { LAND_DEPARTMENT, type SimulatedUnit } from "./binh-thuan-2020/registry.ts";
import { dossierPoints, expectationOf, qualityReaching } from "./expectation.ts";
import { LAND_FACTS, drawFacts, factSum, type FactPoints } from "./facts.ts";
import type { RandomStream } from "./random.ts";
import { recruitStaff, type Specialist, type Staff } from "./staff.ts";

/** What one unit is going to be like in the simulated year: drawn once, before its first dossier. */
export interface UnitPlan {
  readonly unit: SimulatedUnit;
  readonly staff: Staff;
  /** Dossiers received in the year. None for a unit that does not take part. */
  readonly dossiers: number;
  readonly participates: boolean;
  /** The class that is aimed at; undefined for a unit that does not take part. */
  readonly targetGrade: Grade | undefined;
  readonly targetTotal: number;
  readonly facts: FactPoints;
  /** Latent quality of the unit; an officer's is near it. */
  readonly quality: number;
  /** Quality of the weak officers; 0 where there are none. */
  readonly weakQuality: number;
  readonly onlineShare: number;
  /** Whether no online dossier is ever late, which indicator 9 asks for before it gives anything. */
  readonly hasTimelyOnline: boolean;
  /** Ballots per dossier before the non-response by satisfaction. */
  readonly responseRate: number;
}

/** The middle of each class, as far as its bounds allow: good is 12 to 15, fair is 9 to 12, excellent is open above. */
const CENTRES: Readonly<Record<Grade, number>> = { excellent: 16.5, good: 13.5, fair: 10.5, average: 7.5, weak: 4.5 };
/** Half of the width of a class, the least distance of a centre to a bound. */
const HALF_BAND = 1.5;
/** Units of one class differ by at most this much from its centre. */
const WIDEST_SPREAD = 0.7;
/** Standard deviation of the sum of the five dossier indicators, times √n: above what simulated units show. */
const POINTS_DEVIATION = 2;
/** So many of those deviations are kept between a target and the bound of its class. */
const KEPT_DEVIATIONS = 4.5;
/** The total at which a weak officer is aimed: the middle of 70 % to under 100 %, 3.5 to 5. */
const WEAK_OFFICER_TOTAL = 4.25;
/** Facts of 7 leave more for the dossiers than they can well earn: such a unit is aimed a little lower. */
const HIGHEST_DOSSIER_POINTS = 9.3;

/**
 * Least share of online dossiers and how much more there may be, for each number of points of indicator 9. Well off the
 * 15 and 30 % of the law: a small unit's share moves by some percent when its year is cut to the window.
 */
const ONLINE_SHARES: Readonly<Record<number, readonly [number, number]>> = {
  2: [0.41, 0.08],
  1: [0.215, 0.02],
  0: [0.02, 0.07],
};

export function qualityOf(plan: Pick<UnitPlan, "quality" | "weakQuality">, specialist: Specialist): number {
  const own = (specialist.isWeak ? plan.weakQuality : plan.quality) + specialist.offset;
  return Math.min(1, Math.max(0, own));
}

/** Mean of the five dossier indicators' sum over the specialists of a unit, who get equally many dossiers. */
export function unitPoints(plan: Pick<UnitPlan, "quality" | "weakQuality" | "staff" | "responseRate">): number {
  const { specialists } = plan.staff;
  const points = specialists.map((one) => dossierPoints(expectationOf(qualityOf(plan, one), plan.responseRate)));
  return points.reduce((sum, each) => sum + each, 0) / specialists.length;
}

function drawTargetTotal(grade: Grade, facts: FactPoints, draw: { dossiers: number; stream: RandomStream }): number {
  const kept = (KEPT_DEVIATIONS * POINTS_DEVIATION) / Math.sqrt(Math.max(1, draw.dossiers));
  const spread = Math.min(WIDEST_SPREAD, Math.max(0, HALF_BAND - kept));
  const total = CENTRES[grade] + spread * (2 * draw.stream.fraction() - 1);
  return Math.min(total, factSum(facts) + HIGHEST_DOSSIER_POINTS);
}

export interface UnitTask {
  readonly unit: SimulatedUnit;
  readonly dossiers: number;
  readonly grade: Grade | undefined;
}

/** Draws a unit's facts and target and finds the quality at which its dossiers earn what the facts leave. */
export function planUnit({ unit, dossiers, grade }: UnitTask, stream: RandomStream): UnitPlan {
  const staff = recruitStaff(unit, stream);
  const responseRate = 0.24 + 0.18 * stream.fraction();
  const aimedAt = grade ?? "fair";
  const facts = unit.code === LAND_DEPARTMENT ? LAND_FACTS : drawFacts(aimedAt, unit.kind, stream);
  const targetTotal = drawTargetTotal(aimedAt, facts, { dossiers, stream });
  const weakQuality = staff.specialists.some(({ isWeak }) => isWeak)
    ? qualityReaching(WEAK_OFFICER_TOTAL, (at) => dossierPoints(expectationOf(at, responseRate)))
    : 0;
  const quality = qualityReaching(targetTotal - factSum(facts), (at) =>
    unitPoints({ quality: at, weakQuality, staff, responseRate }),
  );
  const [leastOnline, moreOnline] = ONLINE_SHARES[facts.online] ?? [0, 0];
  return {
    unit,
    staff,
    dossiers,
    participates: grade !== undefined,
    targetGrade: grade,
    targetTotal,
    facts,
    quality,
    weakQuality,
    onlineShare: leastOnline + moreOnline * stream.fraction(),
    hasTimelyOnline: facts.online > 0,
    responseRate,
  };
}
