import { sql } from "kysely";
import type { Database } from "./database.ts";
import { touchedBacklog } from "./touched-cases.ts";
import { countUnjudged } from "./unjudged-cases.ts";

/** The steps that the schema of a database has been through, in their order. */
export async function schemaSteps({ queries }: Database): Promise<readonly string[]> {
  const { rows } = await sql<{ version: string }>`select version from schema_steps order by version`.execute(queries);
  return rows.map(({ version }) => version);
}

export interface WorkFigures {
  /** Jobs that wait or run, and how many seconds the oldest waiting one has waited. */
  readonly jobs: readonly { readonly kind: string; readonly state: string; readonly count: number }[];
  readonly oldestWaitingSeconds: number;
  /** Cases whose points are to be computed anew, as {@link touchedBacklog} counts them. */
  readonly touchedCases: number;
  /** How far the tallies are behind the facts: since when the oldest of those cases waits. Zero: they are not. */
  readonly tallyLagSeconds: number;
  /** Cases that the program could not judge and set aside. */
  readonly unjudgedCases: number;
}

/** How much work waits, for metrics. */
export async function workFigures({ queries }: Database, now: Date): Promise<WorkFigures> {
  const open = await queries
    .selectFrom("jobs")
    .where("state", "in", ["queued", "running"])
    .groupBy(["kind", "state"])
    .select(["kind", "state", (all) => all.fn.countAll<number>().as("count")])
    .select((all) => all.fn.min("requested_at").as("oldest"))
    .execute();
  const { cases, oldestAt } = await touchedBacklog(queries);
  const waiting = open.filter(({ state }) => state === "queued").map(({ oldest }) => now.getTime() - oldest.getTime());
  return {
    jobs: open.map(({ kind, state, count }) => ({ kind, state, count })),
    oldestWaitingSeconds: Math.max(0, ...waiting) / 1000,
    unjudgedCases: await countUnjudged(queries),
    touchedCases: cases,
    // The database dates what touches a case by its own clock, which may be a little ahead.
    tallyLagSeconds: oldestAt === undefined ? 0 : Math.max(0, now.getTime() - oldestAt.getTime()) / 1000,
  };
}
