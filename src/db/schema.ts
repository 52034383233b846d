import type { AccountsSchema } from "./schema/accounts.ts";
import type { BallotIngestSchema } from "./schema/ballot-ingest.ts";
import type { BallotStepsSchema } from "./schema/ballot-steps.ts";
import type { CommentsSchema } from "./schema/comments.ts";
import type { CorrectedEntriesSchema } from "./schema/corrected-entries.ts";
import type { FactsSchema } from "./schema/facts.ts";
import type { ImportsSchema } from "./schema/imports.ts";
import type { KeptRulesSchema } from "./schema/kept-rules.ts";
import type { KiosksSchema } from "./schema/kiosks.ts";
import type { LinkSchema } from "./schema/link.ts";
import type { PaperKeyingSchema } from "./schema/paper-keying.ts";
import type { PeriodsSchema } from "./schema/periods.ts";
import type { PublicationsSchema } from "./schema/publications.ts";
import type { RegistrySchema } from "./schema/registry.ts";
import type { RepeatsAndUnjudgedSchema } from "./schema/repeats-and-unjudged.ts";
import type { ReportsSchema } from "./schema/reports.ts";
import type { TalliesSchema } from "./schema/tallies.ts";
import type { VerdictsSchema } from "./schema/verdicts.ts";

/** Every table of the database, as the migrations make them; a test compares the two. */
export interface Schema
  extends
    RegistrySchema,
    FactsSchema,
    ImportsSchema,
    AccountsSchema,
    TalliesSchema,
    VerdictsSchema,
    PeriodsSchema,
    PublicationsSchema,
    ReportsSchema,
    RepeatsAndUnjudgedSchema,
    KeptRulesSchema,
    KiosksSchema,
    CorrectedEntriesSchema,
    CommentsSchema,
    PaperKeyingSchema,
    BallotIngestSchema,
    BallotStepsSchema,
    LinkSchema {}
