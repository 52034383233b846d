import type { Rational } from "../base/rational.ts";
import { failed, success, type Failure, type Result } from "../base/result.ts";
import type { Indicator } from "../scoring/results.ts";
import { periodFailure } from "./period-failure.ts";
import { agrees, lineFaults, type Scores } from "./score-entry.ts";

/** One difference that a unit claims: its own score, why, and what shows it. */
export interface SelfScoreLine {
  readonly indicator: Indicator;
  /** Undefined: the unit holds that the indicator cannot be scored. */
  readonly score: Rational | undefined;
  readonly reason: string;
  /** Documents that are kept: `evidence:31`. */
  readonly evidence: readonly string[];
  /** A document that is not kept here: its number, day and issuer, or an address where it stands; empty: none. */
  readonly reference: string;
}

/** Bản tự chấm: the scores that the unit holds to be right, and the lines that differ from the computed ones. */
export interface SelfScore {
  readonly scores: Scores;
  readonly differences: readonly SelfScoreLine[];
}

/**
 * Tự chấm điểm. It starts from the computed scores, so a unit that agrees types nothing; each difference needs a reason
 * and evidence: a kept document, or one that is named so that it can be found. A line that equals the computed score is
 * no difference and asks for neither. Refused with every fault at once, each at its indicator, so that a form shows
 * them all.
 */
export function selfScoreFrom(
  computed: Scores,
  lines: readonly SelfScoreLine[],
  scope: readonly Indicator[],
): Result<SelfScore, readonly Failure[]> {
  const differences = lines.filter(({ indicator, score }) => !agrees(score, computed.get(indicator)));
  const faults = [...lineFaults(lines, scope), ...differences.flatMap(differenceFaults)];
  if (faults.length > 0) return failed(faults);
  const scores = new Map(computed);
  for (const { indicator, score } of differences) {
    if (score === undefined) scores.delete(indicator);
    else scores.set(indicator, score);
  }
  return success({ scores, differences });
}

function differenceFaults({ indicator, reason, evidence, reference }: SelfScoreLine): readonly Failure[] {
  return [
    ...(reason.trim() === "" ? [periodFailure("score.reason-missing", indicator)] : []),
    ...([...evidence, reference].every((each) => each.trim() === "")
      ? [periodFailure("score.evidence-missing", indicator)]
      : []),
  ];
}
