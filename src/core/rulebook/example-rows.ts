import { failed, success, type Result } from "../base/result.ts";

/** One row of a table of an example: column → cell, both as text. */
export type ExampleRow = Readonly<Record<string, string>>;

const MOST_TIMES = 10_000;

/**
 * The rows of a table as they are delivered. `times: 10` on a row stands for ten rows; each `#` in its cells is then
 * the number of the row, from 1 or from `first` (`code: HS-#` → `HS-1` … `HS-10`).
 */
export function rowsOf(written: readonly ExampleRow[]): Result<readonly ExampleRow[], string> {
  const rows: ExampleRow[] = [];
  for (const { times, first, ...row } of written) {
    if (times === undefined) {
      if (first !== undefined) return failed("first chỉ đi cùng times");
      rows.push(row);
      continue;
    }
    const [count, start] = [numberIn(times), numberIn(first ?? "1")];
    if (count === undefined) return failed(`times: "${times}" không phải là số từ 1 đến ${MOST_TIMES}`);
    if (start === undefined) return failed(`first: "${first ?? ""}" không phải là số từ 1 đến ${MOST_TIMES}`);
    for (let number = start; number < start + count; number += 1) rows.push(numbered(row, number));
  }
  return success(rows);
}

function numberIn(text: string): number | undefined {
  const number = /^[1-9]\d{0,4}$/.test(text) ? parseInt(text, 10) : undefined;
  return number !== undefined && number <= MOST_TIMES ? number : undefined;
}

function numbered(row: ExampleRow, number: number): ExampleRow {
  const cells = Object.entries(row).map(([column, cell]) => [column, cell.replaceAll("#", number.toString())]);
  return Object.fromEntries(cells) as ExampleRow;
}
