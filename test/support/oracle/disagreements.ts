import type { NastyCase } from "./nasty-data-sets.ts";
import { oracleResults, type OracleResults } from "./oracle.ts";
import type { RealEvaluation, RealResults } from "./real-evaluation.ts";

/** What only one of the two says, a fact a line: "oracle: …", "evaluation: …". */
export async function disagreements(nasty: NastyCase, evaluation: RealEvaluation): Promise<readonly string[]> {
  const expected = statements(oracleResults(nasty, nasty.question));
  const real = statements(await evaluation(nasty));
  return [
    ...expected.filter((line) => !real.includes(line)).map((line) => `oracle:     ${line}`),
    ...real.filter((line) => !expected.includes(line)).map((line) => `evaluation: ${line}`),
  ];
}

/** The parts of `results.json` that the contract fixes. Units that are not applicable "may be left out". */
function statements(said: OracleResults | RealResults | "refused"): readonly string[] {
  if (said === "refused") return ["refused"];
  const { agencies, officers, summary } = "results" in said ? said.results : said;
  const broken = "results" in said ? said.results.reconciliation.filter(({ ok }) => !ok) : [];
  return [
    ...said.rejects.map((reject) => `reject ${reject}`),
    ...agencies
      .filter(({ status }) => status !== "notApplicable")
      .flatMap((agency) => leaves(`agency ${agency.code}`, { ...agency, explanations: undefined })),
    ...officers.flatMap((officer) => leaves(`officer ${officer.code}`, officer)),
    ...summary.filter(({ units }) => units > 0).flatMap((kind) => leaves(`summary ${kind.kind}`, kind)),
    ...broken.map(({ check, detail }) => `does not reconcile: ${check}: ${detail}`),
  ];
}

/** Where the points came from is not part of what the contract fixes. */
function leaves(path: string, value: unknown): readonly string[] {
  if (typeof value !== "object" || value === null) return [`${path} = ${JSON.stringify(value)}`];
  return Object.entries(value)
    .filter(([key, inner]) => key !== "source" && inner !== undefined)
    .flatMap(([key, inner]) => leaves(`${path} ${key}`, inner));
}
