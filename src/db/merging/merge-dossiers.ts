import { sql, type RawBuilder } from "kysely";
import type { Table } from "../../core/registry/fact-sink.ts";
import type { Tx } from "../transaction.ts";
import { DOSSIER_JOINS, insertDossiers, isEarly, isLeft, type WrittenEarly } from "./early-dossiers.ts";
import { findKnown, hasFresh, isFresh, keepReplaced } from "./merge-keyed.ts";
import { STORED_TABLES } from "./stored-tables.ts";
import { touchCases } from "./touches.ts";

const { values: VALUES } = STORED_TABLES.dossiers;
const DETAILS = ["supplements", "steps", "contacts"] as const satisfies readonly Table[];

/**
 * Merges dossiers, but those that were written up to this row while they came. Details hang on them, so a corrected
 * dossier is changed where it stands; one that goes to another unit is put there, its details follow, and then the old
 * one is taken away: `agency_id` is never updated.
 */
export async function mergeDossiers(
  tx: Tx,
  { importId, early }: { readonly importId: number; readonly early: WrittenEarly },
): Promise<void> {
  if (early.upTo > 0) await touchNew(tx, isEarly(early.upTo));
  await findKnown(tx, "dossiers", isLeft(early));
  if (!(await hasFresh(tx, "dossiers", isLeft(early)))) return;
  const replaced = sql`dossiers t join known_dossiers k on t.agency_id = k.agency_id and t.code = k.code
    where not k.is_same`;
  await keepReplaced(tx, "dossiers", { importId, from: replaced });
  await touchCases(tx, sql`select t.agency_id, 'd:' || t.code from ${replaced}`);
  await correctInPlace(tx, importId);
  const isListed = sql`s.code in (select l.dossier_code from used_feed_lists l where l.list = 'supplements')`;
  const isNew = sql`${isLeft(early)} and ${isFresh("dossiers")} and not exists
    (select from known_dossiers k where k.seq = s.seq and k.agency_id = a.id)`;
  await insertDossiers(tx, { importId, isListed, condition: isNew });
  await sql`create temporary table moved_dossiers on commit drop as
    select code, agency_id as old_id, its_agency_id as new_id from known_dossiers
    where not is_same and agency_id <> its_agency_id`.execute(tx);
  await moveDetails(tx);
  await touchNew(tx, isNew);
}

async function touchNew(tx: Tx, condition: RawBuilder<unknown>): Promise<void> {
  await touchCases(tx, sql`select a.id, 'd:' || s.code from staged_dossiers s ${DOSSIER_JOINS} where ${condition}`);
}

async function correctInPlace(tx: Tx, importId: number): Promise<void> {
  const changed = Object.keys(VALUES).filter((column) => column !== "agency_id" && column !== "code");
  const assignments = changed.map((column) => `${column} = s.${column}`).join(", ");
  await sql`update dossiers t set ${sql.raw(assignments)}, digest = s.digest, import_id = ${importId}
    from staged_dossiers s join known_dossiers k on k.seq = s.seq
    where not k.is_same and k.agency_id = k.its_agency_id and t.agency_id = k.agency_id and t.code = k.code`.execute(
    tx,
  );
}

/** Everything that hangs on `moved_dossiers (code, old_id, new_id)` follows; the new dossier is there already. */
export async function moveDetails(tx: Tx): Promise<void> {
  for (const table of DETAILS) {
    const { stored, values, identity } = STORED_TABLES[table];
    const columns = Object.keys(values).filter((column) => column !== "agency_id");
    const all = sql.raw([...(identity === undefined ? [] : [identity]), ...columns, "digest", "import_id"].join(", "));
    const kept = sql.raw(identity === undefined ? "" : "overriding system value");
    await sql`insert into ${sql.raw(stored)} (agency_id, ${all}) ${kept} select m.new_id, ${sql.raw(
      [...(identity === undefined ? [] : [identity]), ...columns, "digest", "import_id"]
        .map((column) => `t.${column}`)
        .join(", "),
    )} from ${sql.raw(stored)} t join moved_dossiers m on t.agency_id = m.old_id and t.dossier_code = m.code`.execute(
      tx,
    );
    await sql`delete from ${sql.raw(stored)} t using moved_dossiers m
      where t.agency_id = m.old_id and t.dossier_code = m.code`.execute(tx);
  }
  await sql`update dossiers n set are_supplements_known = true from moved_dossiers m, dossiers o
    where n.agency_id = m.new_id and n.code = m.code and o.agency_id = m.old_id and o.code = m.code
      and o.are_supplements_known`.execute(tx);
  await sql`delete from dossiers t using moved_dossiers m where t.agency_id = m.old_id and t.code = m.code`.execute(tx);
}

/**
 * The feed carried a list of supplements for these dossiers: their contacts are known (G25). That is a fact of its own,
 * which no content of the row shows.
 */
export async function markSupplementsKnown(tx: Tx, importId: number): Promise<void> {
  const listed = sql`t.code in (select l.dossier_code from used_feed_lists l where l.list = 'supplements')
    and not t.are_supplements_known`;
  const known = sql`dossiers t where ${listed} and t.import_id <> ${importId}`;
  await keepReplaced(tx, "dossiers", { importId, from: known });
  await touchCases(tx, sql`select t.agency_id, 'd:' || t.code from ${known}`);
  await sql`update dossiers t set are_supplements_known = true, import_id = ${importId} where ${listed}`.execute(tx);
}
