import type { Table, TableRows } from "../core/registry/fact-sink.ts";
import type { CellValue } from "./cell-readers.ts";
import { RowDigester } from "./row-digest.ts";
import type { NamedColumn } from "./table-spec.ts";
import { TABLE_SPECS } from "./tables/index.ts";

/**
 * The digest of a row that did not come from a file, in the 16 bytes that the reader of a file would have given it: the
 * same facts have the same receipt, whichever way they came. Not for ballots, whose answers are no columns.
 */
export function digestOfRow<T extends Exclude<Table, "ballots">>(table: T, row: TableRows[T]): Buffer {
  const digester = new RowDigester();
  digester.start(table);
  const values = row as unknown as Readonly<Record<string, CellValue | undefined>>;
  for (const { name } of TABLE_SPECS[table].columns) digester.add(values[name]);
  const bytes = Buffer.alloc(16);
  for (const [word, value] of digester.finish().entries()) bytes.writeUInt32BE(value, word * 4);
  return bytes;
}

/** The telling columns of a table that these rows fill: what rows entered by hand say of the columns delivered. */
export function filledTellingColumns<T extends Exclude<Table, "ballots">>(
  table: T,
  rows: readonly TableRows[T][],
): readonly string[] {
  const columns: readonly NamedColumn[] = TABLE_SPECS[table].columns;
  const isFilled = (name: string): boolean =>
    rows.some((row) => (row as unknown as Readonly<Record<string, unknown>>)[name] !== undefined);
  return columns.filter(({ isTelling, name }) => isTelling && isFilled(name)).map(({ name }) => name);
}
