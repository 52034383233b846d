import { formatIsoDate, formatIsoTime, type LocalDate, type LocalTime } from "../core/base/local-date.ts";
import type { Table, TableRows } from "../core/registry/fact-sink.ts";
import {
  readBoolean,
  readCount,
  readDate,
  readOption,
  readText,
  readTime,
  readUuid,
  type CellReader,
  type CellValue,
} from "./cell-readers.ts";
import type { RejectCode } from "./rejects.ts";

/** One column of the contract: how a cell of it is read, and under which other headers it comes. */
export interface Column<V extends CellValue = CellValue> {
  readonly read: CellReader<V>;
  /** The cell from which `read` makes this value again. */
  format(value: V): string;
  /** Vietnamese headers, with diacritics. The fields of the national feed are the same words run together. */
  readonly headers: readonly string[];
  /** Shown in bold in the contract: without it the row is rejected, without its header the file is refused. */
  readonly required: boolean;
  /** What an empty cell means: false in a boolean column, elsewhere not known. */
  readonly whenEmpty: V | undefined;
  /** What it means that the file has no such column: not known, for booleans too. */
  readonly whenMissing: V | undefined;
  /** Whether the rules tell a missing column from one of empty cells: part of the receipt, and alike in two files. */
  readonly isTelling: boolean;
  /** Free text that may name people: never repeated in `rejects.csv`. */
  readonly isFreeText: boolean;
  /** The names that its cells may have; empty where any text, number or time may stand. */
  readonly options: readonly string[];
  /** Its cells have few different values, worth remembering while a file is read. */
  readonly repeats: boolean;
}

/** Everything that is wrong with a row of well-formed cells by itself, such as a finish before the reception. */
export interface RowCheck<Row> {
  /** The columns it looks at; it is asked only when each of them could be read. */
  readonly reads: readonly (keyof Row & string)[];
  readonly complain: (row: Row) => { readonly field: keyof Row & string; readonly code: RejectCode } | undefined;
}

/** A table of the contract as data: its columns in the order of the contract, and what must hold between them. */
export interface TableSpec<T extends Table> extends TableColumns {
  readonly table: T;
  readonly check: RowCheck<TableRows[T]> | undefined;
}

/** What of a table can be told from headers alone. */
export interface TableColumns<T extends string = Table> {
  readonly table: T;
  readonly columns: readonly NamedColumn[];
  /** Ballots alone: after which column the answers `q1`, `q2` … stand. */
  readonly answersAfter: string | undefined;
}
export type NamedColumn = Column & { readonly name: string };

/** The compiler holds each table to its row type: every field has a column that reads the field's type. */
export type ColumnsOf<T extends Table> = {
  readonly [K in Exclude<keyof TableRows[T], "answers">]-?: Column<Extract<TableRows[T][K], CellValue>>;
};

export function defineTable<T extends Table>(
  table: T,
  columns: ColumnsOf<T>,
  rules: { readonly check?: RowCheck<TableRows[T]>; readonly answersAfter?: string } = {},
): TableSpec<T> {
  const named = Object.entries<Column>(columns).map(([name, column]) => ({ name, ...column }));
  return { table, columns: named, check: rules.check, answersAfter: rules.answersAfter };
}

function column<V extends CellValue>(read: CellReader<V>, headers: readonly string[]): Column<V> {
  const silence = { whenEmpty: undefined, whenMissing: undefined, isTelling: false };
  return { read, format: String, headers, required: false, ...silence, isFreeText: false, options: [], repeats: false };
}

export function required<V extends CellValue>(optional: Column<V>): Column<V> {
  return { ...optional, required: true };
}

function repeating<V extends CellValue>(read: CellReader<V>, headers: readonly string[]): Column<V> {
  return { ...column(read, headers), repeats: true };
}

/** A code or a number, different in nearly every row. */
export function text(...headers: string[]): Column<string> {
  return column(readText, headers);
}

/** The code of an agency, an officer or a procedure, or another of few words. */
export function label(...headers: string[]): Column<string> {
  return repeating(readText, headers);
}

/** Words that people wrote, or their names. */
export function freeText(...headers: string[]): Column<string> {
  return { ...column(readText, headers), isFreeText: true };
}

export function date(...headers: string[]): Column<LocalDate> {
  return { ...repeating(readDate, headers), format: formatIsoDate };
}

export function time(...headers: string[]): Column<LocalTime> {
  return { ...column(readTime, headers), format: formatTime };
}

/** `2020-11-20T07:30:00`, with milliseconds when there are any. */
function formatTime(value: LocalTime): string {
  return formatIsoTime(value).replace(/\.000$/, "");
}

export function count(...headers: string[]): Column<number> {
  return repeating(readCount, headers);
}

export function flag(...headers: string[]): Column<boolean> {
  return telling({ ...repeating(readBoolean, headers), whenEmpty: false });
}

export function uuid(...headers: string[]): Column<string> {
  return column(readUuid, headers);
}

export function option<V extends string>(options: readonly V[], ...headers: string[]): Column<V> {
  return { ...repeating(readOption(options), headers), options };
}

/** A column with few different values whose reader no other table needs. */
export function special<V extends CellValue>(read: CellReader<V>, ...headers: string[]): Column<V> {
  return repeating(read, headers);
}

/** Adds the names to be listed for whoever wrote something else. */
export function listing<V extends CellValue>(options: readonly string[], column: Column<V>): Column<V> {
  return { ...column, options };
}

/** A column of which the rules ask whether the file has it. */
export function telling<V extends CellValue>(column: Column<V>): Column<V> {
  return { ...column, isTelling: true };
}

/** A column that is never silent: an empty cell and a missing column both mean `value`. */
export function otherwise<V extends CellValue>(value: V, silent: Column<V>): Column<V> {
  return { ...silent, whenEmpty: value, whenMissing: value };
}
