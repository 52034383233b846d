import { addDays, calendarWith, dayOf, isCovered, type Calendar } from "./days.ts";
import {
  compareText,
  rowsOf,
  type Acceptance,
  type OracleTable,
  type Row,
  type TableName,
  type Tables,
} from "./tables.ts";

export interface Question {
  readonly from: string;
  readonly to: string;
  readonly asOf?: string | undefined;
}

/** What is known, and of which window. Everything after this reads the world and never the as-of day again. */
export interface World extends Question {
  /** Facts as known: after G34. */
  readonly tables: Tables;
  /** Dossiers for which the feed has a list of supplements (G25). */
  readonly listedDossiers: readonly string[];
  readonly calendar: Calendar;
  /** G34: "the end of the window is min(to, D) in G16–G18 and G29 (G19, G27, G31 keep `to`)". */
  readonly end: string;
}

/** G35: "a window that is not covered is refused". */
export function worldOf({ tables: accepted, listedDossiers }: Acceptance, question: Question): World | "refused" {
  const { from, to, asOf } = question;
  const calendar = calendarWith(rowsOf(accepted, "calendar"));
  for (let day = from; day <= to; day = addDays(day, 1)) if (!isCovered(calendar, day)) return "refused";
  const end = asOf !== undefined && asOf < to ? asOf : to;
  return {
    ...question,
    tables: asOf === undefined ? accepted : knownAt(accepted, asOf),
    listedDossiers,
    calendar,
    end,
  };
}

/** G34: "rows whose first date (receivedAt, requestedAt, startedAt, at, castAt) is after D are not there". */
const FIRST_DATES: Readonly<Partial<Record<TableName, string>>> = {
  dossiers: "receivedAt",
  supplements: "requestedAt",
  steps: "startedAt",
  contacts: "at",
  petitions: "receivedAt",
  ballots: "castAt",
};

/** G34: "later finishes, withdrawals, receipts and verdicts not known yet". */
const LATER_FACTS: Readonly<Partial<Record<TableName, readonly string[]>>> = {
  dossiers: ["finishedAt", "refusedAt", "returnedAt", "withdrawnAt"],
  supplements: ["receivedAt"],
  steps: ["finishedAt"],
  petitions: ["resolvedAt"],
};

function knownAt(tables: Tables, asOf: string): Tables {
  const known: Partial<Record<TableName, OracleTable>> = {};
  for (const [key, table] of Object.entries(tables)) {
    const name = key as TableName;
    const firstDate = FIRST_DATES[name];
    const isThere = (row: Row): boolean => firstDate === undefined || !isAfter(row[firstDate], asOf);
    known[name] = { ...table, rows: table.rows.filter(isThere).map((row) => rowKnownAt(name, row, asOf)) };
  }
  return known;
}

function rowKnownAt(name: TableName, row: Row, asOf: string): Row {
  const later = (LATER_FACTS[name] ?? []).filter((column) => isAfter(row[column], asOf));
  // A verdict is as old as the resolution it came with, a state `withdrawn` as old as the withdrawal.
  const with_ = later.includes("resolvedAt") ? ["verdict"] : [];
  const state = later.includes("withdrawnAt") ? ["state"] : [];
  const unknown = [...later, ...with_, ...state];
  return Object.fromEntries(Object.entries(row).filter(([column]) => !unknown.includes(column)));
}

function isAfter(time: string | undefined, day: string): boolean {
  return time !== undefined && dayOf(time) > day;
}

/** G33: "validTo is the last valid day". */
export function isValidOn(row: Row, day: string): boolean {
  return (row["validFrom"] ?? day) <= day && day <= (row["validTo"] ?? day);
}

/** The version valid on a day. Where versions overlap (the documents are silent) the one that began last. */
export function versionOn(rows: readonly Row[], day: string): Row | undefined {
  return byStart(rows.filter((row) => isValidOn(row, day))).at(-1);
}

/** The version valid on a day, else the one that began last before it, else the first. */
export function nearestVersion(rows: readonly Row[], day: string): Row | undefined {
  const ordered = byStart(rows);
  return versionOn(rows, day) ?? ordered.filter(({ validFrom = day }) => validFrom <= day).at(-1) ?? ordered[0];
}

export function byStart(rows: readonly Row[]): readonly Row[] {
  return [...rows].sort((a, b) => compareText(a["validFrom"] ?? "", b["validFrom"] ?? ""));
}

/** The last day of the window on which one of the versions was valid. */
export function lastValidDay(rows: readonly Row[], { from, to }: Question): string | undefined {
  for (let day = to; day >= from; day = addDays(day, -1)) if (rows.some((row) => isValidOn(row, day))) return day;
  return undefined;
}

export function rowsWith(
  world: World,
  name: TableName,
  { column, value }: { column: string; value: string },
): readonly Row[] {
  return rowsOf(world.tables, name).filter((row) => row[column] === value);
}

/** "Window days are inclusive"; the end is that of G34. */
export function isInWindow({ from, end }: World, day: string): boolean {
  return from <= day && day <= end;
}
