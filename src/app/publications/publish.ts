import type { Actor } from "../../core/access/actor.ts";
import { success, type Result } from "../../core/base/result.ts";
import type { Deed } from "../../core/periods/delegation.ts";
import { refusePeriod } from "../../core/periods/period-failure.ts";
import {
  canonicalPublication,
  publicationRecord,
  signedText,
  type PublicationRecord,
} from "../../core/periods/publication-record.ts";
import { inAuditedDecision, type AuditedTx, type Record } from "../../db/audit.ts";
import { insertPublication, takeNumber, type NewPublicationFile } from "../../db/publications.ts";
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

/**
 * Công bố: lets the final results of a period out, once and for all, in one transaction: every unit, the record with
 * its signature, every file. Documents are made before it; what was written to the period or published meanwhile is
 * seen in it, and nothing is written then. Numbers have no gap, because the transaction that takes one uses it.
 */
export async function publish(
  actor: Actor,
  asked: AskedPublication,
  deps: PublicationDeps,
): Promise<Result<{ readonly number: number }>> {
  const allowed = await deedOf(actor, deps);
  if (!allowed.ok) return allowed;
  const prepared = await preparePublication(asked.periodId, deps);
  if (!prepared.ok) return prepared;
  const { inForce } = prepared.value;
  const replaces = inForce && { number: inForce.number, hash: inForce.hash, reason: asked.reason };
  // Whether it would be refused is known before documents are made for minutes.
  const tried = recordOf(prepared.value, { files: [PLACEHOLDER], replaces });
  if (!tried.ok) return tried;
  const documents = await documentsOf(prepared.value, { reason: asked.reason, deps });
  if (!documents.ok) return documents;
  const { data, material, number } = prepared.value;
  const files = publicationFiles({ data, material, documents: documents.value });
  const record = recordOf(prepared.value, { files: files.map(({ name, hash }) => ({ name, hash })), replaces });
  if (!record.ok) return record;
  const at = deps.clock();
  const written = await inAuditedDecision(deps.database, { actor: actor.id, at }, (tx, note) =>
    write(tx, { actor, record: record.value, files, prepared: prepared.value, at, note, deps }),
  );
  return written.ok ? success({ number }) : written;
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

function documentsOf(
  { material, data, number, inForce }: PreparedPublication,
  { reason, deps }: { readonly reason: string; readonly deps: PublicationDeps },
): Promise<Result<readonly PeriodDocument[]>> {
  const { final, published, disclosure } = data;
  const replaces = inForce && { number: inForce.number, reason };
  const publication = { number, publishedOn: published.publication.publishedOn, replaces };
  return publicationDocuments({ material, final, suppression: disclosure.suppression, publication }, deps);
}

interface Writing {
  readonly actor: Actor;
  readonly record: PublicationRecord;
  readonly files: readonly NewPublicationFile[];
  readonly prepared: PreparedPublication;
  readonly at: Date;
  readonly note: Record;
  readonly deps: PublicationDeps;
}

async function write(tx: AuditedTx, writing: Writing): Promise<Result<undefined>> {
  const { actor, record, files, prepared, at, note, deps } = writing;
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
  const signer = await signerIn(tx, { record: note, actor: actor.id, at }, deps);
  if (!signer.ok) return signer;
  const text = canonicalPublication(record);
  const hash = sha256(Buffer.from(text, "utf8"));
  await insertPublication(
    tx,
    {
      ...{ number, periodId, title: material.period.title, window: material.period.window, publishedOn },
      replaces: replaces && { number: replaces.number, reason: replaces.reason },
      ...{ record: text, hash, signature: signer.value.sign(signedText(record, hash)) },
      signingKeyId: signer.value.keyId,
      publishedBy: actor.id,
      publishedAt: at,
    },
    files,
  );
  const details = { number, hash, replaces: replaces?.number ?? null, files: files.length };
  note({ action: "publication.published", subject: `period:${periodId}`, details });
  return success(undefined);
}
