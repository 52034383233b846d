import type { Actor } from "../../core/access/actor.ts";
import { success, type Result } from "../../core/base/result.ts";
import { tasksOf, type UnitAtWork } from "../../core/periods/tasks.ts";
import { unitsOfPeriods } from "../../db/period-units.ts";
import { storedPeriods, type StoredPeriod } from "../../db/periods.ts";
import { undecidedCounts } from "../../db/responses.ts";
import { reading } from "../../db/transaction.ts";
import { momentOf } from "./moment.ts";
import type { TaskView } from "./period-cases.ts";
import type { PeriodDeps } from "./period-deps.ts";
import { unitNames } from "./period-view.ts";

/** Việc của tôi over all periods, the most urgent first. */
export async function viewTasks(actor: Actor, deps: PeriodDeps): Promise<Result<readonly TaskView[]>> {
  const { moment, periods, units } = await reading(deps.database, async (queries) => {
    const found = (await storedPeriods(queries)).filter(({ course }) => course.stage !== "draft");
    const ids = found.map(({ id }) => id);
    const undecided = await undecidedCounts(queries, ids);
    return {
      moment: await momentOf(queries, actor, deps),
      periods: found,
      units: (await unitsOfPeriods(queries, ids)).map((unit): UnitAtWork => ({
        ...unit,
        undecidedResponses: undecided.get(`${unit.periodId} ${unit.agencyId}`) ?? 0,
        officerCodes: [],
      })),
    };
  });
  const own = await withOwnOfficer(actor, { periods, units }, deps);
  const tasks = tasksOf(actor, {
    periods: periods.map(({ id, window, course, policy }) => ({ id, windowTo: window.to, course, policy })),
    units: own,
    ...moment,
  });
  const words = new Map(periods.map((period) => [period.id, { period, nameOf: unitNames(moment, period) }]));
  return success(
    tasks.map((task) => {
      const { period, nameOf } = words.get(task.periodId) ?? {};
      return {
        ...task,
        periodTitle: period?.title ?? task.periodId,
        unit: task.agencyCode === undefined ? undefined : nameOf?.(task.agencyCode),
        onBehalfOfName: moment.people.find(({ id }) => id === task.onBehalfOf)?.name,
      };
    }),
  );
}

/** Of which unit somebody is an evaluated officer is known from the results alone, and asked only while it counts. */
async function withOwnOfficer(
  { officerCode }: Actor,
  { periods, units }: { readonly periods: readonly StoredPeriod[]; readonly units: readonly UnitAtWork[] },
  deps: PeriodDeps,
): Promise<readonly UnitAtWork[]> {
  if (officerCode === undefined) return units;
  const responding = new Set(
    units.filter(({ course }) => course.stage === "responding").map(({ periodId }) => periodId),
  );
  const homes = new Set<string>();
  for (const period of periods.filter(({ id }) => responding.has(id))) {
    const rated = await deps.rated.of(period);
    const officer = rated.ok && rated.value.evaluation.results.officers.find(({ code }) => code === officerCode);
    if (officer) homes.add(`${period.id} ${officer.agencyCode}`);
  }
  return units.map((unit) =>
    homes.has(`${unit.periodId} ${unit.agencyCode}`) ? { ...unit, officerCodes: [officerCode] } : unit,
  );
}
