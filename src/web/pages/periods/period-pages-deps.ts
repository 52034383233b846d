import type { PeriodCases } from "../../../app/periods/period-cases.ts";
import type { ReadEvidence } from "../../../app/petitions/read-evidence.ts";

/** What the pages of a period ask of the rest of the system. */
export interface PeriodPagesDeps {
  readonly periods: PeriodCases;
  readonly readEvidence: ReadEvidence;
  /** The rule sets of this installation, by id. */
  readonly ruleSets: readonly { readonly id: string; readonly title: string }[];
}
