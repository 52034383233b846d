import { createReadStream } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { printableText } from "../core/base/printable-text.ts";
import { failed, success, type Result } from "../core/base/result.ts";
import { parsePointsRow, POINTS_ROW_COLUMNS, type PointsRow } from "../core/scoring/points-row.ts";
import { unguardFormula } from "./csv-writer.ts";

/** Codes as `results.json` has them: read back from the guard against formulas, and fit for printing. */
function codeOf(cell: string): string {
  return /^[\w.-]+$/.test(cell) ? cell : printableText(unguardFormula(cell));
}

/** Cells of one line; only lines with quotes take the slow way. No cell of this file holds a line break. */
function cellsOf(line: string): readonly string[] {
  const cells = line.includes('"')
    ? [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
        ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? "",
      )
    : line.split(",");
  return cells.map((cell, place) => (place < 2 ? codeOf(cell) : cell));
}

function refuse(at: string, message: string): Result<never> {
  return failed({
    code: "points.unreadable",
    at,
    message,
    mend: "Chạy lại hailong evaluate với --out là thư mục này (định dạng csv).",
  });
}

/**
 * Streams the rows of `points.csv`, one at a time whatever their number. The last thing it gives is the refusal, if the
 * file is missing, of another version or broken in a line.
 */
export async function* readPointsRows(directory: string): AsyncGenerator<Result<PointsRow>> {
  const path = join(directory, "points.csv");
  let place = 0;
  try {
    for await (const line of createInterface({ input: createReadStream(path, "utf8"), crlfDelay: Infinity })) {
      place += 1;
      if (place === 1) {
        if (line.replace(/^\uFEFF/u, "") === POINTS_ROW_COLUMNS.join(",")) continue;
        yield refuse(path, "points.csv không có đúng các cột của phiên bản này.");
        return;
      }
      const row = parsePointsRow(cellsOf(line));
      if ("fault" in row) {
        yield refuse(`${path}, dòng ${place}`, `points.csv sai ở ${row.fault}.`);
        return;
      }
      yield success(row);
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    yield refuse(path, "Không có points.csv: lần đánh giá này không ghi bảng.");
  }
}
