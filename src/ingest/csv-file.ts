import { open, type FileHandle } from "node:fs/promises";
import { failed, success, type Result } from "../core/base/result.ts";
import { CSV_DELIMITERS, CsvSplitter, type CsvDelimiter, type RowTaker } from "./csv-splitter.ts";
import { countKnownHeaders, isBlankRow, resolveHeader } from "./header.ts";
import type { TableFile } from "./table-file.ts";
import type { TableColumns } from "./table-spec.ts";
import { detectEncoding, readText, type DetectedEncoding } from "./text-encoding.ts";

interface CsvShape {
  readonly delimiter: CsvDelimiter;
  readonly headers: readonly string[];
}

/** Opens a CSV file: finds its encoding and separator, and reads its header. */
export async function openCsvFile(path: string, file: string, spec: TableColumns): Promise<Result<TableFile>> {
  const handle = await open(path, "r");
  try {
    const encoding = await detectEncoding(handle);
    const shape = shapeOf(spec, await firstText(handle, encoding));
    if (shape === undefined) return failed(noHeader(file));
    const header = resolveHeader(spec, shape.headers, file);
    if (!header.ok) return header;
    const { size } = await handle.stat();
    const source = { path, encoding, delimiter: shape.delimiter };
    return success({
      file, table: spec.table, header: header.value, bytes: size,
      readRows: (taker, onProgress) => readCsvRows(source, taker, onProgress),
    });
  } finally {
    await handle.close();
  }
}

interface CsvSource {
  readonly path: string;
  readonly encoding: DetectedEncoding;
  readonly delimiter: CsvDelimiter;
}

async function readCsvRows(source: CsvSource, taker: RowTaker, onProgress: (bytes: number) => void): Promise<void> {
  const { path, encoding, delimiter } = source;
  const readable = encoding.isDamaged ? refuseDamagedRows(taker) : taker;
  const splitter = new CsvSplitter(delimiter, skipHeader(readable));
  const handle = await open(path, "r");
  try {
    for await (const { text, bytes } of readText(handle, encoding)) {
      splitter.write(text);
      onProgress(bytes);
    }
    splitter.end();
  } finally {
    await handle.close();
  }
}

async function firstText(handle: FileHandle, encoding: DetectedEncoding): Promise<string> {
  for await (const { text } of readText(handle, encoding)) if (text.trim() !== "") return text;
  return "";
}

/** Of the separators, the one that makes the most of the first row known headers; the comma when it makes no difference. */
function shapeOf(spec: TableColumns, text: string): CsvShape | undefined {
  const shapes = CSV_DELIMITERS.map((delimiter) => ({ delimiter, headers: firstRow(text, delimiter) }));
  const scored = shapes.map((shape) => ({ shape, known: countKnownHeaders(spec, shape.headers) }));
  const best = scored.reduce((a, b) => (b.known > a.known ? b : a)).shape;
  return best.headers.length === 0 ? undefined : best;
}

function firstRow(text: string, delimiter: CsvDelimiter): string[] {
  let first: string[] | undefined;
  const splitter = new CsvSplitter(delimiter, {
    row(cells, count) {
      const row = cells.slice(0, count);
      if (first === undefined && !isBlankRow(row, count)) first = row;
    },
    broken: () => undefined,
  });
  splitter.write(text);
  splitter.end();
  return first ?? [];
}

/** The header is the first row with anything in it. */
function skipHeader(taker: RowTaker): RowTaker {
  let isHeaderPast = false;
  return {
    row(cells, count, line) {
      if (isHeaderPast) taker.row(cells, count, line);
      else isHeaderPast = !isBlankRow(cells, count);
    },
    broken: (code, line) => {
      taker.broken(code, line);
    },
  };
}

/** Where bytes were no letters, the decoder has put U+FFFD; what stood there is not known. */
function refuseDamagedRows(taker: RowTaker): RowTaker {
  return {
    row(cells, count, line) {
      const isDamaged = cells.some((cell, at) => at < count && cell.includes("\uFFFD"));
      if (isDamaged) taker.broken("unreadable-text", line);
      else taker.row(cells, count, line);
    },
    broken: (code, line) => {
      taker.broken(code, line);
    },
  };
}

function noHeader(file: string) {
  return {
    code: "file.no-header",
    at: file,
    message: `Tệp ${file} trống hoặc không đọc được dòng tiêu đề.`,
    mend: "Đặt tên các cột ở dòng đầu. Nếu không có dữ liệu cho bảng này thì bỏ hẳn tệp: tệp có dòng tiêu đề được hiểu là đã nộp và không có dòng nào.",
  };
}
