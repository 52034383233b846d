import type { CaseKey } from "../../core/scoring/cases.ts";
import type { StoredCase } from "../../db/points-cells.ts";
import { replacePoints, storedPoints } from "../../db/points.ts";
import { moveTallies } from "../../db/tallies.ts";
import { buildAnew, noteLateCases, type KeptSet, type LateCase } from "../../db/tally-sets.ts";
import type { Tx } from "../../db/transaction.ts";
import { readBatch, type CaseBatch } from "./case-batch.ts";
import { changesOf, type CaseChange } from "./case-changes.ts";
import { countedCases } from "./counted-cases.ts";
import type { TallyLaw } from "./tally-law.ts";
import { TallyMoves } from "./tally-moves.ts";
import { asFaultOfCases } from "./unjudgeable.ts";

/** The steps of a batch inside its transaction, for whoever measures or breaks them. */
export type KeepingStep = "taken" | "judged" | "points" | "tallies" | "counted";

export interface KeepingDeps {
  readonly law: TallyLaw;
  readonly clock: () => Date;
  readonly reached: (step: KeepingStep) => void;
}

/** Cases to be kept, and the units in which something of them has changed; none of a set that is being built. */
export interface CasesToKeep {
  readonly keys: readonly CaseKey[];
  readonly agencyIds: ReadonlySet<number>;
}

/**
 * Facts → points → tallies of some cases, as differences from what is stored. Whoever calls holds the lanes of these
 * cases, so that nobody else moves them before the commit. Frozen sets are left as they are; a case that would count
 * otherwise in one is noted as late. A set that cannot be kept under the law of this installation has missed something
 * from here on, and is built anew should its law come back. Throws `UnjudgeableCases` when facts of these cases
 * make it fail.
 */
export async function keepCases(
  tx: Tx,
  { keys, agencyIds }: CasesToKeep,
  { sets, deps }: { readonly sets: readonly KeptSet[]; readonly deps: KeepingDeps },
): Promise<void> {
  if (sets.length === 0) return;
  const { numbers, units, removed, added, late, frozen, unkept } = await faultsOf(keys, () =>
    changes(tx, keys, { sets, deps }),
  );
  await buildAnew(tx, unkept);
  deps.reached("judged");
  await faultsOf(keys, () => replacePoints(tx, { removed, added }));
  deps.reached("points");
  await faultsOf(keys, () => moveTallies(tx, movesOf(numbers, { removed, added })));
  const places = { keys, agencyIds: new Set([...agencyIds, ...units]), setIds: frozen };
  await noteLateCases(tx, { ...places, late, at: deps.clock() });
  deps.reached("tallies");
}

async function faultsOf<T>(keys: readonly CaseKey[], work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw asFaultOfCases(error, keys);
  }
}

/** What is to be done about some cases in all sets together. */
interface Changes {
  readonly numbers: CaseBatch["numbers"];
  readonly units: CaseBatch["units"];
  readonly removed: StoredCase[];
  readonly added: StoredCase[];
  readonly late: LateCase[];
  /** Frozen sets in which the cases were judged. */
  readonly frozen: number[];
  readonly unkept: number[];
}

async function changes(
  tx: Tx,
  keys: readonly CaseKey[],
  { sets, deps }: { readonly sets: readonly KeptSet[]; readonly deps: KeepingDeps },
): Promise<Changes> {
  const { facts, numbers, units } = await readBatch(tx, keys);
  const ids = sets.map(({ id }) => id);
  const stored = groupedBySet(await storedPoints(tx, keys, ids));
  const found: Changes = { numbers, units, removed: [], added: [], late: [], frozen: [], unkept: [] };
  for (const set of sets) {
    const frame = await deps.law.frameOf(tx, set, facts.registry);
    if (frame === undefined) {
      if (set.state !== "frozen") found.unkept.push(set.id);
      continue;
    }
    if (set.state === "frozen") found.frozen.push(set.id);
    const counted = await countedCases(tx, keys, { facts, set, frame, numbers, law: deps.law });
    for (const change of changesOf(counted, { set, stored: stored.get(set.id) ?? [] })) {
      if (set.state !== "frozen") {
        found.removed.push(...change.before);
        if (change.after !== undefined) found.added.push(change.after);
      } else if (change.isLate) found.late.push(lateCaseOf(change, set));
    }
  }
  return found;
}

function movesOf(numbers: CaseBatch["numbers"], { removed, added }: Pick<Changes, "removed" | "added">) {
  const moves = new TallyMoves(numbers.codeOf);
  for (const each of removed) moves.add(each, -1);
  for (const each of added) moves.add(each, 1);
  return moves.moves();
}

function groupedBySet(cases: readonly StoredCase[]): ReadonlyMap<number, readonly StoredCase[]> {
  const bySet = new Map<number, StoredCase[]>();
  for (const each of cases) {
    const own = bySet.get(each.tallySetId);
    if (own === undefined) bySet.set(each.tallySetId, [each]);
    else own.push(each);
  }
  return bySet;
}

function lateCaseOf({ key, before, after }: CaseChange, { id }: KeptSet): LateCase {
  return { agencyId: after?.agencyId ?? before[0]?.agencyId ?? 0, tallySetId: id, key };
}
