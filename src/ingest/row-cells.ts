const SPACE = 0x20;
const LAST_ASCII = 0x7f;

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

  /** The text of a cell without the spaces around it; empty where the row has no such cell. */
  text(at: number): string {
    return at >= 0 && at < this.count ? this.bytes.toString("utf8", this.starts[at], this.ends[at]).trim() : "";
  }

  texts(): string[] {
    return Array.from({ length: this.count }, (_, at) => this.text(at));
  }

  /** A row without anything in it is no row: spreadsheets leave many of them below a table. */
  isBlank(): boolean {
    return !this.startsWithText() && this.isBlankFrom(0);
  }

  /** A letter, digit or sign in front settles it for nearly every row. */
  private startsWithText(): boolean {
    if (this.count === 0 || this.starts[0] === this.ends[0]) return false;
    const byte = this.bytes[this.starts[0] as number] as number;
    return byte > SPACE && byte <= LAST_ASCII;
  }

  isBlankFrom(first: number): boolean {
    for (let at = first; at < this.count; at += 1) {
      if (this.starts[at] !== this.ends[at] && this.text(at) !== "") return false;
    }
    return true;
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
