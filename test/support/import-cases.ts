import { Readable } from "node:stream";
import { IMPORT_JOB, makeImportHandler } from "../../src/app/import-data-set/import-job.ts";
import { makeReceiveUpload, type UploadedFile } from "../../src/app/import-data-set/receive-upload.ts";
import type { ImportJobDeps } from "../../src/app/import-data-set/run-import.ts";
import { makeUndoImport } from "../../src/app/import-data-set/undo-import.ts";
import { makeViewImports } from "../../src/app/import-data-set/view-imports.ts";
import { makeInboxWatcher } from "../../src/app/import-data-set/watch-inbox.ts";
import { makeJobRunner } from "../../src/app/run-jobs.ts";

/** Everything by which files come in, with the loop that does the work. */
export function importCases(deps: ImportJobDeps, mostBytes?: number) {
  return {
    receiveUpload: makeReceiveUpload({ ...deps, ...(mostBytes === undefined ? {} : { mostBytes }) }),
    undoImport: makeUndoImport(deps),
    viewImports: makeViewImports(deps),
    inbox: makeInboxWatcher(deps),
    jobs: makeJobRunner({ ...deps, handlers: { [IMPORT_JOB]: makeImportHandler(deps) } }),
  };
}

/** A file as a browser sends it. */
export function sent(name: string, content: string | Uint8Array): UploadedFile {
  const bytes = typeof content === "string" ? Buffer.from(content, "utf8") : content;
  return { name, content: Readable.from([bytes]) };
}
