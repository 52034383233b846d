import type { AgencyKind, Tier } from "../../src/core/registry/agency.ts";
import { rational, sumOf, parseRational, compare, type Rational } from "../../src/core/base/rational.ts";
import { formatFixed } from "../../src/core/base/rounding.ts";
import type { AgencyResult, Grade, Indicator, IndicatorResults } from "../../src/core/scoring/results.ts";
import type { AgencyTrace, IndicatorTrace } from "../../src/core/scoring/trace.ts";

export interface UnitPlan {
  readonly code: string;
  readonly name: string;
  readonly tier: Tier;
  readonly kind: AgencyKind;
  readonly peerGroup: string;
  readonly parentCode: string;
  readonly grade: Grade | undefined;
  readonly officers: number;
  readonly weakOfficers: number;
}

export type Points = Readonly<Record<"1" | "2" | "3" | "4" | "7", 0 | 1 | 2>>;

/** One row of `points.csv` and the points behind it. */
export interface PlannedDossier {
  readonly line: string;
  readonly points: Points;
  readonly officer: string;
  readonly timeliness: "early" | "onTime" | "overdue";
}

export interface PlannedUnit {
  readonly plan: UnitPlan;
  readonly result: AgencyResult;
  readonly trace: Omit<AgencyTrace, "rank">;
  readonly dossiers: readonly PlannedDossier[];
}

export const MEAN_INDICATORS = ["1", "2", "3", "4", "7"] as const;
/** Tenths of a point: the least and the most of each grade. */
const BANDS = { excellent: [150, 999], good: [120, 149], fair: [90, 119], average: [60, 89], weak: [0, 59] } as const;
const LEVELS = {
  excellent: "verySatisfied",
  good: "satisfied",
  fair: "neutral",
  average: "dissatisfied",
  weak: "veryDissatisfied",
} as const satisfies Record<Grade, string>;

/** A fixed mix, so that the fixture is the same on every machine. */
function mixed(unit: string, dossier: number, salt: number): number {
  let value = salt + 17 * dossier;
  for (const char of unit) value = (value * 31 + char.charCodeAt(0)) % 9973;
  return value % 10;
}

function pointsOf(plan: UnitPlan, dossier: number): Points {
  if (dossier % plan.officers < plan.weakOfficers) return { "1": 1, "2": 1, "3": 0, "4": 1, "7": 1 };
  const worse = plan.grade === "excellent" ? 2 : plan.grade === "good" ? 4 : 7;
  const point = (salt: number): 0 | 1 | 2 => {
    const roll = mixed(plan.code, dossier, salt);
    return roll >= worse ? 2 : roll % 2 === 0 ? 1 : 0;
  };
  return { "1": point(1), "2": point(2), "3": point(3), "4": point(4), "7": point(7) };
}

function planDossier(plan: UnitPlan, place: number): PlannedDossier {
  const points = pointsOf(plan, place);
  const timeliness = points["1"] === 2 ? "early" : points["1"] === 1 ? "onTime" : "overdue";
  const officer = `${plan.code}-CB${((place % plan.officers) + 1).toString().padStart(2, "0")}`;
  const cells = [
    `${plan.code}-200305-${(place + 1).toString().padStart(4, "0")}`,
    plan.code,
    "2020-03-05",
    "2020-03-12",
    "dueAt",
    "2020-03-11",
    timeliness,
    points["1"],
    points["2"],
    points["3"],
    points["4"],
    place % 4 === 0 ? 2 : "",
    points["7"],
    "",
    "",
    "",
    "",
    points["7"] === 0 ? "late" : "",
    "",
    `${officer}=${points["2"]}`,
  ];
  return { line: cells.join(","), points, officer, timeliness };
}

export function tallyPoints(items: readonly (0 | 1 | 2)[]): IndicatorTrace["points"] {
  return [0, 1, 2].map((value) => items.filter((item) => item === value).length) as [number, number, number];
}

export function meanOf(tally: IndicatorTrace["points"]): { score: string; n: number; sum: number } {
  const n = tally[0] + tally[1] + tally[2];
  const sum = tally[1] + 2 * tally[2];
  return { score: formatFixed(rational(sum, n), { digits: 1, mode: "half-up" }), n, sum };
}

export function traceOf(points: IndicatorTrace["points"]): IndicatorTrace {
  return { points, notCounted: {}, fromBallots: 0, counts: {} };
}

export function totalOf(indicators: IndicatorResults): Rational {
  return sumOf(Object.values(indicators).map(({ score }) => parseRational(score) ?? rational(0)));
}

/** Points of 5, 6, 8 and 9 that bring the total into the band of the planned grade. */
function withAgencyIndicators(means: IndicatorResults, grade: Grade): IndicatorResults {
  const [least, most] = BANDS[grade];
  for (let pick = 80; pick >= 0; pick -= 1) {
    const point = (power: number): string => `${Math.floor(pick / power) % 3}.0`;
    const indicators: IndicatorResults = {
      ...means,
      "5": { score: point(1), n: 120, source: "agencyProcedures" },
      "6": { score: point(3), n: 124, source: "agencyProcedures" },
      "8": { score: point(9), n: 0, source: "petitions" },
      "9": { score: point(27), n: 40, source: "dossiers" },
    };
    const total = totalOf(indicators);
    if (compare(total, rational(least, 10)) >= 0 && compare(total, rational(most, 10)) <= 0) return indicators;
  }
  throw new Error(`no points reach ${grade}`);
}

export function evaluatedUnit(plan: UnitPlan): PlannedUnit {
  const grade = plan.grade ?? "weak";
  const dossiers = Array.from({ length: plan.officers * 8 }, (_, place) => planDossier(plan, place));
  const tallies = MEAN_INDICATORS.map(
    (indicator) => [indicator, tallyPoints(dossiers.map(({ points }) => points[indicator]))] as const,
  );
  const means = Object.fromEntries(
    tallies.map(([indicator, tally]) => [indicator, { ...meanOf(tally), source: "dossiers" as const }]),
  );
  const indicators = withAgencyIndicators(means, grade);
  const count = (timeliness: string): number => dossiers.filter((dossier) => dossier.timeliness === timeliness).length;
  const small = plan.code.endsWith("22966");
  const levels: [number, number, number, number, number] = small
    ? [3, 1, 0, 0, 0]
    : [11, 6 + (dossiers.length % 5), 2, 1, plan.code.length % 2];
  const satisfaction = { n: levels.reduce((sum, level) => sum + level, 0), levels };
  return {
    plan,
    dossiers,
    result: {
      code: plan.code,
      tier: plan.tier,
      kind: plan.kind,
      status: "rated",
      indicators,
      total: formatFixed(totalOf(indicators), { digits: 1, mode: "half-up" }),
      max: "18.0",
      grade,
      satisfactionLevel: LEVELS[grade],
      satisfaction,
      dossiers: {
        inWindow: dossiers.length,
        early: count("early"),
        onTime: count("onTime"),
        overdue: count("overdue"),
        undetermined: 0,
      },
      explanations: [],
    },
    trace: {
      code: plan.code,
      name: plan.name,
      tier: plan.tier,
      kind: plan.kind,
      peerGroup: plan.peerGroup,
      parentCode: plan.parentCode,
      indicators: Object.fromEntries(tallies.map(([indicator, tally]) => [indicator as Indicator, traceOf(tally)])),
      ballots: { counted: satisfaction.n, superseded: 0 },
    },
  };
}
