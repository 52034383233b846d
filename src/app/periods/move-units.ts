import type { Actor } from "../../core/access/actor.ts";
import { failed, success, type Failure, type Result } from "../../core/base/result.ts";
import type { JsonValue } from "../../core/integrity/canonical-json.ts";
import type { Deed } from "../../core/periods/delegation.ts";
import { refusePeriod } from "../../core/periods/period-failure.ts";
import type { UnitEvent, UnitStage } from "../../core/periods/unit-course.ts";
import { transitionUnit } from "../../core/periods/unit-transition.ts";
import { inAuditedDecision, type AuditedTx, type Record } from "../../db/audit.ts";
import { appraisalWriters } from "../../db/appraisal-writers.ts";
import { insertEvents } from "../../db/period-events.ts";
import { lockedUnits, moveUnit, type StoredUnit } from "../../db/period-units.ts";
import { lockedPeriod, periodById, type StoredPeriod } from "../../db/periods.ts";
import { undecidedCounts } from "../../db/responses.ts";
import { reading } from "../../db/transaction.ts";
import { notInReach } from "../reach.ts";
import { mayIn, momentOf, type Moment } from "./moment.ts";
import { loadWork } from "./load-work.ts";
import type { BulkOutcome } from "./period-asks.ts";
import type { PeriodDeps } from "./period-deps.ts";
import { openLinesOf, type UnitWork } from "./unit-work.ts";
import type { RatedPeriod } from "./rated-period.ts";

/** What one move of a unit is made of. */
interface Move {
  readonly record: Record;
  readonly moment: Moment;
  readonly deed: Deed;
  readonly period: StoredPeriod;
  readonly unit: StoredUnit;
  readonly eventOf: (unit: StoredUnit) => UnitEvent;
  /** The unit's papers; needed by moves that depend on them. */
  readonly work?: UnitWork | undefined;
  readonly appraisalWriters?: readonly string[] | undefined;
  readonly undecidedResponses?: number;
  readonly blockingChecks?: number;
  /** What was signed with the move. */
  readonly paper?: JsonValue | undefined;
}

/** Lets the core decide one move, and writes it with its place in the history. */
export async function applyMove(tx: AuditedTx, move: Move): Promise<Result<StoredUnit>> {
  const { moment, deed, period, unit, work } = move;
  const event = move.eventOf(unit);
  const moved = transitionUnit(unit.course, event, {
    by: deed,
    day: moment.day,
    policy: period.policy,
    calendar: moment.calendar,
    closedOn: period.course.closedOn ?? moment.day,
    selfScoreFaults: work?.selfScoreFaults.length ?? 0,
    appraisalFaults: work === undefined ? 0 : openLinesOf(work),
    appraisalWriters: move.appraisalWriters ?? [],
    undecidedResponses: move.undecidedResponses ?? 0,
    blockingChecks: move.blockingChecks ?? 0,
  });
  if (!moved.ok) return moved;
  const responseRound = unit.responseRound + (event.type === "openResponses" ? 1 : 0);
  const after = { ...unit, course: moved.value, responseRound, version: unit.version + 1 };
  await moveUnit(tx, after);
  await logMove(tx, move, { event, stage: moved.value.stage });
  return success(after);
}

async function logMove(
  tx: AuditedTx,
  { record, moment, deed, period, unit, paper }: Move,
  { event, stage }: { readonly event: UnitEvent; readonly stage: UnitStage },
): Promise<void> {
  const { day, at } = moment;
  const decision = "decision" in event ? event.decision : undefined;
  const publication = event.type === "publish" ? event.number : undefined;
  const citation = event.type === "treatAsAbsent" ? event.citation : undefined;
  const principal = deed.principal?.id;
  const who = { actor: deed.actor.id, principal };
  const moved = { periodId: period.id, agencyId: unit.agencyId, event: event.type, stage, ...who, day, at };
  await insertEvents(tx, [{ ...moved, citation, decision, publication, paper }]);
  record({
    action: `unit.${event.type}`,
    subject: subjectOf(period.id, unit.agencyCode),
    details: {
      stage,
      principal: principal ?? null,
      decision: decision?.number ?? null,
      publication: publication ?? null,
    },
  });
}

/** How the audit names a unit in a period. */
export function subjectOf(periodId: string, agencyCode: string): string {
  return `period:${periodId}/unit:${agencyCode}`;
}

/** How one kind of move is made for the units that are asked for. */
export interface MoveKind {
  readonly eventOf: (unit: StoredUnit, moment: Moment) => UnitEvent;
  readonly deedOf: (moment: Moment, unit: StoredUnit) => Result<Deed>;
  /** Whether it depends on the papers of the unit, so that its results must be there. */
  readonly needsPapers: boolean;
  /** What is signed with the move. */
  readonly paperOf?: (work: UnitWork, rated: RatedPeriod) => JsonValue;
  /** Refuses what the core does not look at. */
  readonly check?: (unit: StoredUnit, moment: Moment) => Result<unknown>;
}

interface AskedMoves {
  readonly periodId: string;
  readonly agencyCodes: readonly string[];
  readonly kind: MoveKind;
  /** None is moved unless all can be. */
  readonly isWhole?: boolean;
}

/**
 * Moves units one by one in one transaction, and says which could not be moved and why. Refused, and nothing written,
 * when none could, or with `isWhole` when one could not.
 */
