import { failed, success, type Result } from "../../core/base/result.ts";
import { isKnownByDossiers, officerForRated, shownOf, tallyForRated } from "../../core/publication/ballot-steps.ts";
import { lockedForRated } from "../../core/publication/locked-for-rated.ts";
import { openForRated } from "../../core/publication/open-for-rated.ts";
import type { ShownEvaluation } from "../../core/publication/rated-evaluation.ts";
import type { Registry } from "../../core/registry/registry.ts";
import type { Tallies } from "../../core/scoring/count-facts.ts";
import { evaluateTallies } from "../../core/scoring/evaluation.ts";
import { ballotSteps, stepsMark } from "../../db/ballot-steps.ts";
import { talliesMark } from "../../db/evaluation-mark.ts";
import { lockedDisclosures } from "../../db/locked-disclosures.ts";
import { agencyIdsByCode } from "../../db/registry.ts";
import { inSnapshot } from "../../db/snapshot.ts";
import { subjectCounts } from "../../db/tallies.ts";
import { tallySets, type TallySet } from "../../db/tally-sets.ts";
import { reading, type Tx } from "../../db/transaction.ts";
import {
  behindFacts,
  frozenResults,
  stillBuilding,
  unknownSet,
  type EvaluateServerDeps,
} from "../evaluate-server/evaluate-tally-set.ts";
import { talliesOf } from "../evaluate-server/kept-tallies.ts";
import { decideLocked } from "./decide-locked.ts";
import { chosenSteps, isShownInSteps, keptStepsOf, shownBallotsOf, shownPartsOf, stepsByUnit } from "./kept-steps.ts";

export type EvaluateForRated = (tallySetId: number) => Promise<Result<ShownEvaluation>>;

/**
 * Results of a tally set as those see them whose work is rated in it: of a live one in steps of ten ballots, of a
 * frozen one without the bases of fewer. It is not refused while facts wait to be counted, for that would tell when
 * one came.
 */
export function makeEvaluateForRated(deps: EvaluateServerDeps): EvaluateForRated {
  const { database, receipts } = deps;
  return async (tallySetId) => {
    const mark = await reading(database, async (queries) => {
      const tallies = await talliesMark(queries, tallySetId);
      const known = (await tallySets(queries)).map(({ id, state }) => `${id} ${state}`).join();
      return tallies && [tallies, await stepsMark(queries, tallySetId), known].join(" | ");
    });
    const kept = mark === undefined ? undefined : receipts.shown.find(tallySetId, mark);
    if (kept !== undefined) return success(kept);
    await decideLocked(deps);
    const made = await inSnapshot(database, (tx) => evaluateAnew(tx, tallySetId, deps));
    if (made.ok && mark !== undefined) receipts.shown.keep(tallySetId, { mark, shown: made.value });
    return made;
  };
}

async function evaluateAnew(tx: Tx, tallySetId: number, deps: EvaluateServerDeps): Promise<Result<ShownEvaluation>> {
  const sets = await tallySets(tx);
  const set = sets.find(({ id }) => id === tallySetId);
  if (set === undefined) return failed(unknownSet(tallySetId));
  if (set.state === "building") return failed(stillBuilding(set));
  return set.state === "frozen" ? lockedEvaluation(tx, set, deps) : openEvaluation(tx, { set, sets, deps });
}

interface AskedSet {
  readonly set: TallySet;
  readonly sets: readonly TallySet[];
  readonly deps: EvaluateServerDeps;
}

async function openEvaluation(tx: Tx, { set, sets, deps }: AskedSet): Promise<Result<ShownEvaluation>> {
  const rules = await deps.law.rulesOf(tx, set);
  if (!rules.ok) return rules;
  const facts = await deps.receipts.provinceOf(tx);
  const isShown = isShownInSteps(set, sets);
  const kept = isShown ? keptStepsOf(await ballotSteps(tx, { tallySetId: set.id, most: 2 })) : [];
  const steps = chosenSteps(kept, shownOf);
  const codeOf = await codesOf(tx);
  const shownParts = shownPartsOf(steps, codeOf);
  const live = talliesOf(await subjectCounts(tx, set.id), facts.registry);
  const tallies = talliesForRated(live, facts.registry, (code) => shownParts.get(code) ?? {});
  const receipt = {
    rulebookHash: rules.value.hash,
    engineVersion: deps.engineVersion,
    input: { hash: "", rows: 0 },
    files: [],
  };
  const evaluated = evaluateTallies({ facts, receipt, ...rules.value }, tallies);
  if (!evaluated.ok) return evaluated;
  const ofUnit = stepsByUnit(steps, codeOf);
  const stepped = new Map(
    evaluated.value.results.agencies.map(({ code }) => [code, shownBallotsOf(ofUnit.get(code) ?? [], !isShown)]),
  );
  const { parameters } = rules.value.ruleSet;
  return success(openForRated(evaluated.value, { parameters, shownParts, stepped }));
}

function talliesForRated(
  live: Tallies,
  { agencyCodes }: Registry,
  shownOf: (agencyCode: string) => Parameters<typeof tallyForRated>[1],
): Tallies {
  return {
    ...live,
    agencies: live.agencies.map((tally, number) => tallyForRated(tally, shownOf(agencyCodes.keyOf(number)))),
    officers: new Map(
      [...live.officers]
        .filter(([, tallies]) => isKnownByDossiers(tallies))
        .map(([code, tallies]) => [code, officerForRated(tallies)]),
    ),
  };
}

async function lockedEvaluation(tx: Tx, set: TallySet, deps: EvaluateServerDeps): Promise<Result<ShownEvaluation>> {
  const frozen = await frozenResults(tx, set.id);
  if (!frozen.ok) return frozen;
  const rules = await deps.law.rulesOf(tx, set);
  if (!rules.ok) return rules;
  const disclosure = (await lockedDisclosures(tx)).get(set.id);
  // Locked a moment ago, between the decision and this look.
  if (disclosure === undefined) return failed(behindFacts(set));
  return success(lockedForRated(frozen.value, { parameters: rules.value.ruleSet.parameters, disclosure }));
}

async function codesOf(tx: Tx): Promise<(agencyId: number) => string | undefined> {
  const codes = new Map([...(await agencyIdsByCode(tx))].map(([code, id]) => [id, code]));
  return (agencyId) => codes.get(agencyId);
}
