import type { Actor } from "../../core/access/actor.ts";
import { success, type Result } from "../../core/base/result.ts";
import type { Deed } from "../../core/periods/delegation.ts";
import { hasChanges } from "../../core/periods/publication-changes.ts";
import { refusePeriod } from "../../core/periods/period-failure.ts";
import {
  canonicalPublication,
  publicationRecord,
  signedText,
  type PublicationRecord,
} from "../../core/periods/publication-record.ts";
import { inAuditedDecision, type AuditedTx, type Record } from "../../db/audit.ts";
import { finishPublicationJob } from "../../db/publication-jobs.ts";
import { insertPublication, takeNumber, type NewPublicationFile } from "../../db/publications.ts";
import type { TakenJob } from "../../db/jobs.ts";
import { reading } from "../../db/transaction.ts";
import type { PeriodDocument } from "../period-reports/period-documents.ts";
import { publicationDocuments } from "../period-reports/publication-documents.ts";
import { deedFor, momentOf, type Moment } from "../periods/moment.ts";
import { publishUnits } from "../periods/publish-units.ts";
import { preparePublication, type PreparedPublication } from "./prepare-publication.ts";
import type { PublicationDeps } from "./publication-deps.ts";
import { publicationFiles, sha256 } from "./publication-files.ts";
import { signerIn } from "./signing.ts";

/** What is let out. `reason` is asked where the period has a publication in force, which the new one replaces. */
export interface AskedPublication {
  readonly periodId: string;
  readonly reason: string;
}

/** A job that publishes: it is told how far it is, and ends with the publication. */
export interface PublishingJob {
  readonly job: Pick<TakenJob, "id" | "attempt">;
  readonly onProgress: (doneFiles: number, totalFiles: number) => void;
}

/**
 * Công bố: lets the final results of a period out, once and for all, in one transaction: every unit, the record with
 * its signature, every file, and the end of the job that did it. Documents are made before it; what was written to the
 * period or published meanwhile is seen in it, and nothing is written then. Numbers have no gap, because the
 * transaction that takes one uses it.
 */
export async function publish(
  actor: Actor,
  asked: AskedPublication,
  { work, ...deps }: PublicationDeps & { readonly work?: PublishingJob },
): Promise<Result<{ readonly number: number }>> {
  const allowed = await publishable(actor, asked, deps);
  if (!allowed.ok) return allowed;
  const { prepared, replaces } = allowed.value;
  const documents = await documentsOf(prepared, { reason: asked.reason, deps, onProgress: work?.onProgress });
  if (!documents.ok) return documents;
  const { data, material, number } = prepared;
  const files = publicationFiles({ data, material, documents: documents.value });
  const record = recordOf(prepared, { files: files.map(({ name, hash }) => ({ name, hash })), replaces });
  if (!record.ok) return record;
  const at = deps.clock();
  const written = await inAuditedDecision(deps.database, { actor: actor.id, at }, (tx, note) =>
    write(tx, { actor, record: record.value, files, prepared, at, note, deps, job: work?.job }),
  );
  return written.ok ? success({ number }) : written;
}

interface Publishable {
  readonly prepared: PreparedPublication;
  readonly replaces: NonNullable<PublicationRecord["replaces"]> | undefined;
}

/** Whether it would be refused, which is known before documents are made for minutes. */
export async function publishable(
  actor: Actor,
  { periodId, reason }: AskedPublication,
  deps: PublicationDeps,
): Promise<Result<Publishable>> {
  const allowed = await deedOf(actor, deps);
  if (!allowed.ok) return allowed;
  const prepared = await preparePublication(periodId, deps);
  if (!prepared.ok) return prepared;
  const { inForce, changes } = prepared.value;
  if (changes !== undefined && !hasChanges(changes)) return refusePeriod("publication.nothing-new", periodId);
  const replaces = inForce && { number: inForce.number, hash: inForce.hash, reason };
  const tried = recordOf(prepared.value, { files: [PLACEHOLDER], replaces });
  return tried.ok ? success({ prepared: prepared.value, replaces }) : tried;
}

