import { closeSync, openSync, writeSync } from "node:fs";

const FLUSH_AT = 1 << 16;

/**
 * Writes UTF-8 CSV without BOM, comma and `\n`. It writes synchronously in blocks: a run that rejects every row of a
 * large file keeps its memory flat, which a stream without anybody waiting for it would not.
 */
export class CsvWriter {
  private readonly descriptor: number;
  private pending = "";

  /** `mode` holds for a new file; a file that is there keeps its own. */
  constructor(path: string, header: readonly string[], mode = 0o666) {
    this.descriptor = openSync(path, "w", mode);
    this.writeRow(header);
  }

  writeRow(cells: readonly string[]): void {
    this.pending += `${cells.map(quoteCell).join(",")}\n`;
    if (this.pending.length >= FLUSH_AT) this.flush();
  }

  /** Writes a row that the caller has put together and quoted, where a million rows make the difference. */
  writeLine(line: string): void {
    this.pending += `${line}\n`;
    if (this.pending.length >= FLUSH_AT) this.flush();
  }

  close(): void {
    this.flush();
    closeSync(this.descriptor);
  }

  private flush(): void {
    const bytes = Buffer.from(this.pending, "utf8");
    for (let at = 0; at < bytes.length;) at += writeSync(this.descriptor, bytes, at);
    this.pending = "";
  }
}

/** A cell is quoted when a reader could take it for more or less than one cell, spaces at its ends included. */
export function quoteCell(cell: string): string {
  return /[",;\t\r\n]|^\s|\s$/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** Keeps a spreadsheet from running a cell as a formula when somebody opens the file in it. */
export function guardFormula(cell: string): string {
  return /^[=+\-@\t\r]/u.test(cell) ? `'${cell}` : cell;
}

/** The cell as it was before {@link guardFormula}. */
export function unguardFormula(cell: string): string {
  return /^'[=+\-@\t\r]/u.test(cell) ? cell.slice(1) : cell;
}
