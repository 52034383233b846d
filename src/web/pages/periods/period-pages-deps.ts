import type { PeriodCases } from "../../../app/periods/period-cases.ts";
import type { ReadPublications } from "../../../app/publications/public-reading.ts";

/** What the pages of a period ask of the rest of the system. */
export interface PeriodPagesDeps {
  readonly periods: PeriodCases;
  /** For what a unit got in the publication in force. */
  readonly publications: Pick<ReadPublications, "find">;
}
