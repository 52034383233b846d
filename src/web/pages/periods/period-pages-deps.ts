import type { PeriodCases } from "../../../app/periods/period-cases.ts";

/** What the pages of a period ask of the rest of the system. */
export interface PeriodPagesDeps {
  readonly periods: PeriodCases;
}
