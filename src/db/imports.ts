import { sql, type RawBuilder } from "kysely";
import type { Failure } from "../core/base/result.ts";
import type { RefusalReason, Table } from "../core/registry/fact-sink.ts";
import type { AuditedTx } from "./audit.ts";
import type { Queries } from "./database.ts";
import type { Staging } from "./staging/staging.ts";
import { stagedColumnOf, stagedName } from "./staging/staging.ts";
import { TABLE_RULES } from "./staging/verdicts.ts";
import type { Tx } from "./transaction.ts";

/** How an import came. */
export const IMPORT_SOURCES = ["upload", "folder", "command", "api", "kiosk"] as const;
export type ImportSource = (typeof IMPORT_SOURCES)[number];

export interface NewImport {
  readonly source: ImportSource;
  /** File names, a folder's name: for people who look for it in the list. */
  readonly title: string;
  readonly requestedBy: string;
  readonly at: Date;
}

/** What one file (or the feed) delivered for one table, and what became of it: `rows` is the sum of the four. */
export interface ImportedTable {
  readonly file: string;
  readonly table: Table;
  readonly tellingColumns: readonly string[];
  readonly isFromFeed: boolean;
  readonly rows: number;
  readonly accepted: number;
  readonly repeated: number;
  readonly corrected: number;
  readonly rejected: number;
}

export async function createImport(tx: AuditedTx, { source, title, requestedBy, at }: NewImport): Promise<number> {
  const { id } = await tx
    .insertInto("imports")
    .values({ source, title, requested_by: requestedBy, requested_at: at, state: "queued" })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** The state of an import, held until the end of the transaction; undefined: there is none of this number. */
export async function lockedState(tx: Tx, importId: number): Promise<string | undefined> {
  const row = await tx.selectFrom("imports").select("state").where("id", "=", importId).forUpdate().executeTakeFirst();
  return row?.state;
}

/** An attempt has begun; a later attempt moves the start. */
export async function startImport(tx: Tx, importId: number, at: Date): Promise<void> {
  await tx
    .updateTable("imports")
    .set({ state: "running", started_at: at })
    .where("id", "=", importId)
    .where("state", "in", ["queued", "running"])
    .execute();
}

export async function failImport(
  tx: AuditedTx,
  importId: number,
  { failure, at }: { failure: Failure; at: Date },
): Promise<void> {
  await tx
    .updateTable("imports")
    .set({ state: "failed", ended_at: at, failure: JSON.stringify(failure) })
    .where("id", "=", importId)
    .where("state", "in", ["queued", "running"])
    .execute();
}

/** Whether an import that still counts delivered contacts or supplements as a table of their own (G25). */
export async function areContactsDelivered(queries: Queries): Promise<boolean> {
  const row = await queries
    .selectFrom("import_tables as delivered")
    .innerJoin("imports", "imports.id", "delivered.import_id")
    .select("delivered.import_id")
    .where("imports.state", "=", "done")
    .where("delivered.table_name", "in", ["contacts", "supplements"])
    .where("delivered.is_from_feed", "=", false)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Ends an import that was merged in this transaction: from here on it is visible. */
export async function finishImport(
  tx: AuditedTx,
  importId: number,
  { tables, at }: { tables: readonly ImportedTable[]; at: Date },
): Promise<void> {
  if (tables.length > 0) {
    const rows = tables.map(({ file, table, tellingColumns, isFromFeed, ...counts }) => ({
      import_id: importId,
      file,
      table_name: table,
      telling_columns: [...tellingColumns],
      is_from_feed: isFromFeed,
      ...counts,
    }));
    await tx.insertInto("import_tables").values(rows).execute();
  }
  await tx
    .updateTable("imports")
    .set({ state: "done", ended_at: at, merge_no: sql`(select coalesce(max(merge_no), 0) + 1 from imports)` })
    .where("id", "=", importId)
    .execute();
}

/** Where refused rows of an import are found, and the words for those that were refused in staging. */
export interface StagedRefusals {
  readonly staging: Staging;
  readonly reasons: Readonly<Record<RefusalReason, string>>;
}

/** Writes down every row that was refused, before staging or in it, in the order in which the rows came. */
export async function writeRejects(tx: AuditedTx, importId: number, refusals: StagedRefusals): Promise<void> {
  for (const rejects of rejectQueries(refusals)) {
    await sql`insert into import_rejects (import_id, position, file, line, field, value, reason)
      select ${importId}::integer, r.* from (${rejects}) as r`.execute(tx);
  }
}

/** The first rejects of an import that is about to be taken back, in their order: as text that outlives staging. */
export async function firstRejects(tx: Tx, refusals: StagedRefusals, most: number): Promise<string> {
  const all = sql.join(rejectQueries(refusals), sql` union all `);
  const { rows } = await sql<{ rejects: string }>`select coalesce(json_agg(r order by position), '[]')::text as rejects
    from (select * from (${all}) as every order by position limit ${most}) as r`.execute(tx);
  return rows[0]?.rejects ?? "[]";
}

/** Writes down what {@link firstRejects} gave. */
export async function writeFirstRejects(tx: AuditedTx, importId: number, rejects: string): Promise<void> {
  await sql`insert into import_rejects (import_id, position, file, line, field, value, reason)
    select ${importId}::integer, position, file, line, field, value, reason from json_to_recordset(${rejects}::json)
      as r (position bigint, file text, line integer, field text, value text, reason text)`.execute(tx);
}

/** Rows that were staged and refused there; what repeats another row is no reject. */
export async function countRefusedInStaging(tx: Tx): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from verdicts where not is_repeat`.execute(tx);
  return rows[0]?.count ?? 0;
}

/** One query for what was refused before staging, and one for each table that was staged. */
function rejectQueries({ staging, reasons }: StagedRefusals): readonly RawBuilder<unknown>[] {
  const tables = [...new Set(staging.files.map((staged) => staged.table))];
  return [
    sql`select seq as position, file, line, field, value, reason from staged_rejects`,
    ...tables.map((table) => {
      const files = staging.files.filter((staged) => staged.table === table);
      const names = sql.join(files.map(({ no, file }) => sql`(${no}::smallint, ${file})`));
      return sql`select s.seq as position, f.file, s.line, v.field, ${presentable(table)} as value,
          ${JSON.stringify(reasons)}::jsonb ->> v.reason as reason
        from ${sql.raw(stagedName(table))} s join verdicts v on v.seq = s.seq
          join (values ${names}) as f (no, file) on f.no = s.file_no
        where not v.is_repeat`;
    }),
  ];
}

/** The cell that is complained about: on one line, and cut at 200 characters, as `rejects.csv` shows it. */
function presentable(table: Table) {
  const { references, keyField } = TABLE_RULES[table];
  const fields = new Set([...references.map(({ field }) => field), keyField]);
  const cases = [...fields].map(
    (field) => `when '${field}' then s.${stagedColumnOf(table, field)?.column ?? ""}::text`,
  );
  const cell = sql`regexp_replace(coalesce(s.cells ->> v.field, case v.field ${sql.raw(cases.join(" "))} end, ''),
    E'[\\t\\r\\n]+', ' ', 'g')`;
  return sql`case when char_length(${cell}) > 200 then left(${cell}, 199) || '…' else ${cell} end`;
}
