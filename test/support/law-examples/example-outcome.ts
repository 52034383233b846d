import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PointsCsv } from "../../../src/app/evaluate-province/points-csv.ts";
import { ruleSetHash } from "../../../src/app/evaluate-province/evaluate-province.ts";
import { invariant } from "../../../src/core/base/invariant.ts";
import type { LawExample } from "../../../src/core/rulebook/law-example.ts";
import { ruleSetAt, type Override } from "../../../src/core/rulebook/rule-set.ts";
import { evaluate, type Evaluation } from "../../../src/core/scoring/evaluation.ts";
import type { Explanation, IndicatorResults } from "../../../src/core/scoring/results.ts";
import type { Law } from "../../../src/ingest/rule-files.ts";
import type { ExampleDataSet } from "./example-data-set.ts";

/** What came out, in the shape of an example's expectation; whatever did not come out is not there. */
export interface ExampleOutcome {
  readonly agencies: Readonly<Record<string, object>>;
  readonly officers: Readonly<Record<string, object>>;
  readonly dossiers: Readonly<Record<string, object>>;
  readonly summary: Readonly<Record<string, object>>;
  readonly refused: string | undefined;
  /** Ids of the rules that some explanation of the evaluation names. */
  readonly namedRules: readonly string[];
}

/** Evaluates the facts of an example under its rule set with these overrides. */
export function evaluateExample(
  { facts, ingest }: ExampleDataSet,
  {
    example: { ruleSet: id, from, to, asOf },
    overrides,
    law,
  }: { example: LawExample; overrides: readonly Override[]; law: Law },
): ExampleOutcome {
  const ruleSet = ruleSetAt(law.book, id, { day: to, overrides });
  invariant(ruleSet.ok, ruleSet.ok ? "" : ruleSet.failure.message);
  const folder = mkdtempSync(join(tmpdir(), "hailong-vi-du-"));
  try {
    const pointsFile = join(folder, "points.csv");
    const points = new PointsCsv(pointsFile, facts);
    const evaluation = evaluate(
      {
        facts,
        ruleSet: ruleSet.value,
        calendar: law.calendar,
        window: { from, to, asOf },
        receipt: {
          rulebookHash: ruleSetHash(ruleSet.value, law.calendar),
          engineVersion: "examples",
          input: ingest.inputDigest,
          files: ingest.files,
        },
      },
      (dossier, counted) => {
        points.write(dossier, counted);
      },
    );
    points.close();
    if (!evaluation.ok) return refusal(evaluation.failure.code);
    return outcomeOf(evaluation.value, readFileSync(pointsFile, "utf8"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function refusal(code: string): ExampleOutcome {
  return { agencies: {}, officers: {}, dossiers: {}, summary: {}, refused: code, namedRules: [] };
}

function outcomeOf({ results, trace }: Evaluation, points: string): ExampleOutcome {
  const broken = results.reconciliation.filter(({ ok }) => !ok);
  invariant(broken.length === 0, `không khớp: ${broken.map(({ check, detail }) => `${check} ${detail}`).join("; ")}`);
  const rankOf = new Map(trace.agencies.map(({ code, rank }) => [code, rank]));
  return {
    agencies: byCode(
      results.agencies.map((agency) => ({
        ...withWrittenScores(agency),
        rank: rankOf.get(agency.code),
        explains: textsByAbout(agency.explanations),
      })),
    ),
    officers: byCode(results.officers.map(withWrittenScores)),
    dossiers: cellsByDossier(points),
    summary: Object.fromEntries(results.summary.map(({ kind, ...counts }) => [kind, counts])),
    refused: undefined,
    namedRules: trace.rules.map(({ id }) => id),
  };
}

function byCode<T extends { readonly code: string }>(subjects: readonly T[]): Record<string, T> {
  return Object.fromEntries(subjects.map((subject) => [subject.code, subject]));
}

function textsByAbout(explanations: readonly Explanation[]): Readonly<Record<string, string>> {
  const texts: Record<string, string> = {};
  for (const { about, text } of explanations)
    texts[about] = texts[about] === undefined ? text : `${texts[about]} ${text}`;
  return texts;
}

function withWrittenScores<T extends { readonly indicators: IndicatorResults }>(
  subject: T,
): T & { readonly indicators: object } {
  const written = Object.entries(subject.indicators).map(([indicator, { score, n, sum }]) => [
    indicator,
    `${score} (${sum === undefined ? "" : sum.toString()}/${n.toString()})`,
  ]);
  return { ...subject, indicators: Object.fromEntries(written) as object };
}

/** `points.csv` by dossier code; no cell of an example holds a comma or a quote, so that quotes only wrap. */
function cellsByDossier(points: string): Record<string, Record<string, string>> {
  const [header = "", ...lines] = points.trimEnd().split("\n");
  const columns = header.split(",");
  return Object.fromEntries(
    lines.map((line) => {
      const cells = line.replaceAll('"', "").split(",");
      return [cells[0] ?? "", Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? ""]))];
    }),
  );
}
