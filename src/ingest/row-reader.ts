import { TT01_FORM } from "../core/ballots/ballot.ts";
import { TT01_BALLOT_FORM } from "../core/ballots/ballot-form.ts";
import type { RowDigest, Table, TableRows } from "../core/registry/fact-sink.ts";
import { readText, type CellValue, type Complaint } from "./cell-readers.ts";
import type { Header, QuestionColumn } from "./header.ts";
import type { RejectCode } from "./rejects.ts";
import { RowDigester } from "./row-digest.ts";
import type { NamedColumn, TableSpec } from "./table-spec.ts";

/** What is wrong with a row: of several complaints the first in the column order of the contract. */
export interface RowComplaint {
  readonly field: string;
  /** What stood there; empty for free text, which may name people. */
  readonly value: string;
  readonly code: RejectCode;
}

/** A row whose values are well formed, with its digest (reused by the next row), or the complaint about it. */
export type ReadRow<T extends Table> =
  | { readonly row: TableRows[T]; readonly digest: RowDigest; readonly complaint?: undefined }
  | { readonly complaint: RowComplaint };

type Values = Record<string, CellValue | Readonly<Record<string, string>> | undefined>;

const REQUIRED: Complaint = { complaint: "required" };
const UNKNOWN_ANSWER: Complaint = { complaint: "unknown-answer" };

/**
 * Reads the cells of one table, of one file, into rows. This is the innermost loop of every import: it makes one object
 * a row and leaves everything else to the column specs.
 */
export class RowReader<T extends Table> {
  private readonly columns: readonly NamedColumn[];
  private readonly blank: Values;
  private readonly answersAt: number;
  private readonly digester = new RowDigester();
  private complaints: RowComplaint[] = [];

  constructor(private readonly spec: TableSpec<T>, private readonly header: Header) {
    this.columns = spec.columns;
    this.blank = Object.fromEntries(spec.columns.map(({ name }) => [name, undefined]));
    this.answersAt = spec.columns.findIndex(({ name }) => name === spec.answersAfter);
  }

  /** `cells` has at least as many cells as the header. */
  read(cells: readonly string[]): ReadRow<T> {
    const row: Values = { ...this.blank };
    if (this.complaints.length > 0) this.complaints = [];
    this.digester.start(this.spec.table);
    for (let index = 0; index < this.columns.length; index += 1) {
      const column = this.columns[index] as NamedColumn;
      const value = readCell(column, this.header.positions[index] ?? -1, cells);
      if (typeof value === "object") this.complain(column, value, cells);
      else {
        row[column.name] = value;
        this.digester.add(value);
      }
      if (index === this.answersAt) this.readAnswers(row, cells);
    }
    // The specs are held to the row types by the compiler (`ColumnsOf`), so that a row read by them is one.
    const typed = row as unknown as TableRows[T];
    const complaint = this.firstComplaint(typed, cells);
    return complaint === undefined ? { row: typed, digest: this.digester.finish() } : { complaint };
  }

  /** An answer to a question that the form of the circular does not have is as good as none: nothing asked for it. */
  private readAnswers(row: Values, cells: readonly string[]): void {
    const answers: Record<string, string> = {};
    const isCircular = row["formId"] === TT01_FORM;
    let answered = 0;
    for (const column of this.header.questions) {
      const cell = trim(cells[column.at] ?? "");
      const options = isCircular ? TT01_BALLOT_FORM.options[column.question] : undefined;
      if (cell === "" || (isCircular && options === undefined)) continue;
      const option = options === undefined ? readText(cell) : options.includes(cell) ? cell : UNKNOWN_ANSWER;
      if (typeof option === "object") this.complainAnswer(column, option, cell);
      else {
        answers[column.question] = option;
        this.digester.add(column.question);
        this.digester.add(option);
        answered += 1;
      }
    }
    this.digester.add(answered);
    row["answers"] = answers;
  }

  private complain(column: NamedColumn, { complaint }: Complaint, cells: readonly string[]): void {
    const value = column.isFreeText ? "" : this.cellOf(column.name, cells);
    this.complaints.push({ field: column.name, value, code: complaint });
  }

  private complainAnswer({ question }: QuestionColumn, { complaint }: Complaint, cell: string): void {
    this.complaints.push({ field: question, value: cell, code: complaint });
  }

  /** A check between columns is made when all of them could be read; its complaint takes its place among the others. */
  private firstComplaint(row: TableRows[T], cells: readonly string[]): RowComplaint | undefined {
    const [first] = this.complaints;
    const check = this.spec.check;
    if (check === undefined || this.complaints.some(({ field }) => check.reads.some((name) => name === field))) return first;
    const broken = check.complain(row);
    if (broken === undefined) return first;
    if (first !== undefined && this.placeOf(first.field) < this.placeOf(broken.field)) return first;
    return { field: broken.field, value: this.cellOf(broken.field, cells), code: broken.code };
  }

  /** What stands in the column of this name, trimmed. */
  cellOf(field: string, cells: readonly string[]): string {
    return trim(cells[this.header.positions[this.placeOf(field)] ?? -1] ?? "");
  }

  private placeOf(field: string): number {
    return this.columns.findIndex(({ name }) => name === field);
  }
}

function readCell(column: NamedColumn, at: number, cells: readonly string[]): CellValue | undefined | Complaint {
  if (at < 0) return column.whenMissing;
  const cell = trim(cells[at] ?? "");
  if (cell !== "") return column.read(cell);
  return column.required ? REQUIRED : column.whenEmpty;
}

const SPACE = 0x20;
const LAST_ASCII = 0x7e;

/** `trim`, without asking the runtime about the many cells that plainly need none. */
function trim(cell: string): string {
  const [first, last] = [cell.charCodeAt(0), cell.charCodeAt(cell.length - 1)];
  return first > SPACE && first <= LAST_ASCII && last > SPACE && last <= LAST_ASCII ? cell : cell.trim();
}
