import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { makeEvaluateProvince, type EvaluateRequest } from "../../src/app/evaluate-province/evaluate-province.ts";
import { invariant } from "../../src/core/base/invariant.ts";
import type { EvaluationResults } from "../../src/core/scoring/results.ts";
import type { EvaluationTrace } from "../../src/core/scoring/trace.ts";
import { LAW, QUARTER, RULEBOOK_DIRECTORY, type Question } from "./law-in-force.ts";
import { columnsOf, day, type TextRow, type TextTables } from "./small-province.ts";

/** A folder that is gone when the tests of the file have run. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "hailong-test-"));
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

function cellText(cell: TextRow[string]): string {
  const text = cell === undefined ? "" : String(cell);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The columns that a table must have also when no row stands in it. */
const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  "agency-procedures": ["agencyCode", "procedureCode"],
  supplements: ["dossierCode", "requestedAt"],
  contacts: ["dossierCode", "with"],
  petitions: ["code", "kind"],
  dossiers: ["code", "agencyCode"],
  steps: ["dossierCode", "stepNo"],
  ballots: ["id", "castAt"],
};

/** One table as CSV text, rows and columns as they come. */
export function csvText(table: string, rows: readonly TextRow[]): string {
  const columns = rows.length === 0 ? (REQUIRED[table] ?? []) : columnsOf(rows);
  const lines = [columns.join(","), ...rows.map((row) => columns.map((column) => cellText(row[column])).join(","))];
  return `${lines.join("\n")}\n`;
}

/** Writes the tables as the data set of a folder, in place of what lay there. */
export function writeDataSet(directory: string, tables: TextTables): void {
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  for (const [table, rows] of Object.entries(tables))
    writeFileSync(join(directory, `${table}.csv`), csvText(table, rows));
}

/** The files of an out folder by name; drafts would show as well. */
export function filesOf(directory: string): Readonly<Record<string, string>> {
  return Object.fromEntries(readdirSync(directory).map((file) => [file, readFileSync(join(directory, file), "utf8")]));
}

const engine = { rulebookDirectory: RULEBOOK_DIRECTORY, engineVersion: "0.0.0" };
/** The use case with the law read once. */
export const evaluateProvince = makeEvaluateProvince({ ...engine, law: LAW });

/** What to ask of the data set of a folder. */
export function requestFor(folders: { data: string; out: string }, question: Question = QUARTER): EvaluateRequest {
  const { from, to, asOf, ruleSet = "tt01-2018", set = [] } = question;
  return {
    dataDirectory: folders.data,
    outDirectory: folders.out,
    ruleSetId: ruleSet,
    from: day(from),
    to: day(to),
    asOf: asOf === undefined ? undefined : day(asOf),
    overrides: set.map((text) => {
      const [path = "", value = ""] = text.split("=");
      return { path, value };
    }),
    formats: ["json", "csv"],
  };
}

export interface WrittenEvaluation {
  readonly files: Readonly<Record<string, string>>;
  readonly results: EvaluationResults;
  readonly trace: EvaluationTrace;
}

/** Writes the tables, evaluates them, and reads back what was written; a refusal fails the test. */
export async function evaluateFiles(
  folder: string,
  tables: TextTables,
  question: Question = QUARTER,
): Promise<WrittenEvaluation> {
  const folders = { data: join(folder, "data"), out: join(folder, "out") };
  writeDataSet(folders.data, tables);
  const evaluated = await evaluateProvince(requestFor(folders, question));
  invariant(evaluated.ok, evaluated.ok ? "" : evaluated.failure.message);
  const files = filesOf(folders.out);
  return {
    files,
    results: JSON.parse(files["results.json"] ?? "") as EvaluationResults,
    trace: JSON.parse(files["trace.json"] ?? "") as EvaluationTrace,
  };
}
