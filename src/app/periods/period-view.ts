import type { Right } from "../../core/access/roles.ts";
import { DELEGABLE_RIGHTS } from "../../core/periods/delegation.ts";
import { stepDeadlines } from "../../core/periods/deadlines.ts";
import { subjectsOf } from "../../core/periods/period-subjects.ts";
import { periodStanding, type PeriodStanding } from "../../core/periods/period-standing.ts";
import { relationOf } from "../../core/periods/period-windows.ts";
import { validityGaps } from "../../core/periods/rule-set-validity.ts";
import { mayOpenUnder } from "../../core/periods/rule-set-cover.ts";
import { countByState, unitStateOn } from "../../core/periods/unit-state.ts";
import type { AgencyRow } from "../../core/registry/agency.ts";
import { Timelines } from "../../core/registry/timeline.ts";
import { failed, success, type Result } from "../../core/base/result.ts";
import { refuse } from "../../core/access/account-failure.ts";
import type { Actor } from "../../core/access/actor.ts";
import { scopeOf } from "../../core/access/rights.ts";
import { principalsOf } from "../../core/periods/delegation.ts";
import type { Queries } from "../../db/database.ts";
import { unitsOfPeriods, type StoredUnit } from "../../db/period-units.ts";
import { periodById, storedPeriods, type StoredPeriod } from "../../db/periods.ts";
import { loadRegistry } from "../../db/registry.ts";
import { undecidedCounts } from "../../db/responses.ts";
import { reading } from "../../db/transaction.ts";
import { notInReach } from "../reach.ts";
import { mayIn, momentOf, type Moment } from "./moment.ts";
import type { PeriodDeps } from "./period-deps.ts";
import type { ListedPeriod, PeriodView, UnitName } from "./period-views.ts";

/** Whether the actor reads periods at all, in person or for somebody. */
export function readsPeriods(moment: Moment): boolean {
  return principalsOf(moment.actor, "periods.read", moment).some(
    (each) => scopeOf(each, "periods.read", moment.day) !== undefined,
  );
}

/**
 * Danh sách kỳ, the one that ends last first, with where the units in reach stand. Drafts are for those who see the
 * whole province.
 */
export async function listPeriods(actor: Actor, deps: PeriodDeps): Promise<Result<readonly ListedPeriod[]>> {
  return reading(deps.database, async (queries) => {
    const moment = await momentOf(queries, actor, deps);
    if (!readsPeriods(moment)) return refuse("access.refused");
    const periods = (await storedPeriods(queries)).filter((period) => isShown(period, moment));
    const units = await unitsOfPeriods(
      queries,
      periods.map(({ id }) => id),
    );
    const undecided = await undecidedCounts(
      queries,
      periods.map(({ id }) => id),
    );
    const inReach = units.filter(({ agencyCode }) => mayIn(moment, "periods.read", agencyCode));
    const stateOf = (unit: StoredUnit, { policy }: StoredPeriod) => {
      const undecidedResponses = undecided.get(`${unit.periodId} ${unit.agencyId}`) ?? 0;
      return { state: unitStateOn({ ...unit, day: moment.day, policy, undecidedResponses }) };
    };
    return success(
      periods.map((period) => ({
        ...period,
        standing: standingAmong(period, units),
        units: countByState(
          inReach.filter(({ periodId }) => periodId === period.id).map((unit) => stateOf(unit, period)),
        ),
      })),
    );
  });
}

/** A draft is the business of those who see the whole province. */
function isShown({ course }: StoredPeriod, moment: Moment): boolean {
  return course.stage !== "draft" || mayIn(moment, "periods.read", undefined);
}

/** A publication is for everybody to see, so all units count, not only those in reach. */
function standingAmong(period: StoredPeriod, units: readonly StoredUnit[]): PeriodStanding {
  const own = units.filter(({ periodId }) => periodId === period.id);
  return periodStanding(
    period.course,
    own.map(({ course }) => course),
  );
}

export async function viewPeriod(actor: Actor, periodId: string, deps: PeriodDeps): Promise<Result<PeriodView>> {
  return reading(deps.database, async (queries) => {
    const moment = await momentOf(queries, actor, deps);
    const period = await readablePeriod(queries, periodId, moment);
    return period.ok ? success(await periodView(queries, { period: period.value, moment, deps })) : period;
  });
}

/** A period that the actor may read something of; refused like one that is not there. */
export async function readablePeriod(
  queries: Queries,
  periodId: string,
  moment: Moment,
): Promise<Result<StoredPeriod>> {
  if (!readsPeriods(moment)) return refuse("access.refused");
  const period = await periodById(queries, periodId);
  return period !== undefined && isShown(period, moment) ? success(period) : failed(notInReach(periodId));
}

/** What every page of a period says at its head. */
export async function periodView(
  queries: Queries,
  { period, moment, deps }: { readonly period: StoredPeriod; readonly moment: Moment; readonly deps: PeriodDeps },
): Promise<PeriodView> {
  const { closedOn, stage } = period.course;
  const { book, outlines } = deps.law;
  const law = mayOpenUnder(book, { ruleSetId: period.ruleSet.id, window: period.window });
  const deadlines = closedOn === undefined ? undefined : stepDeadlines(closedOn, period.policy, moment.calendar);
  const others = (await storedPeriods(queries)).filter(
    ({ id, course }) => id !== period.id && course.stage !== "draft",
  );
  const units = await unitsOfPeriods(queries, [period.id]);
  const unitCount = stage === "draft" ? subjectsOf(await loadRegistry(queries), period.window).length : units.length;
  return {
    ...period,
    standing: standingAmong(period, units),
    ruleSetTitle: outlines.find(({ id }) => id === period.ruleSet.id)?.title ?? period.ruleSet.id,
    validityGaps: validityGaps(book, period.ruleSet.id, period.window),
    notInForce: law.ok ? undefined : law.failure,
    related: others.flatMap(({ id, title, window }) => {
      const relation = relationOf(period.window, window);
      return relation === "apart" ? [] : [{ id, title, relation }];
    }),
    deadlines: deadlines?.ok === true ? deadlines.value : undefined,
    unitCount,
    rights: rightsOver(moment, undefined),
    mayReadRestricted: mayIn(moment, "results.read", undefined),
    mayReadWhole: mayIn(moment, "periods.read", undefined),
  };
}

export async function rightsOverPeriods(actor: Actor, deps: PeriodDeps): Promise<readonly Right[]> {
  return reading(deps.database, async (queries) => rightsOver(await momentOf(queries, actor, deps), undefined));
}

/** Of the rights that the work of a period asks for, those that the actor has here, in person or for somebody. */
export function rightsOver(moment: Moment, agencyCode: string | undefined): readonly Right[] {
  return DELEGABLE_RIGHTS.filter((right) => mayIn(moment, right, agencyCode));
}

/** The names of units on the last day of a period, the nearest there is. */
export function unitNames({ versions }: Moment, { window }: StoredPeriod): (code: string) => UnitName {
  const timelines = new Timelines<AgencyRow>();
  for (const version of versions) timelines.add(version);
  return (code) => {
    const version = timelines.of(code)?.nearest(window.to);
    return {
      code,
      name: version?.name ?? code,
      tier: version?.tier ?? "commune",
      kind: version?.kind,
      parentCode: version?.parentCode,
    };
  };
}
