import type { RejectCode } from "./rejects.ts";

/** Takes the rows of a file one by one. `cells` is reused: copy what you keep. */
export interface RowTaker {
  row(cells: string[], count: number, line: number): void;
  /** A row that cannot be told apart into cells. */
  broken(code: RejectCode, line: number): void;
}

export const CSV_DELIMITERS = [",", ";", "\t"] as const;
export type CsvDelimiter = (typeof CSV_DELIMITERS)[number];

const QUOTE = 0x22;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** Places that are no position in the text. */
const UNFINISHED = -1;
const MALFORMED = -2;

/** Far above any row of the contract: what is longer is a quote that nobody closed, or no CSV. */
export const LONGEST_ROW = 1 << 20;

/**
 * Splits CSV text that comes in pieces into rows of cells, as RFC 4180 has it; a quote inside an unquoted cell is a
 * character like any other. One pass, no regular expression, and one slice a cell (see ADR 0005 for why it is ours).
 *
 * A row whose quotes make no sense, or that runs on for more than a mebibyte, is reported at its first line, and
 * reading goes on at the line after that one: one stray quote costs one row, not the rest of the file.
 */
export class CsvSplitter {
  private readonly delimiter: number;
  private readonly cells: string[] = [];
  private count = 0;
  private text = "";
  private at = 0;
  private line = 1;
  /** Within a row that is too long: nothing counts until it ends. */
  private isSkipping = false;
  private isLast = false;
  /** Of the row being split: line feeds inside its cells, and whether it stopped within quotes. */
  private lineFeedsWithin = 0;
  private isInQuotes = false;

  constructor(delimiter: CsvDelimiter, private readonly taker: RowTaker, private readonly longestRow = LONGEST_ROW) {
    this.delimiter = delimiter.charCodeAt(0);
  }

  write(text: string): void {
    this.text = this.at >= this.text.length ? text : this.text.slice(this.at) + text;
    this.at = 0;
    this.splitRows();
  }

  end(): void {
    this.isLast = true;
    this.splitRows();
  }

  private splitRows(): void {
    if (this.isSkipping) this.skipLine();
    while (this.at < this.text.length) {
      const end = this.splitRow();
      const length = (end < 0 ? this.text.length : end) - this.at;
      if (end === UNFINISHED && length <= this.longestRow && !this.isLast) return;
      if (end < 0 && this.isInQuotes) this.refuse("broken-quotes");
      else if (length > this.longestRow) this.refuse("row-too-long");
      else this.take(end);
    }
  }

  private take(end: number): void {
    this.taker.row(this.cells, this.count, this.line);
    this.line += 1 + this.lineFeedsWithin;
    this.at = end;
  }

  private refuse(code: RejectCode): void {
    this.taker.broken(code, this.line);
    this.skipLine();
  }

  /** Goes on after the next line end, be it inside quotes or not. */
  private skipLine(): void {
    const lineFeed = this.text.indexOf("\n", this.at);
    this.isSkipping = lineFeed < 0;
    this.at = this.isSkipping ? this.text.length : lineFeed + 1;
    if (!this.isSkipping) this.line += 1;
  }

  /** Splits the row that starts at `at` into `cells`; returns where the next row starts, or why there is none yet. */
  private splitRow(): number {
    const { text, delimiter } = this;
    this.count = 0;
    this.lineFeedsWithin = 0;
    this.isInQuotes = false;
    for (let start = this.at; ; ) {
      const end = text.charCodeAt(start) === QUOTE ? this.splitQuoted(start) : this.splitPlain(start);
      if (end < 0) return end;
      if (text.charCodeAt(end) !== delimiter) return end + 1;
      start = end + 1;
    }
  }

  /** Takes the cell that starts here; returns the place of the delimiter or line feed after it, or of the end. */
  private splitPlain(start: number): number {
    const { text, delimiter } = this;
    let end = start;
    for (; end < text.length; end += 1) {
      const code = text.charCodeAt(end);
      if (code === delimiter || code === LINE_FEED) break;
    }
    if (end === text.length && !this.isLast) return UNFINISHED;
    const isRowEnd = text.charCodeAt(end) !== delimiter;
    const hasReturn = isRowEnd && end > start && text.charCodeAt(end - 1) === CARRIAGE_RETURN;
    this.cells[this.count] = text.slice(start, hasReturn ? end - 1 : end);
    this.count += 1;
    return end;
  }

  /** The same for a cell in quotes, within which delimiters, line feeds and doubled quotes are text. */
  private splitQuoted(start: number): number {
    const { text } = this;
    let close = text.indexOf('"', start + 1);
    let hasDoubled = false;
    while (close >= 0 && text.charCodeAt(close + 1) === QUOTE) {
      hasDoubled = true;
      close = text.indexOf('"', close + 2);
    }
    this.isInQuotes = true;
    if (close < 0 || (close + 1 === text.length && !this.isLast)) return UNFINISHED;
    const end = this.endAfterQuote(close + 1);
    if (end < 0) return end;
    this.isInQuotes = false;
    const cell = text.slice(start + 1, close);
    this.lineFeedsWithin += countLineFeeds(cell);
    this.cells[this.count] = hasDoubled ? cell.replaceAll('""', '"') : cell;
    this.count += 1;
    return end;
  }

  /** After a closing quote only a delimiter, a line end or the end of the file may stand. */
  private endAfterQuote(at: number): number {
    const { text } = this;
    if (at === text.length) return at;
    const code = text.charCodeAt(at);
    if (code === this.delimiter || code === LINE_FEED) return at;
    if (code !== CARRIAGE_RETURN) return MALFORMED;
    if (at + 1 === text.length) return this.isLast ? at + 1 : UNFINISHED;
    return text.charCodeAt(at + 1) === LINE_FEED ? at + 1 : MALFORMED;
  }
}

function countLineFeeds(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) count += 1;
  return count;
}
