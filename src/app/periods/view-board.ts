import type { Actor } from "../../core/access/actor.ts";
import { success, type Result } from "../../core/base/result.ts";
import { appraisedScores } from "../../core/periods/appraisal.ts";
import { appraisedAgency } from "../../core/periods/appraised-result.ts";
import { inReaderOrder } from "../../core/periods/reader-order.ts";
import { tasksOf, type Task } from "../../core/periods/tasks.ts";
import type { AgencyResult } from "../../core/scoring/results.ts";
import { undecidedCounts } from "../../db/responses.ts";
import { unitsOfPeriods, type StoredUnit } from "../../db/period-units.ts";
import type { StoredPeriod } from "../../db/periods.ts";
import { reading } from "../../db/transaction.ts";
import { loadWork } from "./load-work.ts";
import { mayIn, momentOf, type Moment } from "./moment.ts";
import { ratedShownTo } from "./move-units.ts";
import type { PeriodDeps } from "./period-deps.ts";
import { periodView, readablePeriod, unitNames } from "./period-view.ts";
import type { BoardRow, PeriodBoard } from "./period-views.ts";
import type { RatedPeriod } from "./rated-period.ts";
import { standingOf } from "./unit-standing.ts";
import type { UnitWork } from "./unit-work.ts";

const BY_NAME = new Intl.Collator("vi");

/**
 * Bảng tiến độ of a period: preliminary figures while it is open, then what each unit waits for. What waits for the
 * reader stands first, wherever the rows are shown.
 */
export async function viewBoard(actor: Actor, periodId: string, deps: PeriodDeps): Promise<Result<PeriodBoard>> {
  const rated = await ratedShownTo(actor, periodId, deps);
  return reading(deps.database, async (queries) => {
    const moment = await momentOf(queries, actor, deps);
    const period = await readablePeriod(queries, periodId, moment);
    if (!period.ok) return period;
    const units = (await unitsOfPeriods(queries, [periodId])).filter(({ agencyCode }) =>
      mayIn(moment, "periods.read", agencyCode),
    );
    const works = rated.ok
      ? await loadWork(queries, { period: period.value, units, rated: rated.value })
      : new Map<string, UnitWork>();
    const undecided = await undecidedCounts(queries, [periodId]);
    const nameOf = unitNames(moment, period.value);
    const tasks = tasksByUnit(moment, { period: period.value, units, undecided });
    const rows = units.map((unit): BoardRow => {
      const work = works.get(unit.agencyCode);
      const undecidedResponses = undecided.get(`${periodId} ${unit.agencyId}`) ?? 0;
      const name = nameOf(unit.agencyCode);
      const standing = standingOf({ period: period.value, unit, name, moment, work, undecidedResponses });
      return { ...standing, tasks: tasks.get(unit.agencyCode) ?? [], ...scoresIn(unit, rated, work) };
    });
    const byName = rows.sort(
      (a, b) => BY_NAME.compare(a.unit.name, b.unit.name) || (a.unit.code < b.unit.code ? -1 : 1),
    );
    return success({
      period: await periodView(queries, { period: period.value, moment, deps }),
      day: moment.day,
      waitingFor: rated.ok ? undefined : rated.failure,
      isStepped: rated.ok && rated.value.evaluation.stepped.size > 0,
      rows: inReaderOrder(byName),
    });
  });
}

interface Units {
  readonly period: StoredPeriod;
  readonly units: readonly StoredUnit[];
  /** How many responses of a unit nobody has decided. */
  readonly undecided: ReadonlyMap<string, number>;
}

function tasksByUnit(moment: Moment, { period, units, undecided }: Units): ReadonlyMap<string, readonly Task[]> {
  const { id, window, course, policy } = period;
  const tasks = tasksOf(moment.actor, {
    ...moment,
    periods: [{ id, windowTo: window.to, course, policy }],
    units: units.map((unit) => ({
      ...unit,
      undecidedResponses: undecided.get(`${id} ${unit.agencyId}`) ?? 0,
      officerCodes: [],
    })),
  });
  const byUnit = new Map<string, Task[]>();
  for (const task of tasks) {
    if (task.agencyCode !== undefined) byUnit.set(task.agencyCode, [...(byUnit.get(task.agencyCode) ?? []), task]);
  }
  return byUnit;
}

/** The steps of a unit at which its appraisal is finished, so that others than the appraisers see it. */
const APPRAISED = ["appraised", "responding", "approved", "published"] as const;

export function isAppraised({ course }: Pick<StoredUnit, "course">): boolean {
  return APPRAISED.some((stage) => stage === course.stage);
}

function scoresIn(
  unit: StoredUnit,
  rated: Result<RatedPeriod>,
  work: UnitWork | undefined,
): Pick<BoardRow, "computed" | "appraised"> {
  const result = rated.ok ? rated.value.agencyOf(unit.agencyCode) : undefined;
  const [own] = work?.appraisals ?? [];
  if (!rated.ok || result === undefined || own === undefined) return { computed: undefined, appraised: undefined };
  const { parameters } = rated.value.ruleSet;
  const appraised = isAppraised(unit) ? appraisedAgency(result, appraisedScores(own.lines), parameters) : undefined;
  const isHeld = rated.value.isTotalHeld(unit.agencyCode);
  return { computed: { ...scored(result), isHeld }, appraised: appraised && scored(appraised) };
}

function scored({
  status,
  total,
  max,
  grade,
  satisfactionLevel,
}: Pick<AgencyResult, "status" | "total" | "max" | "grade" | "satisfactionLevel">) {
  return { status, total, max, grade, satisfactionLevel };
}
