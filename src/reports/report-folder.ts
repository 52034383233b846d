import { createWriteStream } from "node:fs";
import { mkdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

/** The folder of the finished documents. A file appears whole or not at all. */
export interface ReportFolder {
  readonly path: string;
  /** Writes beside, then moves into place. */
  write(name: string, bytes: Uint8Array): Promise<void>;
  /** The same for bytes that come one block after another; `mayKeep` decides, once all are written. */
  writeStream(name: string, stream: ReadableStream<Uint8Array>, mayKeep: () => boolean): Promise<void>;
  sizeOf(name: string): Promise<number>;
}

/** Hidden while it is written, so that nobody opens half a document. */
function draftOf(path: string): string {
  return join(dirname(path), `.dang-ghi-${process.pid}-${path.split("/").at(-1) ?? ""}`);
}

/** Opens `reports` in the folder of an evaluation. */
export function openReportFolder(outDirectory: string): ReportFolder {
  const path = join(outDirectory, "reports");
  const place = async (name: string, fill: (draft: string) => Promise<boolean>): Promise<void> => {
    const target = join(path, name);
    const draft = draftOf(target);
    await mkdir(dirname(target), { recursive: true });
    try {
      if (await fill(draft)) await rename(draft, target);
    } finally {
      await rm(draft, { force: true });
    }
  };
  return {
    path,
    write: (name, bytes) =>
      place(name, async (draft) => {
        await writeFile(draft, bytes);
        return true;
      }),
    writeStream: (name, stream, mayKeep) =>
      place(name, async (draft) => {
        await pipeline(Readable.fromWeb(stream), createWriteStream(draft));
        return mayKeep();
      }),
    sizeOf: async (name) => (await stat(join(path, name))).size,
  };
}
