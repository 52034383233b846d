import type { Database } from "../../db/database.ts";
import type { InstallationSecrets } from "../accounts/secrets.ts";
import type { TallyLaw } from "../keep-tallies/tally-law.ts";
import type { RenderPeriodDocuments } from "../period-reports/period-documents.ts";
import type { PeriodCases } from "../periods/period-cases.ts";

/** What publishing is made of. */
export interface PublicationDeps {
  readonly database: Database;
  readonly clock: () => Date;
  readonly law: TallyLaw;
  readonly periods: Pick<PeriodCases, "publicationCandidate">;
  /** Makes the official documents, outside any transaction. */
  readonly render: RenderPeriodDocuments;
  readonly provinceName: () => Promise<string | undefined>;
  readonly secrets: Pick<InstallationSecrets, "seal" | "open">;
}
