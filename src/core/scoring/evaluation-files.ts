import { z } from "zod";
import { complaintsOf, type JsonComplaint } from "../base/json-complaints.ts";
import { printableText } from "../base/printable-text.ts";
import { AGENCY_KINDS, TIERS } from "../registry/agency.ts";
import {
  COMPLETIONS,
  GRADES,
  INDICATOR_SOURCES,
  INDICATORS,
  PARTICIPATION_STATUSES,
  SATISFACTION_LEVELS,
  type EvaluationResults,
} from "./results.ts";
import type { EvaluationTrace } from "./trace.ts";

/** What reading a file of an evaluation gave: its content, or everything that is wrong with it. */
export type Parsed<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly complaints: JsonComplaint[] };

const count = z.int().nonnegative();
const text = z.string().transform(printableText);
const code = text.refine((value) => value !== "", { message: "mã không được để trống" });
const score = z.string().refine((value) => /^\d{1,4}(?:\.\d{1,6})?$/.test(value), {
  message: 'điểm phải là số thập phân trong ngoặc kép, ví dụ "1.8"',
});
const day = z
  .string()
  .refine((value) => /^\d{4}-\d{2}-\d{2}$/.test(value), { message: "ngày phải có dạng 2020-11-20" });
const indicator = z.enum(INDICATORS);

const indicatorResult = z.object({
  score,
  n: count,
  sum: count.exactOptional(),
  source: z.enum(INDICATOR_SOURCES),
});
const indicators = z.partialRecord(indicator, indicatorResult);

const explanation = z.object({
  about: z.enum([...INDICATORS, "status", "total", "grade", "satisfaction"]),
  text,
  rules: z.array(text),
});

const agency = z.object({
  code,
  tier: z.enum(TIERS),
  kind: z.enum(AGENCY_KINDS).nullable(),
  status: z.enum(PARTICIPATION_STATUSES),
  indicators,
  total: score.nullable(),
  max: score.nullable(),
  grade: z.enum(GRADES).nullable(),
  satisfactionLevel: z.enum(SATISFACTION_LEVELS).nullable(),
  satisfaction: z.object({ n: count, levels: z.tuple([count, count, count, count, count]) }),
  dossiers: z.object({ inWindow: count, early: count, onTime: count, overdue: count, undetermined: count }),
  explanations: z.array(explanation),
});

const officer = z.object({
  code,
  agencyCode: code,
  status: z.enum(PARTICIPATION_STATUSES),
  indicators,
  total: score.nullable(),
  max: score.nullable(),
  completion: z.enum(COMPLETIONS).nullable(),
});

const summary = z.object({
  kind: z.enum(AGENCY_KINDS),
  units: count,
  byGrade: z.record(z.enum(GRADES), count),
  ungraded: count,
  notEvaluated: count,
});

const engine = z.object({ version: text });
const input = z.object({ hash: code, rows: count });

const results = z.object({
  period: z.object({ from: day, to: day, asOf: day.exactOptional() }),
  rulebook: z.object({ id: code, hash: code }),
  engine,
  input,
  agencies: z.array(agency),
  officers: z.array(officer),
  summary: z.array(summary),
  reconciliation: z.array(z.object({ check: text, ok: z.boolean(), detail: text })),
});

const indicatorTrace = z.object({
  points: z.tuple([count, count, count]),
  notCounted: z.record(z.string(), count),
  fromBallots: count,
  counts: z.record(z.string(), count),
});
const indicatorTraces = z.partialRecord(indicator, indicatorTrace);

const trace = z.object({
  rulebook: z.object({
    id: code,
    hash: code,
    title: text,
    overrides: z.array(text),
    instruments: z.array(z.object({ id: code, title: text, legalName: text.optional(), effectiveFrom: day })),
  }),
  engine,
  input,
  period: z.object({ from: day, to: day, asOf: day.nullable() }),
  rules: z.array(
    z.object({
      id: code,
      text,
      cite: text,
      source: z.enum(["law", "practice", "ours"]),
      value: text,
      overridden: z.boolean(),
    }),
  ),
  agencies: z.array(
    z.object({
      code,
      name: text,
      tier: z.enum(TIERS),
      kind: z.enum(AGENCY_KINDS).nullable(),
      peerGroup: text,
      parentCode: text,
      rank: z.int().positive().nullable(),
      indicators: indicatorTraces,
      ballots: z.object({ counted: count, superseded: count }),
    }),
  ),
  superiors: z.array(z.object({ code, name: text, tier: z.enum(TIERS) })).default([]),
  officers: z.array(z.object({ code, agencyCode: code, indicators: indicatorTraces, rules: z.array(text) })),
  files: z.array(z.object({ file: text, rows: count, accepted: count, repeated: count, rejected: count })),
  dossiers: z.object({ delivered: count, finished: count, unfinished: count, withdrawn: count }),
  ballots: z.object({
    delivered: count,
    otherForms: count,
    superseded: count,
    counted: count,
    outsideWindow: count,
  }),
});

function parse<T>(schema: z.ZodType<T>, value: unknown): Parsed<T> {
  const parsed = schema.safeParse(value, { reportInput: true });
  return parsed.success ? { ok: true, value: parsed.data } : { ok: false, complaints: complaintsOf(parsed.error) };
}

/**
 * Reads `results.json`, of this engine or another: fields that this engine does not know are left out, fields that it
 * needs must be there and of their kind. Texts come out fit for printing.
 */
export function parseResults(value: unknown): Parsed<EvaluationResults> {
  return parse<EvaluationResults>(results, value);
}

/** Reads `trace.json` in the same way. */
export function parseTrace(value: unknown): Parsed<EvaluationTrace> {
  return parse<EvaluationTrace>(trace, value);
}
