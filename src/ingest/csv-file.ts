import { open, type FileHandle } from "node:fs/promises";
import { failed, success, type Result } from "../core/base/result.ts";
import { CSV_DELIMITERS, CsvSplitter, type CsvDelimiter, type RowTaker } from "./csv-splitter.ts";
import { countKnownHeaders, resolveHeader } from "./header.ts";
import type { OnBytes, TableFile } from "./table-file.ts";
import type { TableColumns } from "./table-spec.ts";
import { detectEncoding, readUtf8, type DetectedEncoding } from "./text-encoding.ts";

interface CsvShape {
  readonly delimiter: CsvDelimiter;
  readonly headers: readonly string[];
}

/** Opens a CSV file: finds its encoding and separator, and reads its header. */
export async function openCsvFile<T extends string>(
  path: string,
  file: string,
  spec: TableColumns<T>,
): Promise<Result<TableFile<T>>> {
  const handle = await open(path, "r");
  try {
    const encoding = await detectEncoding(handle);
    const shape = shapeOf(spec, await firstBlock(handle, encoding));
    if (shape === undefined) return failed(noHeader(file));
    const header = resolveHeader(spec, shape.headers, file);
    if (!header.ok) return header;
    const { size } = await handle.stat();
    const source = { path, encoding, delimiter: shape.delimiter };
    return success({
      file,
      table: spec.table,
      header: header.value,
      bytes: size,
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

async function readCsvRows(source: CsvSource, taker: RowTaker, onProgress: OnBytes): Promise<void> {
  const { path, encoding, delimiter } = source;
  const splitter = new CsvSplitter(delimiter, skipHeader(taker));
  const handle = await open(path, "r");
  try {
    for await (const { bytes, bytesRead } of readUtf8(handle, encoding)) {
      splitter.write(bytes);
      await onProgress(bytesRead);
    }
    splitter.end();
  } finally {
    await handle.close();
  }
}

async function firstBlock(handle: FileHandle, encoding: DetectedEncoding): Promise<Buffer> {
  for await (const { bytes } of readUtf8(handle, encoding)) if (bytes.toString("utf8").trim() !== "") return bytes;
  return Buffer.alloc(0);
}

/** Of the separators, the one that makes most known headers of the first row; the comma when none makes more. */
function shapeOf(spec: TableColumns<string>, block: Buffer): CsvShape | undefined {
  const shapes = CSV_DELIMITERS.map((delimiter) => ({ delimiter, headers: firstRow(Buffer.from(block), delimiter) }));
  const scored = shapes.map((shape) => ({ shape, known: countKnownHeaders(spec, shape.headers) }));
  const best = scored.reduce((a, b) => (b.known > a.known ? b : a)).shape;
  return best.headers.length === 0 ? undefined : best;
}

function firstRow(block: Buffer, delimiter: CsvDelimiter): string[] {
  let first: string[] | undefined;
  const splitter = new CsvSplitter(delimiter, {
    row: (cells) => {
      if (first === undefined && !cells.isBlank()) first = cells.texts();
    },
    broken: () => undefined,
  });
  splitter.write(block);
  splitter.end();
  return first ?? [];
}

/** The header is the first row with anything in it. */
function skipHeader(taker: RowTaker): RowTaker {
  let isHeaderPast = false;
  return {
    row(cells, line) {
      if (isHeaderPast) taker.row(cells, line);
      else isHeaderPast = !cells.isBlank();
    },
    broken(code, line) {
      taker.broken(code, line);
    },
  };
}

function noHeader(file: string) {
  return {
    code: "file.no-header",
    at: file,
    message: `Tệp ${file} trống hoặc không đọc được dòng tiêu đề.`,
    mend: "Đặt tên các cột ở dòng đầu; nếu không có dữ liệu cho bảng này thì bỏ hẳn tệp.",
  };
}
