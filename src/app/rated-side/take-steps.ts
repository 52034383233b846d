import { dayOf, localTimeAt, type LocalDate } from "../../core/base/local-date.ts";
import { nextStep, STEPPED_QUESTIONS } from "../../core/publication/ballot-steps.ts";
import { ballotSteps, insertSteps, type StoredStep } from "../../db/ballot-steps.ts";
import type { Database } from "../../db/database.ts";
import { knownBallots } from "../../db/known-ballots.ts";
import { agencyIdsByCode } from "../../db/registry.ts";
import { inSnapshot } from "../../db/snapshot.ts";
import { subjectCounts } from "../../db/tallies.ts";
import { tallySets, type TallySet } from "../../db/tally-sets.ts";
import { inTransaction, reading, type Tx } from "../../db/transaction.ts";
import { agencyTalliesOf } from "../evaluate-server/kept-tallies.ts";
import { hourly, type Hourly } from "../hourly.ts";
import { isShownInSteps, keptStepsOf, storedStepOf } from "./kept-steps.ts";
import { openPageSteps } from "./open-page-steps.ts";

export interface StepTakerDeps {
  readonly database: Database;
  readonly clock: () => Date;
  readonly onError: (error: unknown) => void;
}

/**
 * Chụp số liệu theo đợt: once an hour the counts of every unit of which ten ballots more have come than at its last
 * step, at most one a day. Several processes may do it beside each other; nobody who casts or counts ballots waits.
 */
export function makeStepTaker(deps: StepTakerDeps): Hourly {
  return hourly(() => takeSteps(deps), deps.onError);
}

export async function takeSteps({ database, clock }: Pick<StepTakerDeps, "database" | "clock">): Promise<number> {
  const at = clock();
  const day = dayOf(localTimeAt(at.getTime()));
  const sets = await reading(database, tallySets);
  const live = sets.filter((set) => set.state === "live" && isShownInSteps(set, sets));
  let taken = 0;
  for (const set of live) {
    const tallySetId = set.id;
    const steps = await inSnapshot(database, (tx) => dueSteps(tx, set, day));
    await inTransaction(database, (tx) => insertSteps(tx, { tallySetId, at, steps }));
    taken += steps.length;
  }
  return taken + (await openPageSteps(database, { at, day }));
}

async function dueSteps(tx: Tx, { id: tallySetId, window }: TallySet, day: LocalDate): Promise<readonly StoredStep[]> {
  const ids = await agencyIdsByCode(tx);
  const known = await knownBallots(tx, window);
  const tallies = agencyTalliesOf(await subjectCounts(tx, tallySetId));
  const kept = keptStepsOf(await ballotSteps(tx, { tallySetId, most: 1 }));
  const last = new Map(kept.map((step) => [`${step.agencyId} ${step.question}`, step]));
  return [...tallies].flatMap(([code, tally]) => {
    const agencyId = ids.get(code);
    if (agencyId === undefined) return [];
    const now = { tally, knownBallots: known.get(agencyId) ?? 0 };
    return STEPPED_QUESTIONS.flatMap((question) => {
      const step = nextStep(last.get(`${agencyId} ${question}`), now, { question, day });
      return step === undefined ? [] : [storedStepOf(agencyId, step)];
    });
  });
}
