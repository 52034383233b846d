import type { Rational } from "../base/rational.ts";
import { failed, success, type Failure, type Result } from "../base/result.ts";
import type { Indicator } from "../scoring/results.ts";
import { periodFailure } from "./period-failure.ts";
import { agrees, lineFaults, type Scores } from "./score-entry.ts";

/** One difference that a unit claims: its own score, why, and the documents that show it. */
export interface SelfScoreLine {
  readonly indicator: Indicator;
  /** Undefined: the unit holds that the indicator cannot be scored. */
  readonly score: Rational | undefined;
  readonly reason: string;
  /** References of kept evidence: `evidence:31`, `12/BC-STP`. */
  readonly evidence: readonly string[];
}

/** Bản tự chấm: the scores that the unit holds to be right, and the lines that differ from the computed ones. */
export interface SelfScore {
  readonly scores: Scores;
  readonly differences: readonly SelfScoreLine[];
}

/**
 * Tự chấm điểm. It starts from the computed scores, so a unit that agrees types nothing; each difference needs a reason
 * and evidence. A line that equals the computed score is no difference and asks for neither. Refused with every fault
 * at once, each at its indicator, so that a form shows them all.
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

function differenceFaults({ indicator, reason, evidence }: SelfScoreLine): readonly Failure[] {
  return [
    ...(reason.trim() === "" ? [periodFailure("score.reason-missing", indicator)] : []),
    ...(evidence.every((reference) => reference.trim() === "")
      ? [periodFailure("score.evidence-missing", indicator)]
      : []),
  ];
}
