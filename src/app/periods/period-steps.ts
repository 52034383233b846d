import type { Actor } from "../../core/access/actor.ts";
import { formatIsoDate } from "../../core/base/local-date.ts";
import { failed, success, type Result } from "../../core/base/result.ts";
import type { Deed } from "../../core/periods/delegation.ts";
import { refusePeriod } from "../../core/periods/period-failure.ts";
import { subjectsOf } from "../../core/periods/period-subjects.ts";
import { transitionPeriod, type PeriodEvent } from "../../core/periods/period-transition.ts";
import { mayOpenUnder } from "../../core/periods/rule-set-cover.ts";
import { inAuditedDecision, type AuditedTx, type Record } from "../../db/audit.ts";
import { insertEvents } from "../../db/period-events.ts";
import { addUnits, lockedUnits, removeUnits, type StoredUnit } from "../../db/period-units.ts";
import { lockedPeriod, movePeriod, type StoredPeriod } from "../../db/periods.ts";
import { agencyIdsByCode, loadRegistry } from "../../db/registry.ts";
import { createSetIn, freezeSetIn, whenCounted } from "../evaluate-server/manage-tally-sets.ts";
import { notInReach } from "../reach.ts";
import { checkedEntry } from "./entered-decision.ts";
import { keptPeriod } from "./drafts.ts";
import { deedFor, momentOf, type Moment } from "./moment.ts";
import { applyMove } from "./move-units.ts";
import type { EnteredDecision } from "./period-asks.ts";
import type { PeriodDeps } from "./period-deps.ts";

/** A step of a period under way: what it holds, and by whom. */
interface Step {
  readonly tx: AuditedTx;
  readonly record: Record;
  readonly moment: Moment;
  readonly deed: Deed;
  readonly period: StoredPeriod;
  readonly units: readonly StoredUnit[];
  readonly deps: PeriodDeps;
}

async function step(
  { actor, periodId, deps }: { readonly actor: Actor; readonly periodId: string; readonly deps: PeriodDeps },
  work: (step: Step) => Promise<Result<unknown>>,
): Promise<Result<StoredPeriod>> {
  return inAuditedDecision(deps.database, { actor: actor.id, at: deps.clock() }, async (tx, record) => {
    const moment = await momentOf(tx, actor, deps);
    const deed = deedFor(moment, "periods.manage", undefined);
    if (!deed.ok) return deed;
    const period = await lockedPeriod(tx, periodId, "update");
    if (period === undefined) return failed(notInReach(periodId));
    const units = await lockedUnits(tx, periodId);
    const done = await work({ tx, record, moment, deed: deed.value, period, units, deps });
    return done.ok ? keptPeriod(tx, periodId) : done;
  });
}

/**
 * Mở kỳ: lists the units that the registry knows for the window and begins to count its facts. Refused under a rule set
 * that is not in force on each of its days.
 */
export async function openPeriod(actor: Actor, periodId: string, deps: PeriodDeps): Promise<Result<StoredPeriod>> {
  const opened = await step({ actor, periodId, deps }, async (at) => {
    const { tx, period } = at;
    const codes = subjectsOf(await loadRegistry(tx), period.window);
    const course = courseAfter(at, { type: "open" }, codes.length);
    if (!course.ok) return course;
    const law = mayOpenUnder(deps.law.book, { ruleSetId: period.ruleSet.id, window: period.window });
    if (!law.ok) return law;
    const ids = await agencyIdsByCode(tx);
    await addUnits(
      tx,
      periodId,
      codes.flatMap((code) => ids.get(code) ?? []),
    );
    return withNewSet(at, course.value, { event: "open" });
  });
  if (opened.ok) deps.keeper.wake();
  return opened;
}

/** Tính lại: an open period goes on under the rules of the installation as they are now, with a new tally set. */
export async function recountPeriod(actor: Actor, periodId: string, deps: PeriodDeps): Promise<Result<StoredPeriod>> {
  const counted = await step({ actor, periodId, deps }, async (at) => {
    const { course } = at.period;
    return course.stage === "open"
      ? withNewSet(at, course, { event: "recount" })
      : refusePeriod("period.not-open", periodId);
  });
  if (counted.ok) deps.keeper.wake();
  return counted;
}

/**
 * Khóa số liệu: freezes the tally set and takes every unit on, all at once or not at all. The list of units becomes
 * that of the frozen results: units may have been founded or merged since the period was opened.
 */
export async function closePeriod(actor: Actor, periodId: string, deps: PeriodDeps): Promise<Result<StoredPeriod>> {
  return whenCounted(deps.keeper, () =>
    step({ actor, periodId, deps }, async (at) => {
      const { tx, record, moment, period } = at;
      const course = courseAfter(at, { type: "close" }, at.units.length);
      if (!course.ok) return course;
      const { tallySetId } = period;
      if (tallySetId === undefined) return refusePeriod("period.not-open", periodId);
      const by = { actor: moment.actor.id, at: moment.at };
      const frozen = await freezeSetIn(tx, record, { tallySetId, by, deps });
      if (!frozen.ok) return frozen;
      const subjects = frozen.value.results.agencies.filter(({ status }) => status !== "notApplicable");
      const units = await listedAnew(
        at,
        subjects.map(({ code }) => code),
      );
      const closed = { ...period, course: course.value };
      const moved = await moveAll({ ...at, period: closed, units }, () => ({ type: "close" }));
      if (!moved.ok) return moved;
      await movePeriod(tx, closed);
      await logPeriod(at, { event: "close", stage: "closed", tallySetId });
      return success(undefined);
    }),
  );
}