const PLACEHOLDER = { name: "published.json", hash: "0".repeat(64) };

async function deedOf(actor: Actor, deps: PublicationDeps): Promise<Result<Deed>> {
  const moment = await reading(deps.database, (queries) => momentOf(queries, actor, deps));
  return deedFor(moment, "publications.publish", undefined);
}

function recordOf(
  { candidate, number, publishedOn, material }: PreparedPublication,
  more: Pick<Parameters<typeof publicationRecord>[1], "files" | "replaces">,
): Result<PublicationRecord> {
  return publicationRecord(candidate, { number, periodId: material.period.id, publishedOn, ...more });
}

interface Documenting {
  readonly reason: string;
  readonly deps: PublicationDeps;
  readonly onProgress: PublishingJob["onProgress"] | undefined;
}

function documentsOf(
  { material, data, number, inForce }: PreparedPublication,
  { reason, deps, onProgress }: Documenting,
): Promise<Result<readonly PeriodDocument[]>> {
  const { final, published, disclosure } = data;
  const replaces = inForce && { number: inForce.number, reason };
  const publication = { number, publishedOn: published.publication.publishedOn, replaces };
  return publicationDocuments(
    { material, final, suppression: disclosure.suppression, publication, onProgress: onProgress ?? (() => undefined) },
    deps,
  );
}

interface Writing {
  readonly actor: Actor;
  readonly record: PublicationRecord;
  readonly files: readonly NewPublicationFile[];
  readonly prepared: PreparedPublication;
  readonly at: Date;
  readonly note: Record;
  readonly deps: PublicationDeps;
  readonly job: PublishingJob["job"] | undefined;
}

async function write(tx: AuditedTx, writing: Writing): Promise<Result<undefined>> {
  const { actor, record, files, prepared, at, note, deps, job } = writing;
  const moment: Moment = await momentOf(tx, actor, { ...deps, clock: () => at });
  const deed = deedFor(moment, "publications.publish", undefined);
  if (!deed.ok) return deed;
  const { material, publishedOn } = prepared;
  const number = await takeNumber(tx);
  // Something else was published since this was prepared: other numbers, and perhaps other cells to hide.
  if (number !== record.number || moment.day !== publishedOn) {
    return refusePeriod("publication.published-meanwhile", record.periodId);
  }
  const replaces = record.replaces ?? undefined;
  const { periodId } = record;
  const moved = await publishUnits(tx, {
    ...{ record: note, moment, deed: deed.value, periodId, number },
    replaces: replaces?.number,
    stateKey: material.stateKey,
  });
  if (!moved.ok) return moved;
  const kept = await keepSigned(tx, writing);
  if (!kept.ok) return kept;
  const details = { number, hash: kept.value.hash, replaces: replaces?.number ?? null, files: files.length };
  note({ action: "publication.published", subject: `period:${periodId}`, details });
  const isOurs = job === undefined || (await finishPublicationJob(tx, job, at));
  return isOurs ? success(undefined) : refusePeriod("publication.taken-up", periodId);
}

/** The record with its signature, and every file. */
async function keepSigned(tx: AuditedTx, writing: Writing): Promise<Result<{ readonly hash: string }>> {
  const { actor, record, files, prepared, at, note, deps } = writing;
  const { number, periodId } = record;
  const replaces = record.replaces ?? undefined;
  const { title, window } = prepared.material.period;
  const signer = await signerIn(tx, { record: note, actor: actor.id, at }, deps);
  if (!signer.ok) return signer;
  const text = canonicalPublication(record);
  const hash = sha256(Buffer.from(text, "utf8"));
  await insertPublication(
    tx,
    {
      ...{ number, periodId, title, window, publishedOn: prepared.publishedOn },
      replaces: replaces && { number: replaces.number, reason: replaces.reason },
      ...{ record: text, hash, signature: signer.value.sign(signedText(record, hash)) },
      signingKeyId: signer.value.keyId,
      publishedBy: actor.id,
      publishedAt: at,
    },
    files,
  );
  return success({ hash });
}
