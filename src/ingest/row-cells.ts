/**
 * The cells of one row, as ranges of UTF-8 bytes. One object serves all rows of a file: copy what you keep.
 *
 * Bytes rather than strings, because most cells never need to become one: a time is read from its digits, an option is
 * recognised, and only codes and words are made into strings, once, when the row is made. (A string cut from a larger
 * one would also keep the larger one alive for as long as somebody keeps the row.)
 */
export class RowCells {
  bytes: Buffer = Buffer.alloc(0);
  readonly starts: number[] = [];
  readonly ends: number[] = [];
  count = 0;
  /** The range of the cell that was narrowed last. */
  from = 0;
  to = 0;

  /** The text of a cell without the spaces around it; empty where the row has no such cell. */
  text(at: number): string {
    return at >= 0 && at < this.count ? this.bytes.toString("utf8", this.starts[at], this.ends[at]).trim() : "";
  }

  texts(): string[] {
    return Array.from({ length: this.count }, (_, at) => this.text(at));
  }

  /** A row without anything in it is no row: spreadsheets leave many of them below a table. */
  isBlank(): boolean {
    return this.isBlankFrom(0);
  }

  isBlankFrom(first: number): boolean {
    for (let at = first; at < this.count; at += 1) {
      if (this.starts[at] !== this.ends[at] && this.text(at) !== "") return false;
    }
    return true;
  }

  /** Finds a cell without the ASCII spaces around it: from `from` to before `to`. An absent cell is empty. */
  narrow(at: number): void {
    const { bytes } = this;
    let from = at < this.count ? (this.starts[at] as number) : 0;
    let to = at < this.count ? (this.ends[at] as number) : 0;
    while (from < to && isSpace(bytes[from] as number)) from += 1;
    while (from < to && isSpace(bytes[to - 1] as number)) to -= 1;
    this.from = from;
    this.to = to;
  }

  /** Fills the row from texts, for sources that are no bytes. */
  fill(texts: readonly string[]): void {
    const length = texts.reduce((sum, text) => sum + text.length * 3, 0);
    if (this.bytes.length < length) this.bytes = Buffer.allocUnsafe(length * 2);
    let end = 0;
    for (const [at, text] of texts.entries()) {
      this.starts[at] = end;
      end += this.bytes.write(text, end, "utf8");
      this.ends[at] = end;
    }
    this.count = texts.length;
  }
}

const SPACE = 0x20;
const TAB = 0x09;
const CARRIAGE_RETURN = 0x0d;

function isSpace(byte: number): boolean {
  return byte === SPACE || (byte >= TAB && byte <= CARRIAGE_RETURN);
}