/** Mở lại kỳ by decision: a new tally set takes the place of the frozen one, and every unit collects again. */
export async function reopenPeriod(
  actor: Actor,
  { periodId, decision }: { readonly periodId: string; readonly decision: EnteredDecision },
  deps: PeriodDeps,
): Promise<Result<StoredPeriod>> {
  const reopened = await step({ actor, periodId, deps }, async (at) => {
    const entered = checkedEntry(decision, at.moment);
    if (!entered.ok) return entered;
    const course = courseAfter(at, { type: "reopen", decision: entered.value }, at.units.length);
    if (!course.ok) return course;
    const moved = await moveAll(at, () => ({ type: "recollect", decision: entered.value }));
    return moved.ok ? withNewSet(at, course.value, { event: "reopen", decision: entered.value }) : moved;
  });
  if (reopened.ok) deps.keeper.wake();
  return reopened;
}

function courseAfter({ period, units, moment }: Step, event: PeriodEvent, count: number) {
  return transitionPeriod(period.course, event, {
    day: moment.day,
    windowTo: period.window.to,
    units: count,
    publishedUnits: units.filter(({ course }) => course.publication !== undefined).length,
  });
}

interface Logged {
  readonly event: "open" | "recount" | "close" | "reopen";
  readonly decision?: EnteredDecision;
}

/** Takes an open period on with a tally set that begins now, under the rules of the installation. */
async function withNewSet(at: Step, course: StoredPeriod["course"], logged: Logged): Promise<Result<undefined>> {
  const { tx, record, moment, period, deps } = at;
  const asked = {
    title: period.title,
    ruleSetId: period.ruleSet.id,
    overrides: period.ruleSet.overrides,
    window: { ...period.window, asOf: undefined },
  };
  const rules = deps.law.rulesFor(asked);
  if (!rules.ok) return rules;
  const by = { actor: moment.actor.id, at: moment.at };
  const created = await createSetIn(tx, record, { asked, rules: rules.value, by });
  if (!created.ok) return created;
  const tallySetId = created.value;
  await movePeriod(tx, { ...period, course, tallySetId, ruleSet: { ...period.ruleSet, hash: rules.value.hash } });
  await logPeriod(at, { ...logged, stage: course.stage, tallySetId });
  return success(undefined);
}

async function logPeriod(
  { tx, record, moment, deed, period }: Step,
  logged: Logged & { readonly stage: string; readonly tallySetId: number },
): Promise<void> {
  const { day, at, actor } = moment;
  const who = { actor: actor.id, principal: deed.principal?.id };
  await insertEvents(tx, [{ periodId: period.id, agencyId: undefined, ...who, day, at, ...logged }]);
  const details = {
    principal: deed.principal?.id ?? null,
    tallySet: logged.tallySetId,
    decision: logged.decision?.number ?? null,
    day: formatIsoDate(day),
  };
  record({ action: `period.${logged.event}`, subject: `period:${period.id}`, details });
}

/** Makes the list of a period's units that of its results, saying in the history who came and went. */
async function listedAnew(at: Step, codes: readonly string[]): Promise<readonly StoredUnit[]> {
  const { tx, period, units, moment } = at;
  const ids = await agencyIdsByCode(tx);
  const wanted = new Set(codes);
  const listed = new Set(units.map(({ agencyCode }) => agencyCode));
  const joining = codes.filter((code) => !listed.has(code)).flatMap((code) => ids.get(code) ?? []);
  const leaving = units.filter(({ agencyCode }) => !wanted.has(agencyCode)).map(({ agencyId }) => agencyId);
  await addUnits(tx, period.id, joining);
  await removeUnits(tx, period.id, leaving);
  const event = { periodId: period.id, actor: moment.actor.id, day: moment.day, at: moment.at, stage: "collecting" };
  await insertEvents(tx, [
    ...joining.map((agencyId) => ({ ...event, agencyId, event: "join" })),
    ...leaving.map((agencyId) => ({ ...event, agencyId, event: "leave" })),
  ]);
  return lockedUnits(tx, period.id);
}

/** Moves every unit of the period, or says of the first one that cannot be moved why. */
async function moveAll(
  { tx, record, moment, deed, period, units }: Step,
  eventOf: Parameters<typeof applyMove>[1]["eventOf"],
): Promise<Result<undefined>> {
  for (const unit of units) {
    const moved = await applyMove(tx, { record, moment, deed, period, unit, eventOf });
    if (!moved.ok) return moved;
  }
  return success(undefined);
}
