import { CsvWriter, guardFormula } from "./csv-writer.ts";
import type { Reject, RejectWriter } from "./rejects.ts";

const LONGEST_VALUE = 200;

/**
 * Most rejects that are kept. With more, something is wrong with the file as a whole: nobody reads a hundred thousand
 * lines, and bad rows of two bytes each would fill the disk with many times their size.
 */
export const MOST_REJECTS = 100_000;

/** `rejects.csv` as the contract names its columns. Close it: the last block is written then. */
export interface RejectsCsv extends RejectWriter {
  /** How many rejects came, so that a caller can tell a clean run from another; the file has the first ones. */
  readonly count: number;
  close(): void;
}

export const REJECT_COLUMNS = ["file", "line", "field", "value", "reason"] as const;

/** One line of `rejects.csv`, guarded against running as formulas in a spreadsheet. */
export function rejectCells({ file, line, field, value, reason }: Reject): string[] {
  return [guardFormula(file), line.toString(), guardFormula(field), guardFormula(presentableValue(value)), reason];
}

/**
 * Opens `rejects.csv` (header `file,line,field,value,reason`; UTF-8 without BOM: the contract is read by machines).
 * Values are cut at 200 characters, and guarded against running as formulas in a spreadsheet. It has the first `most`
 * rejects; the rest is counted.
 */
export function createRejectsCsv(path: string, most = MOST_REJECTS): RejectsCsv {
  const writer = new CsvWriter(path, REJECT_COLUMNS);
  let count = 0;
  return {
    get count() {
      return count;
    },
    write(reject: Reject) {
      count += 1;
      if (count <= most) writer.writeRow(rejectCells(reject));
    },
    close() {
      writer.close();
    },
  };
}

/** A value that was refused, as it is shown: on one line, and cut at 200 characters. */
export function presentableValue(value: string): string {
  return shorten(oneLine(value));
}

/** One reject is one line, also for a reader that knows no quotes; what cannot be printed is shown as such. */
function oneLine(value: string): string {
  return value.replace(/[\t\r\n]+/gu, " ").replace(/\p{Cc}/gu, "\uFFFD");
}

function shorten(value: string): string {
  if (value.length <= LONGEST_VALUE) return value;
  // By letters: a letter of two units is not cut in half.
  return `${Array.from(value.slice(0, LONGEST_VALUE * 2))
    .slice(0, LONGEST_VALUE - 1)
    .join("")}…`;
}
