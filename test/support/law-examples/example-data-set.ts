import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { invariant } from "../../../src/core/base/invariant.ts";
import { TABLES, type Table } from "../../../src/core/registry/fact-sink.ts";
import type { ExampleRow } from "../../../src/core/rulebook/example-rows.ts";
import type { LawExample } from "../../../src/core/rulebook/law-example.ts";
import { DataSet } from "../../../src/core/scoring/data-set.ts";
import { quoteCell } from "../../../src/ingest/csv-writer.ts";
import { readDataSet, type IngestSummary } from "../../../src/ingest/read-data-set.ts";
import { createRejectsCsv } from "../../../src/ingest/rejects-csv.ts";
import { TABLE_SPECS } from "../../../src/ingest/tables/index.ts";

export interface ExampleDataSet {
  readonly facts: DataSet;
  readonly ingest: IngestSummary;
}

/**
 * Delivers the facts of an example as a province would: tables as CSV files, the feed as JSON, read by the door that
 * reads every data set. The header of a table is what its rows name; of a table without rows, the required columns. A
 * row that the door rejects or takes for a repetition, or a column that it does not know, is a mistake in the example.
 */
export async function deliverExample({ given, feed }: LawExample): Promise<ExampleDataSet> {
  const folder = mkdtempSync(join(tmpdir(), "hailong-vi-du-"));
  try {
    const dataFolder = join(folder, "data");
    mkdirSync(dataFolder);
    for (const table of TABLES) {
      const rows = given[table];
      if (rows !== undefined) writeFileSync(join(dataFolder, `${table}.csv`), csvText(table, rows));
    }
    if (feed !== undefined) writeFileSync(join(dataFolder, "dossiers.json"), JSON.stringify(feed));
    return await readExample(dataFolder, join(folder, "rejects.csv"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function readExample(dataFolder: string, rejectsFile: string): Promise<ExampleDataSet> {
  const facts = new DataSet();
  const rejects = createRejectsCsv(rejectsFile);
  const ingest = await readDataSet(dataFolder, facts, { rejects });
  rejects.close();
  invariant(ingest.ok, ingest.ok ? "" : `${ingest.failure.at}: ${ingest.failure.message}`);
  const { files, ignoredColumns } = ingest.value;
  const unknown = ignoredColumns.map(({ file, columns }) => `${file}: ${columns.join(", ")}`);
  const unused = files.filter(({ rejected, repeated }) => rejected + repeated > 0);
  const complaints = unused.map(({ file, rejected, repeated }) => `${file}: ${rejected} bị loại, ${repeated} lặp lại`);
  invariant(unknown.length === 0, `cột lạ ở ${unknown.join("; ")}`);
  invariant(complaints.length === 0, `dòng không dùng được ở ${complaints.join("; ")}`);
  return { facts, ingest: ingest.value };
}

function csvText(table: Table, rows: readonly ExampleRow[]): string {
  const delivered = table === "ballots" ? rows.map(withId) : rows;
  const required = TABLE_SPECS[table].columns.filter((column) => column.required).map(({ name }) => name);
  const columns = [...new Set([...required, ...delivered.flatMap((row) => Object.keys(row))])];
  const lines = delivered.map((row) => columns.map((column) => quoteCell(row[column] ?? "")).join(","));
  return `${[columns.join(","), ...lines].join("\n")}\n`;
}

/** Ids of ballots say nothing in most examples; one that does not name them gets them in the order of its rows. */
function withId(row: ExampleRow, place: number): ExampleRow {
  const serial = (place + 1).toString().padStart(12, "0");
  return row["id"] === undefined ? { id: `00000000-0000-4000-8000-${serial}`, ...row } : row;
}
