import type { Actor } from "../../core/access/actor.ts";
import { paperFailure } from "../../core/ballots/keyed/paper-failure.ts";
import { checkPicture } from "../../core/ballots/keyed/picture.ts";
import { failed, success, type Failure, type Result } from "../../core/base/result.ts";
import type { OfferedEvidence } from "../../core/integrity/evidence-file.ts";
import { inAuditedDecision } from "../../db/audit.ts";
import { lockBatch } from "../../db/paper.ts";
import {
  insertPicture,
  paperPicture,
  pictureCounts,
  removePicture,
  type PictureContent,
} from "../../db/paper-images.ts";
import { reading } from "../../db/transaction.ts";
import { notInReach } from "../reach.ts";
import { findBatch, type BatchAddress, type PaperDeps } from "./paper-deps.ts";

/** A file for a batch; `sheetNo` undefined: it shows many sheets. */
interface OfferedPicture extends BatchAddress {
  readonly sheetNo: number | undefined;
  readonly file: OfferedEvidence;
}

interface PictureAddress extends BatchAddress {
  readonly imageNo: number;
}

/** Both sides of every sheet of the largest batch, and a few files that came twice. */
const MOST_PICTURES = 1_200;
const MOST_BATCH_BYTES = 1024 ** 3;

/**
 * Ảnh phiếu: pictures and scans of the sheets, for who keys from a screen. They show the paper alone, so that the
 * second keyer stays blind. While the batch is open they can be attached and taken away; later they go after a time.
 */
export function makePictureCases(deps: PaperDeps) {
  return {
    attachPicture: (actor: Actor, offered: OfferedPicture) => attach(deps, actor, offered),
    removePicture: (actor: Actor, address: PictureAddress) => remove(deps, actor, address),
    readPicture: (actor: Actor, address: PictureAddress) => read(deps, actor, address),
  };
}

/** Ends the transaction without a trace: there is nothing to write. */
const KNOWN: Failure = { code: "paper.picture-known", at: "", message: "", mend: "" };

/** Sent again it is kept once. */
async function attach(
  deps: PaperDeps,
  actor: Actor,
  { sheetNo, file, ...address }: OfferedPicture,
): Promise<Result<undefined>> {
  const found = await findBatch(deps, actor, address);
  if (!found.ok) return found;
  const { unit, batch } = found.value;
  if (sheetNo !== undefined && (sheetNo < 1 || sheetNo > batch.counted))
    return failed(paperFailure("paper.sheet-outside", "firstSheet"));
  const picture = checkPicture(file);
  if (!picture.ok) return picture;
  const { database, clock } = deps;
  const at = clock();
  const key = { agencyId: unit.id, number: batch.number };
  const kept = await inAuditedDecision<undefined, Failure>(database, { actor: actor.id, at }, async (tx, record) => {
    if ((await lockBatch(tx, key))?.closedAt !== null) return failed(paperFailure("paper.closed", ""));
    const { attached, bytes } = await pictureCounts(tx, key);
    if (attached >= MOST_PICTURES || bytes + picture.value.content.length > MOST_BATCH_BYTES)
      return failed(paperFailure("paper.picture-too-much", "pictures"));
    const inserted = await insertPicture(tx, key, { ...picture.value, sheetNo, by: actor.id, at });
    if (inserted === undefined) return failed(KNOWN);
    const { imageNo, sha256 } = inserted;
    const details = { sha256, sheetNo: sheetNo ?? null };
    record({ action: "paper.picture-attached", subject: subjectOf(address, imageNo), details });
    return success(undefined);
  });
  return kept.ok || kept.failure !== KNOWN ? kept : success(undefined);
}

async function remove(
  deps: PaperDeps,
  actor: Actor,
  { imageNo, ...address }: PictureAddress,
): Promise<Result<undefined>> {
  const found = await findBatch(deps, actor, address);
  if (!found.ok) return found;
  const at = deps.clock();
  const key = { agencyId: found.value.unit.id, number: found.value.batch.number };
  return inAuditedDecision<undefined, Failure>(deps.database, { actor: actor.id, at }, async (tx, record) => {
    if ((await lockBatch(tx, key))?.closedAt !== null) return failed(paperFailure("paper.closed", ""));
    if (!(await removePicture(tx, key, { imageNo, at }))) return failed(notInReach("imageNo"));
    record({ action: "paper.picture-removed", subject: subjectOf(address, imageNo), details: {} });
    return success(undefined);
  });
}

async function read(
  deps: PaperDeps,
  actor: Actor,
  { imageNo, ...address }: PictureAddress,
): Promise<Result<PictureContent>> {
  const found = await findBatch(deps, actor, address);
  if (!found.ok) return found;
  const key = { agencyId: found.value.unit.id, number: found.value.batch.number };
  const picture = await reading(deps.database, (queries) => paperPicture(queries, key, imageNo));
  return picture === undefined ? failed(notInReach("imageNo")) : success(picture);
}

function subjectOf({ agencyCode, number }: BatchAddress, imageNo: number): string {
  return `paper:${agencyCode}/${number}/picture/${imageNo}`;
}
