import type { LocalDate } from "../base/local-date.ts";
import type { Parameters } from "../rulebook/parameters.ts";
import type { RuleSet } from "../rulebook/rule-set.ts";
import {
  asKnownOn,
  explainCompletion,
  explainTally,
  explainTotal,
  explainWithheld,
  restingOn,
} from "./explanations.ts";
import type { Explanation, OfficerResult } from "./results.ts";
import { RuleNames } from "./rule-names.ts";
import { roundingOf, scoresOf, totalOf, type IndicatorScore } from "./scores.ts";
import { emptyTallies, type IndicatorTallies } from "./tally.ts";
import type { IndicatorTrace, OfficerTrace, RuleTrace } from "./trace.ts";

/** What an officer's explanation is made under: the law, and the day of knowledge (G34). */
export interface OfficerFrame {
  readonly parameters: Parameters;
  readonly asOf: LocalDate | undefined;
}

/**
 * How an officer's result came about, made when somebody asks: results carry explanations of agencies alone, and the
 * trace names the rules behind an officer's.
 */
export interface OfficerExplanation {
  readonly explanations: readonly Explanation[];
  readonly rules: readonly RuleTrace[];
}

/** The counts of the trace as the tallies they were; notes beside the reasons do not matter to a score. */
function talliesOf({ indicators }: OfficerTrace): IndicatorTallies {
  const restored = ({
    points: [zero, one, two],
    notCounted,
    counts,
    fromBallots,
  }: IndicatorTrace): IndicatorTallies["1"] => ({
    points: [zero, one, two],
    notCounted: { ...notCounted },
    reasons: { ...counts },
    fromBallots,
  });
  const pairs = Object.entries(indicators).map(([indicator, trace]) => [indicator, restored(trace)]);
  return { ...emptyTallies(), ...(Object.fromEntries(pairs) as Partial<IndicatorTallies>) };
}

/** Derives an officer's scores again from the counts of the trace, under the same rule set, and says how. */
export function explainOfficer(
  { status }: OfficerResult,
  trace: OfficerTrace,
  { ruleSet, asOf }: { ruleSet: RuleSet; asOf: LocalDate | undefined },
): OfficerExplanation {
  const names = new RuleNames(ruleSet);
  const counted = { tallies: talliesOf(trace), isRated: status === "rated" };
  const steps = officerSteps(counted, { parameters: ruleSet.parameters, asOf });
  return { explanations: steps.map((step) => names.named(step)), rules: names.usedRules() };
}

/** The steps from an officer's counts to the completion, each with the paths of the rules it rests on. */
export function officerSteps(
  { tallies, isRated }: { tallies: IndicatorTallies; isRated: boolean },
  { parameters, asOf }: OfficerFrame,
): readonly Explanation[] {
  const scope = parameters["scope.officers"];
  const scores = scoresOf(scope, { tallies }, roundingOf(parameters));
  const steps = scope.map((indicator) => {
    const score = scores.find((each) => each.indicator === indicator);
    return restingOn(asKnownOn(asOf, explainTally(indicator, tallies[indicator], { score })), "G19");
  });
  return isRated ? [...steps, ...classStepsOf(scores, parameters)] : steps;
}

function classStepsOf(scores: readonly IndicatorScore[], parameters: Parameters): readonly Explanation[] {
  const scope = parameters["scope.officers"];
  const missing = scope.filter((indicator) => !scores.some((score) => score.indicator === indicator));
  const total = totalOf(scores, scope, parameters);
  if (total === undefined) return [restingOn(explainWithheld(missing), "scope.officers")];
  return [
    restingOn(explainTotal(total, missing, parameters), "scope.officers"),
    { about: "grade", text: explainCompletion(total, parameters), rules: ["grades.officers"] },
  ];
}
