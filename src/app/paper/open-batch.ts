import type { Actor } from "../../core/access/actor.ts";
import { paperFailure } from "../../core/ballots/keyed/paper-failure.ts";
import { formAskedOn } from "../../core/ballots/open-form.ts";
import { dayOf, localTimeAt, type LocalDate } from "../../core/base/local-date.ts";
import { failed, success, type Result } from "../../core/base/result.ts";
import { inAuditedTransaction } from "../../db/audit.ts";
import { insertBatch, paperBatches, type PaperBatch } from "../../db/paper.ts";
import { reading } from "../../db/transaction.ts";
import { notInReach, reachOf, type NamedUnit } from "../reach.ts";
import type { BatchAddress, PaperDeps } from "./paper-deps.ts";

export interface WantedBatch {
  readonly agencyCode: string;
  /** Số kiểm đếm; undefined: it was no number. */
  readonly counted: number | undefined;
  /** Undefined: it was no day. */
  readonly collectedOn: LocalDate | undefined;
  readonly warnsAtOnce: boolean;
}

export type OpenBatch = (actor: Actor, wanted: WantedBatch) => Promise<Result<BatchAddress>>;

export const MOST_SHEETS = 500;

/** Mở lô: sheets are counted before the first is keyed, so that one that is lost on the way is missed. */
export function makeOpenBatch({ database, clock, formFiles }: PaperDeps): OpenBatch {
  return async (actor, { agencyCode, counted, collectedOn, warnsAtOnce }) => {
    const at = clock();
    const day = dayOf(localTimeAt(at.getTime()));
    const reach = await reachOf(database, actor, { right: "ballots.key", day });
    if (!reach.ok) return reach;
    const unit = reach.value.unitOf(agencyCode);
    if (unit === undefined) return failed(notInReach("agencyCode"));
    if (counted === undefined || counted < 1 || counted > MOST_SHEETS)
      return failed(paperFailure("paper.count-out-of-range", "counted"));
    const form = collectedOn === undefined ? undefined : formAskedOn(formFiles, collectedOn);
    if (collectedOn === undefined || collectedOn > day || form === undefined)
      return failed(paperFailure("paper.day-refused", "collectedOn"));
    const batch = { agencyId: unit.id, formId: form.id, counted, collectedOn, warnsAtOnce };
    const number = await inAuditedTransaction(database, { actor: actor.id, at }, async (tx, record) => {
      const given = await insertBatch(tx, { ...batch, createdBy: actor.id, createdAt: at });
      const details = { agencyCode, counted, warnsAtOnce };
      record({ action: "paper.batch-opened", subject: `paper:${agencyCode}/${given}`, details });
      return given;
    });
    return success({ agencyCode, number });
  };
}

export interface ListedBatch extends PaperBatch {
  readonly unit: NamedUnit;
}

export interface BatchList {
  readonly batches: readonly ListedBatch[];
  readonly units: readonly NamedUnit[];
}

export type ViewBatches = (actor: Actor) => Promise<Result<BatchList>>;

/** The newest batches of the actor's units. */
export function makeViewBatches({ database, clock }: Pick<PaperDeps, "database" | "clock">): ViewBatches {
  return async (actor) => {
    const day = dayOf(localTimeAt(clock().getTime()));
    const reach = await reachOf(database, actor, { right: "ballots.key", day });
    if (!reach.ok) return reach;
    const { units } = reach.value;
    const byId = new Map(units.map((unit) => [unit.id, unit]));
    const rows = await reading(database, (queries) => paperBatches(queries, [...byId.keys()]));
    const batches = rows.flatMap((batch) => {
      const unit = byId.get(batch.agencyId);
      return unit === undefined ? [] : [{ ...batch, unit }];
    });
    return success({ batches, units });
  };
}
