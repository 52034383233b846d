import { realpath } from "node:fs/promises";
import { failed, success, type Failure, type Result } from "../core/base/result.ts";
import type { FactSink } from "../core/registry/fact-sink.ts";
import type { DataSetExport } from "./data-set-export.ts";
import { DataSetIntake, type ReadingProgress } from "./data-set-intake.ts";
import { InputDigest, type InputReceipt } from "./input-digest.ts";
import { openDataSet } from "./open-data-set.ts";
import type { RejectWriter } from "./rejects.ts";
import type { FileTally } from "./table-intake.ts";

export interface ReadDataSetOptions {
  /** Takes what is refused, as it is found; `createRejectsCsv` makes the file of the contract. */
  readonly rejects: RejectWriter;
  readonly onProgress?: ((progress: ReadingProgress) => void) | undefined;
  /** Takes what is used; close it afterwards. */
  readonly export?: DataSetExport | undefined;
}

export type { ReadingProgress };

/** What was read from a data set. */
export interface IngestSummary {
  /** One for each file; the feed has one for each table that it fills. */
  readonly files: readonly FileTally[];
  /** Files of the folder that the contract does not know. */
  readonly ignored: readonly string[];
  /** Columns that the contract does not know, by file; their cells were not looked at. */
  readonly ignoredColumns: readonly { readonly file: string; readonly columns: readonly string[] }[];
  readonly inputDigest: InputReceipt;
}

/** Why a data set was refused as a whole; `all` has one failure for each file that is at fault. */
export interface DataSetFailure extends Failure {
  readonly all: readonly Failure[];
}

/**
 * Reads the data set of a folder into a sink, table by table in the order of `TABLES`.
 *
 * Every header is read before the first row is: when a file cannot be used at all, the data set is refused with all
 * such files named, and nothing has gone into the sink. After that a bad row costs that row alone: it is written to
 * `rejects`, and the rest is used.
 */
export async function readDataSet(
  directory: string,
  sink: FactSink,
  options: ReadDataSetOptions,
): Promise<Result<IngestSummary, DataSetFailure>> {
  const opened = await openDataSet(directory);
  if (!opened.ok) return failed(dataSetFailure(opened.failure));
  if (options.export !== undefined && (await realpath(options.export.directory)) === (await realpath(directory))) {
    return failed(dataSetFailure([exportIntoItself(directory)]));
  }
  const digest = new InputDigest();
  const files = await new DataSetIntake(opened.value, { sink, digest, ...options }).takeAll();
  return success({
    files,
    ignored: opened.value.ignored,
    ignoredColumns: opened.value.files
      .filter(({ header }) => header.ignored.length > 0)
      .map(({ file, header }) => ({ file, columns: header.ignored })),
    inputDigest: digest.finish(),
  });
}

/** One failure that says all of them. */
export function dataSetFailure(all: readonly Failure[]): DataSetFailure {
  const [first, ...more] = all;
  if (first !== undefined && more.length === 0) return { ...first, all };
  return {
    code: "data-set.refused",
    at: all.map(({ at }) => at).join(", "),
    message: `${all.length} tệp của bộ dữ liệu chưa dùng được. ${all.map(({ message }) => message).join(" ")}`,
    mend: [...new Set(all.map(({ mend }) => mend))].join(" "),
    all,
  };
}

function exportIntoItself(directory: string): Failure {
  return {
    code: "export.same-folder",
    at: directory,
    message: `Thư mục xuất trùng với thư mục dữ liệu ${directory}.`,
    mend: "Chọn một thư mục khác: tệp đang đọc không được ghi đè.",
  };
}
