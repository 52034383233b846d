import { sql } from "kysely";
import type { Database } from "./database.ts";

/** What a PostgreSQL says about itself, for `hailong doctor`. */
export interface ServerFacts {
  /** 170004 for 17.4. */
  readonly version: number;
  readonly encoding: string;
  /** `vi-x-icu`, by which names are sorted for people. */
  readonly hasVietnameseCollation: boolean;
  /** Whether an acknowledged write is on the disk. */
  readonly isDurable: boolean;
  /** Is there, for more than one machine. */
  readonly hasCitus: boolean;
  readonly now: Date;
  /** When its schema last moved; undefined: it has none yet. */
  readonly lastStepAt: Date | undefined;
}

export async function serverFacts({ queries }: Database): Promise<ServerFacts> {
  const { rows } = await sql<ServerFacts>`
    select current_setting('server_version_num')::int as version,
      current_setting('server_encoding') as encoding,
      exists (select from pg_collation where collname = 'vi-x-icu') as "hasVietnameseCollation",
      current_setting('fsync')::boolean and current_setting('synchronous_commit') <> 'off' as "isDurable",
      exists (select from pg_extension where extname = 'citus') as "hasCitus",
      clock_timestamp() as now`.execute(queries);
  const [facts] = rows;
  if (facts === undefined) throw new Error("Bug: a select without from has one row");
  return { ...facts, lastStepAt: await lastStep(queries) };
}

async function lastStep(queries: Database["queries"]): Promise<Date | undefined> {
  const { rows: known } = await sql<{
    table: string | null;
  }>`select to_regclass('schema_steps')::text as table`.execute(queries);
  if (known[0]?.table === null) return undefined;
  const { rows } = await sql<{ at: Date | null }>`select max(applied_at) as at from schema_steps`.execute(queries);
  return rows[0]?.at ?? undefined;
}
