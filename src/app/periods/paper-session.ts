import { refuse } from "../../core/access/account-failure.ts";
import type { Actor } from "../../core/access/actor.ts";
import type { Right } from "../../core/access/roles.ts";
import { failed, success, type Result } from "../../core/base/result.ts";
import type { Deed } from "../../core/periods/delegation.ts";
import { refusePeriod } from "../../core/periods/period-failure.ts";
import type { UnitStage } from "../../core/periods/unit-course.ts";
import { inAuditedDecision, type AuditedTx, type Record } from "../../db/audit.ts";
import { lockedUnits, type StoredUnit } from "../../db/period-units.ts";
import { lockedPeriod, type StoredPeriod } from "../../db/periods.ts";
import { personOf } from "../petitions/resolve-petition.ts";
import { notInReach } from "../reach.ts";
import { loadWork } from "./load-work.ts";
import { deedForAny, momentOf, type Moment } from "./moment.ts";
import { ratedFor } from "./move-units.ts";
import { asPaperRefusal } from "./paper-refusal.ts";
import type { PaperRefusal, UnitAddress } from "./period-asks.ts";
import type { PeriodDeps } from "./period-deps.ts";
import type { RatedPeriod } from "./rated-period.ts";
import type { UnitWork } from "./unit-work.ts";

/** A paper of one unit while somebody writes on it: the unit is held, so that writers come one after the other. */
export interface PaperSession {
  readonly tx: AuditedTx;
  readonly record: Record;
  readonly moment: Moment;
  readonly deed: Deed;
  /** The number of the account that writes. */
  readonly person: number;
  readonly period: StoredPeriod;
  readonly unit: StoredUnit;
  readonly rated: RatedPeriod;
  readonly work: UnitWork;
  readonly place: { readonly periodId: string; readonly agencyId: number };
}

export interface AskedPaper extends UnitAddress {
  readonly actor: Actor;
  /** Any of these is enough; undefined: `deedOf` decides. */
  readonly rights: readonly Right[];
  /** The steps of the unit at which it may be written to. */
  readonly stages: readonly UnitStage[];
  /** In place of `rights`, where it depends on who is spoken for. */
  readonly deedOf?: (moment: Moment) => Result<Deed>;
}

/**
 * Opens a paper for writing: the right over the unit on the day, the step of the unit, and everything written so far.
 * Written by a person, never by a token or the command line.
 */
export async function withPaper<T>(
  asked: AskedPaper,
  deps: PeriodDeps,
  write: (session: PaperSession) => Promise<Result<T, PaperRefusal>>,
): Promise<Result<T, PaperRefusal>> {
  const { actor, periodId, agencyCode } = asked;
  const person = personOf(actor);
  if (person === undefined) return asPaperRefusal(refuse("access.refused").failure);
  const rated = await ratedFor(periodId, deps);
  // Whoever has no right is told that first, and nothing of the period.
  return inAuditedDecision(deps.database, { actor: actor.id, at: deps.clock() }, async (tx, record) => {
    const moment = await momentOf(tx, actor, deps);
    const deed = asked.deedOf?.(moment) ?? deedForAny(moment, asked.rights, agencyCode);
    if (!deed.ok) return asPaperRefusal(deed.failure);
    const opened = await openedUnit(tx, asked);
    if (!opened.ok) return asPaperRefusal(opened.failure);
    if (!rated.ok) return asPaperRefusal(rated.failure);
    const { period, unit } = opened.value;
    if (rated.value.tallySetId !== period.tallySetId) return asPaperRefusal(lockedPaper(agencyCode).failure);
    const works = await loadWork(tx, { period, units: [unit], rated: rated.value });
    const work = works.get(agencyCode);
    if (work === undefined) return asPaperRefusal(notInReach(agencyCode));
    const place = { periodId, agencyId: unit.agencyId };
    return write({ tx, record, moment, deed: deed.value, person, period, unit, rated: rated.value, work, place });
  });
}

async function openedUnit(
  tx: AuditedTx,
  { periodId, agencyCode, stages }: AskedPaper,
): Promise<Result<{ readonly period: StoredPeriod; readonly unit: StoredUnit }>> {
  const period = await lockedPeriod(tx, periodId, "share");
  const [unit] = period === undefined ? [] : await lockedUnits(tx, periodId, [agencyCode]);
  if (period === undefined || unit === undefined) return failed(notInReach(agencyCode));
  return stages.includes(unit.course.stage) ? success({ period, unit }) : lockedPaper(agencyCode);
}

function lockedPaper(agencyCode: string) {
  return refusePeriod("paper.locked", agencyCode);
}
