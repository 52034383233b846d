import { setImmediate } from "node:timers/promises";
import { invariant } from "../../core/base/invariant.ts";
import { onceShownOf } from "../../core/publication/ballot-steps.ts";
import {
  lockedUnits,
  lockedWindow,
  type LockedBeside,
  type LockedDisclosure,
  type LockedUnit,
} from "../../core/publication/locked-disclosure.ts";
import type { Evaluation } from "../../core/scoring/evaluate-counts.ts";
import { ballotSteps } from "../../db/ballot-steps.ts";
import { knownBallots } from "../../db/known-ballots.ts";
import { decidedSetIds, keepLockedDisclosure, lockedDisclosures } from "../../db/locked-disclosures.ts";
import { storedPublications } from "../../db/publications.ts";
import { agencyIdsByCode } from "../../db/registry.ts";
import { inSnapshot } from "../../db/snapshot.ts";
import { tallySets, type TallySet } from "../../db/tally-sets.ts";
import { inTransaction, type Tx } from "../../db/transaction.ts";
import { frozenResults, type EvaluateServerDeps } from "../evaluate-server/evaluate-tally-set.ts";
import { disclosuresOf } from "../publications/disclosures.ts";
import { chosenSteps, keptStepsOf, shareDays, stepsByUnit, type KeptStep } from "./kept-steps.ts";

type Deps = Pick<EvaluateServerDeps, "database" | "law">;

/** Whoever asks waits for who asked before: nothing is decided twice. */
const underway = new WeakMap<object, Promise<void>>();

/**
 * Decides what the rated side is told of locked sets of which nobody has decided it, in the order in which they were
 * locked: each is held against all that were locked, or published, before it. A set whose rules are not there any more
 * stays undecided, and keeps none of the others from it.
 */
export function decideLocked(deps: Deps): Promise<void> {
  const before = underway.get(deps.database) ?? Promise.resolve();
  const own = before.catch(() => undefined).then(() => decideAll(deps));
  underway.set(deps.database, own);
  return own;
}

async function decideAll({ database, law }: Deps): Promise<void> {
  const pending = await inSnapshot(database, async (tx) => {
    const decided = await decidedSetIds(tx);
    return lockedInOrder(await tallySets(tx)).filter(({ id }) => !decided.has(id));
  });
  for (const { id } of pending) {
    const facts = await inSnapshot(database, (tx) => factsFor(tx, id, law));
    if (facts === undefined) continue;
    const disclosure = await decided(facts);
    await inTransaction(database, (tx) => keepLockedDisclosure(tx, { tallySetId: id, disclosure }));
  }
}

/** Ballots and other pages go on between two units: one of many officers takes a while. */
async function decided({ evaluation, beside }: LockedFacts): Promise<LockedDisclosure> {
  const units: LockedUnit[] = [];
  for (const unit of lockedUnits(evaluation, beside)) {
    units.push(unit);
    await setImmediate();
  }
  return { window: lockedWindow(evaluation), units };
}

interface LockedFacts {
  readonly evaluation: Evaluation;
  readonly beside: LockedBeside;
}

type LockedSet = TallySet & { readonly frozenAt: Date };

function lockedInOrder(sets: readonly TallySet[]): readonly LockedSet[] {
  const locked = sets.flatMap((set) =>
    set.state === "frozen" && set.frozenAt !== undefined ? [{ ...set, frozenAt: set.frozenAt }] : [],
  );
  return locked.sort((one, other) => one.frozenAt.getTime() - other.frozenAt.getTime() || one.id - other.id);
}

/** Undefined: the rules by which it was locked are not there any more. */
async function factsFor(tx: Tx, tallySetId: number, law: Deps["law"]): Promise<LockedFacts | undefined> {
  const sets = await tallySets(tx);
  const order = lockedInOrder(sets);
  const at = order.findIndex(({ id }) => id === tallySetId);
  const set = order[at];
  invariant(set, "a locked set that is no longer there");
  const frozen = await frozenResults(tx, set.id);
  const rules = await law.rulesOf(tx, set);
  if (!frozen.ok || !rules.ok) return undefined;
  const told = await lockedDisclosures(tx);
  const published = (await storedPublications(tx)).filter(({ publishedAt }) => publishedAt < set.frozenAt);
  const ids = await agencyIdsByCode(tx);
  const known = await knownBallots(tx, set.window);
  const steps = await shownSteps(
    tx,
    sets.filter((other) => shareDays(set, other)),
  );
  const beside: LockedBeside = {
    parameters: rules.value.ruleSet.parameters,
    knownBallotsOf: (code) => known.get(ids.get(code) ?? 0) ?? 0,
    earlier: connected(set, order.slice(0, at)).flatMap(({ id }) => told.get(id) ?? []),
    published: await disclosuresOf(tx, published),
    stepsOf: (code, question) => (steps.get(code) ?? []).filter((step) => step.question === question),
  };
  return { evaluation: frozen.value, beside };
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
