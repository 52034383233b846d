import type { Rational } from "../../core/base/rational.ts";
import { failed, success, type Failure, type Result } from "../../core/base/result.ts";
import type { Rounding } from "../../core/base/rounding.ts";
import { lineFaults, parseScore } from "../../core/periods/score-entry.ts";
import type { Indicator } from "../../core/scoring/results.ts";
import type { LineConflict, TypedLine } from "./period-cases.ts";

/** A typed line as the core counts with it; no score: cannot be scored. */
export interface ReadLine {
  readonly indicator: Indicator;
  readonly score: Rational | undefined;
  readonly reason: string;
}

const LONGEST_REASON = 4000;

/** Reads typed lines, or says of each what is wrong with it. */
export function readLines(
  lines: readonly TypedLine[],
  scope: readonly Indicator[],
  rounding: Rounding,
): Result<readonly ReadLine[], readonly [Failure, ...Failure[]]> {
  const faults = [...lineFaults(lines, scope)];
  const read = lines.flatMap(({ indicator, score, reason }): ReadLine[] => {
    const text = reason.trim().slice(0, LONGEST_REASON);
    if (score.trim() === "") return [{ indicator, score: undefined, reason: text }];
    const value = parseScore(score, rounding, indicator);
    if (value.ok) return [{ indicator, score: value.value, reason: text }];
    faults.push(value.failure);
    return [];
  });
  const [first, ...others] = faults;
  return first === undefined ? success(read) : failed([first, ...others]);
}

/** What of a kept line a conflict shows. */
export interface KeptText {
  readonly indicator: Indicator;
  readonly score: string | null;
  readonly reason: string;
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
    .flatMap(({ indicator, score, reason, savedBy, savedAt }) => {
      const yours = yoursOf(indicator);
      if (yours === "not saved" || (yours?.score === score && yours.reason === reason)) return [];
      return [{ indicator, yours, theirs: { score, reason, savedBy, savedAt } }];
    });
}
