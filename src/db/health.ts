import { sql } from "kysely";
import type { Database } from "./database.ts";

/** The steps that the schema of a database has been through, in their order. */
export async function schemaSteps({ queries }: Database): Promise<readonly string[]> {
  const { rows } = await sql<{ version: string }>`select version from schema_steps order by version`.execute(queries);
  return rows.map(({ version }) => version);
}

export interface WorkFigures {
  /** Jobs that wait or run, and how many seconds the oldest waiting one has waited. */
  readonly jobs: readonly { readonly kind: string; readonly state: string; readonly count: number }[];
  readonly oldestWaitingSeconds: number;
  /** Cases whose points are to be computed anew; counted up to {@link MOST_COUNTED}. */
  readonly touchedCases: number;
}

/** Beyond this the exact number tells nobody more, and counting it costs. */
export const MOST_COUNTED = 100_000;

/** How much work waits, for metrics. */
export async function workFigures({ queries }: Database, now: Date): Promise<WorkFigures> {
  const open = await queries
    .selectFrom("jobs")
    .where("state", "in", ["queued", "running"])
    .groupBy(["kind", "state"])
    .select(["kind", "state", (all) => all.fn.countAll<number>().as("count")])
    .select((all) => all.fn.min("requested_at").as("oldest"))
    .execute();
  const { rows } = await sql<{ touched: number }>`
    select count(*) as touched from (select 1 from touched_cases limit ${MOST_COUNTED}) as some_cases`.execute(queries);
  const waiting = open.filter(({ state }) => state === "queued").map(({ oldest }) => now.getTime() - oldest.getTime());
  return {
    jobs: open.map(({ kind, state, count }) => ({ kind, state, count })),
    oldestWaitingSeconds: Math.max(0, ...waiting) / 1000,
    touchedCases: rows[0]?.touched ?? 0,
  };
}
