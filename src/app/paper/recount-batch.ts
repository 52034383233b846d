import type { Actor } from "../../core/access/actor.ts";
import { mayRecount } from "../../core/access/four-eyes.ts";
import { paperFailure } from "../../core/ballots/keyed/paper-failure.ts";
import { failed, success, type Failure, type Result } from "../../core/base/result.ts";
import { inAuditedDecision } from "../../db/audit.ts";
import { lockBatch, paperSheets, type PaperBatch, type StoredSheet } from "../../db/paper.ts";
import { insertRecount } from "../../db/paper-recounts.ts";
import { MOST_SHEETS } from "./open-batch.ts";
import { findBatch, type BatchAddress, type PaperDeps } from "./paper-deps.ts";

export interface WantedRecount extends BatchAddress {
  /** Undefined: it was no number. */
  readonly counted: number | undefined;
  readonly reason: string;
}

export type RecountBatch = (actor: Actor, wanted: WantedRecount) => Promise<Result<undefined>>;

const MOST_REASON = 500;

/**
 * Kiểm đếm lại: a batch that was counted wrong could never be closed. Another person than its opener counts the sheets
 * again and says why the count was wrong; sheets that were keyed stay within it, so that none is made to vanish.
 */
export function makeRecountBatch(deps: PaperDeps): RecountBatch {
  return async (actor, { counted, reason: typed, ...address }) => {
    const found = await findBatch(deps, actor, address);
    if (!found.ok) return found;
    const { unit, batch } = found.value;
    const reason = typed.normalize("NFC").trim();
    const at = deps.clock();
    const key = { agencyId: unit.id, number: batch.number };
    return inAuditedDecision<undefined, Failure>(deps.database, { actor: actor.id, at }, async (tx, record) => {
      const locked = await lockBatch(tx, key);
      if (locked?.closedAt !== null) return failed(paperFailure("paper.closed", ""));
      const refusal = refusalOf(actor, { batch: locked, counted, reason, sheets: await paperSheets(tx, key) });
      if (refusal !== undefined || counted === undefined)
        return failed(refusal ?? paperFailure("paper.count-out-of-range", "counted"));
      await insertRecount(tx, key, { countedBefore: locked.counted, counted, reason, by: actor.id, at });
      const subject = `paper:${address.agencyCode}/${batch.number}`;
      record({ action: "paper.batch-recounted", subject, details: { before: locked.counted, counted, reason } });
      return success(undefined);
    });
  };
}

interface Recounting {
  readonly batch: PaperBatch;
  readonly counted: number | undefined;
  readonly reason: string;
  readonly sheets: readonly StoredSheet[];
}

function refusalOf(actor: Actor, { batch, counted, reason, sheets }: Recounting): Failure | undefined {
  if (!mayRecount(actor, batch.createdBy)) return paperFailure("paper.recount-same-person", "counted");
  if (counted === undefined || counted < 1 || counted > MOST_SHEETS)
    return paperFailure("paper.count-out-of-range", "counted");
  if (counted === batch.counted) return paperFailure("paper.recount-same", "counted");
  if (sheets.some(({ sheetNo }) => sheetNo > counted)) return paperFailure("paper.recount-below-keyed", "counted");
  return reason === "" || reason.length > MOST_REASON ? paperFailure("paper.recount-unexplained", "reason") : undefined;
}
