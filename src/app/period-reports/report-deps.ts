import type { Database } from "../../db/database.ts";
import type { TallyLaw } from "../keep-tallies/tally-law.ts";
import type { PeriodCases } from "../periods/period-cases.ts";
import type { RenderPeriodDocuments } from "./period-documents.ts";

/** What the use cases of a period's documents are made of. */
export interface PeriodReportDeps {
  readonly database: Database;
  readonly clock: () => Date;
  readonly law: TallyLaw;
  readonly periods: Pick<PeriodCases, "publicationCandidate">;
  readonly render: RenderPeriodDocuments;
}
