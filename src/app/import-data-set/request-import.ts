import type { Actor } from "../../core/access/actor.ts";
import { inAuditedTransaction, type AuditedTx, type Record } from "../../db/audit.ts";
import { createImport, type ImportSource } from "../../db/imports.ts";
import { queueJob } from "../../db/jobs.ts";
import { IMPORT_JOB, type Disposal, type ImportPayload } from "./import-job.ts";
import type { ImportDeps } from "./run-import.ts";

/** An import that waits for its turn, and the job that does it. */
export interface RequestedImport {
  readonly importId: number;
  readonly jobId: number;
}

export interface ImportWish {
  readonly source: ImportSource;
  readonly title: string;
  readonly directory: string;
  readonly disposal: Disposal;
}

/** Puts an import into the queue, in the caller's transaction. */
export async function queueImport(
  tx: AuditedTx,
  record: Record,
  { source, title, directory, disposal, actorId, at }: ImportWish & { readonly actorId: string; readonly at: Date },
): Promise<RequestedImport> {
  const importId = await createImport(tx, { source, title, requestedBy: actorId, at });
  const payload: ImportPayload = { importId, title, directory, disposal };
  const jobId = await queueJob(tx, { kind: IMPORT_JOB, payload, requestedBy: actorId, at });
  record({ action: "import.requested", subject: `import:${importId}`, details: { source } });
  return { importId, jobId };
}

export async function requestImport(
  { database, clock }: ImportDeps,
  actor: Actor,
  wish: ImportWish,
): Promise<RequestedImport> {
  const audited = { actor: actor.id, at: clock() };
  return inAuditedTransaction(database, audited, (tx, record) =>
    queueImport(tx, record, { ...wish, actorId: actor.id, at: audited.at }),
  );
}
