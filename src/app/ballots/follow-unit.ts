import { dayOf, localTimeAt } from "../../core/base/local-date.ts";
import { livingUnits, type LivingUnit } from "../../core/registry/living-units.ts";
import { unitToday, type UnitToday } from "../../core/registry/unit-today.ts";
import { reading } from "../../db/transaction.ts";
import { agencySuccessions, agencyVersions } from "../../db/registry.ts";
import { unitStory } from "../../db/unit-story.ts";
import type { AnswerDeps } from "./answer-deps.ts";

/**
 * Where somebody turns who looks for a unit: to itself, or to what took its place since. Everybody may ask, for all
 * that is told are names of units, days and what became of what. Undefined: no unit has this code.
 */
export type FollowUnit = (code: string) => Promise<UnitToday | undefined>;

export function makeFollowUnit({ database, clock }: Pick<AnswerDeps, "database" | "clock">): FollowUnit {
  return async (code) => {
    const today = dayOf(localTimeAt(clock().getTime()));
    const story = await reading(database, (queries) => unitStory(queries, code, today));
    return unitToday(code, story, today);
  };
}

/** Every unit that exists today and that people may rate: what somebody looks for who knows its name alone. */
export type ListLivingUnits = () => Promise<readonly LivingUnit[]>;

export function makeListLivingUnits({ database, clock }: Pick<AnswerDeps, "database" | "clock">): ListLivingUnits {
  return async () => {
    const story = await reading(database, async (queries) => ({
      versions: await agencyVersions(queries),
      successions: await agencySuccessions(queries),
    }));
    return livingUnits(story, dayOf(localTimeAt(clock().getTime())));
  };
}
