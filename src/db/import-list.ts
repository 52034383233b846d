import { sql, type Selectable } from "kysely";
import type { Failure } from "../core/base/result.ts";
import { TABLES, type Table } from "../core/registry/fact-sink.ts";
import type { Queries } from "./database.ts";
import type { ImportedTable, ImportSource } from "./imports.ts";
import type { ImportsSchema } from "./schema/imports.ts";
import type { Tx } from "./transaction.ts";

export interface StoredImport {
  readonly id: number;
  readonly source: ImportSource;
  readonly state: ImportState;
  readonly title: string;
  readonly requestedBy: string;
  readonly requestedAt: Date;
  readonly endedAt: Date | undefined;
  readonly undoneAt: Date | undefined;
  readonly failure: Failure | undefined;
}

export const IMPORT_STATES = ["queued", "running", "done", "failed", "undone"] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

/** Imports, the newest first, below an id; what was entered by hand is no import. */
export async function listImports(
  queries: Queries,
  { beforeId, most }: { beforeId: number | undefined; most: number },
): Promise<readonly StoredImport[]> {
  const rows = await queries
    .selectFrom("imports")
    .selectAll()
    .where("id", ">", 0)
    .$if(beforeId !== undefined, (query) => query.where("id", "<", beforeId ?? 0))
    .orderBy("id", "desc")
    .limit(most)
    .execute();
  return rows.map(storedImport);
}

export async function findImport(queries: Queries, importId: number): Promise<StoredImport | undefined> {
  const row = await queries.selectFrom("imports").selectAll().where("id", "=", importId).executeTakeFirst();
  return row === undefined ? undefined : storedImport(row);
}

/** The import of files that became visible last of those that count; calls of the feed are none. */
export async function latestFileImport(queries: Queries): Promise<StoredImport | undefined> {
  const row = await queries
    .selectFrom("imports")
    .selectAll()
    .where("state", "=", "done")
    .where("merge_no", "is not", null)
    .where("source", "<>", "api")
    .orderBy("merge_no", "desc")
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? undefined : storedImport(row);
}

function storedImport(row: Selectable<ImportsSchema["imports"]>): StoredImport {
  return {
    id: row.id,
    source: row.source as ImportSource,
    state: row.state as ImportState,
    title: row.title,
    requestedBy: row.requested_by,
    requestedAt: row.requested_at,
    endedAt: row.ended_at ?? undefined,
    undoneAt: row.undone_at ?? undefined,
    failure: (row.failure ?? undefined) as Failure | undefined,
  };
}

/** What an import delivered, file by file in the order of the tables. */
export async function importedTables(queries: Queries, importId: number): Promise<readonly ImportedTable[]> {
  const rows = await queries.selectFrom("import_tables").selectAll().where("import_id", "=", importId).execute();
  return rows
    .map(({ file, table_name, telling_columns, is_from_feed, rows: all, accepted, repeated, corrected, rejected }) => ({
      file,
      table: table_name as Table,
      tellingColumns: telling_columns,
      isFromFeed: is_from_feed,
      rows: all,
      accepted,
      repeated,
      corrected,
      rejected,
    }))
    .sort((a, b) => TABLES.indexOf(a.table) - TABLES.indexOf(b.table) || (a.file < b.file ? -1 : 1));
}

/** One refused row, with its place among those of its import. */
export interface StoredReject {
  readonly position: number;
  readonly file: string;
  readonly line: number;
  readonly field: string;
  readonly value: string;
  readonly reason: string;
}

/** Rejects of an import after a position, in the order of `rejects.csv`. */
export async function rejectsOf(
  queries: Queries,
  importId: number,
  { after, most }: { after: number; most: number },
): Promise<readonly StoredReject[]> {
  return queries
    .selectFrom("import_rejects")
    .select(["position", "file", "line", "field", "value", "reason"])
    .where("import_id", "=", importId)
    .where("position", ">", after)
    .orderBy("position")
    .limit(most)
    .execute();
}

const INBOX_LOCK = 7_305_461_224;

/** Whether a job for this folder was ever queued; nobody queues one for it until the transaction ends. */
export async function isFolderQueued(tx: Tx, directory: string): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(${INBOX_LOCK})`.execute(tx);
  const { rows } = await sql`select 1 from jobs where payload ->> 'directory' = ${directory} limit 1`.execute(tx);
  return rows.length > 0;
}

/** How far the job of an import has come; undefined when it came without one. */
export async function importProgress(
  queries: Queries,
  importId: number,
): Promise<{ doneUnits: number; totalUnits: number | undefined } | undefined> {
  const { rows } = await sql<{ done_units: number; total_units: number | null }>`
    select done_units, total_units from jobs
    where kind = 'import' and (payload ->> 'importId')::integer = ${importId} order by id desc limit 1`.execute(
    queries,
  );
  const [job] = rows;
  return job === undefined ? undefined : { doneUnits: job.done_units, totalUnits: job.total_units ?? undefined };
}

/** Folders that jobs which are not over still need. */
export async function neededFolders(queries: Queries): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ directory: string }>`select payload ->> 'directory' as directory from jobs
    where kind = 'import' and state in ('queued', 'running')`.execute(queries);
  return new Set(rows.map(({ directory }) => directory));
}
