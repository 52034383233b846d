import type { Actor } from "../../core/access/actor.ts";
import { settle } from "../../core/ballots/keyed/keyed-sheet.ts";
import { paperFailure } from "../../core/ballots/keyed/paper-failure.ts";
import { formatIsoDate } from "../../core/base/local-date.ts";
import { failed, success, type Failure, type Result } from "../../core/base/result.ts";
import { inAuditedDecision } from "../../db/audit.ts";
import { lockBatch, markBatchClosed, paperSheets, type StoredSheet } from "../../db/paper.ts";
import { fixedBallotId } from "../ballots/answer-casting.ts";
import { MOST_BALLOTS } from "../ballots/receive-ballots.ts";
import { findBatch, questionIds, type BatchAddress, type FoundBatch, type PaperDeps } from "./paper-deps.ts";
import { isTwiceKeyed } from "./view-batch.ts";

/** What became of the sheets of a batch. */
export interface ClosedBatch {
  readonly cast: number;
  readonly voided: number;
  /** Ballots that the door keeps apart, such as those for days whose results are published. */
  readonly keptApart: number;
}

export type CloseBatch = (actor: Actor, address: BatchAddress) => Promise<Result<ClosedBatch>>;

/**
 * Đóng lô: only when as many sheets were keyed twice as were counted, and no difference is open. The ballots go through
 * the door of all ballots under ids that follow from the sheet, so that closing again after a fault casts none twice.
 * The batch is held all the while: nothing of it changes between the reading and the mark.
 */
export function makeCloseBatch(deps: PaperDeps): CloseBatch {
  return async (actor, address) => {
    const found = await findBatch(deps, actor, address);
    if (!found.ok) return found;
    const { unit, batch } = found.value;
    const at = deps.clock();
    const key = { agencyId: unit.id, number: batch.number };
    return inAuditedDecision<ClosedBatch, Failure>(deps.database, { actor: actor.id, at }, async (tx, record) => {
      if ((await lockBatch(tx, key))?.closedAt !== null) return failed(paperFailure("paper.closed", ""));
      const ballots = ballotsOf(deps, found.value, await paperSheets(tx, key));
      if (!ballots.ok) return ballots;
      const closed = await castAll(deps, { actor, found: found.value, ballots: ballots.value });
      if (!closed.ok) return closed;
      await markBatchClosed(tx, key, { by: actor.id, at });
      const details = { ...closed.value };
      record({ action: "paper.batch-closed", subject: `paper:${address.agencyCode}/${batch.number}`, details });
      return closed;
    });
  };
}

/** The ballots of a whole batch; refused while a sheet lacks a turn or a decision. */
function ballotsOf(
  deps: PaperDeps,
  { unit, batch, form }: FoundBatch,
  sheets: readonly StoredSheet[],
): Result<readonly object[]> {
  const questions = questionIds(form);
  const settled = sheets
    .filter(isTwiceKeyed)
    .map((sheet) => ({ sheetNo: sheet.sheetNo, state: settle(sheet, questions) }));
  const isComplete = settled.length === batch.counted && settled.every(({ state }) => state.state !== "open");
  if (!isComplete) return failed(paperFailure("paper.not-complete", `${settled.length}/${batch.counted}`));
  const castAt = `${formatIsoDate(batch.collectedOn)}T12:00:00`;
  return success(
    settled.flatMap(({ sheetNo, state }) => {
      if (state.state !== "ballot") return [];
      const { dossierCode, answers, comment } = state.content;
      const id = fixedBallotId(deps, `paper:${unit.id}/${batch.number}/${sheetNo}`);
      const common = { id, formId: form.id, agencyCode: unit.code, channel: "paper", castAt, answers };
      return [
        { ...common, ...(dossierCode !== undefined && { dossierCode }), ...(comment !== undefined && { comment }) },
      ];
    }),
  );
}

interface Casting {
  readonly actor: Actor;
  readonly found: FoundBatch;
  readonly ballots: readonly object[];
}

async function castAll(
  { receiveBallots }: PaperDeps,
  { actor, found: { unit, batch }, ballots }: Casting,
): Promise<Result<ClosedBatch>> {
  const pass = { kind: "page", sender: actor.id, agencyId: unit.id, agencyCode: unit.code, channel: "paper" } as const;
  let [cast, keptApart] = [0, 0];
  for (let from = 0; from < ballots.length; from += MOST_BALLOTS) {
    const received = await receiveBallots(pass, ballots.slice(from, from + MOST_BALLOTS));
    if (!received.ok) return failed(paperFailure("paper.busy", ""));
    for (const result of received.value) {
      if ("receiptCode" in result) cast += 1;
      else if (result.isKept) keptApart += 1;
      else return failed(result.failure.code === "ballot.busy" ? paperFailure("paper.busy", "") : result.failure);
    }
  }
  return success({ cast, keptApart, voided: batch.counted - ballots.length });
}
