import { sql, type RawBuilder } from "kysely";
import { TABLES, type Table } from "../core/registry/fact-sink.ts";
import type { AuditedTx } from "./audit.ts";
import { isDetail } from "./merging/merge-details.ts";
import { moveDetails } from "./merging/merge-dossiers.ts";
import { caseOf, isRegistry, STORED_TABLES } from "./merging/stored-tables.ts";
import { touchCases, touchOtherDossiers } from "./merging/touches.ts";
import type { Tx } from "./transaction.ts";

/**
 * Takes back an import on whose rows nothing stands (`undoObstacles`): what it brought goes, what it replaced
 * comes back as it was, and every case of either is touched. Numbers that agencies were given stay theirs, and what was
 * recorded about it (counts, rejects, corrections of the registry) stays readable.
 */
export async function takeBack(tx: AuditedTx, importId: number, at: Date): Promise<void> {
  await touchWide(tx, importId);
  for (const table of TABLES) if (!isRegistry(table)) await touchBrought(tx, table, importId);
  for (const table of [...TABLES].reverse()) if (table !== "dossiers") await removeBrought(tx, table, importId);
  await restoreDossiers(tx, importId);
  for (const table of TABLES) if (table !== "dossiers") await bringBack(tx, table, importId);
  await recordBackwards(tx, importId);
  await tx.deleteFrom("replaced_rows").where("import_id", "=", importId).execute();
  await tx.deleteFrom("import_repeats").where("import_id", "=", importId).execute();
  await tx.updateTable("imports").set({ state: "undone", undone_at: at }).where("id", "=", importId).execute();
}

function stored(table: Table): RawBuilder<unknown> {
  return sql.raw(STORED_TABLES[table].stored);
}

/** The rows that an import replaced, as rows `o` of their table; `o.was` has the rest. */
function replaced(table: Table, importId: number): RawBuilder<unknown> {
  return sql`(select p.*, r.replaced_row as was from replaced_rows r,
    jsonb_populate_record(null::${stored(table)}, r.replaced_row) p
    where r.import_id = ${importId} and r.table_name = ${STORED_TABLES[table].stored})`;
}

async function touchBrought(tx: Tx, table: Table, importId: number): Promise<void> {
  const [brought, old] = [caseOf(table, "t") ?? "null", caseOf(table, "o") ?? "null"];
  await touchCases(
    tx,
    sql`select t.agency_id, ${sql.raw(brought)} from ${stored(table)} t where t.import_id = ${importId}
      union select o.agency_id, ${sql.raw(old)} from ${replaced(table, importId)} o`,
  );
}

/** Everything that hangs on the calendar, on limits of procedures, or on contacts having been delivered at all. */
async function touchWide(tx: Tx, importId: number): Promise<void> {
  const changed = (table: Table): RawBuilder<unknown> =>
    sql`exists (select from ${stored(table)} t where t.import_id = ${importId})
      or exists (select from ${replaced(table, importId)} o)`;
  const contacts = (other: RawBuilder<unknown>): RawBuilder<unknown> =>
    sql`exists (select from import_tables d join imports i on i.id = d.import_id where i.state = 'done'
      and d.table_name in ('contacts', 'supplements') and not d.is_from_feed and ${other})`;
  const { rows } = await sql<{ all_dossiers: boolean }>`select (${changed("calendar")}) or
    (${contacts(sql`i.id = ${importId}`)} and not ${contacts(sql`i.id <> ${importId}`)}) as all_dossiers`.execute(tx);
  if (rows[0]?.all_dossiers === true) return touchOtherDossiers(tx, importId);
  await touchOtherDossiers(
    tx,
    importId,
    sql`d.procedure_code in (select t.code from procedure_versions t where t.import_id = ${importId}
      union select o.code from ${replaced("procedures", importId)} o)`,
  );
}

async function removeBrought(tx: Tx, table: Table, importId: number): Promise<void> {
  await sql`delete from ${stored(table)} t where t.import_id = ${importId}`.execute(tx);
}

/**
 * Dossiers that were corrected where they stood are set back there; those that had moved go back, with what hangs on
 * them; the others were new and go.
 */
async function restoreDossiers(tx: Tx, importId: number): Promise<void> {
  const { values } = STORED_TABLES.dossiers;
  const columns = [...Object.keys(values), "are_supplements_known", "digest", "import_id"];
  const old = replaced("dossiers", importId);
  const assignments = columns.filter((column) => column !== "agency_id" && column !== "code");
  await sql`create temporary table moved_dossiers on commit drop as
    select t.code, t.agency_id as old_id, o.agency_id as new_id from dossiers t join ${old} o on o.code = t.code
    where t.import_id = ${importId} and o.agency_id <> t.agency_id`.execute(tx);
  await sql`insert into dossiers (${sql.raw(columns.join(", "))})
    select ${sql.raw(columns.map((column) => `o.${column}`).join(", "))} from ${old} o
    where o.code in (select m.code from moved_dossiers m)`.execute(tx);
  await moveDetails(tx);
  await sql`update dossiers t set ${sql.raw(assignments.map((column) => `${column} = o.${column}`).join(", "))}
    from ${old} o where t.agency_id = o.agency_id and t.code = o.code`.execute(tx);
  await removeBrought(tx, "dossiers", importId);
}

/**
 * A detail comes back to the unit where its dossier is now. A version of the registry that somebody entered by hand
 * after the import stays.
 */
async function bringBack(tx: Tx, table: Table, importId: number): Promise<void> {
  const { values, identity, keeps = [] } = STORED_TABLES[table];
  const own = [...(identity === undefined ? [] : [identity]), ...keeps];
  const columns = [...own, ...Object.keys(values), "digest", "import_id"];
  const hangsOnDossier = isDetail(table);
  const selected = columns.map((column) => (hangsOnDossier && column === "agency_id" ? "d.agency_id" : `o.${column}`));
  await sql`insert into ${stored(table)} (${sql.raw(columns.join(", "))})
    ${sql.raw(identity === undefined ? "" : "overriding system value")}
    select ${sql.raw(selected.join(", "))} from ${replaced(table, importId)} o
    ${sql.raw(hangsOnDossier ? "join dossiers d on d.code = o.dossier_code" : "")}
    on conflict do nothing`.execute(tx);
  if (table !== "ballots") return;
  await sql`insert into ballot_comments (agency_id, ballot_id, comment)
    select o.agency_id, o.id, o.was ->> 'comment' from ${replaced(table, importId)} o
    where o.was ->> 'comment' is not null`.execute(tx);
}

/** Taking back a correction of the past is one too. */
async function recordBackwards(tx: Tx, importId: number): Promise<void> {
  await sql`insert into registry_corrections (table_name, row_key, before_row, after_row, import_id, reason)
    select table_name, row_key, after_row, before_row, import_id, 'Hoàn tác: ' || reason from registry_corrections
    where import_id = ${importId}`.execute(tx);
}
