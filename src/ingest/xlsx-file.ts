import { readFile } from "node:fs/promises";
import { streamXlsxRows, type CellValue, type StreamRow } from "hucre/xlsx";
import { failed, success, type Failure, type Result } from "../core/base/result.ts";
import type { RowTaker } from "./csv-splitter.ts";
import { resolveHeader } from "./header.ts";
import { RowCells } from "./row-cells.ts";
import type { OnBytes, TableFile } from "./table-file.ts";
import type { TableColumns } from "./table-spec.ts";
import { checkXlsxContainer, XLSX_LIMITS, type XlsxLimits } from "./xlsx-container.ts";

/** What a spreadsheet program can hold. */
const MOST_ROWS = 1_048_576;
/** Progress is told every so many rows: a packed file has no position to tell. */
const ROWS_A_STEP = 2_000;

/** Opens a workbook: its first sheet is the table, and the first row with anything in it is the header. */
export async function openXlsxFile<T extends string>(
  path: string,
  file: string,
  { spec, limits = XLSX_LIMITS }: { spec: TableColumns<T>; limits?: XlsxLimits },
): Promise<Result<TableFile<T>>> {
  const bytes = await readFile(path);
  const container = checkXlsxContainer(bytes, file, limits);
  if (!container.ok) return container;
  const first = await firstRow(bytes);
  if (first === undefined) return failed(noHeader(file));
  const header = resolveHeader(spec, first, file);
  if (!header.ok) return header;
  return success({
    file,
    table: spec.table,
    header: header.value,
    bytes: bytes.length,
    readRows: (taker, onProgress) => readXlsxRows(path, taker, onProgress),
  });
}

async function firstRow(bytes: Buffer): Promise<string[] | undefined> {
  const rows = streamXlsxRows(bytes);
  try {
    for await (const { values } of rows) {
      const texts = values.map(textOf);
      if (texts.some((text) => text.trim() !== "")) return texts;
    }
  } catch {
    // A sheet that cannot be read has no header either.
  }
  return undefined;
}

async function readXlsxRows(path: string, taker: RowTaker, onProgress: OnBytes): Promise<void> {
  const bytes = await readFile(path);
  const rows = streamXlsxRows(bytes);
  const cells = new RowCells();
  let isHeaderPast = false;
  let line = 0;
  for (;;) {
    const next = await nextRow(rows);
    if (next === "broken" || (next?.index ?? 0) >= MOST_ROWS) taker.broken("broken-file", line + 1);
    if (next === undefined || next === "broken" || next.index >= MOST_ROWS) break;
    line = next.index + 1;
    cells.fill(next.values.map(textOf));
    if (isHeaderPast) taker.row(cells, line);
    else isHeaderPast = !cells.isBlank();
    if (line % ROWS_A_STEP === 0) await onProgress(0);
  }
  await onProgress(bytes.length);
  await rows.return();
}

/** Only the library runs in here: whatever it throws is a fault of the file. */
async function nextRow(rows: AsyncGenerator<StreamRow>): Promise<StreamRow | "broken" | undefined> {
  try {
    const next = await rows.next();
    return next.done === true ? undefined : next.value;
  } catch {
    return "broken";
  }
}

/** The cell as it would stand in a CSV file: a day as ISO, a number in full, a formula as its last result. */
function textOf(value: CellValue): string {
  if (value === null) return "";
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? String(value) : value.toISOString().slice(0, -1);
  return String(value);
}

function noHeader(file: string): Failure {
  return {
    code: "file.no-header",
    at: file,
    message: `Trang tính đầu tiên của tệp ${file} trống hoặc không đọc được.`,
    mend: "Đặt bảng dữ liệu ở trang tính đầu tiên, tên các cột ở dòng đầu, rồi lưu lại.",
  };
}
