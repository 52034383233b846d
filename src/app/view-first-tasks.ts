import type { Actor } from "../core/access/actor.ts";
import { success, type Result } from "../core/base/result.ts";
import { firstFacts } from "../db/first-facts.ts";
import { reading } from "../db/transaction.ts";
import { needRight } from "./accounts/permission.ts";
import type { ProvinceName, ProvinceNameDeps } from "./province-name.ts";

/** What a new province does before it sees a result, in this order: each needs the ones before. */
export const FIRST_TASKS = ["provinceName", "units", "people", "dossiers", "tallySet"] as const;
export type FirstTask = (typeof FIRST_TASKS)[number];

export type ViewFirstTasks = (actor: Actor) => Promise<Result<ReadonlySet<FirstTask>>>;

interface FirstTasksDeps extends Omit<ProvinceNameDeps, "configuredName"> {
  readonly provinceName: Pick<ProvinceName, "read">;
}

/**
 * Which first tasks are done, as the database shows it now: whoever brought units or dossiers in by another way did the
 * task too. People are there when somebody has files to hand over and somebody appraises.
 */
export function makeViewFirstTasks({ database, clock, provinceName }: FirstTasksDeps): ViewFirstTasks {
  return async (actor) => {
    const allowed = needRight(actor, "units.manage", clock());
    if (!allowed.ok) return allowed;
    const [name, facts] = await Promise.all([provinceName.read(), reading(database, firstFacts)]);
    const isDone: Readonly<Record<FirstTask, boolean>> = {
      provinceName: name !== undefined,
      units: facts.units,
      people: facts.givenRoles.has("clerk") && facts.givenRoles.has("appraiser"),
      dossiers: facts.dossiers,
      tallySet: facts.tallySets,
    };
    return success(new Set(FIRST_TASKS.filter((task) => isDone[task])));
  };
}
