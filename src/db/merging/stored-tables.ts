import { sql, type RawBuilder } from "kysely";
import type { Table } from "../../core/registry/fact-sink.ts";
import { ANSWER_COLUMNS, STAGED_COLUMNS } from "../staging/staged-columns.ts";

/** Where the rows of a table of the contract are stored, and how a staged row `s` becomes a stored row `t`. */
export interface StoredTable {
  readonly stored: string;
  /** Columns of a stored row, but `digest` and `import_id`, and what fills each. */
  readonly values: Readonly<Record<string, string>>;
  /** What `values` and `match` need beside `s`. */
  readonly joins: string;
  /** When a stored row has the identity of a staged one. */
  readonly match: string;
  /** The primary key. */
  readonly key: readonly string[];
  /** Columns that the database fills, written only when a row is brought back. */
  readonly identity?: string;
  /** Columns that no file carries: a row that is corrected keeps them. */
  readonly keeps?: readonly string[];
  /** Registry alone: the thing of which this is a version, and the day from which the version holds. */
  readonly dated?: Dated;
}

/** Rows of the registry that hold from a day on. */
export interface Dated {
  /** Fields of the contract that name the thing of which a row is a version. */
  readonly thing: readonly string[];
  /** The same, as SQL: whatever has a history under it had one before. */
  readonly group: (row: string) => string;
  readonly from: string;
}

function versionsOf(thing: readonly string[], ...columns: readonly string[]): Dated {
  const group = (row: string): string => columns.map((column) => `${row}.${column}`).join(" || '|' || ");
  return { thing, group, from: "valid_from" };
}

function same(columns: readonly string[]): Record<string, string> {
  return Object.fromEntries(columns.map((column) => [column, `s.${column}`]));
}

/** The staged columns of a table under their own names, without these. */
function own(table: Table, ...without: readonly string[]): Record<string, string> {
  return same(STAGED_COLUMNS[table].map(({ column }) => column).filter((column) => !without.includes(column)));
}

const ITS_AGENCY = "join agencies a on a.code = s.agency_code";
const ITS_DOSSIER = "join dossiers d on d.code = s.dossier_code";
const OF_DOSSIER = "t.agency_id = d.agency_id and t.dossier_code = s.dossier_code";

function detail(table: Table, isFromFeed: boolean): Pick<StoredTable, "values" | "joins"> {
  const values = { agency_id: "d.agency_id", ...own(table), ...(isFromFeed ? same(["is_from_feed"]) : {}) };
  return { values, joins: ITS_DOSSIER };
}

