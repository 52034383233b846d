import { createHash } from "node:crypto";
import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { refuse } from "../../core/access/account-failure.ts";
import type { Actor } from "../../core/access/actor.ts";
import { failed, success, type Failure, type Result } from "../../core/base/result.ts";
import { REGISTRY_TABLES } from "../../core/registry/registry-change.ts";
import type { EditOutcome } from "./edit-registry.ts";
import { makePreviewRegistrySheet, type SheetPreview } from "./preview-sheet.ts";
import { mayKeepRegistry, todayBy, type RegistryDeps } from "./registry-deps.ts";
import { makeImportRegistrySheet, type SheetFailure } from "./registry-sheets.ts";

export interface OfferedSheetsDeps extends RegistryDeps {
  /** Where a sheet lies between its preview and its import. */
  readonly dataDirectory: string;
}

/** One file as a browser sends it: its name is whatever somebody typed. */
export interface SentSheet {
  readonly name: string;
  readonly content: AsyncIterable<Uint8Array>;
}

/**
 * Spreadsheets that somebody has handed in and looks at before they are used. Everyone has one such sheet at a time and
 * sees no other's; it goes by the digest of its content, so that what is applied is what was looked at.
 */
export interface OfferedSheets {
  offer(actor: Actor, sheet: SentSheet): Promise<Result<string>>;
  view(actor: Actor, digest: string): Promise<Result<SheetPreview, SheetFailure>>;
  apply(
    actor: Actor,
    offered: { readonly digest: string; readonly reason: string | undefined },
  ): Promise<Result<EditOutcome, SheetFailure>>;
}

const MOST_BYTES = 32 * 1024 ** 2;
const DIGEST = /^[0-9a-f]{64}$/;

export function makeOfferedSheets(deps: OfferedSheetsDeps): OfferedSheets {
  const preview = makePreviewRegistrySheet(deps);
  const importSheet = makeImportRegistrySheet(deps);
  const shelfOf = (actor: Actor): string => join(deps.dataDirectory, "offered-sheets", actor.id.replace(/\W/g, "-"));

  return {
    async offer(actor, { name, content }) {
      if (!mayKeepRegistry(actor, todayBy(deps.clock))) return refuse("access.refused");
      const file = ownName(name);
      if (file === undefined) return failed(notATable());
      const bytes = await bytesOf(content);
      if (bytes === undefined) return failed(tooLarge());
      const digest = createHash("sha256").update(bytes).digest("hex");
      await rm(shelfOf(actor), { recursive: true, force: true });
      await mkdir(join(shelfOf(actor), digest), { recursive: true, mode: 0o700 });
      await writeFile(join(shelfOf(actor), digest, file), bytes, { mode: 0o600 });
      return success(digest);
    },

    async view(actor, digest) {
      const sheet = await offeredSheet(shelfOf(actor), digest);
      return sheet === undefined ? failed(gone()) : preview(actor, sheet);
    },

    async apply(actor, { digest, reason }) {
      const sheet = await offeredSheet(shelfOf(actor), digest);
      if (sheet === undefined) return failed(gone());
      const done = await importSheet(actor, { ...sheet, reason });
      if (done.ok) await rm(shelfOf(actor), { recursive: true, force: true });
      return done;
    },
  };
}

async function offeredSheet(shelf: string, digest: string) {
  if (!DIGEST.test(digest)) return undefined;
  const [file] = await readdir(join(shelf, digest)).catch(() => []);
  return file === undefined ? undefined : { path: join(shelf, digest, file), file };
}

/** The name of a table with its ending; a sheet is kept under no other, so no name can lead out of the folder. */
function ownName(name: string): string | undefined {
  const [, table, ending] = /^([a-z-]+)\.(csv|xlsx)$/.exec(name.toLowerCase()) ?? [];
  return REGISTRY_TABLES.some((known) => known === table) ? `${table ?? ""}.${ending ?? ""}` : undefined;
}

/** Everything of a stream; undefined when it is more than a sheet may have. */
async function bytesOf(content: AsyncIterable<Uint8Array>): Promise<Buffer | undefined> {
  const blocks: Uint8Array[] = [];
  let size = 0;
  for await (const block of content) {
    size += block.length;
    if (size > MOST_BYTES) return undefined;
    blocks.push(block);
  }
  return Buffer.concat(blocks);
}

/** The name is not repeated: it may be anything. */
function notATable(): Failure {
  return {
    code: "registry.sheet-name",
    at: "file",
    message: "Tệp không mang tên một bảng danh mục.",
    mend: `Đặt tên tệp theo bảng, đuôi .csv hoặc .xlsx: ${REGISTRY_TABLES.join(", ")}.`,
  };
}

function tooLarge(): Failure {
  return {
    code: "upload.too-large",
    at: "file",
    message: `Bảng tính lớn hơn ${MOST_BYTES / 1024 ** 2} MB.`,
    mend: "Chỉ giữ các dòng cần thêm hoặc sửa: dòng không có trong tệp vẫn giữ nguyên.",
  };
}

function gone(): Failure {
  return {
    code: "registry.sheet-not-found",
    at: "file",
    message: "Bảng tính này không còn chờ được xem lại.",
    mend: "Tải lại bảng tính lên: mỗi người có một bảng chờ, bảng tải sau thay bảng trước.",
  };
}
