import { sql } from "kysely";
import type { Failure } from "../core/base/result.ts";
import { SCHEMA_NAME, type Database, type Queries } from "./database.ts";

/** A table of which a page cannot be read, or does not have the checksum that was written with it. */
export interface DamagedTable {
  readonly table: string;
  /** What PostgreSQL says: the file and its block, no content. */
  readonly detail: string;
}

/** SQLSTATE: a page, or an index, is not what was written. */
const CORRUPTED = ["XX001", "XX002"];

/**
 * Reads every page of every table of the schema, large values too, whatever indexes there are, and names the tables
 * that cannot be read. PostgreSQL compares the checksum of each page that it takes from the disk.
 */
export async function readPages(database: Database): Promise<PagesRead> {
  const damaged: DamagedTable[] = [];
  const tables = await tablesOf(database.queries);
  for (const table of tables) {
    const detail = await damageIn(database, table);
    if (detail !== undefined) damaged.push({ table: table.name, detail });
  }
  return { damaged, tables: tables.length, pages: tables.reduce((sum, { pages }) => sum + pages, 0) };
}

interface PagesRead {
  readonly damaged: readonly DamagedTable[];
  readonly tables: number;
  /** Of the tables, and of their large values where there are columns of such. */
  readonly pages: number;
}

interface ReadTable {
  readonly name: string;
  /** Columns whose values may lie apart from their rows. */
  readonly large: readonly string[];
  readonly pages: number;
}

async function tablesOf(queries: Queries): Promise<readonly ReadTable[]> {
  const { rows } = await sql<ReadTable>`
    select c.relname as name, coalesce((
        select json_agg(a.attname order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attstorage in ('x', 'e')
          and a.atttypid in ('bytea'::regtype, 'text'::regtype, 'jsonb'::regtype)
          and has_column_privilege(c.oid, a.attnum, 'select') and pg_relation_size(c.reltoastrelid) > 0
      ), '[]') as large,
      ((pg_relation_size(c.oid) + case when c.reltoastrelid = 0 then 0 else pg_relation_size(c.reltoastrelid) end)
        / current_setting('block_size')::integer)::integer as pages
    from pg_class c join pg_namespace s on s.oid = c.relnamespace
    where s.nspname = ${SCHEMA_NAME} and c.relkind = 'r' and has_any_column_privilege(c.oid, 'select')
    order by c.relname`.execute(queries);
  return rows;
}

/** A value is compared with itself: for that PostgreSQL has to fetch it. */
async function damageIn(database: Database, { name, large }: ReadTable): Promise<string | undefined> {
  const counts = [sql`count(*)`, ...large.map((column) => sql`count(${sql.ref(column)} = ${sql.ref(column)})`)];
  try {
    await database.queries.transaction().execute(async (tx) => {
      await sql`set local enable_indexscan = off`.execute(tx);
      await sql`set local enable_indexonlyscan = off`.execute(tx);
      await sql`set local enable_bitmapscan = off`.execute(tx);
      await sql`set local statement_timeout = 0`.execute(tx);
      await sql`select ${sql.join(counts)} from ${sql.table(name)}`.execute(tx);
    });
    return undefined;
  } catch (error) {
    if (!isCorruption(error)) throw error;
    return error.message;
  }
}

function isCorruption(error: unknown): error is Error {
  return error instanceof Error && "code" in error && CORRUPTED.includes(String(error.code));
}

/** What a query met when a page of a table or index is damaged; undefined: it failed for another reason. */
export function damageOf(error: unknown): Failure | undefined {
  return isCorruption(error) ? damageFailure([{ table: "chỉ mục hoặc bảng", detail: error.message }]) : undefined;
}

/** Names the tables, with what to do. */
export function damageFailure(damaged: readonly DamagedTable[]): Failure {
  const tables = damaged.map(({ table, detail }) => `${table} (${detail})`).join("; ");
  return {
    code: "database.damaged",
    at: damaged.map(({ table }) => table).join(", "),
    message: `Trang dữ liệu trên đĩa bị hỏng, không còn như lúc ghi: ${tables}.`,
    mend:
      "Dừng máy chủ, giữ nguyên thư mục dữ liệu, kiểm tra đĩa và bộ nhớ, rồi phục hồi bản sao lưu gần nhất vào " +
      "thư mục khác (docs/operations/backup.md).",
  };
}

/** Of this database, and of what all databases of the server share. */
export const CHECKSUM_FAILURES = sql`select sum(checksum_failures)::float8 from pg_stat_database
  where datname = current_database() or datid = 0`;

/**
 * How often PostgreSQL met a page with a wrong checksum in this database since its statistics began; undefined: it
 * keeps no checksums.
 */
export async function checksumFailures({ queries }: Database): Promise<number | undefined> {
  const { rows } = await sql<{ failures: number | null }>`select (${CHECKSUM_FAILURES}) as failures`.execute(queries);
  return rows[0]?.failures ?? undefined;
}
