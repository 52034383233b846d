import { ANSWERED } from "./opinion.ts";
import { ASSISTED, ASSISTED_LIFT } from "./ballot-rows.ts";
import { expectationOf, type Expectation } from "./expectation.ts";
import { factSum } from "./facts.ts";
import type { SimulationRequest } from "./province-plan.ts";
import { qualityOf, unitPoints, type UnitPlan } from "./unit-plan.ts";

/** The model's version: another one may draw other dossiers from the same seed. */
export const MODEL = "binh-thuan-2020/2";

const MICRO = 1_000_000;

/** Six decimals: more would only show the noise of floating point. */
function rounded(value: number): number {
  return Math.round(value * MICRO) / MICRO;
}

function meanOf(expectations: readonly Expectation[]): Expectation {
  const mean = (pick: (one: Expectation) => number): number =>
    rounded(expectations.reduce((sum, one) => sum + pick(one), 0) / expectations.length);
  const levels = (pick: (one: Expectation) => readonly number[]): readonly number[] =>
    [0, 1, 2, 3, 4].map((index) => mean((one) => pick(one)[index] ?? 0));
  const response = mean((one) => one.response);
  return {
    late: mean((one) => one.late),
    timeliness: mean((one) => one.timeliness),
    contacts: mean((one) => one.contacts),
    bodies: mean((one) => one.bodies),
    attitude: mean((one) => one.attitude),
    response,
    satisfaction: levels((one) => one.satisfaction),
    // Officers whose dossiers bring more ballots weigh more among respondents.
    respondentSatisfaction: levels((one) =>
      one.respondentSatisfaction.map((share) => (share * one.response) / response),
    ),
  };
}

/** What is true of one simulated unit: what was drawn for it, what the model expects, and what its applicants felt. */
function unitTruth(plan: UnitPlan, satisfaction: readonly number[]): unknown {
  const { unit, facts } = plan;
  const base = { code: unit.code, kind: unit.kind, participates: plan.participates, dossiers: plan.dossiers };
  const points = { 5: facts.organisation, 6: facts.publicity, 8: facts.petitions, 9: facts.online };
  if (!plan.participates) return { ...base, facts: points };
  const { specialists } = plan.staff;
  return {
    ...base,
    targetGrade: plan.targetGrade,
    expectedTotal: rounded(factSum(facts) + unitPoints(plan)),
    facts: points,
    quality: rounded(plan.quality),
    onlineShare: rounded(plan.onlineShare),
    responseRate: rounded(plan.responseRate),
    expected: meanOf(specialists.map((one) => expectationOf(qualityOf(plan, one), plan.responseRate))),
    applicantSatisfaction: satisfaction,
    officers: specialists.map((one) => ({
      code: one.code,
      quality: rounded(qualityOf(plan, one)),
      isWeak: one.isWeak,
    })),
  };
}

export interface SimulatedUnitYear {
  readonly plan: UnitPlan;
  /** Counts of levels 1 to 5 among all applicants. */
  readonly satisfaction: readonly number[];
}

const EXPLAINED = {
  expected:
    "Means of the model over an officer's dossiers, averaged over the unit's settling officers: share late, points " +
    "of indicators 1 (and 2), 3, 4, 7, ballots per dossier, shares of satisfaction levels 1 to 5 among applicants " +
    "and among respondents.",
  applicantSatisfaction:
    "Levels 1 to 5 of every applicant whose dossier was not withdrawn, asked or not: what an estimate from ballots " +
    "aims at.",
  expectedTotal: "Facts plus expected dossier points, before rounding.",
};

/** `truth.json`: what the files were drawn from. No evaluation reads it; a test of an estimator does. */
export function truthOf(request: SimulationRequest, units: readonly SimulatedUnitYear[]): unknown {
  return {
    model: MODEL,
    seed: request.seed.toString(),
    dossiers: request.dossiers,
    explained: EXPLAINED,
    answeredPerQuestion: ANSWERED,
    assisted: { share: ASSISTED, liftedByOneLevel: ASSISTED_LIFT },
    units: units.map(({ plan, satisfaction }) => unitTruth(plan, satisfaction)),
  };
}
