import { RULEBOOK_DIRECTORY } from "./law-in-force.ts";
import { day } from "./small-province.ts";
import { OPERATOR } from "../../src/core/access/actor.ts";
import { invariant } from "../../src/core/base/invariant.ts";
import type { Result } from "../../src/core/base/result.ts";
import type { Evaluation } from "../../src/core/scoring/evaluation.ts";
import { makeEvaluateTallySet } from "../../src/app/evaluate-server/evaluate-tally-set.ts";
import { InputReceipts } from "../../src/app/evaluate-server/input-receipts.ts";
import { makeTallySetCases, type TallySetCases } from "../../src/app/evaluate-server/manage-tally-sets.ts";
import { makeEvaluateShownTo, type EvaluateShownTo } from "../../src/app/rated-side/shown-to.ts";
import { makeTallyKeeper, type TallyKeeper, type TallyKeeperDeps } from "../../src/app/keep-tallies/keep-tallies.ts";
import { TallyLaw } from "../../src/app/keep-tallies/tally-law.ts";
import type { Database } from "../../src/db/database.ts";
import type { Question } from "./law-in-force.ts";

export const KEPT_AT = new Date("2020-12-01T02:00:00Z");

const law = await TallyLaw.read(RULEBOOK_DIRECTORY);
invariant(law.ok, law.ok ? "" : law.failure.message);
export const TALLY_LAW = law.value;

/** The value of a result; a refusal fails the test. */
export function valueOf<T>(result: Result<T>): T {
  invariant(result.ok, result.ok ? "" : `${result.failure.code}: ${result.failure.message}`);
  return result.value;
}

/** A database whose points and tallies are kept, as the server does it, with everything that tests ask of it. */
export interface KeptProvince {
  readonly keeper: TallyKeeper;
  readonly cases: TallySetCases;
  /** A new tally set for a question, built as far as the facts go. */
  readonly setFor: (question: Question) => Promise<number>;
  readonly evaluate: (tallySetId: number) => Promise<Result<Evaluation>>;
  readonly evaluateShownTo: EvaluateShownTo;
}

export function keptProvince(database: Database, options: Partial<TallyKeeperDeps> = {}): KeptProvince {
  const clock = (): Date => KEPT_AT;
  const keeper = makeTallyKeeper({ database, law: TALLY_LAW, clock, ...options });
  const deps = { database, law: TALLY_LAW, receipts: new InputReceipts(), engineVersion: "0.0.0" };
  const cases = makeTallySetCases({ ...deps, clock, keeper });
  return {
    keeper,
    cases,
    evaluate: makeEvaluateTallySet(deps),
    evaluateShownTo: makeEvaluateShownTo(deps),
    async setFor({ from, to, asOf, ruleSet = "tt01-2018", set = [] }) {
      const window = { from: day(from), to: day(to), asOf: asOf === undefined ? undefined : day(asOf) };
      const created = valueOf(
        await cases.create(OPERATOR, { title: "thử", ruleSetId: ruleSet, overrides: set, window }),
      );
      await keeper.drain();
      return created;
    },
  };
}
