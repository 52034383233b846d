import { basename, resolve } from "node:path";
import { OPERATOR } from "../../core/access/actor.ts";
import { invariant } from "../../core/base/invariant.ts";
import { failed, success, type Result } from "../../core/base/result.ts";
import { findImport, importedTables } from "../../db/import-list.ts";
import type { ImportedTable } from "../../db/imports.ts";
import { jobProgress } from "../../db/jobs.ts";
import { reading } from "../../db/transaction.ts";
import { pause } from "../pause.ts";
import type { JobRunner } from "../run-jobs.ts";
import { requestImport } from "./request-import.ts";
import type { ImportDeps } from "./run-import.ts";

export interface ImportedFolder {
  readonly importId: number;
  readonly tables: readonly ImportedTable[];
}

export type OnImportProgress = (doneUnits: number, totalUnits: number | undefined) => void;

export type ImportFolder = (directory: string, onProgress: OnImportProgress) => Promise<Result<ImportedFolder>>;

export interface ImportFolderDeps extends ImportDeps {
  /** Does jobs of imports in this process. */
  readonly runner: Pick<JobRunner, "runOne">;
}

const GLANCE_MS = 200;

/**
 * `hailong import`: the folder is read where it lies and stays as it is. It goes through the queue like every other
 * import; this process does the job, unless a server that runs beside it was quicker, which comes to the same.
 */
export function makeImportFolder(deps: ImportFolderDeps): ImportFolder {
  const { database } = deps;
  return async (directory, onProgress) => {
    const { importId, jobId } = await requestImport(deps, OPERATOR, {
      source: "command",
      title: basename(resolve(directory)),
      directory: resolve(directory),
      disposal: "keep",
    });
    await untilOver(jobId, deps, onProgress);
    const ended = await reading(database, (queries) => findImport(queries, importId));
    invariant(ended !== undefined, "the import that was just requested");
    if (ended.failure !== undefined) return failed(ended.failure);
    return success({ importId, tables: await reading(database, (queries) => importedTables(queries, importId)) });
  };
}

/**
 * Does what waits until the job is over, for its turn comes after those that were asked for earlier, and tells how far
 * it is, whoever does it.
 */
async function untilOver(
  jobId: number,
  { database, runner }: ImportFolderDeps,
  onProgress: OnImportProgress,
): Promise<void> {
  let attempt: Promise<unknown> | undefined;
  for (;;) {
    const progress = await reading(database, (queries) => jobProgress(queries, jobId));
    invariant(progress !== undefined, "the job that was just queued");
    onProgress(progress.doneUnits, progress.totalUnits);
    if (progress.state !== "queued" && progress.state !== "running") break;
    attempt ??= runner.runOne().finally(() => {
      attempt = undefined;
    });
    await Promise.race([attempt, pause(GLANCE_MS)]);
    await pause(GLANCE_MS);
  }
  await attempt;
}
