import { sql } from "kysely";
import type { BallotRow } from "../../core/ballots/ballot.ts";
import type { ListedTable, RowDigest, RowSource, Table, TableRows } from "../../core/registry/fact-sink.ts";
import type { OwnConnection } from "../own-connection.ts";
import { NOT_ANSWERED, type AnswerCodes, type NoPlace } from "./answer-codes.ts";
import { BinaryRows } from "./binary-rows.ts";
import { Copying } from "./copying.ts";
import { ANSWER_COLUMNS, STAGED_COLUMNS, type FieldValue, type StagedColumn } from "./staged-columns.ts";
import { TableRepeats } from "./repeat-watch.ts";
import { isLargeTable, TwinFilter } from "./twin-filter.ts";

/** One refused row as `rejects.csv` has it. */
export interface StagedReject {
  readonly file: string;
  readonly line: number;
  readonly field: string;
  readonly value: string;
  readonly reason: string;
}

/** A file (or the part of the feed) that fills one table; staged rows name it by its number. */
export interface StagedFile {
  readonly no: number;
  readonly file: string;
  readonly table: Table;
  readonly isFromFeed: boolean;
}

const HEAD = "seq integer, file_no smallint, line integer, is_from_feed boolean, cells json, digest bytea";
const HEAD_FIELDS = 6;
const DOUBTS = "staged_doubts";
/** What is worth a COPY of its own. */
const PART_BYTES = 1 << 20;

/** Fields that a complaint may name and whose cell can differ from the value read from it. */
const COMPLAINT_FIELDS: { readonly [T in Table]: readonly string[] } = {
  agencies: ["code"],
  successions: ["predecessorCode", "successorCode"],
  officers: ["agencyCode", "code"],
  procedures: ["code"],
  "agency-procedures": ["agencyCode"],
  calendar: ["date"],
  dossiers: ["agencyCode", "code"],
  supplements: ["dossierCode"],
  steps: ["dossierCode", "agencyCode"],
  contacts: ["dossierCode"],
  petitions: ["agencyCode", "code"],
  ballots: ["agencyCode", "id"],
};

export function stagedName(table: Table): string {
  return `staged_${table.replace("-", "_")}`;
}

/**
 * Rows of one import on their way into the database: temporary tables of one connection, filled by COPY while files
 * are read. Nobody else sees them, nothing of them survives the connection, and they cost no log. Rows and rejects are
 * numbered in the order in which they come, so that refusals found later take their places among the others.
 */
export class Staging {
  private readonly targets = new Map<string, BinaryRows>();
  private readonly stagedFiles = new Map<string, StagedFile>();
  private readonly filters = new Map<Table, TwinFilter>();
  readonly repeats = new TableRepeats();
  private readonly doubted = new Set<Table>();
  private readonly copying: Copying;
  private seq = 0;

  constructor(
    readonly connection: OwnConnection,
    readonly answers: AnswerCodes,
    /** Rows go to the database in parts of this size. */
    private readonly partBytes: number = PART_BYTES,
  ) {
    this.copying = new Copying(connection);
  }

  /** What every import stages; a table gets its own when it is first delivered. */
  async open(): Promise<void> {
    await this.make("staged_rejects", "seq integer, file text, line integer, field text, value text, reason text");
    await this.make("staged_feed_lists", "line integer, list text, dossier_code text");
    await this.make(DOUBTS, "seq integer");
    await this.make("verdicts", "seq integer primary key, is_repeat boolean not null, field text, reason text");
    await this.make("agency_codes", "code text primary key");
  }

  async openTable(table: Table): Promise<void> {
    const columns = STAGED_COLUMNS[table].map(({ column, type }) => `${column} ${type}`);
    if (table === "ballots") columns.push("comment text", ...ANSWER_COLUMNS.map((name) => `${name} smallint`));
    await this.make(stagedName(table), [HEAD, ...columns].join(", "));
  }

  get files(): readonly StagedFile[] {
    return [...this.stagedFiles.values()];
  }

  isOpen(table: Table): boolean {
    return this.targets.has(stagedName(table));
  }

  /** Whether some rows of a large table may have the key of a row before them: those in `staged_doubts`. */
  isDoubted(table: Table): boolean {
    return this.doubted.has(table);
  }

  /** No more rows of the table come. */
  close(table: Table): void {
    this.filters.delete(table);
  }

  add<T extends Table>(
    table: T,
    row: TableRows[T],
    { digest, source }: { digest: RowDigest; source: RowSource },
  ): NoPlace | undefined {
    const placed = table === "ballots" ? this.answers.placed(row as BallotRow) : undefined;
    if (placed !== undefined && "question" in placed) return placed;
    const columns = STAGED_COLUMNS[table];
    const rows = this.target(stagedName(table));
    rows.begin(HEAD_FIELDS + columns.length + (placed === undefined ? 0 : 1 + placed.length));
    rows.whole(this.nextSeq());
    rows.small(this.fileNo(table, source));
    rows.whole(source.line);
    rows.yes(source.isFromFeed);
    this.writeCells(rows, table, { values: row as unknown as Values, source });
    rows.digest(digest);
    const values = row as unknown as Values;
    for (const { field, write } of columns) write(rows, values[field]);
    if (placed !== undefined) writeOpinion(rows, (row as BallotRow).comment, placed);
    const again = isLargeTable(table) ? this.noteDoubt(table, row, digest) : digest.join(":");
    if (again !== undefined) this.repeats.note(table, again, source);
    return undefined;
  }

