import { failed, success, type Failure, type Result } from "../core/base/result.ts";
import type { FactSink, Table } from "../core/registry/fact-sink.ts";
import { openCsvFile } from "./csv-file.ts";
import { findDataSetFiles, unreadable, type DataSetFile } from "./data-set-folder.ts";
import { InputDigest, type InputReceipt } from "./input-digest.ts";
import type { RejectWriter } from "./rejects.ts";
import type { TableFile } from "./table-file.ts";
import { TableIntake, type FileTally, type Intake } from "./table-intake.ts";
import type { TableSpec } from "./table-spec.ts";
import { TABLE_SPECS } from "./tables/index.ts";

/** How far the reading of a file has come. */
export interface ReadingProgress {
  readonly file: string;
  readonly bytesRead: number;
  readonly bytesTotal: number;
  /** Rows of this file so far. */
  readonly rows: number;
}

export interface ReadDataSetOptions {
  readonly rejects: RejectWriter;
  readonly onProgress?: ((progress: ReadingProgress) => void) | undefined;
}

/** What was read from a data set. */
export interface IngestSummary {
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
 * such files named and nothing has gone into the sink. After that, a bad row costs that row alone: it is written to
 * `rejects`, and the rest is used.
 */
export async function readDataSet(
  directory: string, sink: FactSink, { rejects, onProgress }: ReadDataSetOptions,
): Promise<Result<IngestSummary, DataSetFailure>> {
  const folder = await findDataSetFiles(directory);
  if (!folder.ok) return failed(dataSetFailure(folder.failure));
  const opened = await Promise.all(folder.value.files.map(openFile));
  const failures = opened.flatMap((file) => (file.ok ? [] : [file.failure]));
  if (failures.length > 0) return failed(dataSetFailure(failures));
  const files = opened.flatMap((file) => (file.ok ? [file.value] : []));

  const intake: Intake = { sink, rejects, digest: new InputDigest() };
  const tallies: FileTally[] = [];
  for (const file of files) tallies.push(await readTableFile(file, intake, onProgress));
  return success({
    files: tallies,
    ignored: folder.value.ignored,
    ignoredColumns: files.filter(({ header }) => header.ignored.length > 0)
      .map(({ file, header }) => ({ file, columns: header.ignored })),
    inputDigest: intake.digest.finish(),
  });
}

async function openFile({ path, file, content }: DataSetFile): Promise<Result<TableFile>> {
  try {
    return await openCsvFile(path, file, TABLE_SPECS[content as Table]);
  } catch {
    return failed(unreadable(file));
  }
}

async function readTableFile<T extends Table>(
  file: TableFile<T>, intake: Intake, onProgress: ReadDataSetOptions["onProgress"],
): Promise<FileTally> {
  const spec: TableSpec<T> = TABLE_SPECS[file.table];
  intake.sink.declareTable(file.table, file.header.columns);
  intake.digest.declareTable(file.table, file.header.columns.filter((name) =>
    spec.columns.some((column) => column.name === name && column.whenEmpty === false)));
  const table = new TableIntake(file.file, { spec, header: file.header }, intake);
  await file.readRows(table, (bytesRead) => {
    onProgress?.({ file: file.file, bytesRead, bytesTotal: file.bytes, rows: table.tally.rows });
  });
  return table.tally;
}

function dataSetFailure(all: readonly Failure[]): DataSetFailure {
  const [first, ...more] = all;
  if (first !== undefined && more.length === 0) return { ...first, all };
  return {
    code: "data-set.refused",
    at: all.map(({ at }) => at).join(", "),
    message: `Bộ dữ liệu có ${all.length.toString()} tệp chưa dùng được: ${all.map(({ message }) => message).join(" ")}`,
    mend: all.map(({ mend }) => mend).filter((mend, at, mends) => mends.indexOf(mend) === at).join(" "),
    all,
  };
}
