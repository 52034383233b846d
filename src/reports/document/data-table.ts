import { formatCount, formatDecimal } from "../../core/base/vietnamese-format.ts";
import type { Column, HeaderCell, Table, TableRow } from "./official-document.ts";

/**
 * How the values of a column are written. `text` and `count` speak for themselves; `decimal` is exact decimal text of a
 * result (`13.5`), printed `13,5` in documents and a number with the same digits in a workbook.
 */
export type CellFormat = "text" | "count" | "decimal";

export interface DataColumn extends Column {
  readonly format: CellFormat;
}

/** undefined: there is no such figure (printed `–`), which is never the same as 0. */
export type CellValue = string | number | undefined;

export type DataRow =
  | { readonly kind: "values"; readonly values: readonly CellValue[]; readonly isStrong?: boolean }
  | { readonly kind: "group"; readonly text: string };

/** A table of figures, once for the documents and the workbook, so that they cannot differ. */
export interface DataTable {
  readonly columns: readonly DataColumn[];
  readonly header: readonly (readonly HeaderCell[])[];
  readonly rows: readonly DataRow[];
  readonly fontSize: number;
}

export function values(...row: readonly CellValue[]): DataRow {
  return { kind: "values", values: row };
}

export function strongValues(...row: readonly CellValue[]): DataRow {
  return { kind: "values", values: row, isStrong: true };
}

/** What stands for a figure that does not exist. */
export const MISSING = "–";

function printCell(value: CellValue, format: CellFormat): string {
  if (value === undefined) return MISSING;
  if (typeof value === "number") return formatCount(value);
  return format === "decimal" ? formatDecimal(value) : value;
}

/** The table as a document prints it. */
export function printTable({ columns, header, rows, fontSize }: DataTable): Table {
  const print = (row: DataRow): TableRow =>
    row.kind === "group"
      ? row
      : {
          kind: "cells",
          cells: columns.map(({ format }, place) => printCell(row.values[place], format)),
          ...(row.isStrong === undefined ? {} : { isStrong: row.isStrong }),
        };
  return { kind: "table", columns, header, rows: rows.map(print), fontSize };
}
