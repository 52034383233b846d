import type { Stats } from "node:fs";
import { mkdir, readdir, realpath, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { failed, success, type Failure, type Result } from "../core/base/result.ts";

/** Where a command is about to write. */
export interface OutputPlace {
  readonly directory: string;
  /** Folders that it reads: the output is none of them, holds none, and lies in none. */
  readonly inputs: readonly string[];
  /** Whether an entry has a name that an earlier run of the same command may have left. */
  readonly isOurs: (entry: string) => boolean;
  /** Whether an entry proves that the folder is ours: nobody else's folder has one of that name. */
  readonly isProof: (entry: string) => boolean;
}

/**
 * Makes the folder of an output, before anything is written. The one rule for every command that writes a folder: never
 * over what it reads, and never among files of others. A folder that an earlier run of the same command filled is taken
 * again: all its entries have names of that command, and one of them is a proof.
 */
export async function prepareOutput({ directory, inputs, isOurs, isProof }: OutputPlace): Promise<Result<undefined>> {
  for (const input of inputs) {
    const relation = await relationOf(directory, input);
    if (relation !== undefined) return failed(overInput(directory, relation));
  }
  const made = await makeFolder(directory);
  if (!made.ok) return made;
  const entries = await entriesOf(directory);
  if (entries === undefined) return failed(unwritable(directory));
  if (entries.length === 0) return success(undefined);
  const stranger = entries.find((entry) => !isOurs(entry)) ?? (entries.some(isProof) ? undefined : entries[0]);
  return stranger === undefined ? success(undefined) : failed(ofOthers(directory, stranger));
}

/**
 * Makes a folder and what is missing above it, step by step. Node's own way tries for ever where a folder is there and
 * takes no new one (`/proc`).
 */
export async function makeFolder(directory: string, mode?: number): Promise<Result<undefined>> {
  const path = resolve(directory);
  try {
    if ((await kindOf(path)) === "folder") return success(undefined);
    if (dirname(path) !== path) {
      const above = await makeFolder(dirname(path), mode);
      if (!above.ok) return failed({ ...above.failure, at: directory });
    }
    await mkdir(path, { mode });
    return success(undefined);
  } catch (error) {
    if (isCode(error, "EEXIST") && (await kindOf(path)) === "folder") return success(undefined);
    return failed(unwritable(directory, error));
  }
}

/** The folder cannot be made or written to. */
export function unwritable(directory: string, error?: unknown): Failure {
  const reason = reasonOf(error);
  return {
    code: "output.unwritable",
    at: directory,
    message: `Không ghi được vào thư mục ${directory}${reason === undefined ? "" : `: ${reason}`}.`,
    mend: "Chọn thư mục khác bằng --out, hoặc cấp quyền ghi.",
  };
}

const REASONS: Readonly<Record<string, string>> = {
  EEXIST: "có một tệp mang tên ấy",
  ENOTDIR: "trên đường dẫn có một tệp, không phải thư mục",
  EACCES: "không có quyền ghi",
  EPERM: "hệ thống không cho tạo",
  ENOENT: "chỗ này không nhận thư mục mới",
  EROFS: "đĩa chỉ đọc",
  ENOSPC: "đĩa đầy",
  ENAMETOOLONG: "tên quá dài",
};

/** Why a folder or file could not be made, for people; undefined: nobody knows. */
export function reasonOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  const code = String(error.code);
  return REASONS[code] ?? code;
}

type Relation = "is" | "holds" | "in";

/**
 * How an output lies to an input, by what the folders are and not by how they are written: links, `..`, other case and
 * a folder that is mounted twice come to the same folder.
 */
async function relationOf(output: string, input: string): Promise<Relation | undefined> {
  const [outputs, inputs] = [await lineOf(output), await lineOf(input)];
  const [written, read] = [await identityOf(output), await identityOf(input)];
  if (read === undefined) return undefined;
  if (written === read) return "is";
  if (outputs.includes(read)) return "in";
  return written !== undefined && inputs.includes(written) ? "holds" : undefined;
}

/** The folders above a path that are there, and itself: as the system numbers them. */
async function lineOf(path: string): Promise<readonly string[]> {
  const start = await realPathOf(resolve(path));
  const line: string[] = [];
  for (let folder = start; ; folder = dirname(folder)) {
    const identity = await identityOf(folder);
    if (identity !== undefined) line.push(identity);
    if (dirname(folder) === folder) return line;
  }
}

/** Without links as far as the path is there. */
async function realPathOf(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch {
    return dirname(path) === path ? path : join(await realPathOf(dirname(path)), basename(path));
  }
}

async function entriesOf(directory: string): Promise<readonly string[] | undefined> {
  try {
    return await readdir(directory);
  } catch {
    return undefined;
  }
}

/** Undefined: nothing is there. */
async function identityOf(path: string): Promise<string | undefined> {
  const found = await statOf(path);
  return found === undefined ? undefined : `${found.dev}:${found.ino}`;
}

async function kindOf(path: string): Promise<"folder" | "other" | undefined> {
  const found = await statOf(path);
  if (found === undefined) return undefined;
  return found.isDirectory() ? "folder" : "other";
}

async function statOf(path: string): Promise<Stats | undefined> {
  try {
    return await stat(path);
  } catch {
    return undefined;
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}

const RELATION_WORDS: Readonly<Record<Relation, string>> = {
  is: "chính là thư mục dữ liệu vào",
  holds: "chứa thư mục dữ liệu vào",
  in: "nằm trong thư mục dữ liệu vào",
};

function overInput(at: string, relation: Relation): Failure {
  return {
    code: "output.over-input",
    at,
    message: `Thư mục ghi ra ${at} ${RELATION_WORDS[relation]}; ghi vào đó sẽ làm lẫn hoặc mất dữ liệu.`,
    mend: "Chọn cho --out một thư mục ở ngoài dữ liệu vào, mới hoặc trống.",
  };
}

function ofOthers(at: string, entry: string): Failure {
  return {
    code: "output.folder-not-empty",
    at,
    message: `Thư mục ${at} đã có tệp khác (${entry}); tệp của lệnh này không được lẫn với chúng.`,
    mend: "Chọn một thư mục mới hoặc trống cho --out.",
  };
}
