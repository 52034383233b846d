import type { Parameters } from "../rulebook/parameters.ts";
import type { RuleSet } from "../rulebook/rule-set.ts";
import { explainCompletion, explainTally, explainTotal, explainWithheld } from "./explanations.ts";
import type { Explanation, OfficerResult } from "./results.ts";
import { RuleNames } from "./rule-names.ts";
import { roundingOf, scoresOf, totalOf, type IndicatorScore } from "./scores.ts";
import { emptyTallies, type IndicatorTallies } from "./tally.ts";
import type { IndicatorTrace, OfficerTrace, RuleTrace } from "./trace.ts";

/** How an officer's result came about, made when somebody asks: results carry explanations of agencies alone. */
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
export function explainOfficer(result: OfficerResult, trace: OfficerTrace, ruleSet: RuleSet): OfficerExplanation {
  const { parameters } = ruleSet;
  const scope = parameters["scope.officers"];
  const tallies = talliesOf(trace);
  const scores = scoresOf(scope, { tallies }, roundingOf(parameters));
  const names = new RuleNames(ruleSet);
  const steps = scope.map((indicator) => {
    const step = explainTally(indicator, tallies[indicator], {
      score: scores.find((score) => score.indicator === indicator),
    });
    return { ...step, rules: [...step.rules, "G19"] };
  });
  const classSteps = result.status === "rated" ? classStepsOf(scores, parameters) : [];
  return { explanations: [...steps, ...classSteps].map((step) => names.named(step)), rules: names.usedRules() };
}

function classStepsOf(scores: readonly IndicatorScore[], parameters: Parameters): readonly Explanation[] {
  const scope = parameters["scope.officers"];
  const missing = scope.filter((indicator) => !scores.some((score) => score.indicator === indicator));
  const total = totalOf(scores, scope, parameters);
  if (total === undefined) return [explainWithheld(missing)];
  return [
    explainTotal(total, missing, parameters),
    { about: "grade", text: explainCompletion(total, parameters), rules: ["grades.officers"] },
  ];
}
