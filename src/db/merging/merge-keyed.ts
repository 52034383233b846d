import { sql, type RawBuilder } from "kysely";
import type { Table } from "../../core/registry/fact-sink.ts";
import { STANDS } from "../staging/verdicts.ts";
import { stagedName } from "../staging/staging.ts";
import type { Tx } from "../transaction.ts";
import { caseOf, STORED_TABLES } from "./stored-tables.ts";
import { touchCases } from "./touches.ts";

/** Which import writes, and what its corrections of the registry are recorded with. */
export interface Merge {
  readonly importId: number;
  /** Civil day in Vietnam: a version that began before it, or on it, was already valid. */
  readonly today: string;
  readonly title: string;
}

export function knownName(table: Table): string {
  return `known_${table.replace("-", "_")}`;
}

/** A staged row that is not in the database as it is. */
export function isFresh(table: Table): RawBuilder<unknown> {
  const known = sql.raw(knownName(table));
  return sql`${STANDS} and not exists (select from ${known} k where k.seq = s.seq and k.is_same)`;
}

/** Whether there is any: a delivery that comes again has none, and then there is nothing to write. */
export async function hasFresh(tx: Tx, table: Table, among: RawBuilder<unknown> = sql`true`): Promise<boolean> {
  const { rows } = await sql`select 1 from ${sql.raw(stagedName(table))} s
    where ${among} and ${isFresh(table)} limit 1`.execute(tx);
  return rows.length > 0;
}

/** `t` is the stored row that `k` found. */
export function isThatRow(table: Table): RawBuilder<unknown> {
  return sql.raw(STORED_TABLES[table].key.map((column) => `t.${column} = k.${column}`).join(" and "));
}

/** Finds for each of these staged rows the stored one with its identity, and whether it says the same. */
export async function findKnown(tx: Tx, table: Table, among: RawBuilder<unknown> = sql`true`): Promise<void> {
  const { stored, joins, match, key, values, keeps = [] } = STORED_TABLES[table];
  const known = sql.raw(knownName(table));
  const keys = sql.raw([...key, ...keeps].map((column) => `t.${column}`).join(", "));
  const agencyId = sql.raw(values["agency_id"] ?? "0");
  await sql`create temporary table ${known} on commit drop as
    select s.seq, ${keys}, ${agencyId} as its_agency_id, t.digest = s.digest as is_same,
      t.import_id as its_import_id
    from ${sql.raw(stagedName(table))} s ${sql.raw(joins)} join ${sql.raw(stored)} t on ${sql.raw(match)}
    where ${among} and ${STANDS}`.execute(tx);
  await sql`analyze ${known}`.execute(tx);
}

/** Keeps stored rows for an undo; `from` selects the rows `t`. */
export async function keepReplaced(
  tx: Tx,
  table: Table,
  { importId, from }: { importId: number; from: RawBuilder<unknown> },
): Promise<void> {
  const { stored, values } = STORED_TABLES[table];
  const agencyId = sql.raw(values["agency_id"] === undefined ? "0" : "t.agency_id");
  const whole =
    table === "ballots"
      ? sql`to_jsonb(t) || jsonb_build_object('comment',
          (select c.comment from ballot_comments c where c.agency_id = t.agency_id and c.ballot_id = t.id))`
      : sql`to_jsonb(t)`;
  await sql`insert into replaced_rows (import_id, agency_id, table_name, replaced_row)
    select ${importId}, ${agencyId}, ${stored}, ${whole} from ${from}`.execute(tx);
}

/**
 * Merges a table whose rows nothing else hangs on: a corrected row is taken out and the new one put in, so that it may
 * move to another unit. Cases are touched before (where they were) and after (where they are).
 */
export async function mergeKeyed(tx: Tx, table: Table, { importId }: Pick<Merge, "importId">): Promise<void> {
  if (!(await hasFresh(tx, table))) return;
  const stored = sql.raw(STORED_TABLES[table].stored);
  const known = sql.raw(knownName(table));
  const replaced = sql`${stored} t join ${known} k on ${isThatRow(table)} where not k.is_same`;
  const oldCase = caseOf(table, "t");
  await keepReplaced(tx, table, { importId, from: replaced });
  if (oldCase !== undefined) await touchCases(tx, sql`select t.agency_id, ${sql.raw(oldCase)} from ${replaced}`);
  await sql`delete from ${stored} t using ${known} k where ${isThatRow(table)} and not k.is_same`.execute(tx);
  await insertFresh(tx, table, importId);
  await touchFresh(tx, table);
}

export async function insertFresh(tx: Tx, table: Table, importId: number): Promise<void> {
  const { stored, values, joins, key, keeps = [] } = STORED_TABLES[table];
  const columns = sql.raw([...Object.keys(values), ...keeps].join(", "));
  const filled = sql.raw([...Object.values(values), ...keeps.map((column) => `was.${column}`)].join(", "));
  const was = sql.raw(keeps.length === 0 ? "" : `left join ${knownName(table)} was on was.seq = s.seq`);
  const order = sql.raw(key.map((column) => values[column] ?? "s.seq").join(", "));
  await sql`insert into ${sql.raw(stored)} (${columns}, digest, import_id)
    select ${filled}, s.digest, ${importId}::integer
    from ${sql.raw(stagedName(table))} s ${sql.raw(joins)} ${was} where ${isFresh(table)} order by ${order}`.execute(
    tx,
  );
  if (table !== "ballots") return;
  await sql`insert into ballot_comments (agency_id, ballot_id, comment)
    select ${sql.raw(values["agency_id"] ?? "")}, s.id, s.comment
    from staged_ballots s ${sql.raw(joins)} where s.comment is not null and ${isFresh(table)}`.execute(tx);
}

async function touchFresh(tx: Tx, table: Table): Promise<void> {
  const { values, joins } = STORED_TABLES[table];
  const newCase = caseOf(table, "s");
  if (newCase === undefined) return;
  const agencyId = sql.raw(values["agency_id"] ?? "");
  await touchCases(
    tx,
    sql`select distinct ${agencyId}, ${sql.raw(newCase)} from ${sql.raw(stagedName(table))} s ${sql.raw(joins)}
      where ${isFresh(table)}`,
  );
}
