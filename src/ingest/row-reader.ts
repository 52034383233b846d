import { TT01_FORM } from "../core/ballots/ballot.ts";
import type { RowDigest, Table, TableRows } from "../core/registry/fact-sink.ts";
import { AnswerReader } from "./answer-reader.ts";
import type { CellValue, Complaint } from "./cell-readers.ts";
import type { Header } from "./header.ts";
import { placeColumn, readCell, type PlacedColumn } from "./placed-column.ts";
import type { RejectCode } from "./rejects.ts";
import type { RowCells } from "./row-cells.ts";
import { RowDigester } from "./row-digest.ts";
import type { TableSpec } from "./table-spec.ts";

/** What is wrong with a row: of several complaints the first in the column order of the contract. */
export interface RowComplaint {
  readonly field: string;
  /** What stood there; empty for free text, which may name people. */
  readonly value: string;
  readonly code: RejectCode;
  /** The names that may stand there, when the value is none of them. */
  readonly allowed?: readonly string[];
}

/** A row whose values are well formed, with its digest (reused by the next row). */
export interface GoodRow<T extends Table> {
  readonly row: TableRows[T];
  readonly digest: RowDigest;
  readonly complaint?: undefined;
}
export type ReadRow<T extends Table> = GoodRow<T> | { readonly complaint: RowComplaint };

type Values = Record<string, CellValue | Readonly<Record<string, string>> | undefined>;

/**
 * Reads the rows of one table in one file. This is the innermost loop of every import: it makes one object a row and
 * leaves everything else to the column specs.
 */
export class RowReader<T extends Table> {
  private readonly columns: readonly PlacedColumn[];
  private readonly answers: AnswerReader;
  private readonly answersAfter: number;
  private readonly digester = new RowDigester();
  private complaints: RowComplaint[] = [];

  constructor(
    private readonly spec: TableSpec<T>,
    header: Header,
  ) {
    this.columns = spec.columns.map((column, index) => placeColumn(column.name, column, header.positions[index] ?? -1));
    this.answersAfter = spec.columns.findIndex(({ name }) => name === spec.answersAfter);
    this.answers = new AnswerReader(header.questions);
  }

  read(cells: RowCells): ReadRow<T> {
    // Every row of a table gets all its fields, in one order: rows of one shape are read faster by whoever takes them.
    const row: Values = {};
    if (this.complaints.length > 0) this.complaints = [];
    this.digester.start(this.spec.table);
    for (let index = 0; index < this.columns.length; index += 1) {
      const placed = this.columns[index] as PlacedColumn;
      const value = readCell(placed, cells);
      if (typeof value === "object") this.complain(placed, value, cells);
      else {
        row[placed.name] = value;
        this.digester.add(value);
      }
      if (index === this.answersAfter) this.readAnswers(row, cells);
    }
    // The specs are held to the row types by the compiler (`ColumnsOf`), so that a row read by them is one.
    const typed = row as unknown as TableRows[T];
    const complaint = this.firstComplaint(typed, cells);
    return complaint === undefined ? { row: typed, digest: this.digester.finish() } : { complaint };
  }

  /** What stands in the column of this name, trimmed. */
  cellOf(field: string, cells: RowCells): string {
    return cells.text(this.columns.find(({ name }) => name === field)?.at ?? -1);
  }

  private readAnswers(row: Values, cells: RowCells): void {
    const read = this.answers.read(cells, row["formId"] === TT01_FORM);
    if (read.complaint !== undefined)
      this.complaints.push({ field: read.field, value: read.value, code: read.complaint });
    else {
      row["answers"] = read.answers;
      this.digester.addEncoded(read.encoded);
    }
  }

  private complain({ name, column, at }: PlacedColumn, { complaint }: Complaint, cells: RowCells): void {
    const value = column.isFreeText ? "" : cells.text(at);
    const allowed = complaint === "unknown-option" ? column.options : [];
    this.complaints.push({ field: name, value, code: complaint, allowed });
  }

  /** A check between columns is made when all of them could be read; its complaint takes its place among the others. */
  private firstComplaint(row: TableRows[T], cells: RowCells): RowComplaint | undefined {
    const first = this.complaints[0];
    const check = this.spec.check;
    const broken = check === undefined || this.hasComplained(check.reads) ? undefined : check.complain(row);
    if (broken === undefined) return first;
    if (first !== undefined && this.placeOf(first.field) < this.placeOf(broken.field)) return first;
    return { field: broken.field, value: this.cellOf(broken.field, cells), code: broken.code };
  }

  private hasComplained(fields: readonly string[]): boolean {
    return this.complaints.length > 0 && this.complaints.some(({ field }) => fields.includes(field));
  }

  private placeOf(field: string): number {
    return this.columns.findIndex(({ name }) => name === field);
  }
}
