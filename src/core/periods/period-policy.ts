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
