import type { EvaluationResults } from "../core/scoring/results.ts";
import type { EvaluationTrace } from "../core/scoring/trace.ts";
import type { Queries } from "./database.ts";

/** Results of a tally set as they were computed last, with the trace behind them. */
export interface StoredRun {
  readonly id: number;
  readonly ranAt: Date;
  readonly results: EvaluationResults;
  readonly trace: EvaluationTrace;
}

/** The newest run of a tally set; runs are written by us alone and never changed, so they are taken as they are. */
export async function latestRun(queries: Queries, tallySetId: number): Promise<StoredRun | undefined> {
  const row = await queries
    .selectFrom("evaluation_runs")
    .select(["id", "ran_at as ranAt", "results", "trace"])
    .where("tally_set_id", "=", tallySetId)
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return { ...row, results: row.results as EvaluationResults, trace: row.trace as EvaluationTrace };
}

/** When each tally set was evaluated last. */
export async function latestRunTimes(queries: Queries): Promise<ReadonlyMap<number, Date>> {
  const rows = await queries
    .selectFrom("evaluation_runs")
    .select(["tally_set_id as tallySetId", ({ fn }) => fn.max("ran_at").as("ranAt")])
    .groupBy("tally_set_id")
    .execute();
  return new Map(rows.map(({ tallySetId, ranAt }) => [tallySetId, ranAt]));
}
