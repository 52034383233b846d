import type { EvaluationResults } from "../results.ts";
import type { EvaluationTrace } from "../trace.ts";

/** A field of the receipt that `results.json` and `trace.json` give differently. */
export interface ReceiptFault {
  /** What differs, in Vietnamese: `mã băm dữ liệu`. */
  readonly field: string;
  readonly inResults: string;
  readonly inTrace: string;
}

/**
 * Biên nhận: what both files say of the evaluation they come from, its engine, law, input and window. Nothing differs
 * exactly when one evaluation wrote both; one that was run again with the same receipt has the same bytes.
 */
export function receiptFaults(
  results: Pick<EvaluationResults, "engine" | "rulebook" | "input" | "period">,
  trace: Pick<EvaluationTrace, "engine" | "rulebook" | "input" | "period">,
): readonly ReceiptFault[] {
  const fields: readonly (readonly [string, string, string])[] = [
    ["phiên bản hailong", results.engine.version, trace.engine.version],
    ["bộ quy tắc", results.rulebook.id, trace.rulebook.id],
    ["mã băm bộ quy tắc", results.rulebook.hash, trace.rulebook.hash],
    ["mã băm dữ liệu", results.input.hash, trace.input.hash],
    ["số dòng dữ liệu", results.input.rows.toString(), trace.input.rows.toString()],
    ["ngày đầu kỳ", results.period.from, trace.period.from],
    ["ngày cuối kỳ", results.period.to, trace.period.to],
    ["tính đến ngày", results.period.asOf ?? "", trace.period.asOf ?? ""],
  ];
  return fields
    .filter(([, inResults, inTrace]) => inResults !== inTrace)
    .map(([field, inResults, inTrace]) => ({ field, inResults, inTrace }));
}
