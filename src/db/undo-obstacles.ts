import { sql, type RawBuilder } from "kysely";
import { TABLES, type Table } from "../core/registry/fact-sink.ts";
import type { Queries } from "./database.ts";
import { IDENTITIES, isDetail } from "./merging/merge-details.ts";
import { isRegistry, namedBy, STORED_TABLES } from "./merging/stored-tables.ts";
import { ENTERED_BY_HAND } from "./registry-corrections.ts";

/** Rows of one table that a later import, or a hand, brought upon those of the import that is to be undone. */
export interface UndoObstacle {
  readonly table: Table;
  /** Undefined: entered by hand. */
  readonly byImport: number | undefined;
  readonly rows: number;
  /** One of them, as people name it: the code of a dossier, the id of a ballot. */
  readonly example: string;
}

/**
 * What stands on the rows of an import: later imports that replaced them, that brought anew what it took away, or whose
 * rows hang on a dossier or a unit which it alone brought, or that delivered the same rows again. Rows decide, not the
 * order of imports: whatever came later about other dossiers is no obstacle.
 */
export async function undoObstacles(queries: Queries, importId: number): Promise<readonly UndoObstacle[]> {
  const found = [
    ...TABLES.flatMap((table) => obstaclesIn(table, importId)),
    ...hangingOnUnits(importId),
    placedByOfficer(importId),
    answeredByHand(importId),
    editedByHand(importId),
  ];
  const { rows } = await sql<{ table_name: Table; by_import: number; rows: number; example: string }>`
    with later as materialized (
      select l.id from imports l, imports i where i.id = ${importId} and l.state = 'done' and l.merge_no > i.merge_no)
    select found.table_name, found.by_import, sum(found.rows)::integer as rows, min(found.example) as example
    from (select o.*, 1 as rows from (${sql.join(found, sql` union all `)}) as o (table_name, by_import, example)
      union all select r.table_name, r.import_id, r.example, r.rows from import_repeats r
        where r.of_import_id = ${importId} and r.import_id in (select id from later)) as found
    group by found.table_name, found.by_import order by found.by_import desc, found.table_name`.execute(queries);
  return rows.map(({ table_name, by_import, ...counted }) => ({
    table: table_name,
    byImport: by_import === ENTERED_BY_HAND ? undefined : by_import,
    ...counted,
  }));
}

function obstaclesIn(table: Table, importId: number): readonly RawBuilder<unknown>[] {
  const found = [replacedLater(table, importId), standsInPlace(table, importId)];
  if (isDetail(table)) found.push(hangsOnDossier(table, importId, sql`true`));
  // A ballot that names no unit is its dossier's.
  if (table === "ballots") found.push(hangsOnDossier(table, importId, sql`not t.is_agency_named`));
  return found;
}

/** A later import took the place of a row that this one brought, or a hand changed or removed it. */
function replacedLater(table: Table, importId: number): RawBuilder<unknown> {
  const { stored } = STORED_TABLES[table];
  return sql`select ${table}, r.import_id, ${namedBy(table, "o")}
    from replaced_rows r, jsonb_populate_record(null::${sql.raw(stored)}, r.replaced_row) o
    where (r.import_id in (select id from later) or r.import_id = ${ENTERED_BY_HAND})
      and r.table_name = ${stored} and o.import_id = ${importId}`;
}

/** The key of details begins so: whatever the planner believes of the number of rows, none is looked for without it. */
const OF_DOSSIER = sql`and t.agency_id = d.agency_id and t.dossier_code = d.code`;

/** Where this import replaced or removed a row, there is one that neither it nor an earlier one brought. */
function standsInPlace(table: Table, importId: number): RawBuilder<unknown> {
  const stored = sql.raw(STORED_TABLES[table].stored);
  const sameOf = (column: string): string =>
    column === "at" ? "t.at is not distinct from o.at" : `t.${column} = o.${column}`;
  const isSame = sql.raw(identityOf(table).map(sameOf).join(" and "));
  return sql`select ${table}, t.import_id, ${namedBy(table, "t")}
    from replaced_rows r cross join jsonb_populate_record(null::${stored}, r.replaced_row) o
      ${sql.raw(isDetail(table) ? "join dossiers d on d.code = o.dossier_code" : "")}
      join ${stored} t on ${isSame} ${isDetail(table) ? OF_DOSSIER : sql``}
    where r.import_id = ${importId} and r.table_name = ${STORED_TABLES[table].stored} and ${isLater(table)}`;
}

