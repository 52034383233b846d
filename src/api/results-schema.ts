import { z } from "@hono/zod-openapi";
import { AGENCY_KINDS, TIERS } from "../core/registry/agency.ts";
import {
  COMPLETIONS,
  GRADES,
  INDICATOR_SOURCES,
  INDICATORS,
  PARTICIPATION_STATUSES,
  SATISFACTION_LEVELS,
} from "../core/scoring/results.ts";
import { Code, Day } from "./parameters.ts";

const count = z.int().min(0);
const score = z.string().openapi({ description: "A decimal as text, never a float", example: "1.3" });

const IndicatorResult = z
  .object({ score, n: count, sum: count.optional(), source: z.enum(INDICATOR_SOURCES) })
  .openapi("IndicatorResult");

/** One field an indicator: one that was not counted is left out. */
const Indicators = z
  .object(Object.fromEntries(INDICATORS.map((indicator) => [indicator, IndicatorResult.optional()])))
  .openapi("Indicators");

const Explanation = z
  .object({
    about: z.enum([...INDICATORS, "status", "total", "grade", "satisfaction"]),
    text: z.string(),
    rules: z.array(z.string()),
  })
  .openapi("Explanation");

const AgencyResult = z
  .object({
    code: Code,
    tier: z.enum(TIERS),
    kind: z.enum(AGENCY_KINDS).nullable(),
    status: z.enum(PARTICIPATION_STATUSES),
    indicators: Indicators,
    total: score.nullable(),
    max: score.nullable(),
    grade: z.enum(GRADES).nullable(),
    satisfactionLevel: z.enum(SATISFACTION_LEVELS).nullable(),
    satisfaction: z.object({
      n: count,
      levels: z.array(count).length(5).openapi({ description: "levels[0] counts very satisfied" }),
    }),
    dossiers: z.object({ inWindow: count, early: count, onTime: count, overdue: count, undetermined: count }),
    explanations: z.array(Explanation),
  })
  .openapi("AgencyResult");

const OfficerResult = z
  .object({
    code: Code,
    agencyCode: Code,
    status: z.enum(PARTICIPATION_STATUSES),
    indicators: Indicators,
    total: score.nullable(),
    max: score.nullable(),
    completion: z.enum(COMPLETIONS).nullable(),
  })
  .openapi("OfficerResult");

const KindSummary = z
  .object({
    kind: z.enum(AGENCY_KINDS),
    units: count,
    byGrade: z.object(Object.fromEntries(GRADES.map((grade) => [grade, count]))),
    ungraded: count,
    notEvaluated: count,
  })
  .openapi("KindSummary");

/** `results.json` of the contract of data files. */
export const Results = z
  .object({
    period: z.object({ from: Day, to: Day, asOf: Day.optional() }),
    rulebook: z.object({ id: z.string(), hash: z.string() }),
    engine: z.object({ version: z.string() }),
    input: z.object({ hash: z.string(), rows: count }),
    agencies: z.array(AgencyResult),
    officers: z.array(OfficerResult),
    summary: z.array(KindSummary),
    reconciliation: z.array(z.object({ check: z.string(), ok: z.boolean(), detail: z.string() })),
  })
  .openapi("Results");
