import type { ManageTallySetsDeps } from "../evaluate-server/manage-tally-sets.ts";
import type { EvaluateTallySet } from "../evaluate-server/evaluate-tally-set.ts";
import type { RatedPeriods } from "./rated-period.ts";

/** What the use cases of periods are made of. */
export interface PeriodSurroundings extends ManageTallySetsDeps {
  readonly evaluateTallySet: EvaluateTallySet;
}

export interface PeriodDeps extends PeriodSurroundings {
  readonly rated: RatedPeriods;
}
