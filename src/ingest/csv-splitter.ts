import type { RejectCode } from "./rejects.ts";
import { RowCells } from "./row-cells.ts";

/** Takes the rows of a file one by one. */
export interface RowTaker {
  row(cells: RowCells, line: number): void;
  /** A row that cannot be told apart into cells. */
  broken(code: RejectCode, line: number): void;
}

export const CSV_DELIMITERS = [",", ";", "\t"] as const;
export type CsvDelimiter = (typeof CSV_DELIMITERS)[number];

const QUOTE = 0x22;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** Places that are no position. */
const UNFINISHED = -1;
const MALFORMED = -2;

/** Far above any row of the contract: what is longer is a quote that nobody closed, or no CSV. */
export const LONGEST_ROW = 1 << 20;
const NOTHING = Buffer.alloc(0);

/**
 * Splits the UTF-8 bytes of a CSV file, which come in blocks, into rows of cells, as RFC 4180 has it; a quote inside an
 * unquoted cell is a character like any other. One pass, and no string is made (ADR 0005 says why this is ours).
 *
 * A row whose quotes make no sense, or that runs on for more than a mebibyte, is reported at its first line, and
 * reading goes on at the line after that one: one stray quote costs one row, not the rest of the file.
 */
export class CsvSplitter {
  private readonly delimiter: number;
  private readonly cells = new RowCells();
  private bytes: Buffer = NOTHING;
  private at = 0;
  private line = 1;
  private isLast = false;
  /** Within a row that is too long: nothing counts until its line ends. */
  private isSkipping = false;
  /** Of the row being split: line feeds and doubled quotes in its cells, and whether it stopped within quotes. */
  private lineFeedsWithin = 0;
  private hasDoubledQuotes = false;
  private isInQuotes = false;

  constructor(
    delimiter: CsvDelimiter,
    private readonly taker: RowTaker,
    private readonly longestRow = LONGEST_ROW,
  ) {
    this.delimiter = delimiter.charCodeAt(0);
  }

  /** Takes the next block. The block is used as working space: its bytes change. */
  write(block: Buffer): void {
    this.bytes = this.at >= this.bytes.length ? block : Buffer.concat([this.bytes.subarray(this.at), block]);
    this.at = 0;
    this.splitRows();
    // The caller reuses its block; an unfinished row must not lie in it.
    this.bytes = this.at >= this.bytes.length ? NOTHING : Buffer.from(this.bytes.subarray(this.at));
    this.at = 0;
  }

  end(): void {
    this.isLast = true;
    this.splitRows();
  }

  private splitRows(): void {
    if (this.isSkipping) this.skipLine();
    this.cells.bytes = this.bytes;
    while (this.at < this.bytes.length) {
      const end = this.splitRow();
      const length = (end < 0 ? this.bytes.length : end) - this.at;
      if (end === UNFINISHED && length <= this.longestRow && !this.isLast) return;
      if (end < 0 && this.isInQuotes) this.refuse("broken-quotes");
      else if (length > this.longestRow) this.refuse("row-too-long");
      else this.take(end);
    }
  }

  private take(end: number): void {
    if (this.hasDoubledQuotes) this.undoubleQuotes();
    this.taker.row(this.cells, this.line);
    this.line += 1 + this.lineFeedsWithin;
    this.at = end;
  }

  private refuse(code: RejectCode): void {
    this.taker.broken(code, this.line);
    this.skipLine();
  }

  /** Goes on after the next line end, be it inside quotes or not. */
  private skipLine(): void {
    const lineFeed = this.bytes.indexOf(LINE_FEED, this.at);
    this.isSkipping = lineFeed < 0;
    this.at = this.isSkipping ? this.bytes.length : lineFeed + 1;
    if (!this.isSkipping) this.line += 1;
  }

  /** Splits the row that starts at `at` into `cells`; returns where the next row starts, or why there is none yet. */
  private splitRow(): number {
    const { bytes, delimiter } = this;
    this.cells.count = 0;
    this.lineFeedsWithin = 0;
    this.hasDoubledQuotes = false;
    this.isInQuotes = false;
    for (let start = this.at; ;) {
      const end = bytes[start] === QUOTE ? this.splitQuoted(start) : this.splitPlain(start);
      if (end < 0) return end;
      if (bytes[end] !== delimiter) return end + 1;
      start = end + 1;
    }
  }

  /** Takes the cell that starts here; returns the place of the delimiter or line feed after it, or of the end. */
  private splitPlain(start: number): number {
    const { bytes, delimiter } = this;
    const { length } = bytes;
    let end = start;
    for (; end < length; end += 1) {
      const byte = bytes[end];
      if (byte === delimiter || byte === LINE_FEED) break;
    }
    if (end === length && !this.isLast) return UNFINISHED;
    const isAfterReturn = bytes[end] !== delimiter && end > start && bytes[end - 1] === CARRIAGE_RETURN;
    this.addCell(start, isAfterReturn ? end - 1 : end);
    return end;
  }

  /** The same for a cell in quotes, within which delimiters, line feeds and doubled quotes are text. */
  private splitQuoted(start: number): number {
    const { bytes } = this;
    let close = bytes.indexOf(QUOTE, start + 1);
    while (close >= 0 && bytes[close + 1] === QUOTE) {
      this.hasDoubledQuotes = true;
      close = bytes.indexOf(QUOTE, close + 2);
    }
    this.isInQuotes = true;
    if (close < 0 || (close + 1 === bytes.length && !this.isLast)) return UNFINISHED;
    const end = this.endAfterQuote(close + 1);
    if (end < 0) return end;
    this.isInQuotes = false;
    this.addCell(start + 1, close);
    for (let at = bytes.indexOf(LINE_FEED, start); at >= 0 && at < close; at = bytes.indexOf(LINE_FEED, at + 1)) {
      this.lineFeedsWithin += 1;
    }
    return end;
  }

  /** After a closing quote only a delimiter, a line end or the end of the file may stand. */
  private endAfterQuote(at: number): number {
    const { bytes } = this;
    if (at === bytes.length || bytes[at] === this.delimiter || bytes[at] === LINE_FEED) return at;
    if (bytes[at] !== CARRIAGE_RETURN) return MALFORMED;
    if (at + 1 === bytes.length) return this.isLast ? at + 1 : UNFINISHED;
    return bytes[at + 1] === LINE_FEED ? at + 1 : MALFORMED;
  }

  private addCell(start: number, end: number): void {
    const { starts, ends, count } = this.cells;
    starts[count] = start;
    ends[count] = end;
    this.cells.count = count + 1;
  }

  /** `""` is one quote. Done when the row is whole, and in place: a row may be split more than once before. */
  private undoubleQuotes(): void {
    const { bytes, cells } = this;
    for (let at = 0; at < cells.count; at += 1) {
      const start = cells.starts[at] ?? 0;
      const end = cells.ends[at] ?? 0;
      if (bytes[start - 1] !== QUOTE || bytes[end] !== QUOTE) continue;
      let kept = start;
      for (let from = start; from < end; from += bytes[from] === QUOTE ? 2 : 1) {
        bytes[kept] = bytes[from] ?? 0;
        kept += 1;
      }
      cells.ends[at] = kept;
    }
  }
}
