import type { Evaluation } from "../core/scoring/evaluation.ts";
import type { AuditedTx } from "./audit.ts";
import type { Queries } from "./database.ts";

/** Keeps results as they were computed. */
export async function insertEvaluationRun(
  tx: AuditedTx,
  { results, trace }: Evaluation,
  run: { readonly tallySetId: number; readonly actor: string; readonly at: Date },
): Promise<void> {
  await tx
    .insertInto("evaluation_runs")
    .values({
      tally_set_id: run.tallySetId,
      ran_at: run.at,
      ran_by: run.actor,
      input_hash: results.input.hash,
      results: JSON.stringify(results),
      trace: JSON.stringify(trace),
    })
    .execute();
}

/** The latest kept results of a tally set. */
export async function latestEvaluationRun(queries: Queries, tallySetId: number): Promise<Evaluation | undefined> {
  const row = await queries
    .selectFrom("evaluation_runs")
    .select(["results", "trace"])
    .where("tally_set_id", "=", tallySetId)
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  // Written by the function above and never changed: the application may not update this table.
  return row as Evaluation | undefined;
}
