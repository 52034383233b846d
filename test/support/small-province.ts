import { createHash } from "node:crypto";
import { invariant } from "../../src/core/base/invariant.ts";
import { civilDay, startOfDay, toLocalTime, type LocalDate, type LocalTime } from "../../src/core/base/local-date.ts";
import {
  TABLES,
  type Admission,
  type FactSink,
  type Table,
  type TableRows,
} from "../../src/core/registry/fact-sink.ts";
import { DataSet } from "../../src/core/scoring/data-set.ts";

/** A row as a test writes it: days and times as text, the answers of a ballot as `q1`, `q3` … */
export type TextRow = Readonly<Record<string, string | number | boolean | undefined>>;
export type TextTables = Readonly<Partial<Record<Table, readonly TextRow[]>>>;

/** `2020-04-01`. */
export function day(text: string): LocalDate {
  const [year = 0, month = 0, ofMonth = 0] = text.slice(0, 10).split("-").map(Number);
  const date = civilDay(year, month, ofMonth);
  invariant(date !== undefined, `not a day: ${text}`);
  return date;
}

/** `2020-04-01` or `2020-04-01T08:30`. */
export function time(text: string): LocalTime {
  const [hours = 0, minutes = 0] = text.slice(11).split(":").map(Number);
  return toLocalTime(startOfDay(day(text)) + (hours * 60 + minutes) * 60_000);
}

const isDay = (column: string): boolean => column === "date" || column === "validFrom" || column === "validTo";
const isTime = (column: string): boolean => column === "at" || column.endsWith("At");
const isQuestion = (column: string): boolean => /^q\d+$/.test(column);

function parsedCell(column: string, cell: string | number | boolean): string | number | boolean {
  if (typeof cell !== "string") return cell;
  if (isDay(column)) return day(cell);
  return isTime(column) ? time(cell) : cell;
}

/** The row as the reader of files would bring it. */
export function rowOf<T extends Table>(table: T, row: TextRow): TableRows[T] {
  const known = Object.entries(row).flatMap(([column, cell]) => (cell === undefined ? [] : [[column, cell] as const]));
  const parsed = known.map(([column, cell]) => [column, parsedCell(column, cell)] as const);
  const columns = Object.fromEntries(parsed.filter(([column]) => !isQuestion(column)));
  if (table !== "ballots") return columns as unknown as TableRows[T];
  const answered = known.filter(([column]) => isQuestion(column));
  const answers = Object.fromEntries(answered.map(([question, code]) => [question, String(code)]));
  return { formId: "tt01", ...columns, answers } as unknown as TableRows[T];
}

/** Digest of what a row says, whatever the order of its columns. */
export function digestOf(row: TextRow): Uint32Array {
  const cells = Object.entries(row).filter(([, cell]) => cell !== undefined);
  const text = JSON.stringify(cells.sort(([a], [b]) => (a < b ? -1 : 1)));
  const bytes = createHash("sha256").update(text).digest();
  return Uint32Array.from([0, 4, 8, 12].map((at) => bytes.readUInt32LE(at)));
}

/** Offers one row to a data set. */
export function admit(facts: DataSet, table: Table, row: TextRow): Admission {
  return facts.admit(table, rowOf(table, row), digestOf({ ...row, table }));
}

/** Every column that some row of the table fills. */
export function columnsOf(rows: readonly TextRow[]): readonly string[] {
  return [...new Set(rows.flatMap((row) => Object.keys(row).filter((column) => row[column] !== undefined)))];
}

/** A data set of the rows given; a table that is named was delivered, also when it is empty. No row may be refused. */
export function factsOf(tables: TextTables): DataSet {
  const facts = new DataSet();
  const sink: FactSink = facts;
  for (const table of TABLES) {
    const rows = tables[table];
    if (rows === undefined) continue;
    sink.declareTable(table, columnsOf(rows));
    for (const row of rows) {
      const admission = admit(facts, table, row);
      invariant(admission === "accepted", `${table} ${JSON.stringify(row)}: ${JSON.stringify(admission)}`);
    }
  }
  return facts;
}
