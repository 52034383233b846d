import { createHash } from "node:crypto";
import { redact, redactedText } from "../../core/ballots/redaction.ts";
import type { AuditAction } from "../../core/integrity/audit-actions.ts";
import { inAuditedDecision, type AuditedTx } from "../../db/audit.ts";
import { questionsByForm } from "../../db/ballot-forms.ts";
import { type Database, scoringOf } from "../../db/database.ts";
import { ballotsWithIds } from "../../db/fact-rows.ts";
import {
  keepBlackened,
  keepBlackenedPaper,
  oldOriginals,
  oldPaperComments,
  removeOldKeptApart,
  removeOldPictures,
  removeOldTokens,
  removeReplacedComments,
  type BlackenedComment,
  type Portion,
} from "../../db/keeping.ts";
import { officerVersions } from "../../db/registry.ts";
import { digestOfBallot } from "../../ingest/digest-of-ballot.ts";
import { failed, success } from "../../core/base/result.ts";
import { pause } from "../pause.ts";

/** Thời hạn lưu: for how many days each kind is kept, from the moment that its name says. */
interface KeepingDays {
  /** After the batch was closed. */
  readonly keepPictureDays: number;
  /** After the ballot was cast. */
  readonly keepOriginalCommentDays: number;
  /** After the token has expired. */
  readonly keepTokenDays: number;
  /** After the ballot was kept apart. */
  readonly keepKeptApartDays: number;
}

interface KeepingDeps {
  readonly database: Database;
  readonly clock: () => Date;
  readonly days: KeepingDays;
  readonly onError?: ((error: unknown) => void) | undefined;
}

interface Keeping {
  start(): void;
  stop(): Promise<void>;
  /** Removes whatever has had its time now; how many things of each kind. */
  endNow(): Promise<Readonly<Record<string, number>>>;
}

const LOOK_EVERY_MS = 3_600_000;
const DAY_MS = 24 * 3_600_000;
/** In one transaction: short enough that nobody waits for it. */
const MOST = 500;

/**
 * Xóa khi hết hạn lưu: what can tell about people goes after its time, portion by portion, each portion with a row in
 * the audit that says how many went. Several processes may do it beside each other.
 */
export function makeKeeping(deps: KeepingDeps): Keeping {
  const stopping = new AbortController();
  let loop: Promise<void> | undefined;
  const endNow = async (): Promise<Readonly<Record<string, number>>> => {
    const removed: Record<string, number> = {};
    for (const kind of kindsOf(deps.days))
      while (!stopping.signal.aborted) {
        const count = await endPortion(deps, kind);
        removed[kind.name] = (removed[kind.name] ?? 0) + count;
        if (count === 0) break;
      }
    return removed;
  };
  return {
    endNow,
    start() {
      loop = (async () => {
        while (!stopping.signal.aborted) {
          await endNow().catch((error: unknown) => deps.onError?.(error));
          await pause(LOOK_EVERY_MS, stopping.signal);
        }
      })();
    },
    async stop() {
      stopping.abort();
      await loop;
    },
  };
}

interface Removed {
  readonly count: number;
  readonly details?: Readonly<Record<string, string>>;
}

interface Kind {
  /** As the audit names it. */
  readonly name: string;
  readonly days: number;
  readonly remove: (tx: AuditedTx, portion: Portion) => Promise<Removed>;
}

const ACTION: AuditAction = "keeping.ended";

function kindsOf(days: KeepingDays): readonly Kind[] {
  const counted =
    (remove: (tx: AuditedTx, portion: Portion) => Promise<number>): Kind["remove"] =>
    async (tx, portion) => ({ count: await remove(tx, portion) });
  const { keepOriginalCommentDays } = days;
  return [
    { name: "paper-pictures", days: days.keepPictureDays, remove: counted(removeOldPictures) },
    { name: "ballot-tokens", days: days.keepTokenDays, remove: counted(removeOldTokens) },
    { name: "kept-apart", days: days.keepKeptApartDays, remove: counted(removeOldKeptApart) },
    { name: "replaced-comments", days: keepOriginalCommentDays, remove: counted(removeReplacedComments) },
    { name: "original-comments", days: keepOriginalCommentDays, remove: blackenOld },
    { name: "paper-comments", days: keepOriginalCommentDays, remove: blackenOldPaper },
  ];
}

/** A portion in which nothing was left to remove leaves no trace. */
async function endPortion({ database, clock }: KeepingDeps, { name, days, remove }: Kind): Promise<number> {
  const at = clock();
  const portion = { at, before: new Date(at.getTime() - days * DAY_MS), most: MOST };
  const ended = await inAuditedDecision<number, undefined>(
    scoringOf(database),
    { actor: "system", at },
    async (tx, record) => {
      const { count, details = {} } = await remove(tx, portion);
      if (count === 0) return failed(undefined);
      record({ action: ACTION, subject: `keeping:${name}`, details: { count, days, ...details } });
      return success(count);
    },
  );
  return ended.ok ? ended.value : 0;
}

/**
 * The blackened text takes the place of the original, and the ballot gets the digest that it has with it: what is left
 * can still be held against it. The audit keeps the digest of these digests.
 */
async function blackenOld(tx: AuditedTx, portion: Portion): Promise<Removed> {
  const originals = await oldOriginals(tx, portion);
  if (originals.length === 0) return { count: 0 };
  const namesOf = await officerNames(tx);
  const questions = await questionsByForm(tx);
  const ballots = new Map(
    (
      await ballotsWithIds(
        tx,
        originals.map(({ ballotId }) => ballotId),
      )
    ).map((row) => [row.id, row]),
  );
  const blackened = originals.flatMap((original): BlackenedComment[] => {
    const { agencyId, agencyCode, ballotId, comment, dossierCode } = original;
    const ballot = ballots.get(ballotId);
    if (ballot === undefined) return [];
    const text = textLeft(comment, { names: namesOf(agencyCode), dossierCode });
    const digest = digestOfBallot({ ...ballot, comment: text }, questions.get(ballot.formId) ?? []);
    return [{ agencyId, ballotId, text, digest }];
  });
  await keepBlackened(tx, blackened, portion.at);
  const sha256 = createHash("sha256")
    .update(blackened.map(({ digest }) => digest).join("\n"))
    .digest("hex");
  return { count: blackened.length, details: { sha256 } };
}

/** What two people keyed of a comment, and what a third found, is blackened as the ballot's is. */
async function blackenOldPaper(tx: AuditedTx, portion: Portion): Promise<Removed> {
  const comments = await oldPaperComments(tx, portion);
  if (comments.length === 0) return { count: 0 };
  const namesOf = await officerNames(tx);
  for (const each of comments) {
    const text = textLeft(each.comment, { names: namesOf(each.agencyCode), dossierCode: each.dossierCode });
    await keepBlackenedPaper(tx, each, { text, at: portion.at });
  }
  return { count: comments.length };
}

/** The names of whoever was ever an officer of a unit. */
async function officerNames(tx: AuditedTx): Promise<(agencyCode: string) => readonly string[]> {
  const officers = await officerVersions(tx);
  return (agencyCode) => [
    ...new Set(
      officers.flatMap((each) => (each.agencyCode === agencyCode && each.name !== undefined ? [each.name] : [])),
    ),
  ];
}

function textLeft(
  comment: string,
  { names, dossierCode }: { readonly names: readonly string[]; readonly dossierCode: string | null },
): string {
  return redactedText(redact(comment, { names, dossierCodes: dossierCode === null ? [] : [dossierCode], words: [] }));
}