export async function moveUnits(actor: Actor, asked: AskedMoves, deps: PeriodDeps): Promise<Result<BulkOutcome>> {
  const rated = asked.kind.needsPapers ? await ratedFor(asked.periodId, deps) : undefined;
  if (rated?.ok === false) return rated;
  return inAuditedDecision(deps.database, { actor: actor.id, at: deps.clock() }, async (tx, record) => {
    const loaded = await loadMoves(tx, asked, { actor, deps, rated: rated?.value });
    if (!loaded.ok) return loaded;
    const done: string[] = [];
    const refused: { agencyCode: string; failure: Failure }[] = [];
    for (const agencyCode of [...new Set(asked.agencyCodes)].sort()) {
      const moved = await moveOne(tx, agencyCode, { ...loaded.value, record });
      if (moved.ok) done.push(agencyCode);
      else refused.push({ agencyCode, failure: moved.failure });
    }
    const [first] = refused;
    const isRefused = done.length === 0 || (asked.isWhole === true && first !== undefined);
    return isRefused ? failed(first?.failure ?? notInReach(asked.periodId)) : success({ done, refused });
  });
}

/** All that the moves of one request depend on, read after the units were locked. */
interface LoadedMoves {
  readonly kind: MoveKind;
  readonly moment: Moment;
  readonly period: StoredPeriod;
  readonly units: ReadonlyMap<string, StoredUnit>;
  readonly rated: RatedPeriod | undefined;
  readonly works: ReadonlyMap<string, UnitWork>;
  readonly undecided: ReadonlyMap<string, number>;
  readonly writers: ReadonlyMap<number, readonly string[]>;
}

async function loadMoves(
  tx: AuditedTx,
  { periodId, agencyCodes, kind }: AskedMoves,
  { actor, deps, rated }: { readonly actor: Actor; readonly deps: PeriodDeps; readonly rated: RatedPeriod | undefined },
): Promise<Result<LoadedMoves>> {
  const moment = await momentOf(tx, actor, deps);
  const period = await lockedPeriod(tx, periodId, "share");
  if (period === undefined) return failed(notInReach(periodId));
  if (rated !== undefined && rated.tallySetId !== period.tallySetId) {
    return refusePeriod("paper.changed-meanwhile", periodId);
  }
  const locked = await lockedUnits(tx, periodId, agencyCodes);
  const works = rated === undefined ? new Map() : await loadWork(tx, { period, units: locked, rated });
  const units = new Map(locked.map((unit) => [unit.agencyCode, unit]));
  const agencyIds = kind.needsPapers ? locked.map(({ agencyId }) => agencyId) : [];
  const writers = await appraisalWriters(tx, { periodId, agencyIds });
  const undecided = await undecidedCounts(tx, [periodId]);
  return success({ kind, moment, period, units, rated, works, undecided, writers });
}

async function moveOne(
  tx: AuditedTx,
  agencyCode: string,
  { kind, moment, period, units, rated, works, undecided, writers, record }: LoadedMoves & { readonly record: Record },
): Promise<Result<unknown>> {
  const unit = units.get(agencyCode);
  if (unit === undefined) return failed(notInReach(agencyCode));
  const deed = kind.deedOf(moment, unit);
  if (!deed.ok) return deed;
  const checked = kind.check?.(unit, moment);
  if (checked?.ok === false) return checked;
  const work = works.get(agencyCode);
  const paper = work && rated && kind.paperOf?.(work, rated);
  const undecidedResponses = undecided.get(`${period.id} ${unit.agencyId}`) ?? 0;
  const eventOf = (each: StoredUnit): UnitEvent => kind.eventOf(each, moment);
  const papers = { work, paper, undecidedResponses, appraisalWriters: writers.get(unit.agencyId) };
  return applyMove(tx, { record, moment, deed: deed.value, period, unit, eventOf, ...papers });
}

/** As {@link moveUnits} for one unit: its refusal is that of the whole. */
export async function moveOneUnit(
  actor: Actor,
  { periodId, agencyCode, kind }: { readonly periodId: string; readonly agencyCode: string; readonly kind: MoveKind },
  deps: PeriodDeps,
): Promise<Result<undefined>> {
  const moved = await moveUnits(actor, { periodId, agencyCodes: [agencyCode], kind }, deps);
  return moved.ok ? success(undefined) : moved;
}

/**
 * The results of a period as the actor may see them. Whoever reads the whole period in person or for somebody reads
 * it as it is.
 */
export async function ratedShownTo(actor: Actor, periodId: string, deps: PeriodDeps): Promise<Result<RatedPeriod>> {
  const { period, moment } = await reading(deps.database, async (queries) => ({
    period: await periodById(queries, periodId),
    moment: await momentOf(queries, actor, deps),
  }));
  if (period === undefined) return failed(notInReach(periodId));
  const readsProvince = mayIn(moment, "periods.read", undefined);
  return deps.rated.shownTo(period, { actor, day: moment.day, readsProvince });
}

/** The results of a period. Those of a closed one never change, so they may be read before the transaction. */
export async function ratedFor(periodId: string, deps: PeriodDeps): Promise<Result<RatedPeriod>> {
  const period = await reading(deps.database, (queries) => periodById(queries, periodId));
  return period === undefined ? failed(notInReach(periodId)) : deps.rated.of(period);
}
