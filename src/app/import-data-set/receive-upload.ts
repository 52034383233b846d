import { randomBytes } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { Actor } from "../../core/access/actor.ts";
import { failed, success, type Failure, type Result } from "../../core/base/result.ts";
import { neededFolders } from "../../db/import-list.ts";
import { recognize } from "../../ingest/data-set-folder.ts";
import type { ImportJobDeps } from "./run-import.ts";
import { mayImport } from "./may-import.ts";
import { requestImport, type RequestedImport } from "./request-import.ts";

/** One file as a browser sends it: its name is whatever somebody typed. */
export interface UploadedFile {
  readonly name: string;
  readonly content: AsyncIterable<Uint8Array>;
}

export type ReceiveUpload = (
  actor: Actor,
  files: AsyncIterable<UploadedFile> | Iterable<UploadedFile>,
) => Promise<Result<RequestedImport>>;

export interface UploadDeps extends ImportJobDeps {
  /** Bytes of all files of one upload together. */
  readonly mostBytes?: number;
}

/** A year of a province as CSV is some 500 MB. */
const MOST_BYTES = 2 * 1024 ** 3;

/**
 * Takes the files of one import from a browser, keeps them under the data directory until the job has ended, and queues
 * the job. A file is stored under its name in the contract and no other, so no name can lead out of the folder. A
 * refusal, or a connection that breaks, leaves nothing behind.
 */
export function makeReceiveUpload(deps: UploadDeps): ReceiveUpload {
  return async (actor, files) => {
    const permitted = mayImport(actor, deps.clock());
    if (!permitted.ok) return permitted;
    const directory = join(uploadsOf(deps.dataDirectory), randomBytes(12).toString("hex"));
    await mkdir(directory, { recursive: true, mode: 0o700 });
    try {
      const stored = await storeFiles(files, directory, deps.mostBytes ?? MOST_BYTES);
      if (stored.ok) {
        const title = stored.value.join(", ");
        const wish = { source: "upload", title, directory, disposal: "remove" } as const;
        return success(await requestImport(deps, actor, wish));
      }
      await rm(directory, { recursive: true, force: true });
      return stored;
    } catch (error) {
      await rm(directory, { recursive: true, force: true });
      throw error;
    }
  };
}

export function uploadsOf(dataDirectory: string): string {
  return join(dataDirectory, "uploads");
}

/** Uploads that no job needs any more: their process ended before it could queue one, or before it cleared away. */
export async function removeForsakenUploads({ database, dataDirectory }: ImportJobDeps): Promise<void> {
  const uploads = uploadsOf(dataDirectory);
  const found = await readdir(uploads).catch(() => []);
  const needed = await neededFolders(database.queries);
  for (const name of found) {
    const directory = join(uploads, name);
    if (!needed.has(directory)) await rm(directory, { recursive: true, force: true });
  }
}

async function storeFiles(
  files: AsyncIterable<UploadedFile> | Iterable<UploadedFile>,
  directory: string,
  mostBytes: number,
): Promise<Result<readonly string[]>> {
  const names: string[] = [];
  let left = mostBytes;
  for await (const { name, content } of files) {
    const known = recognize(name);
    if (known === undefined || known === "other-format") return failed(unknownFile(name));
    const own = name.toLowerCase();
    if (names.includes(own)) return failed(twice(own));
    const written = await storeFile(join(directory, own), content, left);
    if (written === undefined) return failed(tooLarge(mostBytes));
    left -= written;
    names.push(own);
  }
  return names.length === 0 ? failed(noFile()) : success(names);
}

/** How many bytes were written; undefined when there were more than `most`. */
async function storeFile(path: string, content: AsyncIterable<Uint8Array>, most: number): Promise<number | undefined> {
  let bytes = 0;
  await pipeline(
    async function* () {
      for await (const block of content) {
        bytes += block.length;
        if (bytes > most) return;
        yield block;
      }
    },
    createWriteStream(path, { mode: 0o600 }),
  );
  return bytes > most ? undefined : bytes;
}

/** The name is not repeated: it may be anything. */
function unknownFile(name: string): Failure {
  const hint = /[\\/]/.test(name) ? " Tên tệp không được chứa đường dẫn." : "";
  return {
    code: "upload.unknown-file",
    at: "files",
    message: `Có tệp không mang tên của bộ dữ liệu.${hint}`,
    mend: "Đặt tên tệp theo bảng, ví dụ dossiers.csv, ballots.xlsx; dữ liệu liên thông đặt tên dossiers.json.",
  };
}

function twice(name: string): Failure {
  return {
    code: "file.twice",
    at: name,
    message: `Tệp ${name} được gửi hai lần.`,
    mend: "Gộp hai tệp làm một, hoặc bỏ một tệp.",
  };
}

function tooLarge(mostBytes: number): Failure {
  return {
    code: "upload.too-large",
    at: "files",
    message: `Các tệp gửi lên vượt quá ${Math.floor(mostBytes / 1024 ** 2)} MB.`,
    mend: "Chia bộ dữ liệu thành nhiều lần nhập, hoặc dùng lệnh hailong import trên máy chủ.",
  };
}

function noFile(): Failure {
  return { code: "upload.empty", at: "files", message: "Chưa chọn tệp nào.", mend: "Chọn ít nhất một tệp dữ liệu." };
}
