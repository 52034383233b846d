import { failed, success, type Result } from "../../core/base/result.ts";
import type { Deed } from "../../core/periods/delegation.ts";
import { refusePeriod } from "../../core/periods/period-failure.ts";
import type { AuditedTx, Record } from "../../db/audit.ts";
import { lockedUnits } from "../../db/period-units.ts";
import { lockedPeriod } from "../../db/periods.ts";
import { notInReach } from "../reach.ts";
import type { Moment } from "./moment.ts";
import { applyMove } from "./move-units.ts";
import { stateKeyOf } from "./publication-candidate.ts";

interface Publishing {
  readonly record: Record;
  readonly moment: Moment;
  readonly deed: Deed;
  readonly periodId: string;
  readonly number: number;
  /** Undefined: the first publication of the period. */
  readonly replaces: number | undefined;
  /** Of the material that the publication was made of: what was written since makes another publication. */
  readonly stateKey: string;
}

/**
 * Takes every unit of a period to published, as part of the transaction that writes the publication. Call it before
 * anything else is written there: it holds the period, so that two publications of it come one after the other. Refused
 * when anything was written to the period since its material was read, and when a unit is not approved.
 */
export async function publishUnits(tx: AuditedTx, publishing: Publishing): Promise<Result<undefined>> {
  const { record, moment, deed, periodId, number, replaces } = publishing;
  const period = await lockedPeriod(tx, periodId, "update");
  if (period === undefined) return failed(notInReach(periodId));
  const units = await lockedUnits(tx, periodId);
  if ((await stateKeyOf(tx, periodId)) !== publishing.stateKey)
    return refusePeriod("paper.changed-meanwhile", periodId);
  for (const unit of units) {
    const eventOf = () => ({ type: "publish", number, replaces }) as const;
    const moved = await applyMove(tx, { record, moment, deed, period, unit, eventOf });
    if (!moved.ok) return moved;
  }
  return success(undefined);
}
