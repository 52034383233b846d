import { dayOf, localTimeAt } from "../../core/base/local-date.ts";
import { offeredPeriods } from "../../core/periods/period-suggestions.ts";
import { coversOf } from "../../core/periods/rule-set-cover.ts";
import type { PeriodFormOffers } from "./period-cases.ts";
import type { PeriodDeps } from "./period-deps.ts";

/** What the form of a period offers today: rule sets with their days, and only periods that can be published. */
export function periodOffers({ clock, law }: Pick<PeriodDeps, "clock" | "law">): PeriodFormOffers {
  const today = dayOf(localTimeAt(clock().getTime()));
  return { ...offeredPeriods(law.book, today), ruleSets: coversOf(law.book) };
}
