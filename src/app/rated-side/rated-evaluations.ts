import { failed, success, type Result } from "../../core/base/result.ts";
import { officerForRated, tallyForRated } from "../../core/publication/ballot-steps.ts";
import { lockedForRated } from "../../core/publication/locked-for-rated.ts";
import { openForRated } from "../../core/publication/open-for-rated.ts";
import type { ShownEvaluation } from "../../core/publication/rated-evaluation.ts";
import type { Registry } from "../../core/registry/registry.ts";
import type { Tallies } from "../../core/scoring/count-facts.ts";
import { evaluateTallies, type Evaluation } from "../../core/scoring/evaluation.ts";
import type { AgencyTally } from "../../core/scoring/tally.ts";
import { ballotSteps, stepsMark } from "../../db/ballot-steps.ts";
import { talliesMark } from "../../db/evaluation-mark.ts";
import { agencyIdsByCode } from "../../db/registry.ts";
import { inSnapshot } from "../../db/snapshot.ts";
import { subjectCounts } from "../../db/tallies.ts";
import { tallySets, type TallySet } from "../../db/tally-sets.ts";
import { reading, type Tx } from "../../db/transaction.ts";
import {
  frozenResults,
  stillBuilding,
  unknownSet,
  type EvaluateServerDeps,
} from "../evaluate-server/evaluate-tally-set.ts";
import { talliesOf } from "../evaluate-server/kept-tallies.ts";
import { isShownInSteps, keptStepsOf, shareDays, shownBallotsOf, shownPartsOf, type KeptStep } from "./kept-steps.ts";

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
  return set.state === "frozen" ? lockedEvaluation(tx, { set, sets, deps }) : openEvaluation(tx, { set, sets, deps });
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
  const steps = isShown ? keptStepsOf(await ballotSteps(tx, { tallySetIds: [set.id], most: 2 })) : [];
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
    officers: new Map([...live.officers].map(([code, tallies]) => [code, officerForRated(tallies)])),
  };
}

async function lockedEvaluation(tx: Tx, { set, sets, deps }: AskedSet): Promise<Result<ShownEvaluation>> {
  const frozen = await frozenResults(tx, set.id);
  if (!frozen.ok) return frozen;
  const rules = await deps.law.rulesOf(tx, set);
  if (!rules.ok) return rules;
  const tallySetIds = sets.filter((other) => shareDays(set, other)).map(({ id }) => id);
  const steps = keptStepsOf(await ballotSteps(tx, { tallySetIds, most: MOST_STEPS }));
  const ofUnit = stepsByUnit(steps, await codesOf(tx));
  return success(locked(frozen.value, rules.value.ruleSet.parameters, ofUnit));
}

/** More than a year has days: all of them. */
const MOST_STEPS = 1000;

function locked(
  evaluation: Evaluation,
  parameters: Parameters<typeof lockedForRated>[1]["parameters"],
  ofUnit: ReadonlyMap<string, readonly KeptStep[]>,
): ShownEvaluation {
  return lockedForRated(evaluation, {
    parameters,
    stepsOf: (code, question): readonly AgencyTally[] =>
      (ofUnit.get(code) ?? []).filter((step) => step.question === question && step.place > 1).map(({ part }) => part),
  });
}

function stepsByUnit(
  steps: readonly KeptStep[],
  codeOf: (agencyId: number) => string | undefined,
): ReadonlyMap<string, readonly KeptStep[]> {
  const byUnit = new Map<string, KeptStep[]>();
  for (const step of steps) {
    const code = codeOf(step.agencyId);
    if (code !== undefined) byUnit.set(code, [...(byUnit.get(code) ?? []), step]);
  }
  return byUnit;
}

async function codesOf(tx: Tx): Promise<(agencyId: number) => string | undefined> {
  const codes = new Map([...(await agencyIdsByCode(tx))].map(([code, id]) => [id, code]));
  return (agencyId) => codes.get(agencyId);
}
