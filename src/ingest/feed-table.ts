import { columnTexts } from "./feed-entry.ts";
import { isJsonObject, type FeedTable, type Json } from "./feed-fields.ts";
import { wholeHeader } from "./header.ts";
import { RowCells } from "./row-cells.ts";
import type { GoodRow } from "./row-reader.ts";
import { TableIntake, type Intake, type Outcome } from "./table-intake.ts";
import { TABLE_SPECS } from "./tables/index.ts";

export type Texts = Readonly<Record<string, string>>;

/** Which table a kind of object fills, and by which of its fields each column. */
export interface FeedSource<T extends FeedTable> {
  readonly file: string;
  readonly table: T;
  readonly fields: Readonly<Record<string, string>>;
}

/** Reads objects of the feed as rows of one table: each field as the cell of the column that it fills. */
export class FeedTableReader<T extends FeedTable> {
  readonly intake: TableIntake<T>;
  private readonly columns: readonly string[];
  private readonly fields: Readonly<Record<string, string>>;
  private readonly cells = new RowCells();

  constructor({ file, table, fields }: FeedSource<T>, intake: Intake) {
    this.fields = fields;
    const spec = TABLE_SPECS[table];
    this.columns = spec.columns.map(({ name }) => name);
    this.intake = new TableIntake<T>(file, { spec, header: wholeHeader(spec), isFromFeed: true }, intake);
  }

  /** The texts of an object's fields by column; "rejected" (and reported) when it is no object, or a field no text. */
  texts(source: Json, position: number): Texts | "rejected" {
    if (!isJsonObject(source)) {
      this.intake.broken("broken-entry", position);
      return "rejected";
    }
    const read = columnTexts(source, this.fields);
    if (read.brokenField === undefined) return read.texts;
    this.intake.reject({ field: read.brokenField, value: "", code: "broken-entry" }, position);
    return "rejected";
  }

  take(texts: Texts, position: number): Outcome {
    return this.intake.take(this.fill(texts), position);
  }

  /** The row of these texts, or "rejected" (and reported). */
  read(texts: Texts, position: number): GoodRow<T> | "rejected" {
    const read = this.intake.reader.read(this.fill(texts));
    if (read.complaint === undefined) return read;
    this.intake.reject(read.complaint, position);
    return "rejected";
  }

  /** Admits the row that was read last. */
  admit(row: GoodRow<T>, position: number): Outcome {
    return this.intake.admit(row, this.cells, position);
  }

  private fill(texts: Texts): RowCells {
    this.cells.fill(this.columns.map((name) => texts[name] ?? ""));
    return this.cells;
  }
}
