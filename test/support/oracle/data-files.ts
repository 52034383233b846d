import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { feedText } from "./feed.ts";
import { TABLE_NAMES, type DataSet, type OracleTable, type Row } from "./tables.ts";

/** Writes the files of a data set: rows and columns in the order in which they stand. */
export function writeDataSet({ tables, feed }: DataSet, directory: string): void {
  mkdirSync(directory, { recursive: true });
  for (const name of TABLE_NAMES) {
    const [table, path] = [tables[name], join(directory, `${name}.csv`)];
    if (table === undefined) rmSync(path, { force: true });
    else writeFileSync(path, csvText(table));
  }
  const feedPath = join(directory, "dossiers.json");
  if (feed === undefined) rmSync(feedPath, { force: true });
  else writeFileSync(feedPath, feedText(feed));
}

function csvText({ columns, rows }: OracleTable): string {
  return `${[columns.join(","), ...rows.map((row) => recordOf(columns, row))].join("\n")}\n`;
}

/** The line on which each row begins. "Header = line 1; first line of a quoted multi-line row". */
export function linesOf({ columns, rows }: OracleTable): readonly number[] {
  const lines: number[] = [];
  let line = 2;
  for (const row of rows) {
    lines.push(line);
    line += recordOf(columns, row).split("\n").length;
  }
  return lines;
}

function recordOf(columns: readonly string[], row: Row): string {
  return columns.map((column) => quoted(row[column] ?? "")).join(",");
}

function quoted(cell: string): string {
  return /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
