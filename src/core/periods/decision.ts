import type { LocalDate } from "../base/local-date.ts";
import { success, type Result } from "../base/result.ts";
import { refusePeriod } from "./period-failure.ts";

/**
 * Quyết định mở lại: the paper that lets work be done again. Kept for ever with what it reopened; a step back without
 * one does not exist.
 */
export interface ReopeningDecision {
  /** Số, ký hiệu: `12/QĐ-UBND`. */
  readonly number: string;
  readonly reason: string;
  readonly day: LocalDate;
  /** The account that entered it: `account:12`. */
  readonly by: string;
}

/** Refuses a decision without number or reason; blanks are neither. */
export function checkedDecision(decision: ReopeningDecision): Result<ReopeningDecision> {
  const [number, reason] = [decision.number.trim(), decision.reason.trim()];
  if (number === "") return refusePeriod("decision.number-missing", "number");
  if (reason === "") return refusePeriod("decision.reason-missing", "reason");
  return success({ ...decision, number, reason });
}
