import type { Rational } from "../base/rational.ts";
import type { Failure } from "../base/result.ts";
import type { Indicator } from "../scoring/results.ts";
import { periodFailure } from "./period-failure.ts";
import { agrees, type Scores } from "./score-entry.ts";

/** One indicator in the appraisal: three scores side by side, and why they are not the same. */
export interface AppraisalLine {
  readonly indicator: Indicator;
  readonly computed: Rational | undefined;
  /** Equal to the computed score for a unit that did not score itself. */
  readonly self: Rational | undefined;
  readonly appraised: Rational | undefined;
  readonly reason: string;
  /** Whether the appraiser has stood to this line; one that nobody looked at is not appraised. */
  readonly isAccepted: boolean;
}

/**
 * Thẩm định of one unit or officer as it begins: every indicator in scope, the appraised score starting from the
 * computed one. Lines of an earlier appraisal that still rest on the same two scores are kept.
 */
export function appraisalOf(
  { computed, self }: { readonly computed: Scores; readonly self: Scores },
  scope: readonly Indicator[],
  earlier: readonly AppraisalLine[] = [],
): readonly AppraisalLine[] {
  return scope.map((indicator) => {
    const line = { indicator, computed: computed.get(indicator), self: self.get(indicator) };
    const before = earlier.find((each) => each.indicator === indicator);
    const isKept = before !== undefined && agrees(before.computed, line.computed) && agrees(before.self, line.self);
    return isKept ? before : { ...line, appraised: line.computed, reason: "", isAccepted: false };
  });
}

/** Whether self-score, computed and appraised score are one: it needs no reason and may be accepted in bulk. */
export function isAgreed({ computed, self, appraised }: AppraisalLine): boolean {
  return agrees(self, computed) && agrees(appraised, computed);
}

/** Chấp nhận hàng loạt: accepts the lines where all three scores agree, and touches no other. */
export function acceptAgreed(lines: readonly AppraisalLine[]): readonly AppraisalLine[] {
  return lines.map((line) => (isAgreed(line) ? { ...line, isAccepted: true } : line));
}

/** The appraiser's word on one line: a score (undefined: cannot be scored) and, where the three differ, why. */
export function appraiseLine(
  line: AppraisalLine,
  { appraised, reason }: Pick<AppraisalLine, "appraised" | "reason">,
): AppraisalLine {
  return { ...line, appraised, reason: reason.trim(), isAccepted: true };
}

/** What keeps an appraisal from being finished: lines that nobody accepted, and differences without a reason. */
export function appraisalFaults(lines: readonly AppraisalLine[]): readonly Failure[] {
  return lines.flatMap((line) => {
    if (!line.isAccepted) return [periodFailure("appraisal.line-open", line.indicator)];
    const isExplained = isAgreed(line) || line.reason.trim() !== "";
    return isExplained ? [] : [periodFailure("score.reason-missing", line.indicator)];
  });
}

/** The scores that decide: every appraised line that has one. */
export function appraisedScores(lines: readonly AppraisalLine[]): Scores {
  return new Map(
    lines.flatMap(({ indicator, appraised }) => (appraised === undefined ? [] : [[indicator, appraised] as const])),
  );
}
