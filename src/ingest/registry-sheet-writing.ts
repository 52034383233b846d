import { writeXlsx } from "hucre/xlsx";
import type { RegistryRows, RegistryTable } from "../core/registry/registry-change.ts";
import type { CellValue } from "./cell-readers.ts";
import { quoteCell } from "./csv-writer.ts";
import { guardSheetCell, sheetColumns } from "./registry-sheet.ts";

export const SHEET_FORMATS = ["csv", "xlsx"] as const;
export type SheetFormat = (typeof SHEET_FORMATS)[number];

/**
 * A table of the registry as a spreadsheet, with every column of the contract; read again it changes nothing. A cell of
 * what is not known is empty, one of no says `false`. In CSV a cell that could run as a formula is guarded; in XLSX
 * every cell is a text, which no program runs.
 */
export async function writeRegistrySheet<T extends RegistryTable>(
  table: T,
  rows: readonly RegistryRows[T][],
  format: SheetFormat,
): Promise<Uint8Array> {
  const { columns } = sheetColumns(table);
  const header = columns.map(({ name }) => name);
  const lines = rows.map((row) => {
    const values = row as unknown as Readonly<Record<string, CellValue | undefined>>;
    return columns.map((column) => {
      const value = values[column.name];
      return value === undefined ? "" : column.format(value);
    });
  });
  if (format === "xlsx") return workbook(table, [header, ...lines]);
  const text = [header, ...lines]
    .map((line) => line.map((cell) => quoteCell(guardSheetCell(cell))).join(","))
    .join("\n");
  return new TextEncoder().encode(`\uFEFF${text}\n`);
}

async function workbook(table: RegistryTable, lines: readonly (readonly string[])[]): Promise<Uint8Array> {
  const rows = lines.map((line) => line.map((cell) => (cell === "" ? null : cell)));
  return writeXlsx({ sheets: [{ name: table, rows, freezePane: { rows: 1 } }] });
}
