import { createHash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { success, type Result } from "../../core/base/result.ts";
import type { WorkingDayCalendar } from "../../core/dossiers/working-days.ts";
import type { LocalDate } from "../../core/base/local-date.ts";
import { hashedDays, hashedRuleSet } from "../../core/rulebook/hashed-rule-set.ts";
import { ruleSetAt, type Override, type RuleSet } from "../../core/rulebook/rule-set.ts";
import { TABLES, type Table } from "../../core/registry/fact-sink.ts";
import { DataSet } from "../../core/scoring/data-set.ts";
import { evaluate, type Evaluation } from "../../core/scoring/evaluation.ts";
import { readDataSet, type IngestSummary, type ReadingProgress } from "../../ingest/read-data-set.ts";
import { createRejectsCsv } from "../../ingest/rejects-csv.ts";
import { readLaw, type Law } from "../../ingest/rule-files.ts";
import { openOutputFolder, type OutputFolder } from "./output-folder.ts";
import { PointsCsv } from "./points-csv.ts";
import { writeAgenciesCsv, writeOfficersCsv } from "./result-tables.ts";

export { MOST_REJECTS } from "../../ingest/rejects-csv.ts";

/** Which files an evaluation writes beside `results.json`, `trace.json` and `rejects.csv`. */
export const OUTPUT_FORMATS = ["json", "csv"] as const;
export type OutputFormat = (typeof OUTPUT_FORMATS)[number];

const RESULT_TABLES = ["agencies.csv", "officers.csv", "points.csv"];
const ALWAYS_WRITTEN = ["results.json", "trace.json", "rejects.csv"];
/** A data set may have tables of units and officers too, but no file of the other names. */
const OUTPUT_NAMES = {
  files: [...ALWAYS_WRITTEN, ...RESULT_TABLES],
  proofs: [...ALWAYS_WRITTEN, "points.csv"],
};

export interface EvaluateDeps {
  readonly rulebookDirectory: string;
  readonly engineVersion: string;
  /** The law of that folder; undefined: it is read for each evaluation. For tests, which make hundreds. */
  readonly law?: Law | undefined;
}

export interface EvaluateRequest {
  readonly dataDirectory: string;
  readonly outDirectory: string;
  readonly ruleSetId: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly asOf: LocalDate | undefined;
  readonly overrides: readonly Override[];
  readonly formats: readonly OutputFormat[];
  readonly onProgress?: ((progress: ReadingProgress) => void) | undefined;
}

export interface EvaluatedProvince extends Evaluation {
  readonly ingest: IngestSummary;
  readonly warnings: readonly string[];
  /** Tables that the data set lacks: what they would have fed is not counted, never zero. */
  readonly missingTables: readonly Table[];
  /** Names of the files that were written, in the out folder. */
  readonly files: readonly string[];
}

export type EvaluateProvince = (request: EvaluateRequest) => Promise<Result<EvaluatedProvince>>;

/**
 * Files → results, without a database: the reproducible way. Reads the data set, evaluates it under a rule set, and
 * writes results, trace, tables and rejects; the results come last, so that a folder with results is whole.
 */
export function makeEvaluateProvince(deps: EvaluateDeps): EvaluateProvince {
  return async (request) => {
    const law = deps.law === undefined ? await readLaw(deps.rulebookDirectory) : success(deps.law);
    if (!law.ok) return law;
    const ruleSet = ruleSetAt(law.value.book, request.ruleSetId, { day: request.to, overrides: request.overrides });
    if (!ruleSet.ok) return ruleSet;
    const out = await openOutputFolder(request.outDirectory, request.dataDirectory, OUTPUT_NAMES);
    if (!out.ok) return out;
    try {
      const facts = new DataSet();
      const ingest = await ingested(request, facts, out.value);
      if (!ingest.ok) return ingest;
      const points = request.formats.includes("csv")
        ? new PointsCsv(out.value.draftPath("points.csv"), facts)
        : undefined;
      const evaluation = evaluate(
        {
          facts,
          ruleSet: ruleSet.value,
          calendar: law.value.calendar,
          window: request,
          receipt: receiptOf(ruleSetHash(ruleSet.value, law.value.calendar), ingest.value, deps),
        },
        (dossier, counted) => points?.write(dossier, counted),
      );
      points?.close();
      if (!evaluation.ok) return evaluation;
      const missingTables = TABLES.filter((table) => !facts.isDelivered(table));
      const files = await writtenFiles(evaluation.value, request, out.value);
      const obsolete = RESULT_TABLES.filter((table) => !files.includes(table));
      const published = await out.value.publish({ seal: "results.json", files, obsolete });
      if (!published.ok) return published;
      return success({
        ...evaluation.value,
        ingest: ingest.value,
        warnings: ruleSet.value.warnings,
        missingTables,
        files,
      });
    } finally {
      await out.value.discard();
    }
  };
}

async function ingested(request: EvaluateRequest, facts: DataSet, out: OutputFolder): Promise<Result<IngestSummary>> {
  const rejects = createRejectsCsv(out.draftPath("rejects.csv"));
  const summary = await readDataSet(request.dataDirectory, facts, { rejects, onProgress: request.onProgress });
  rejects.close();
  return summary;
}

/** What `rulebook.hash` in `results.json` says: SHA-256 over {@link hashedRuleSet}. */
export function ruleSetHash(ruleSet: RuleSet, calendar: WorkingDayCalendar): string {
  return createHash("sha256")
    .update(hashedRuleSet(ruleSet, hashedDays(calendar)))
    .digest("hex");
}

function receiptOf(
  rulebookHash: string,
  { inputDigest, files }: IngestSummary,
  { engineVersion }: EvaluateDeps,
): Parameters<typeof evaluate>[0]["receipt"] {
  return {
    rulebookHash,
    engineVersion,
    input: inputDigest,
    files: files.map(({ file, rows, accepted, repeated, rejected }) => ({ file, rows, accepted, repeated, rejected })),
  };
}

async function writtenFiles(
  evaluation: Evaluation,
  { formats }: EvaluateRequest,
  out: OutputFolder,
): Promise<readonly string[]> {
  await writeFile(out.draftPath("results.json"), `${JSON.stringify(evaluation.results, undefined, 2)}\n`);
  await writeFile(out.draftPath("trace.json"), `${JSON.stringify(evaluation.trace)}\n`);
  if (!formats.includes("csv")) return ALWAYS_WRITTEN;
  writeAgenciesCsv(out.draftPath("agencies.csv"), evaluation);
  writeOfficersCsv(out.draftPath("officers.csv"), evaluation);
  return OUTPUT_NAMES.files;
}
