import { formatIsoDate, type LocalDate } from "../base/local-date.ts";
import type { AgencyRow, OfficerRow, SuccessionRow, Validity } from "./agency.ts";
import type { CounterRow } from "./counter.ts";
import type { CalendarRow } from "./fact-sink.ts";
import type { AgencyProcedureRow, ProcedureRow } from "./procedure.ts";

/** The tables of the registry, in the order in which they are written: what a row points to comes before it. */
export const REGISTRY_TABLES = [
  "agencies",
  "successions",
  "officers",
  "procedures",
  "agency-procedures",
  "counters",
  "calendar",
] as const;
export type RegistryTable = (typeof REGISTRY_TABLES)[number];

export interface RegistryRows {
  agencies: AgencyRow;
  successions: SuccessionRow;
  officers: OfficerRow;
  procedures: ProcedureRow;
  "agency-procedures": AgencyProcedureRow;
  counters: CounterRow;
  calendar: CalendarRow;
}

/** Every row of the registry as it stands. */
export type RegistrySnapshot = { readonly [T in RegistryTable]: readonly RegistryRows[T][] };

interface ChangeIn<T extends RegistryTable> {
  readonly table: T;
  /** The row as it stands; undefined: it is new. */
  readonly before: RegistryRows[T] | undefined;
  /** The row as it is to be; undefined: it goes. Its key is that of `before` when there is one. */
  readonly after: RegistryRows[T] | undefined;
}

/** One row that comes, goes or becomes another. Every edit, of a person or a spreadsheet, is a list of these. */
export type RegistryChange = { [T in RegistryTable]: ChangeIn<T> }[RegistryTable];

interface Shape<Row> {
  /** What the versions of one thing have in common. */
  readonly groupOf: (row: Row) => string;
  readonly boundsOf: (row: Row) => Validity;
}

function versioned<Row extends Validity>(groupOf: (row: Row) => string): Shape<Row> {
  return { groupOf, boundsOf: ({ validFrom, validTo }) => ({ validFrom, validTo }) };
}

/** A line feed is in no code: the readers of files refuse it, and so do the doors. */
const pair = (a: string, b: string): string => `${a}\n${b}`;

const SHAPES: { readonly [T in RegistryTable]: Shape<RegistryRows[T]> } = {
  agencies: versioned(({ code }) => code),
  officers: versioned(({ code }) => code),
  procedures: versioned(({ code }) => code),
  "agency-procedures": versioned(({ agencyCode, procedureCode }) => pair(agencyCode, procedureCode)),
  counters: versioned(({ agencyCode, code }) => pair(agencyCode, code)),
  successions: {
    groupOf: ({ predecessorCode, successorCode }) => pair(predecessorCode, successorCode),
    boundsOf: ({ date }) => ({ validFrom: date, validTo: date }),
  },
  // A calendar of a file stands for whole years, so a day that comes changes what held for its year.
  calendar: {
    groupOf: ({ date }) => formatIsoDate(date).slice(0, 4),
    boundsOf: ({ date }) => ({ validFrom: date, validTo: date }),
  },
};

function shapeOf(table: RegistryTable): Shape<RegistryRows[RegistryTable]> {
  return SHAPES[table] as Shape<RegistryRows[RegistryTable]>;
}

type AnyRow = RegistryRows[RegistryTable];

export function groupOf(table: RegistryTable, row: AnyRow): string {
  return shapeOf(table).groupOf(row);
}

export function boundsOf(table: RegistryTable, row: AnyRow): Validity {
  return shapeOf(table).boundsOf(row);
}

/** What tells a row from every other of its table: the thing, and the day from which this version of it holds. */
export function keyOf(table: RegistryTable, row: AnyRow): string {
  const { validFrom } = boundsOf(table, row);
  return pair(groupOf(table, row), validFrom === undefined ? "" : formatIsoDate(validFrom));
}

/** Whether two rows say the same, field by field; a field that is missing and one that is not known are alike. */
export function isSameRow(a: AnyRow, b: AnyRow): boolean {
  const [left, right] = [a, b] as unknown as readonly Readonly<Record<string, unknown>>[];
  const fields = new Set([...Object.keys(left ?? {}), ...Object.keys(right ?? {})]);
  return [...fields].every((field) => left?.[field] === right?.[field]);
}

/**
 * Whether a change alters what held before `today`: a version that was valid on an earlier day is altered or goes, or
 * one is put into the past of something that has a history. The first version of a thing may begin in the past: the
 * registry knew nothing of it; not so a day of the calendar, which takes the place of what the rule book said. To end a
 * version yesterday or later takes no past day from it.
 */
export function isChangeOfPast(
  { table, before, after }: RegistryChange,
  known: RegistrySnapshot,
  today: LocalDate,
): boolean {
  if (before === undefined) return after !== undefined && isPastAddition(table, after, { known, today });
  const start = startOf(table, before);
  if (after === undefined) return start < today;
  if (startOf(table, after) < today && start >= today) return true;
  if (start >= today) return false;
  const isOnlyEnded = isSameRow(before, { ...after, validTo: boundsOf(table, before).validTo });
  return !isOnlyEnded || Math.min(endOf(table, before), endOf(table, after)) < today - 1;
}

function isPastAddition(
  table: RegistryTable,
  row: AnyRow,
  { known, today }: { readonly known: RegistrySnapshot; readonly today: LocalDate },
): boolean {
  if (startOf(table, row) >= today || table === "successions") return false;
  if (table === "calendar") return true;
  const rows: readonly AnyRow[] = known[table];
  return rows.some((other) => groupOf(table, other) === groupOf(table, row));
}

export function startOf(table: RegistryTable, row: AnyRow): number {
  return boundsOf(table, row).validFrom ?? -Infinity;
}

export function endOf(table: RegistryTable, row: AnyRow): number {
  return boundsOf(table, row).validTo ?? Infinity;
}

/** The registry as it is after the changes. A change of a row that is not there changes nothing. */
export function changed(known: RegistrySnapshot, changes: readonly RegistryChange[]): RegistrySnapshot {
  const tables = REGISTRY_TABLES.map((table) => {
    const own = changes.filter((change) => change.table === table);
    if (own.length === 0) return [table, known[table]] as const;
    const gone = new Set(own.flatMap(({ before }) => (before === undefined ? [] : [keyOf(table, before)])));
    const kept = (known[table] as readonly AnyRow[]).filter((row) => !gone.has(keyOf(table, row)));
    return [table, [...kept, ...own.flatMap(({ after }) => after ?? [])]] as const;
  });
  return Object.fromEntries(tables) as unknown as RegistrySnapshot;
}
