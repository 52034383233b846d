import { failed, success, type Result } from "../../core/base/result.ts";
import type { AgencyResult } from "../../core/scoring/results.ts";
import { ENTERED_INDICATORS, type EnteredIndicator } from "../../core/scoring/entered-fact.ts";
import type { Database } from "../../db/database.ts";
import { tallySetById, type TallySet } from "../../db/tally-sets.ts";
import { reading } from "../../db/transaction.ts";
import { unknownSet, type EvaluateTallySet } from "../evaluate-server/evaluate-tally-set.ts";

export interface AgencyFactsDeps {
  readonly database: Database;
  readonly clock: () => Date;
  readonly evaluateTallySet: EvaluateTallySet;
}

/** What is computed now for an indicator: a score with its base, or why there is none. */
export interface ComputedFact {
  /** Undefined: not counted; `texts` say why. */
  readonly score: string | undefined;
  readonly n: number | undefined;
  readonly texts: readonly string[];
}

export interface ComputedFacts {
  readonly set: TallySet;
  readonly facts: Readonly<Record<EnteredIndicator, ComputedFact>>;
}

/** What a tally set computes for a unit, which nothing that the unit enters can change. */
export async function computedFacts(
  { database, evaluateTallySet }: AgencyFactsDeps,
  { tallySetId, agencyCode }: { readonly tallySetId: number; readonly agencyCode: string },
): Promise<Result<ComputedFacts>> {
  const set = await reading(database, (queries) => tallySetById(queries, tallySetId));
  if (set === undefined) return failed(unknownSet(tallySetId));
  const evaluation = await evaluateTallySet(tallySetId);
  if (!evaluation.ok) return evaluation;
  const unit = evaluation.value.results.agencies.find(({ code }) => code === agencyCode);
  return success({ set, facts: factsOf(unit) });
}

/** What was computed for the four indicators of a unit; of one that was not evaluated, nothing. */
export function factsOf(unit: AgencyResult | undefined): ComputedFacts["facts"] {
  const facts = ENTERED_INDICATORS.map((indicator) => [indicator, computedOf(unit, indicator)] as const);
  return Object.fromEntries(facts) as ComputedFacts["facts"];
}

function computedOf(unit: AgencyResult | undefined, indicator: EnteredIndicator): ComputedFact {
  const result = unit?.indicators[indicator];
  const texts = unit?.explanations.filter(({ about }) => about === indicator).map(({ text }) => text) ?? [];
  return { score: result?.score, n: result?.n, texts };
}
