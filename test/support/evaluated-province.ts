import { invariant } from "../../src/core/base/invariant.ts";
import type { Result } from "../../src/core/base/result.ts";
import type { CountedDossier } from "../../src/core/scoring/case-points.ts";
import type { OnDossier } from "../../src/core/scoring/count-facts.ts";
import { evaluate, type Evaluation } from "../../src/core/scoring/evaluation.ts";
import type { AgencyResult, Explanation, OfficerResult } from "../../src/core/scoring/results.ts";
import { CALENDAR, frameOf, QUARTER, ruleSetOf, type Question } from "./law-in-force.ts";
import { factsOf, type TextTables } from "./small-province.ts";

/** An evaluation with what was seen on the way, and shortcuts for what tests ask most. */
export interface EvaluatedFacts extends Evaluation {
  readonly scored: readonly (CountedDossier & { readonly code: string })[];
  readonly agency: (code: string) => AgencyResult;
  readonly officer: (code: string) => OfficerResult;
  readonly explanation: (code: string, about: Explanation["about"]) => Explanation;
}

function evaluation(tables: TextTables, question: Question, onDossier: OnDossier) {
  const facts = factsOf(tables);
  const receipt = { rulebookHash: "rules", engineVersion: "0.0.0", input: { hash: "input", rows: 0 }, files: [] };
  const { window } = frameOf(question);
  return {
    facts,
    result: evaluate({ facts, ruleSet: ruleSetOf(question), calendar: CALENDAR, window, receipt }, onDossier),
  };
}

/** Evaluates or refuses. */
export function tryEvaluation(tables: TextTables, question: Question = QUARTER): Result<Evaluation> {
  return evaluation(tables, question, () => undefined).result;
}

/** Evaluates rows written as text under the law of the repository; a refusal fails the test. */
export function evaluateFacts(tables: TextTables, question: Question = QUARTER): EvaluatedFacts {
  const seen: (readonly [number, CountedDossier])[] = [];
  const { facts, result } = evaluation(tables, question, (dossier, counted) => {
    seen.push([dossier, counted]);
  });
  invariant(result.ok, result.ok ? "" : result.failure.message);
  const { results, trace } = result.value;
  const found = <T extends { readonly code: string }>(list: readonly T[], code: string): T => {
    const one = list.find((each) => each.code === code);
    invariant(one !== undefined, `no result for ${code}`);
    return one;
  };
  const agency = (code: string): AgencyResult => found(results.agencies, code);
  return {
    results,
    trace,
    scored: seen.map(([dossier, counted]) => ({ ...counted, code: facts.dossiers.codes.keyOf(dossier) })),
    agency,
    officer: (code) => found(results.officers, code),
    explanation: (code, about) => {
      const step = agency(code).explanations.find((each) => each.about === about);
      invariant(step !== undefined, `no explanation of ${about} for ${code}`);
      return step;
    },
  };
}
