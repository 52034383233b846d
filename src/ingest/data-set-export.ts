import { closeSync, mkdirSync, openSync, writeSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Table, TableRows } from "../core/registry/fact-sink.ts";
import { CsvWriter } from "./csv-writer.ts";
import type { JsonObject } from "./feed-fields.ts";
import type { NamedColumn } from "./table-spec.ts";
import { TABLE_SPECS } from "./tables/index.ts";

/**
 * Writes a data set again as it was used: accepted rows alone, in UTF-8, with the names and spellings of the contract.
 * Read again it gives the same rows, the same declared columns and the same receipt, without a reject.
 *
 * Rows leave by the door through which they came: rows of CSV and XLSX files as CSV, elements of the feed as a feed. A
 * feed says what no CSV file can: that the supplements of one dossier are known, and that two equal ones are two.
 */
export interface DataSetExport {
  readonly directory: string;
  /** A table was delivered, with these columns, in the order of the contract. */
  declareTable(table: Table, columns: readonly string[]): void;
  writeRow<T extends Table>(table: T, row: TableRows[T]): void;
  declareFeed(): void;
  writeFeedEntry(entry: JsonObject): void;
  close(): void;
}

/** Starts an export into a folder, which is made when it is not there. */
export function createDataSetExport(directory: string): DataSetExport {
  mkdirSync(directory, { recursive: true });
  const tables = new Map<Table, TableExport>();
  let feed: FeedExport | undefined;
  return {
    directory: resolve(directory),
    declareTable(table, columns) {
      tables.set(table, new TableExport(join(directory, `${table}.csv`), table, columns));
    },
    writeRow(table, row) {
      tables.get(table)?.write(row);
    },
    declareFeed() {
      feed = new FeedExport(join(directory, "dossiers.json"));
    },
    writeFeedEntry(entry) {
      feed?.write(entry);
    },
    close() {
      for (const table of tables.values()) table.close();
      feed?.close();
    },
  };
}

/** One table as CSV. Its cells are data: they are not guarded against a spreadsheet taking them for formulas. */
class TableExport {
  private readonly writer: CsvWriter;
  private readonly columns: readonly { readonly name: string; readonly spec: NamedColumn | undefined }[];

  constructor(path: string, table: Table, columns: readonly string[]) {
    const specs: readonly NamedColumn[] = TABLE_SPECS[table].columns;
    this.columns = columns.map((name) => ({ name, spec: specs.find((spec) => spec.name === name) }));
    this.writer = new CsvWriter(path, columns);
  }

  write(row: TableRows[Table]): void {
    const values = row as unknown as Readonly<Record<string, string | number | boolean | undefined>>;
    const answers = "answers" in row ? row.answers : {};
    this.writer.writeRow(
      this.columns.map(({ name, spec }) => {
        if (spec === undefined) return answers[name] ?? "";
        const value = values[name];
        return value === undefined ? "" : spec.format(value);
      }),
    );
  }

  close(): void {
    this.writer.close();
  }
}

class FeedExport {
  private readonly descriptor: number;
  private separator = "[\n";

  constructor(path: string) {
    this.descriptor = openSync(path, "w");
  }

  write(entry: JsonObject): void {
    this.append(this.separator + JSON.stringify(entry));
    this.separator = ",\n";
  }

  close(): void {
    this.append(this.separator === "[\n" ? "[]\n" : "\n]\n");
    closeSync(this.descriptor);
  }

  private append(text: string): void {
    const bytes = Buffer.from(text, "utf8");
    for (let at = 0; at < bytes.length;) at += writeSync(this.descriptor, bytes, at);
  }
}