/** What tells a stored row from another over time, whatever unit it is in. */
function identityOf(table: Table): readonly string[] {
  if (isDetail(table)) return ["dossier_code", ...IDENTITIES[table]];
  const { key } = STORED_TABLES[table];
  return isRegistry(table) ? key : key.filter((column) => column !== "agency_id");
}

function hangsOnDossier(table: Table, importId: number, condition: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select ${table}, t.import_id, ${namedBy(table, "t")}
    from dossiers d join ${sql.raw(STORED_TABLES[table].stored)} t
      on t.dossier_code = d.code ${isDetail(table) ? OF_DOSSIER : sql``}
    where d.import_id = ${importId} and t.import_id in (select id from later) and ${condition}
      and d.code not in (select r.replaced_row ->> 'code' from replaced_rows r
        where r.import_id = ${importId} and r.table_name = 'dossiers')`;
}

/** Where rows name a unit, each by its number or by its code. */
const UNITS_NAMED: readonly (readonly [table: Table, condition: string])[] = [
  ["dossiers", "t.agency_id = u.id"],
  ["petitions", "t.agency_id = u.id"],
  ["ballots", "t.agency_id = u.id"],
  ["officers", "t.agency_id = u.id"],
  ["agency-procedures", "t.agency_id = u.id"],
  ["successions", "u.id in (t.predecessor_id, t.successor_id)"],
  ["agencies", "t.parent_code = u.code"],
  ["steps", "t.step_agency_code = u.code"],
];

/** Rows of units of which this import brought every version that there is. */
function hangingOnUnits(importId: number): readonly RawBuilder<unknown>[] {
  const units = sql`(select a.id, a.code from agencies a where a.id in (
      select v.agency_id from agency_versions v group by v.agency_id having bool_and(v.import_id = ${importId}))
    and not exists (select from replaced_rows r where r.import_id = ${importId} and r.table_name = 'agency_versions'
      and (r.replaced_row ->> 'agency_id')::integer = a.id))`;
  const named = UNITS_NAMED.map(
    ([table, isNamed]) => sql`select ${table}, t.import_id, u.code
      from ${units} u join ${sql.raw(STORED_TABLES[table].stored)} t on ${sql.raw(isNamed)} where ${isLater(table)}`,
  );
  // Counters come by hand alone.
  return [
    ...named,
    sql`select 'agencies', ${ENTERED_BY_HAND}::integer, u.code from ${units} u join counters t on t.agency_id = u.id`,
  ];
}

/** Steps of the feed that named no office are those of the unit where their officer was. */
function placedByOfficer(importId: number): RawBuilder<unknown> {
  return sql`select 'officers', t.import_id, o.code from officer_versions o join steps t on t.officer_code = o.code
    where o.import_id = ${importId} and t.is_from_feed and t.import_id in (select id from later)`;
}

/** Petitions that a person answered since this import brought them as they are: to undo it would lose the verdict. */
function answeredByHand(importId: number): RawBuilder<unknown> {
  return sql`select 'petitions', ${ENTERED_BY_HAND}::integer, t.code
    from petitions t join petition_verdicts v on v.petition_code = t.code join imports i on i.id = t.import_id
    where t.import_id = ${importId} and v.entered_at >= i.ended_at`;
}

/** Petitions that a person edited since this import brought them as they were: to undo it would lose the edit. */
function editedByHand(importId: number): RawBuilder<unknown> {
  return sql`select 'petitions', ${ENTERED_BY_HAND}::integer, t.code
    from petitions t join imports i on i.id = t.import_id
      join (select distinct on (e.petition_code) e.petition_code, e.is_kept, e.edited_at from petition_edits e
        order by e.petition_code, e.id desc) newest on newest.petition_code = t.code
    where t.import_id = ${importId} and newest.is_kept and newest.edited_at >= i.ended_at`;
}

/** Rows of the registry and petitions can be entered by hand; other facts come from imports alone. */
function isLater(table: Table): RawBuilder<unknown> {
  const byHand = isRegistry(table) || table === "petitions" ? sql`or t.import_id = ${ENTERED_BY_HAND}` : sql``;
  return sql`(t.import_id in (select id from later) ${byHand})`;
}