  /** The row is the last one that was numbered. Gives its key when that may have come before. */
  private noteDoubt<T extends Table>(table: T, row: TableRows[T], digest: RowDigest): string | undefined {
    const filter = this.filters.get(table) ?? new TwinFilter();
    this.filters.set(table, filter);
    if (!filter.isDoubtful(table, row, digest)) return undefined;
    this.doubted.add(table);
    const doubts = this.target(DOUBTS);
    doubts.begin(1);
    doubts.whole(this.seq);
    return filter.lastKey;
  }

  reject({ file, line, field, value, reason }: StagedReject): void {
    const rows = this.target("staged_rejects");
    rows.begin(6);
    rows.whole(this.nextSeq());
    rows.text(file);
    rows.whole(line);
    rows.text(field);
    rows.text(value);
    rows.text(reason);
  }

  addFeedList(list: ListedTable, dossierCode: string, line: number): void {
    const rows = this.target("staged_feed_lists");
    rows.begin(3);
    rows.whole(line);
    rows.text(list);
    rows.text(dossierCode);
  }

  /** The number of the last row or reject. */
  get lastSeq(): number {
    return this.seq;
  }

  /** Sends what is large enough to be worth a COPY, and waits for the part before it alone. Says what it sent. */
  async drain(): Promise<ReadonlySet<string>> {
    const sent = new Set<string>();
    for (const [name, rows] of this.targets) {
      if (rows.length < this.partBytes) continue;
      await this.copying.send(name, rows);
      sent.add(name);
    }
    return sent;
  }

  /** Does `work` over the connection when all that was noted and sent is there; rows may be added meanwhile. */
  async follow(work: () => Promise<void>): Promise<void> {
    const doubts = this.target(DOUBTS);
    if (doubts.rows > 0) await this.copying.send(DOUBTS, doubts);
    await this.copying.follow(work);
  }

  /** Everything that was added is in the database when this resolves. */
  async flush(): Promise<void> {
    for (const [name, rows] of this.targets) if (rows.rows > 0) await this.copying.send(name, rows);
    await this.copying.done();
  }

  private async make(name: string, columns: string): Promise<void> {
    await sql.raw(`create temporary table ${name} (${columns})`).execute(this.connection.queries);
    this.targets.set(name, new BinaryRows());
  }

  private target(name: string): BinaryRows {
    const rows = this.targets.get(name);
    if (rows === undefined) throw new Error(`Bug: ${name} was not opened`);
    return rows;
  }

  private nextSeq(): number {
    this.seq += 1;
    return this.seq;
  }

  private lastFile: StagedFile | undefined;

  private fileNo(table: Table, { file, isFromFeed }: RowSource): number {
    const last = this.lastFile;
    if (last !== undefined && last.table === table && last.file === file) return last.no;
    const key = `${table}\n${file}`;
    const staged = this.stagedFiles.get(key) ?? { no: this.stagedFiles.size, file, table, isFromFeed };
    this.stagedFiles.set(key, staged);
    this.lastFile = staged;
    return staged.no;
  }

  /** Cells that say it otherwise than the value read from them, for the clerk who looks for them in the file. */
  private writeCells(rows: BinaryRows, table: Table, { values, source }: { values: Values; source: RowSource }): void {
    let cells: Record<string, string> | undefined;
    for (const field of COMPLAINT_FIELDS[table]) {
      const value = values[field];
      if (typeof value === "string" && field !== "id" && isPlain(value)) continue;
      const cell = source.cellOf(field);
      if (cell !== "" && cell !== value) cells = { ...cells, [field]: cell };
    }
    if (cells === undefined) rows.nothing();
    else rows.text(JSON.stringify(cells));
  }
}

type Values = Readonly<Record<string, FieldValue>>;

function writeOpinion(rows: BinaryRows, comment: string | undefined, placed: Int32Array): void {
  if (comment === undefined) rows.nothing();
  else rows.text(comment);
  for (const number of placed) {
    if (number === NOT_ANSWERED) rows.nothing();
    else rows.small(number);
  }
}

/** ASCII alone: normalising changes nothing in it. */
function isPlain(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 0x7f) return false;
  return true;
}

/** The staged column that holds a field. */
export function stagedColumnOf(table: Table, field: string): StagedColumn | undefined {
  return STAGED_COLUMNS[table].find((staged) => staged.field === field);
}
