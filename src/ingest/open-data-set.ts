import { failed, success, type Failure, type Result } from "../core/base/result.ts";
import type { Table } from "../core/registry/fact-sink.ts";
import { openCsvFile } from "./csv-file.ts";
import { findDataSetFiles, unreadable, type DataSetFile } from "./data-set-folder.ts";
import { openFeedFile, type FeedFile } from "./feed-file.ts";
import { tellingColumns, type TableFile } from "./table-file.ts";
import { TABLE_SPECS } from "./tables/index.ts";
import { openXlsxFile } from "./xlsx-file.ts";

/** A data set of which every file can be read, and makes sense as far as its header. */
export interface OpenedDataSet {
  readonly files: readonly TableFile[];
  readonly feed: FeedFile | undefined;
  /** Names in the folder that the contract does not know. */
  readonly ignored: readonly string[];
}

/** Opens every file of a folder before a row of any is used; one failure for each file that is at fault. */
export async function openDataSet(directory: string): Promise<Result<OpenedDataSet, readonly Failure[]>> {
  const folder = await findDataSetFiles(directory);
  if (!folder.ok) return failed([folder.failure]);
  const failures: Failure[] = [...folder.value.failures];
  const files: TableFile[] = [];
  let feed: FeedFile | undefined;
  for (const found of folder.value.files) {
    const opened = await openFile(found);
    if (!opened.ok) failures.push(opened.failure);
    else if ("header" in opened.value) files.push(opened.value);
    else feed = opened.value;
  }
  failures.push(...disagreements(files));
  return failures.length > 0 ? failed(failures) : success({ files, feed, ignored: folder.value.ignored });
}

async function openFile({ path, file, content, format }: DataSetFile): Promise<Result<TableFile | FeedFile>> {
  try {
    if (content === "feed") return await openFeedFile(path, file);
    const spec = TABLE_SPECS[content];
    return await (format === "xlsx" ? openXlsxFile(path, file, { spec }) : openCsvFile(path, file, spec));
  } catch (error) {
    if (isSystemError(error)) return failed(unreadable(file));
    throw error;
  }
}

/** What the operating system refused; anything else that is thrown is a bug of ours. */
function isSystemError(error: unknown): boolean {
  return error instanceof Error && "syscall" in error;
}

/**
 * Two files of one table must have the same telling columns (booleans, and the online level of a procedure): the rules
 * ask whether the table has the column, and of half a column there is no answer.
 */
function disagreements(files: readonly TableFile[]): Failure[] {
  return files.flatMap((file, at) => {
    const other = files.find(({ table }, place) => place < at && table === file.table);
    if (other === undefined) return [];
    const odd = tellingColumns(TABLE_SPECS[file.table]).filter(
      (name) => other.header.columns.includes(name) !== file.header.columns.includes(name),
    );
    return odd.length === 0 ? [] : [oddColumns(file.table, [other.file, file.file], odd)];
  });
}

function oddColumns(table: Table, [first, second]: readonly [string, string], columns: readonly string[]): Failure {
  return {
    code: "file.columns-differ",
    at: `${first}, ${second}`,
    message: `Hai tệp ${first} và ${second} của bảng ${table} không cùng có cột ${columns.join(", ")}.`,
    mend: "Thêm cột đó vào cả hai tệp, hoặc bỏ ở cả hai: thiếu cột nghĩa là chưa biết, ô trống nghĩa là không.",
  };
}