export const STORED_TABLES: { readonly [T in Table]: StoredTable } = {
  agencies: {
    stored: "agency_versions",
    values: { agency_id: "a.id", ...own("agencies", "code") },
    joins: "join agencies a on a.code = s.code",
    match: "t.agency_id = a.id and t.valid_from = s.valid_from",
    key: ["agency_id", "valid_from"],
    dated: versionsOf(["code"], "agency_id"),
  },
  successions: {
    stored: "agency_successions",
    values: { predecessor_id: "p.id", successor_id: "q.id", on_date: "s.on_date" },
    joins: "join agencies p on p.code = s.predecessor_code join agencies q on q.code = s.successor_code",
    match: "t.predecessor_id = p.id and t.successor_id = q.id and t.on_date = s.on_date",
    key: ["predecessor_id", "successor_id", "on_date"],
  },
  officers: {
    stored: "officer_versions",
    values: { agency_id: "a.id", ...own("officers", "agency_code") },
    joins: ITS_AGENCY,
    match: "t.code = s.code and t.valid_from = s.valid_from",
    key: ["code", "valid_from"],
    dated: versionsOf(["code"], "code"),
  },
  procedures: {
    stored: "procedure_versions",
    values: own("procedures"),
    joins: "",
    match: "t.code = s.code and t.valid_from = s.valid_from",
    key: ["code", "valid_from"],
    dated: versionsOf(["code"], "code"),
  },
  "agency-procedures": {
    stored: "agency_procedures",
    values: { agency_id: "a.id", ...own("agency-procedures", "agency_code") },
    joins: ITS_AGENCY,
    match: "t.agency_id = a.id and t.procedure_code = s.procedure_code and t.valid_from = s.valid_from",
    key: ["agency_id", "procedure_code", "valid_from"],
    dated: versionsOf(["agencyCode", "procedureCode"], "agency_id", "procedure_code"),
  },
  calendar: {
    stored: "calendar_days",
    values: own("calendar"),
    joins: "",
    match: "t.day = s.day",
    key: ["day"],
    // A day of a year of which no day was given yet replaces the built-in calendar: nothing was corrected.
    dated: { thing: ["date"], group: (row) => `extract(year from ${row}.day)`, from: "day" },
  },
  dossiers: {
    stored: "dossiers",
    values: { agency_id: "a.id", ...own("dossiers", "agency_code") },
    joins: ITS_AGENCY,
    match: "t.code = s.code",
    key: ["agency_id", "code"],
  },
  supplements: {
    stored: "supplements",
    ...detail("supplements", true),
    match: `${OF_DOSSIER} and t.digest = s.digest`,
    key: ["agency_id", "dossier_code", "id"],
    identity: "id",
  },
  steps: {
    stored: "steps",
    ...detail("steps", true),
    match: `${OF_DOSSIER} and t.step_no = s.step_no`,
    key: ["agency_id", "dossier_code", "step_no"],
  },
  contacts: {
    stored: "contacts",
    ...detail("contacts", false),
    match: `${OF_DOSSIER} and t.digest = s.digest`,
    key: ["agency_id", "dossier_code", "id"],
    identity: "id",
  },
  petitions: {
    stored: "petitions",
    values: { agency_id: "coalesce(a.id, 0)", ...own("petitions", "agency_code") },
    joins: `left ${ITS_AGENCY}`,
    match: "t.code = s.code",
    key: ["agency_id", "code"],
  },
  ballots: {
    stored: "ballots",
    values: {
      agency_id: "coalesce(a.id, d.agency_id)",
      is_agency_named: "s.agency_code is not null",
      ...own("ballots", "agency_code"),
      ...same(ANSWER_COLUMNS),
    },
    joins: `left ${ITS_AGENCY} left ${ITS_DOSSIER}`,
    match: "t.id = s.id",
    key: ["agency_id", "id"],
    keeps: ["counter_code", "occasion", "started_at", "audit_seq", "clock_ahead_seconds"],
  },
};

/** The case that a fact belongs to, as SQL over a row with this alias; null where it belongs to none. */
const CASES: { readonly [T in Table]?: (row: string) => string } = {
  dossiers: (row) => `'d:' || ${row}.code`,
  supplements: (row) => `'d:' || ${row}.dossier_code`,
  steps: (row) => `'d:' || ${row}.dossier_code`,
  contacts: (row) => `'d:' || ${row}.dossier_code`,
  petitions: (row) => `'d:' || ${row}.dossier_code`,
  ballots: (row) => `coalesce('d:' || ${row}.dossier_code, 'b:' || ${row}.id)`,
};

/** Undefined for the registry: its rows belong to no case. */
export function caseOf(table: Table, row: string): string | undefined {
  return CASES[table]?.(row);
}

export function isRegistry(table: Table): boolean {
  return CASES[table] === undefined;
}

/** What people call a row by, as SQL over a row with this alias that has the columns of the primary key. */
export function namedBy(table: Table, row: string): RawBuilder<string> {
  const unit = (column: string): string => `(select n.code from agencies n where n.id = ${row}.${column})`;
  const others: { readonly [T in Table]?: string } = {
    agencies: unit("agency_id"),
    successions: unit("predecessor_id"),
    "agency-procedures": `${row}.procedure_code`,
    calendar: `${row}.day::text`,
    ballots: `${row}.id::text`,
    supplements: `${row}.dossier_code`,
    steps: `${row}.dossier_code`,
    contacts: `${row}.dossier_code`,
  };
  return sql.raw(others[table] ?? `${row}.code`);
}
