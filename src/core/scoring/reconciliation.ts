import type { EvaluationResults, ReconciliationCheck } from "./results.ts";
import type { EvaluationTrace } from "./trace.ts";
import { reconcileAgencies } from "./reconciliation/agencies.ts";
import { reconcileCounts } from "./reconciliation/counts.ts";
import { reconcileKinds } from "./reconciliation/kinds.ts";
import { reconcileOfficers } from "./reconciliation/officers.ts";

/** Results before their own proof is put beside them. */
export type UnreconciledResults = Omit<EvaluationResults, "reconciliation">;

/**
 * Đối chiếu: redoes every sum of an evaluation from the printed texts and the counts behind them. Each check states its
 * equation or names the rows that break it; a publication goes out only when all hold. Nothing here decides a score, so
 * a fault of the scoring cannot hide by being repeated. Order and bytes depend on the input alone.
 */
export function reconcileResults(results: UnreconciledResults, trace: EvaluationTrace): ReconciliationCheck[] {
  return [
    ...reconcileKinds(results.summary, results.agencies),
    ...reconcileAgencies(results.agencies, trace),
    ...reconcileOfficers(results.officers, trace.officers),
    ...reconcileCounts(results, trace),
  ];
}
