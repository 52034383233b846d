import { failed, success, type Result } from "../base/result.ts";

/** One row of a table of an example: column → cell, both as text. */
export type ExampleRow = Readonly<Record<string, string>>;

const TIMES = "times";
const MOST_TIMES = 10_000;

/**
 * The rows of a table as they are delivered. `times: 10` on a row stands for ten rows; each `#` in its cells is then
 * the number of the row, from 1 (`code: HS-#` → `HS-1` … `HS-10`).
 */
export function rowsOf(written: readonly ExampleRow[]): Result<readonly ExampleRow[], string> {
  const rows: ExampleRow[] = [];
  for (const { [TIMES]: times, ...row } of written) {
    if (times === undefined) {
      rows.push(row);
      continue;
    }
    if (!/^[1-9]\d{0,4}$/.test(times) || parseInt(times, 10) > MOST_TIMES) {
      return failed(`times: "${times}" không phải là số từ 1 đến ${MOST_TIMES.toString()}`);
    }
    for (let number = 1; number <= parseInt(times, 10); number += 1) rows.push(numbered(row, number));
  }
  return success(rows);
}

function numbered(row: ExampleRow, number: number): ExampleRow {
  return Object.fromEntries(
    Object.entries(row).map(([column, cell]) => [column, cell.replaceAll("#", number.toString())]),
  );
}
