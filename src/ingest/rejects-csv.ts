import { CsvWriter, guardFormula } from "./csv-writer.ts";
import type { Reject, RejectWriter } from "./rejects.ts";

const LONGEST_VALUE = 200;

/** `rejects.csv` as the contract names its columns. Close it: the last block is written then. */
export interface RejectsCsv extends RejectWriter {
  /** How many rejects were written, so that a caller can tell a clean run from another. */
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
 * Values are cut at 200 characters, and guarded against running as formulas in a spreadsheet.
 */
export function createRejectsCsv(path: string): RejectsCsv {
  const writer = new CsvWriter(path, REJECT_COLUMNS);
  let count = 0;
  return {
    get count() {
      return count;
    },
    write(reject: Reject) {
      count += 1;
      writer.writeRow(rejectCells(reject));
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
