import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { z } from "zod";
import { failed, success, type Failure, type Result } from "../core/base/result.ts";
import { AGENCY_KINDS, TIERS } from "../core/registry/agency.ts";
import {
  COMPLETIONS,
  GRADES,
  INDICATORS,
  INDICATOR_SOURCES,
  PARTICIPATION_STATUSES,
  SATISFACTION_LEVELS,
  type EvaluationResults,
} from "../core/scoring/results.ts";
import type { EvaluationTrace } from "../core/scoring/trace.ts";

const count = z.number().int().nonnegative();
const decimal = z.string().regex(/^-?\d+(\.\d+)?$/);
const fiveCounts = z.tuple([count, count, count, count, count]);
const indicatorResult = z.object({
  score: decimal,
  n: count,
  sum: count.optional(),
  source: z.enum(INDICATOR_SOURCES),
});
const indicators = z.partialRecord(z.enum(INDICATORS), indicatorResult);
const explanation = z.object({ about: z.string(), text: z.string(), rules: z.array(z.string()) });
const receipt = {
  period: z.object({ from: z.string(), to: z.string(), asOf: z.string().optional() }),
  rulebook: z.object({ id: z.string(), hash: z.string() }),
  engine: z.object({ version: z.string() }),
  input: z.object({ hash: z.string(), rows: count }),
};
const agency = z.object({
  code: z.string(),
  tier: z.enum(TIERS),
  kind: z.enum(AGENCY_KINDS).nullable(),
  status: z.enum(PARTICIPATION_STATUSES),
  indicators,
  total: decimal.nullable(),
  max: decimal.nullable(),
  grade: z.enum(GRADES).nullable(),
  satisfactionLevel: z.enum(SATISFACTION_LEVELS).nullable(),
  satisfaction: z.object({ n: count, levels: fiveCounts }),
  dossiers: z.object({ inWindow: count, early: count, onTime: count, overdue: count, undetermined: count }),
  explanations: z.array(explanation),
});
const officer = z.object({
  code: z.string(),
  agencyCode: z.string(),
  status: z.enum(PARTICIPATION_STATUSES),
  indicators,
  total: decimal.nullable(),
  max: decimal.nullable(),
  completion: z.enum(COMPLETIONS).nullable(),
});
const resultsSchema = z.object({
  ...receipt,
  agencies: z.array(agency),
  officers: z.array(officer),
  summary: z.array(
    z.object({
      kind: z.enum(AGENCY_KINDS),
      units: count,
      byGrade: z.record(z.enum(GRADES), count),
      ungraded: count,
      notEvaluated: count,
    }),
  ),
  reconciliation: z.array(z.object({ check: z.string(), ok: z.boolean(), detail: z.string() })),
});

const counts = z.record(z.string(), count);
const indicatorTraces = z.partialRecord(
  z.enum(INDICATORS),
  z.object({ points: z.tuple([count, count, count]), notCounted: counts, fromBallots: count, counts }),
);
const traceSchema = z.object({
  rulebook: z.object({
    id: z.string(),
    hash: z.string(),
    title: z.string(),
    overrides: z.array(z.string()),
    instruments: z.array(z.object({ id: z.string(), title: z.string(), effectiveFrom: z.string() })),
  }),
  period: z.object({ from: z.string(), to: z.string(), asOf: z.string().nullable() }),
  rules: z.array(
    z.object({
      id: z.string(),
      text: z.string(),
      cite: z.string(),
      source: z.enum(["law", "practice", "ours"]),
      value: z.string(),
      overridden: z.boolean(),
    }),
  ),
  agencies: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      tier: z.enum(TIERS),
      kind: z.enum(AGENCY_KINDS).nullable(),
      peerGroup: z.string(),
      parentCode: z.string(),
      rank: count.nullable(),
      indicators: indicatorTraces,
      ballots: z.object({ counted: count, superseded: count }),
    }),
  ),
  officers: z.array(z.object({ code: z.string(), agencyCode: z.string(), indicators: indicatorTraces })),
  files: z.array(z.object({ file: z.string(), rows: count, accepted: count, repeated: count, rejected: count })),
  dossiers: z.object({ delivered: count, finished: count, unfinished: count, withdrawn: count }),
  ballots: z.object({ delivered: count, otherForms: count, superseded: count, counted: count, outsideWindow: count }),
});

/** `results.json` and `trace.json` of one evaluation, as they were written. */
export interface StoredEvaluation {
  readonly results: EvaluationResults;
  readonly trace: EvaluationTrace;
}

/**
 * Reads back what an evaluation wrote. Refuses a missing or broken file, and two files that are not of one
 * evaluation: a trace must not explain another run's scores.
 */
export async function readStoredEvaluation(directory: string): Promise<Result<StoredEvaluation>> {
  const results = await readJson(join(directory, "results.json"), resultsSchema);
  if (!results.ok) return results;
  const trace = await readJson(join(directory, "trace.json"), traceSchema);
  if (!trace.ok) return trace;
  const stored = {
    results: results.value as unknown as EvaluationResults,
    trace: trace.value as unknown as EvaluationTrace,
  };
  const isOneRun =
    stored.results.rulebook.hash === stored.trace.rulebook.hash &&
    stored.results.agencies.length === stored.trace.agencies.length;
  return isOneRun
    ? success(stored)
    : failed(broken(directory, "results.json và trace.json không thuộc cùng một lần đánh giá"));
}

async function readJson<T>(path: string, schema: z.ZodType<T>): Promise<Result<T>> {
  let tree: unknown;
  try {
    tree = JSON.parse(await readFile(path, "utf8"));
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === "ENOENT";
    return failed(broken(path, isMissing ? "không có tệp" : "không phải JSON đọc được"));
  }
  const parsed = schema.safeParse(tree);
  if (parsed.success) return success(parsed.data);
  const issue = parsed.error.issues[0];
  return failed(broken(path, `sai ở ${issue?.path.join(".") ?? "gốc"}`));
}

function broken(at: string, reason: string): Failure {
  return {
    code: "evaluation.unreadable",
    at,
    message: `Không dùng được kết quả đánh giá: ${reason}.`,
    mend: "Chạy lại hailong evaluate với --out là thư mục này.",
  };
}

/** One row of `points.csv`, by column name. */
export type PointsRow = Readonly<Record<string, string>>;

/**
 * Streams the rows of `points.csv` that mention a code; the caller looks closer. Nothing when the file is not there
 * (an evaluation may be written without tables).
 */
export async function* pointsRowsMentioning(directory: string, code: string): AsyncGenerator<PointsRow> {
  const stream = createReadStream(join(directory, "points.csv"), "utf8");
  let columns: readonly string[] | undefined;
  try {
    for await (const line of createInterface({ input: stream, crlfDelay: Infinity })) {
      if (columns === undefined) columns = line.split(",");
      else if (line.includes(code)) yield rowOf(columns, line);
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
}

/** No cell of `points.csv` holds a line break; quotes are doubled as everywhere. */
function rowOf(columns: readonly string[], line: string): PointsRow {
  const cells = [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? "",
  );
  return Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? ""]));
}
