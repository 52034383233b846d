import { success, type Result } from "../base/result.ts";
import { refusePeriod } from "./period-failure.ts";

/**
 * Thời hạn và cách làm của tỉnh: how long each step may take and what precedes treating a unit as absent. The national
 * text sets no day-deadline and no time to respond, so all of it is the province's, and every value has its citation.
 */
export interface PeriodPolicy {
  /** From the day on which the facts were locked. */
  readonly selfScoreWorkingDays: number;
  /** From the last day for self-scores. */
  readonly appraisalWorkingDays: number;
  /** Thời gian phản hồi, from the day on which it opens; 0: the province has none. */
  readonly responseWorkingDays: number;
  /** To decide responses, from the last day for them. */
  readonly responseDecisionWorkingDays: number;
  /** From the day on which an approval can first be given. */
  readonly approvalWorkingDays: number;
  /** Reminders on different days before a unit may be treated as absent. */
  readonly remindersBeforeAbsence: number;
  /** The paper that says so: `Quyết định 1063/QĐ-UBND`. */
  readonly citation: string;
}

const MOST_DAYS = 250;
const MOST_REMINDERS = 10;

/** Refuses counts that are no whole numbers in reach, and deadlines that no paper sets. */
export function checkedPolicy(policy: PeriodPolicy): Result<PeriodPolicy> {
  const { citation, remindersBeforeAbsence, ...days } = policy;
  const faulty = Object.entries(days).find(([, count]) => !isWholeUpTo(count, MOST_DAYS));
  if (faulty !== undefined) return refusePeriod("period.policy-malformed", faulty[0]);
  if (!isWholeUpTo(remindersBeforeAbsence, MOST_REMINDERS)) {
    return refusePeriod("period.policy-malformed", "remindersBeforeAbsence");
  }
  if (citation.trim() === "") return refusePeriod("period.citation-missing", "citation");
  return success({ ...policy, citation: citation.trim() });
}

function isWholeUpTo(count: number, most: number): boolean {
  return Number.isSafeInteger(count) && count >= 0 && count <= most;
}
