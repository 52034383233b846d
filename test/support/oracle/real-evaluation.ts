import { readFileSync } from "node:fs";
import { join } from "node:path";
import { makeEvaluateProvince } from "../../../src/app/evaluate-province/evaluate-province.ts";
import { invariant } from "../../../src/core/base/invariant.ts";
import { parseIsoDate } from "../../../src/core/base/local-date.ts";
import { ruleSetAt } from "../../../src/core/rulebook/rule-set.ts";
import { DataSet } from "../../../src/core/scoring/data-set.ts";
import { evaluate } from "../../../src/core/scoring/evaluation.ts";
import type { EvaluationResults } from "../../../src/core/scoring/results.ts";
import { readDataSet } from "../../../src/ingest/read-data-set.ts";
import type { Reject } from "../../../src/ingest/rejects.ts";
import { readLaw, type Law } from "../../../src/ingest/rule-files.ts";
import { writeDataSet } from "./data-files.ts";
import type { NastyCase } from "./nasty-data-sets.ts";
import type { OracleQuestion } from "./oracle.ts";

export interface RealResults {
  readonly results: EvaluationResults;
  readonly rejects: readonly string[];
}

/** A way to evaluate a case for real; "refused" when its window is not covered by a calendar. */
export type RealEvaluation = (nasty: NastyCase) => Promise<RealResults | "refused">;

const RULEBOOK = join(import.meta.dirname, "../../../rulebook");

function windowOf({ from, to, asOf }: OracleQuestion): { from: Day; to: Day; asOf: Day | undefined } {
  return { from: dayFrom(from), to: dayFrom(to), asOf: asOf === undefined ? undefined : dayFrom(asOf) };
}

type Day = NonNullable<ReturnType<typeof parseIsoDate>>;

function dayFrom(text: string): Day {
  const day = parseIsoDate(text);
  invariant(day !== undefined, `not a day: ${text}`);
  return day;
}

function refusal(failure: { readonly code: string }): "refused" {
  invariant(failure.code === "window.refused", JSON.stringify(failure));
  return "refused";
}

/** As a user does: through the use case, from files to `results.json` and `rejects.csv`. */
export function throughUseCase(folder: string): RealEvaluation {
  const evaluateProvince = makeEvaluateProvince({ rulebookDirectory: RULEBOOK, engineVersion: "oracle" });
  return async (nasty) => {
    const { question } = nasty;
    const [dataDirectory, outDirectory] = [join(folder, "data"), join(folder, "out")];
    writeDataSet(nasty, dataDirectory);
    const evaluation = await evaluateProvince({
      dataDirectory,
      outDirectory,
      ruleSetId: question.ruleSet,
      ...windowOf(question),
      overrides: [],
      formats: ["json"],
    });
    if (!evaluation.ok) return refusal(evaluation.failure);
    const [, ...rejects] = readFileSync(join(outDirectory, "rejects.csv"), "utf8").trimEnd().split("\n");
    return {
      results: JSON.parse(readFileSync(join(outDirectory, "results.json"), "utf8")) as EvaluationResults,
      rejects: rejects.map(rejectStatement),
    };
  };
}

/** `file,line,field,value,reason`; the mark that keeps a spreadsheet from running a value is taken off again. */
function rejectStatement(line: string): string {
  const [, file = "", number = "", field = "", value = ""] =
    /^([^,]*),(\d+),([^,]*),("(?:[^"]|"")*"|[^,]*),/.exec(line) ?? [];
  const plain = value.replace(/^"|"$/g, "").replaceAll('""', '"').replace(/^'/, "");
  return `${file}:${number} ${field} ${JSON.stringify(plain)}`;
}

/** The same files and functions with the law read once: many cases in little time. */
export function throughFiles(folder: string): RealEvaluation {
  const law = lawInForce();
  return async (nasty) => {
    const { question } = nasty;
    const directory = join(folder, "files");
    writeDataSet(nasty, directory);
    const { book, calendar } = await law;
    const window = windowOf(question);
    const ruleSet = ruleSetAt(book, question.ruleSet, { day: window.to, overrides: [] });
    invariant(ruleSet.ok, "the rule set is there");
    const facts = new DataSet();
    const rejects: Reject[] = [];
    const read = await readDataSet(directory, facts, {
      rejects: {
        write: (reject) => {
          rejects.push(reject);
        },
      },
    });
    invariant(read.ok, read.ok ? "" : JSON.stringify(read.failure));
    const receipt = { rulebookHash: "", engineVersion: "oracle", input: read.value.inputDigest, files: [] };
    const evaluation = evaluate({ facts, ruleSet: ruleSet.value, calendar, window, receipt });
    if (!evaluation.ok) return refusal(evaluation.failure);
    return {
      results: evaluation.value.results,
      rejects: rejects.map(({ file, line, field, value }) => `${file}:${line} ${field} ${JSON.stringify(value)}`),
    };
  };
}

async function lawInForce(): Promise<Law> {
  const law = await readLaw(RULEBOOK);
  invariant(law.ok, law.ok ? "" : JSON.stringify(law.failure));
  return law.value;
}
