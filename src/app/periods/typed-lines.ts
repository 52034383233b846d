import type { Rational } from "../../core/base/rational.ts";
import { failed, success, type Failure, type Result } from "../../core/base/result.ts";
import type { Rounding } from "../../core/base/rounding.ts";
import { periodFailure } from "../../core/periods/period-failure.ts";
import { lineFaults, parseScore } from "../../core/periods/score-entry.ts";
import type { Indicator } from "../../core/scoring/results.ts";
import type { LineConflict, LineText, TypedLine } from "./period-asks.ts";

/** A typed line as the core counts with it; no score: cannot be scored. */
export interface ReadLine {
  readonly indicator: Indicator;
  readonly score: Rational | undefined;
  readonly reason: string;
  readonly reference: string;
}

const LONGEST_REASON = 4000;
const LONGEST_REFERENCE = 500;

/** Reads typed lines, or says of each what is wrong with it. */
export function readLines(
  lines: readonly TypedLine[],
  scope: readonly Indicator[],
  rounding: Rounding,
): Result<readonly ReadLine[], readonly [Failure, ...Failure[]]> {
  const faults = [...lineFaults(lines, scope)];
  const read = lines.flatMap(({ indicator, score, ...typed }): ReadLine[] => {
    const reason = typed.reason.trim().slice(0, LONGEST_REASON);
    const reference = oneLine(typed.reference ?? "");
    if (reference.length > LONGEST_REFERENCE) faults.push(periodFailure("score.reference-too-long", indicator));
    if (score.trim() === "") return [{ indicator, score: undefined, reason, reference }];
    const value = parseScore(score, rounding, indicator);
    if (value.ok) return [{ indicator, score: value.value, reason, reference }];
    faults.push(value.failure);
    return [];
  });
  const [first, ...others] = faults;
  return first === undefined ? success(read) : failed([first, ...others]);
}

/** Breaks of lines and signs that control a terminal become a space. */
function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\s]+/gu, " ").trim();
}

/** What of a kept line a conflict shows. */
export interface KeptText extends LineText {
  readonly indicator: Indicator;
  readonly version: number;
  readonly savedBy: string;
  readonly savedAt: Date;
}

/** The lines that somebody changed after they were read, to something else than what is saved now. */
export function conflictsOf(
  kept: readonly KeptText[],
  seenVersion: number,
  yoursOf: (indicator: Indicator) => LineConflict["yours"] | "not saved",
): readonly LineConflict[] {
  return kept
    .filter(({ version }) => version > seenVersion)
    .flatMap(({ indicator, score, reason, reference, savedBy, savedAt }) => {
      const yours = yoursOf(indicator);
      if (yours === "not saved") return [];
      const isTheSame = yours?.score === score && yours.reason === reason && yours.reference === reference;
      return isTheSame ? [] : [{ indicator, yours, theirs: { score, reason, reference, savedBy, savedAt } }];
    });
}
