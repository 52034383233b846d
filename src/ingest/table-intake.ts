import type { FactSink, RowSource, Table } from "../core/registry/fact-sink.ts";
import type { RowTaker } from "./csv-splitter.ts";
import type { DataSetExport } from "./data-set-export.ts";
import type { Header } from "./header.ts";
import type { InputDigest } from "./input-digest.ts";
import { RowCells } from "./row-cells.ts";
import { RowReader, type GoodRow, type RowComplaint } from "./row-reader.ts";
import { formatReason, type RejectCode, type RejectWriter } from "./rejects.ts";
import type { TableSpec } from "./table-spec.ts";

/** What became of the rows of one table of one file: `rows` = accepted + repeated + rejected. */
export interface FileTally {
  readonly file: string;
  readonly table: Table;
  readonly rows: number;
  readonly accepted: number;
  /** Same key and same content as a row before: counted once. */
  readonly repeated: number;
  readonly rejected: number;
}

/** What of {@link InputDigest} the intake of rows needs; a server makes no receipt while rows come in. */
export type DigestTaker = Pick<InputDigest, "addRow" | "addKnowledge" | "declareTable">;

export type Outcome = "accepted" | "repeated" | "rejected";

/** Where rows go, and what is kept about them. */
export interface Intake {
  readonly sink: FactSink;
  readonly rejects: RejectWriter;
  readonly digest: DigestTaker;
  /** Takes the accepted rows of files once more. */
  readonly export?: DataSetExport | undefined;
}

/** Which table a file holds, and where its columns stand. */
export interface IntakeSource<T extends Table> {
  readonly spec: TableSpec<T>;
  readonly header: Header;
  readonly isFromFeed?: boolean;
}

/** Takes the rows of one table from one file: reads and counts them, and says which were refused. */
export class TableIntake<T extends Table> implements RowTaker, RowSource {
  readonly reader: RowReader<T>;
  /** Of the row that is being admitted. */
  line = 0;
  private cells = new RowCells();
  private accepted = 0;
  private repeated = 0;
  private rejected = 0;

  constructor(
    readonly file: string,
    private readonly source: IntakeSource<T>,
    private readonly intake: Intake,
  ) {
    this.reader = new RowReader(source.spec, source.header);
  }

  get tally(): FileTally {
    const { file, accepted, repeated, rejected } = this;
    const rows = accepted + repeated + rejected;
    return { file, table: this.source.spec.table, rows, accepted, repeated, rejected };
  }

  get isFromFeed(): boolean {
    return this.source.isFromFeed ?? false;
  }

  cellOf(field: string): string {
    return this.reader.cellOf(field, this.cells);
  }

  row(cells: RowCells, line: number): void {
    if (cells.isBlank()) return;
    const { width } = this.source.header;
    if (cells.count > width && !cells.isBlankFrom(width)) this.broken("too-many-fields", line);
    else this.take(cells, line);
  }

  /** Reads and admits one row. */
  take(cells: RowCells, line: number): Outcome {
    const read = this.reader.read(cells);
    if (read.complaint === undefined) return this.admit(read, cells, line);
    return this.reject(read.complaint, line);
  }

  /** Offers a row that was read to the sink. */
  admit({ row, digest }: GoodRow<T>, cells: RowCells, line: number): Outcome {
    this.cells = cells;
    this.line = line;
    const admission = this.intake.sink.admit(this.source.spec.table, row, digest, this);
    if (typeof admission === "object") {
      const { field, reason } = admission;
      return this.reject({ field, value: this.cellOf(field), code: reason }, line);
    }
    if (admission === "repeated") return this.repeat();
    this.accepted += 1;
    this.intake.digest.addRow(digest);
    this.intake.export?.writeRow(this.source.spec.table, row);
    return "accepted";
  }

  repeat(): Outcome {
    this.repeated += 1;
    return "repeated";
  }

  broken(code: RejectCode, line: number): void {
    this.reject({ field: "", value: "", code }, line);
  }

  reject({ field, value, code, allowed }: RowComplaint, line: number): Outcome {
    this.rejected += 1;
    this.intake.rejects.write({ file: this.file, line, field, value, reason: formatReason(code, allowed) });
    return "rejected";
  }
}
