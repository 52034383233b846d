import type { BallotRow } from "../../core/ballots/ballot.ts";
import { redact, redactedText } from "../../core/ballots/redaction.ts";
import { dayOf, startOfDay, type LocalTime } from "../../core/base/local-date.ts";
import { readReceipt, receiptCode } from "../../core/ballots/receipt-code.ts";
import type { DueBallot, ReplacedBallot } from "../../db/link/due-rows.ts";
import type { LinkReceipt } from "../../db/link/link-traces.ts";
import type { MovedBallot, MovedRow } from "../../db/link/move-ballots.ts";
import { digestOfBallot } from "../../ingest/digest-of-ballot.ts";
import { deviceSeal, receiptCodeOf } from "../ballots/receipts.ts";
import type { InstallationSecrets } from "../accounts/secrets.ts";
import type { LinkKey } from "./link-key.ts";

interface Moving {
  readonly key: LinkKey;
  /** Those of a form, in the order of their numbers. */
  readonly questionsOf: (formId: string) => readonly string[];
}

/** A ballot without its link, and without what leads to it: what a later sending, or a file, can be held against. */
export function withoutLink(
  row: BallotRow,
  { key, castAt, agencyCode }: { readonly key: LinkKey; readonly castAt: LocalTime; readonly agencyCode: string },
): BallotRow {
  return {
    ...row,
    ...{ id: key.ballotId(row.id), agencyCode, castAt, procedureCode: undefined },
    dossierCode: row.dossierCode === undefined ? undefined : key.dossierCode(row.dossierCode),
  };
}

/** The day, and behind it in milliseconds the place among the ballots of the dossier on that day. */
function dayAndPlace(castAt: LocalTime, place: number): LocalTime {
  return (startOfDay(dayOf(castAt)) + place) as LocalTime;
}

export function movedBallot({ agencyId, agencyCode, place, row, isCommentBlackened }: DueBallot, moving: Moving) {
  const castAt = dayAndPlace(row.castAt, place);
  const comment = isCommentBlackened ? undefined : withoutCode(row.comment, row.dossierCode);
  const left = { ...row, comment: comment ?? row.comment };
  const moved = withoutLink(left, { key: moving.key, castAt, agencyCode });
  return {
    ...{ agencyId, oldId: row.id, id: moved.id, castAt, comment },
    ...{ oldDossierCode: row.dossierCode, dossierCode: moved.dossierCode },
    digest: digestOfBallot(moved, moving.questionsOf(row.formId)),
  } satisfies MovedBallot;
}

export function movedRow({ agencyId, agencyCode, importId, rowId, row }: ReplacedBallot, moving: Moving): MovedRow {
  const castAt = dayAndPlace(row.castAt, 0);
  const comment = withoutCode(row.comment, row.dossierCode);
  const moved = withoutLink({ ...row, comment: comment ?? row.comment }, { key: moving.key, castAt, agencyCode });
  const digest = digestOfBallot(moved, moving.questionsOf(row.formId));
  return { agencyId, importId, rowId, id: moved.id, dossierCode: moved.dossierCode, castAt, digest, comment };
}

/** What is left of a comment that names its own dossier; undefined: it does not. */
function withoutCode(comment: string | undefined, code: string | undefined): string | undefined {
  if (comment === undefined || code === undefined || !plain(comment).includes(plain(code))) return undefined;
  return redactedText(redact(comment, { names: [], dossierCodes: [code], words: [] }));
}

function plain(text: string): string {
  return text.toUpperCase().replace(/[^\p{L}\p{N}]/gu, "");
}

/** A device that may have made the receipt of a ballot of its unit. */
export interface SealingDevice {
  readonly id: number;
  readonly agencyId: number;
  /** Undefined: of the whole unit. */
  readonly counterCode: string | undefined;
  readonly key: Buffer;
}

/** By which each receipt of a ballot that was cast is found: the server's, and that of every device it can be of. */
export function receiptsOf(
  { agencyId, counterCode, seq, row: { id } }: DueBallot,
  {
    key,
    secrets,
    devices,
  }: { key: LinkKey; secrets: Pick<InstallationSecrets, "keyedHash">; devices: readonly SealingDevice[] },
): readonly LinkReceipt[] {
  if (seq === undefined) return [];
  const ballotId = key.ballotId(id);
  const codes = devices
    .filter((device) => device.agencyId === agencyId && [undefined, counterCode].includes(device.counterCode))
    .map((device) => receiptCode({ kind: "device", number: device.id }, id, deviceSeal(device.key, id)));
  return [receiptCodeOf({ secrets }, agencyId, id), ...codes].flatMap((code) => {
    const receipt = readReceipt(code);
    return receipt === undefined ? [] : [{ agencyId, hash: key.receiptHash(receipt), ballotId }];
  });
}
