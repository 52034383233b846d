import { readdir, rm, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { invariant } from "../../core/base/invariant.ts";
import { failed, success, type Failure, type Result } from "../../core/base/result.ts";
import { inAuditedTransaction } from "../../db/audit.ts";
import { findImport } from "../../db/import-list.ts";
import { failImport } from "../../db/imports.ts";
import type { ReadingProgress } from "../../ingest/data-set-intake.ts";
import type { JobHandler, JobWork } from "../run-jobs.ts";
import { leaveReport } from "./inbox-report.ts";
import { makeRunImport, type ImportDeps, type ImportJobDeps } from "./run-import.ts";

export const IMPORT_JOB = "import";

/**
 * What becomes of the files when the job has ended, well or not. `remove`: they were uploaded, and go. `report`: they
 * came through the inbox, and go too, but a report stays in their place. `keep`: they are somebody's own folder.
 */
export const DISPOSALS = ["remove", "report", "keep"] as const;
export type Disposal = (typeof DISPOSALS)[number];

export interface ImportPayload {
  readonly importId: number;
  readonly title: string;
  readonly directory: string;
  readonly disposal: Disposal;
}

/**
 * The handler of import jobs. Files that were handed over may hold personal data that the import drops: they are
 * deleted as soon as the job has ended, whichever way. An attempt that follows one which died after its last write
 * finds the import over and only clears away.
 */
export function makeImportHandler(deps: ImportJobDeps): JobHandler {
  const runImport = makeRunImport(deps);
  return {
    async run({ job, onProgress }) {
      const payload = payloadOf(job.payload);
      const { importId, title, directory } = payload;
      const result = await (async (): Promise<Result<unknown>> => {
        const known = await findImport(deps.database.queries, importId);
        if (known?.state !== "queued" && known?.state !== "running") {
          return known?.failure === undefined ? success(undefined) : failed(known.failure);
        }
        const onBytes = byteCounter(await bytesToRead(directory), onProgress);
        return runImport({ importId, title, directory, actor: job.requestedBy, onProgress: onBytes });
      })();
      await dispose(payload, deps);
      return result;
    },
    async giveUp({ payload, requestedBy }, failure) {
      const known = payloadOf(payload);
      await markFailed(deps, { importId: known.importId, actor: requestedBy, failure });
      await dispose(known, deps);
    },
  };
}

async function markFailed(
  { database, clock }: ImportDeps,
  { importId, actor, failure }: { importId: number; actor: string; failure: Failure },
): Promise<void> {
  await inAuditedTransaction(database, { actor, at: clock() }, async (tx, record) => {
    await failImport(tx, importId, { failure, at: clock() });
    record({ action: "import.failed", subject: `import:${importId}`, details: { code: failure.code } });
  });
}

/** Only we write payloads, so one that makes no sense is a fault of ours. */
function payloadOf(payload: unknown): ImportPayload {
  const { importId, title, directory, disposal } = payload as ImportPayload;
  invariant(Number.isInteger(importId) && DISPOSALS.includes(disposal), "the payload of an import job");
  invariant(typeof title === "string" && typeof directory === "string", "the payload of an import job");
  return { importId, title, directory, disposal };
}

async function dispose({ importId, directory, disposal }: ImportPayload, deps: ImportJobDeps): Promise<void> {
  if (disposal === "report") await leaveReport(deps, { importId, name: basename(directory) });
  if (disposal !== "keep") await rm(directory, { recursive: true, force: true });
}

/** The feed is read three times. */
async function bytesToRead(directory: string): Promise<number> {
  const names = await readdir(directory).catch(() => []);
  const sizes = await Promise.all(
    names.map(async (name) => {
      const { size } = await stat(join(directory, name));
      return name.toLowerCase().endsWith(".json") ? 3 * size : size;
    }),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

function byteCounter(total: number, onProgress: JobWork["onProgress"]): (progress: ReadingProgress) => void {
  const read = new Map<string, number>();
  return ({ file, bytesRead }) => {
    read.set(file, bytesRead);
    const sum = [...read.values()].reduce((all, bytes) => all + bytes, 0);
    onProgress(Math.min(sum, total), total);
  };
}
