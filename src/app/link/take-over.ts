import { failed, success, type Result } from "../../core/base/result.ts";
import { inAuditedDecision, type AuditedTx } from "../../db/audit.ts";
import { questionsByForm } from "../../db/ballot-forms.ts";
import type { Database } from "../../db/database.ts";
import { nextDue, type DaysOver, type WalkPlace } from "../../db/link/due-ballots.ts";
import { dueBallots, replacedBallots, type DueBallot, type ReplacedBallot } from "../../db/link/due-rows.ts";
import {
  digestOfLeft,
  digestOfLines,
  expectedOf,
  insertLeft,
  insertTakeover,
  linesOfBatches,
  type BatchLine,
  type LeftOfBatch,
} from "../../db/link/link-batches.ts";
import { insertLinkReceipts, removeTraces } from "../../db/link/link-traces.ts";
import { moveBallots, moveCases, moveReplaced } from "../../db/link/move-ballots.ts";
import { lockRegistry } from "../../db/registry-changes.ts";
import type { InstallationSecrets } from "../accounts/secrets.ts";
import type { LinkKey } from "./link-key.ts";
import { movedBallot, movedRow, receiptsOf, type SealingDevice } from "./moved-ballots.ts";

export interface TakingOver {
  readonly database: Database;
  readonly at: Date;
  readonly key: LinkKey;
  readonly secrets: Pick<InstallationSecrets, "keyedHash">;
  readonly devices: readonly SealingDevice[];
  readonly days: DaysOver;
  readonly frozenSetIds: readonly number[];
  /** Ballots a transaction, or some more: no batch and no dossier is cut in two. */
  readonly most: number;
}

export interface TakenOver {
  readonly ballots: number;
  /** Ballots of batches that are not as the audit has them: they stay as they are. */
  readonly broken: number;
  readonly next: WalkPlace | undefined;
}

/**
 * Replaces the link of the next ballots that are due, altogether or not at all. Their batches are held against the
 * audit first; what is taken out of them, and what is left, stands in the audit with the digest over the ballots as
 * they are now. No import writes meanwhile; ballots that come are stored as ever.
 */
export async function takeOver(taking: TakingOver, place: WalkPlace): Promise<TakenOver> {
  const audited = { actor: "system", at: taking.at };
  const taken = await inAuditedDecision<TakenOver, TakenOver>(taking.database, audited, async (tx, record) => {
    await lockRegistry(tx);
    const { ids, next } = await nextDue(tx, taking.days, { place, most: taking.most });
    const { ballots, replaced, left, broken } = await soundBallots(tx, ids);
    if (ballots.length === 0) return failed({ ballots: 0, broken, next });
    const { takeover, lines } = await move(tx, taking, { ballots, replaced });
    await insertLeft(tx, takeover, left);
    const details = {
      ...{ ballots: lines.length, sha256: digestOfLines(lines) },
      ...{ batches: left.length, batchesSha256: digestOfLeft(left) },
    };
    record({ action: "link.replaced", subject: `link-takeover:${takeover}`, details });
    return success({ ballots: ballots.length, broken, next });
  });
  return valueOrRefusal(taken);
}

function valueOrRefusal<T>(result: Result<T, T>): T {
  return result.ok ? result.value : result.failure;
}

interface Sound {
  readonly ballots: readonly DueBallot[];
  readonly replaced: readonly ReplacedBallot[];
  readonly left: readonly LeftOfBatch[];
  readonly broken: number;
}

/** Those of batches that are as the audit has them, and what stays in these batches. */
async function soundBallots(tx: AuditedTx, ids: readonly string[]): Promise<Sound> {
  if (ids.length === 0) return { ballots: [], replaced: [], left: [], broken: 0 };
  const found = await dueBallots(tx, ids);
  const seqs = [...new Set(found.flatMap(({ seq }) => seq ?? []))];
  const [lines, expected] = [await linesOfBatches(tx, seqs), await expectedOf(tx, seqs)];
  const going = new Set(found.map(({ row }) => row.id));
  const bySeq = new Map<number, BatchLine[]>(seqs.map((seq) => [seq, []]));
  for (const line of lines) bySeq.get(line.seq)?.push(line);
  const broken = new Set<number>();
  const left: LeftOfBatch[] = [];
  for (const [seq, own] of bySeq) {
    const rest = own.filter(({ id }) => !going.has(id));
    if (own.length !== expected.get(seq)?.ballots || digestOfLines(own) !== expected.get(seq)?.sha256) broken.add(seq);
    else left.push({ seq, taken: own.length - rest.length, left: rest.length, sha256: digestOfLines(rest) });
  }
  const ballots = found.filter(({ seq }) => seq === undefined || !broken.has(seq));
  const sound = new Set(ballots.map(({ row }) => row.id));
  const replaced = (await replacedBallots(tx, ids)).filter(({ row }) => sound.has(row.id));
  return { ballots, replaced, left, broken: found.length - ballots.length };
}

async function move(tx: AuditedTx, taking: TakingOver, { ballots, replaced }: Pick<Sound, "ballots" | "replaced">) {
  const { key } = taking;
  const questions = await questionsByForm(tx);
  const moving = { key, questionsOf: (formId: string) => questions.get(formId) ?? [] };
  const moved = ballots.map((ballot) => movedBallot(ballot, moving));
  const rows = replaced.map((ballot) => ({ ...movedRow(ballot, moving), isAsCast: ballot.isAsCast }));
  const takeover = await insertTakeover(tx, taking.at);
  await moveBallots(tx, moved, takeover);
  await moveReplaced(tx, rows, takeover);
  await moveCases(tx, moved, taking.frozenSetIds);
  await removeTraces(tx, moved, key.tokenMark);
  await insertLinkReceipts(
    tx,
    ballots.flatMap((ballot) => receiptsOf(ballot, taking)),
  );
  return { takeover, lines: [...moved, ...rows.filter(({ isAsCast }) => isAsCast)] };
}
