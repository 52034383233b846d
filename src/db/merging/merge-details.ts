import { sql, type RawBuilder } from "kysely";
import type { Table } from "../../core/registry/fact-sink.ts";
import { stagedName } from "../staging/staging.ts";
import { STANDS } from "../staging/verdicts.ts";
import type { Tx } from "../transaction.ts";
import { findKnown, insertFresh, isFresh, isThatRow, keepReplaced, knownName } from "./merge-keyed.ts";
import { STORED_TABLES } from "./stored-tables.ts";
import { touchCases } from "./touches.ts";

export type DetailTable = Extract<Table, "supplements" | "steps" | "contacts">;

export function isDetail(table: Table): table is DetailTable {
  return table === "supplements" || table === "steps" || table === "contacts";
}

/** What beside its dossier tells a detail from another over time; a delivery replaces what came before under it. */
export const IDENTITIES: { readonly [T in DetailTable]: readonly string[] } = {
  supplements: ["requested_at"],
  steps: ["step_no"],
  contacts: ["at", "with_body"],
};

function outdatedName(table: DetailTable): string {
  return `outdated_${table}`;
}

/** Joins a staged row `s` to what it takes the place of: its identity was there before with other content. */
export function outdatedBy(table: DetailTable): RawBuilder<unknown> {
  const columns = sql.raw(["dossier_code", ...IDENTITIES[table]].join(", "));
  return sql`join (select distinct ${columns} from ${sql.raw(outdatedName(table))}) o
    on o.dossier_code = s.dossier_code and ${sameIdentity(table, "o", "s")}`;
}

/**
 * Merges the details of dossiers. What an earlier import brought goes when this one delivers its identity with other
 * content, or when it came in a list of the feed and the newer list is without it.
 */
export async function mergeDetails(tx: Tx, table: DetailTable, importId: number): Promise<void> {
  await findKnown(tx, table);
  await findOutdated(tx, table);
  const stored = sql.raw(STORED_TABLES[table].stored);
  const outdated = sql.raw(outdatedName(table));
  await keepReplaced(tx, table, { importId, from: sql`${stored} t join ${outdated} k on ${isThatRow(table)}` });
  await sql`delete from ${stored} t using ${outdated} k where ${isThatRow(table)}`.execute(tx);
  await insertFresh(tx, table, importId);
  const staged = sql.raw(stagedName(table));
  // A dossier that this import changed is touched already.
  await touchCases(
    tx,
    sql`select d.agency_id, 'd:' || d.code from dossiers d
      where d.import_id <> ${importId} and d.code in (
        select s.dossier_code from ${staged} s where ${isFresh(table)} union select o.dossier_code from ${outdated} o)`,
  );
}

async function findOutdated(tx: Tx, table: DetailTable): Promise<void> {
  const { stored, key } = STORED_TABLES[table];
  const [staged, t] = [sql.raw(stagedName(table)), sql.raw(stored)];
  const columns = sql.raw([...new Set([...key, ...IDENTITIES[table]])].map((column) => `t.${column}`).join(", "));
  const isDelivered = sql`exists (select from ${sql.raw(knownName(table))} k where ${isThatRow(table)} and k.is_same)`;
  await sql`create temporary table ${sql.raw(outdatedName(table))} on commit drop as
    select ${columns} from ${staged} s join dossiers d on d.code = s.dossier_code
      join ${t} t on t.agency_id = d.agency_id and t.dossier_code = d.code and ${sameIdentity(table, "t", "s")}
      where ${STANDS} and not ${isDelivered}
    ${leftOutOfFeed(table, { columns, isDelivered })}`.execute(tx);
  await sql`analyze ${sql.raw(outdatedName(table))}`.execute(tx);
}

/** Steps and supplements of an earlier feed list that the newer list of the same dossier is without. */
function leftOutOfFeed(
  table: DetailTable,
  { columns, isDelivered }: { columns: RawBuilder<unknown>; isDelivered: RawBuilder<unknown> },
): RawBuilder<unknown> {
  if (table === "contacts") return sql``;
  return sql`union select ${columns} from used_feed_lists l join dossiers d on d.code = l.dossier_code
    join ${sql.raw(STORED_TABLES[table].stored)} t on t.agency_id = d.agency_id and t.dossier_code = d.code
    where l.list = ${table} and t.is_from_feed and not ${isDelivered}`;
}

function sameIdentity(table: DetailTable, one: string, other: string): RawBuilder<unknown> {
  const pairs = IDENTITIES[table].map((column) => `${one}.${column} is not distinct from ${other}.${column}`);
  return sql.raw(pairs.join(" and "));
}
