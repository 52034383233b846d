import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { failed, success, type Failure, type Result } from "../core/base/result.ts";
import { TABLES, type Table } from "../core/registry/fact-sink.ts";

/** A file of the folder that belongs to the data set. */
export interface DataSetFile {
  readonly file: string;
  readonly path: string;
  readonly content: Table | "feed";
  readonly format: "csv" | "xlsx" | "json";
}

export interface DataSetFolder {
  /** In reading order: by table, CSV before XLSX. */
  readonly files: readonly DataSetFile[];
  /** Names that the contract does not know; nothing in them is looked at. */
  readonly ignored: readonly string[];
  /** Names that belong to the data set and cannot be used. */
  readonly failures: readonly Failure[];
}

const FEED_NAME = "dossiers.json";
const FORMATS = ["csv", "xlsx"] as const;
/** Spreadsheets that hold a table, but not in a format of the contract. To pass over them would lose their rows. */
const OTHER_SPREADSHEETS = ["xls", "xlsm", "xlsb", "ods", "tsv"];

/**
 * Finds the files of a data set, whatever the case of their names. Refuses a folder that cannot be read or holds none.
 * At fault are a table in a format that is not read, what is no file, and names that differ in case only.
 */
export async function findDataSetFiles(directory: string): Promise<Result<DataSetFolder>> {
  const names = await namesIn(directory);
  if (names === undefined) return failed(unreadableFolder(directory));
  const failures: Failure[] = [];
  const files: DataSetFile[] = [];
  const ignored: string[] = [];
  for (const file of names) {
    const known = recognize(file);
    if (known === undefined) {
      if (!file.startsWith(".")) ignored.push(file);
      continue;
    }
    const failure = known === "other-format" ? otherFormat(file) : await refuseFile(join(directory, file), file);
    if (failure !== undefined) failures.push(failure);
    else if (known !== "other-format") files.push({ ...known, file, path: join(directory, file) });
  }
  failures.push(...twins(files));
  if (failures.length === 0 && files.length === 0) return failed(emptyFolder(directory));
  return success({ files: files.sort(byReadingOrder), ignored, failures });
}

/** In one order on every machine. */
async function namesIn(directory: string): Promise<string[] | undefined> {
  try {
    return (await readdir(directory)).sort();
  } catch {
    return undefined;
  }
}

/** What a file of this name holds; a name with a path in it is none of the contract. */
export function recognize(file: string): Pick<DataSetFile, "content" | "format"> | "other-format" | undefined {
  const name = file.toLowerCase();
  if (name === FEED_NAME) return { content: "feed", format: "json" };
  const [stem, extension, ...more] = name.split(".");
  const table = TABLES.find((candidate) => candidate === stem);
  if (table === undefined || extension === undefined || more.length > 0) return undefined;
  const format = FORMATS.find((candidate) => candidate === extension);
  if (format !== undefined) return { content: table, format };
  return OTHER_SPREADSHEETS.includes(extension) ? "other-format" : undefined;
}

function byReadingOrder(a: DataSetFile, b: DataSetFile): number {
  const place = ({ content, format }: DataSetFile) =>
    (content === "feed" ? TABLES.length : TABLES.indexOf(content)) * 2 + (format === "xlsx" ? 1 : 0);
  return place(a) - place(b);
}

/** A link to a file is a file; a directory, a pipe or a device of that name is not. */
async function refuseFile(path: string, file: string): Promise<Failure | undefined> {
  try {
    return (await stat(path)).isFile() ? undefined : notAFile(file);
  } catch {
    return unreadable(file);
  }
}

function twins(files: readonly DataSetFile[]): Failure[] {
  return files.flatMap(({ file }, at) => {
    const twin = files.find((other, place) => place < at && other.file.toLowerCase() === file.toLowerCase());
    return twin === undefined
      ? []
      : [
          {
            code: "file.twice",
            at: file,
            message: `Hai tệp ${twin.file} và ${file} chỉ khác nhau ở chữ hoa, chữ thường.`,
            mend: "Gộp hai tệp làm một, hoặc bỏ một tệp.",
          },
        ];
  });
}

function unreadableFolder(directory: string): Failure {
  return {
    code: "data-set.unreadable",
    at: directory,
    message: `Không mở được thư mục ${directory}.`,
    mend: "Kiểm tra đường dẫn và quyền đọc thư mục.",
  };
}

function emptyFolder(directory: string): Failure {
  return {
    code: "data-set.empty",
    at: directory,
    message: `Thư mục ${directory} không có tệp dữ liệu nào.`,
    mend: `Đặt vào đó các tệp ${TABLES.map((table) => `${table}.csv`).join(", ")} (hoặc .xlsx), hoặc ${FEED_NAME}.`,
  };
}

function otherFormat(file: string): Failure {
  return {
    code: "file.other-format",
    at: file,
    message: `Tệp ${file} không thuộc định dạng đọc được.`,
    mend: "Lưu lại thành .xlsx hoặc .csv (UTF-8), hoặc đổi tên tệp nếu không thuộc bộ dữ liệu.",
  };
}

function notAFile(file: string): Failure {
  return {
    code: "file.not-a-file",
    at: file,
    message: `${file} không phải là tệp thường.`,
    mend: "Thay bằng tệp dữ liệu, hoặc đổi tên thư mục này.",
  };
}

/** The file is there, and this process may not read it. */
export function unreadable(file: string): Failure {
  return { code: "file.unreadable", at: file, message: `Không mở được tệp ${file}.`, mend: "Kiểm tra quyền đọc tệp." };
}
