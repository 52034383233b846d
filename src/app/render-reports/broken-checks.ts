import type { Failure } from "../../core/base/result.ts";
import { reconcileResults } from "../../core/scoring/reconciliation.ts";
import type { EvaluationResults, ReconciliationCheck } from "../../core/scoring/results.ts";
import type { EvaluationTrace } from "../../core/scoring/trace.ts";

interface Evaluated {
  readonly results: EvaluationResults;
  readonly trace: EvaluationTrace;
}

/**
 * The checks of an evaluation once more, and those that its file says failed: a table that does not add up is never put
 * into a document, whoever wrote the file.
 */
export function brokenChecks({ results, trace }: Evaluated): ReconciliationCheck[] {
  const redone = reconcileResults(results, trace).filter(({ ok }) => !ok);
  const stored = results.reconciliation.filter(
    ({ check, ok }) => !ok && !redone.some((other) => other.check === check),
  );
  return [...redone, ...stored];
}

export function unreconciled(at: string, broken: readonly ReconciliationCheck[]): Failure {
  return {
    code: "report.unreconciled",
    at,
    message: [
      `Số liệu không khớp nên không lập văn bản; ${broken.length} phép đối chiếu sai:`,
      ...broken.map(({ check, detail }) => `    ${check}: ${detail}`),
    ].join("\n"),
    mend: "Kiểm tra dữ liệu, chạy lại hailong evaluate; không sửa tay results.json.",
  };
}
