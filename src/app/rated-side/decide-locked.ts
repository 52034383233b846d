import { invariant } from "../../core/base/invariant.ts";
import { onceShownOf } from "../../core/publication/ballot-steps.ts";
import { lockedDisclosure, type LockedDisclosure } from "../../core/publication/locked-disclosure.ts";
import { ballotSteps } from "../../db/ballot-steps.ts";
import { knownBallots } from "../../db/known-ballots.ts";
import { keepLockedDisclosure, lockedDisclosures } from "../../db/locked-disclosures.ts";
import { storedPublications } from "../../db/publications.ts";
import { agencyIdsByCode } from "../../db/registry.ts";
import { inSnapshot } from "../../db/snapshot.ts";
import { tallySets, type TallySet } from "../../db/tally-sets.ts";
import { inTransaction, type Tx } from "../../db/transaction.ts";
import { frozenResults, type EvaluateServerDeps } from "../evaluate-server/evaluate-tally-set.ts";
import { disclosuresOf } from "../publications/disclosures.ts";
import { chosenSteps, keptStepsOf, shareDays, stepsByUnit, type KeptStep } from "./kept-steps.ts";

type Deps = Pick<EvaluateServerDeps, "database" | "law">;

/**
 * Decides what the rated side is told of locked sets of which nobody has decided it, in the order in which they were
 * locked: each is held against all that were locked, or published, before it.
 */
export async function decideLocked({ database, law }: Deps): Promise<void> {
  const pending = await inSnapshot(database, async (tx) => {
    const decided = await lockedDisclosures(tx);
    return lockedInOrder(await tallySets(tx)).filter(({ id }) => !decided.has(id));
  });
  for (const { id } of pending) {
    const disclosure = await inSnapshot(database, (tx) => decided(tx, id, law));
    await inTransaction(database, (tx) => keepLockedDisclosure(tx, { tallySetId: id, disclosure }));
  }
}

type LockedSet = TallySet & { readonly frozenAt: Date };

function lockedInOrder(sets: readonly TallySet[]): readonly LockedSet[] {
  const locked = sets.flatMap((set) =>
    set.state === "frozen" && set.frozenAt !== undefined ? [{ ...set, frozenAt: set.frozenAt }] : [],
  );
  return locked.sort((one, other) => one.frozenAt.getTime() - other.frozenAt.getTime() || one.id - other.id);
}

async function decided(tx: Tx, tallySetId: number, law: Deps["law"]): Promise<LockedDisclosure> {
  const sets = await tallySets(tx);
  const order = lockedInOrder(sets);
  const at = order.findIndex(({ id }) => id === tallySetId);
  const set = order[at];
  invariant(set, "a locked set that is no longer there");
  const frozen = await frozenResults(tx, set.id);
  const rules = await law.rulesOf(tx, set);
  invariant(frozen.ok && rules.ok, "locked results whose rules are not there");
  const told = await lockedDisclosures(tx);
  const published = (await storedPublications(tx)).filter(({ publishedAt }) => publishedAt < set.frozenAt);
  const ids = await agencyIdsByCode(tx);
  const known = await knownBallots(tx, set.window);
  const steps = await shownSteps(
    tx,
    sets.filter((other) => shareDays(set, other)),
  );
  return lockedDisclosure(frozen.value, {
    parameters: rules.value.ruleSet.parameters,
    knownBallotsOf: (code) => known.get(ids.get(code) ?? 0) ?? 0,
    earlier: connected(set, order.slice(0, at)).flatMap(({ id }) => told.get(id) ?? []),
    published: await disclosuresOf(tx, published),
    stepsOf: (code, question) => (steps.get(code) ?? []).filter((step) => step.question === question),
  });
}

/** The sets that share days with one, or with one that does: only these tell something beside it. */
function connected(set: TallySet, others: readonly TallySet[]): readonly TallySet[] {
  const found = new Set([set]);
  for (const one of found) for (const other of others) if (shareDays(one, other)) found.add(other);
  return others.filter((other) => found.has(other));
}

/** More than a year has days: all of them. */
const MOST_STEPS = 1000;

async function shownSteps(tx: Tx, sets: readonly TallySet[]) {
  const codes = new Map([...(await agencyIdsByCode(tx))].map(([code, id]) => [id, code]));
  const shown: KeptStep[] = [];
  for (const { id } of sets) {
    const kept = keptStepsOf(await ballotSteps(tx, { tallySetId: id, most: MOST_STEPS }));
    shown.push(...chosenSteps(kept, onceShownOf));
  }
  return stepsByUnit(shown, (agencyId) => codes.get(agencyId));
}
