import type { CasePoints } from "../../core/scoring/case-points.ts";
import type { CaseKey } from "../../core/scoring/cases.ts";
import type { DataSet } from "../../core/scoring/data-set.ts";
import { pointsText, type StoredCase } from "../../db/points-cells.ts";
import { replacePoints, storedPoints } from "../../db/points.ts";
import { moveTallies } from "../../db/tallies.ts";
import { buildAnew, noteLateCases, type LateCase, type TallySet } from "../../db/tally-sets.ts";
import type { Tx } from "../../db/transaction.ts";
import { judgedCases, readBatch, type CaseBatch, type JudgedUnder } from "./case-batch.ts";
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

/**
 * Facts → points → tallies of some cases, as differences from what is stored. Whoever calls holds the lanes of these
 * cases, so that nobody else moves them before the commit. Frozen sets are left as they are; a case that would count
 * otherwise in one is noted as late. A set that cannot be kept under the law of this installation has missed something
 * from here on, and is built anew should its law come back. Throws `UnjudgeableCases` when facts of these cases
 * make it fail.
 */
export async function keepCases(
  tx: Tx,
  keys: readonly CaseKey[],
  { sets, deps }: { readonly sets: readonly TallySet[]; readonly deps: KeepingDeps },
): Promise<void> {
  if (sets.length === 0) return;
  const { numbers, removed, added, late, settled, unkept } = await faultsOf(keys, () =>
    changes(tx, keys, { sets, deps }),
  );
  await buildAnew(tx, unkept);
  deps.reached("judged");
  await faultsOf(keys, () => replacePoints(tx, { removed, added }));
  deps.reached("points");
  await faultsOf(keys, () => moveTallies(tx, movesOf(numbers, { removed, added })));
  await noteLateCases(tx, { late, settled, at: deps.clock() });
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
  readonly removed: StoredCase[];
  readonly added: StoredCase[];
  readonly late: LateCase[];
  readonly settled: LateCase[];
  readonly unkept: number[];
}

async function changes(
  tx: Tx,
  keys: readonly CaseKey[],
  { sets, deps }: { readonly sets: readonly TallySet[]; readonly deps: KeepingDeps },
): Promise<Changes> {
  const { facts, numbers } = await readBatch(tx, keys);
  const ids = sets.map(({ id }) => id);
  const stored = groupedBySet(await storedPoints(tx, keys, ids));
  const found: Changes = { numbers, removed: [], added: [], late: [], settled: [], unkept: [] };
  for (const set of sets) {
    const frame = await deps.law.frameOf(tx, set, facts.registry);
    if (frame === undefined) {
      if (set.state !== "frozen") found.unkept.push(set.id);
      continue;
    }
    for (const change of changesOf(facts, { set, frame, numbers, stored: stored.get(set.id) ?? [] })) {
      if (set.state !== "frozen") {
        found.removed.push(...change.before);
        if (change.after !== undefined) found.added.push(change.after);
      } else if (change.isLate) found.late.push(lateCaseOf(change, set));
      else found.settled.push(lateCaseOf(change, set));
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

/** A case whose stored points are not those that it would get now; `before` is more than one never for long. */
interface CaseChange {
  readonly key: CaseKey;
  readonly before: readonly StoredCase[];
  readonly after: StoredCase | undefined;
  readonly isLate: boolean;
}

interface SetContext extends JudgedUnder {
  readonly stored: readonly StoredCase[];
}

function* changesOf(facts: DataSet, { set, frame, numbers, stored }: SetContext): Generator<CaseChange> {
  const before = new Map<CaseKey, StoredCase[]>();
  for (const each of stored) before.set(each.key, [...(before.get(each.key) ?? []), each]);
  for (const after of judgedCases(facts, { set, frame, numbers })) {
    const { key } = after;
    const own = before.get(key) ?? [];
    before.delete(key);
    const isSame = own.length === 1 && own[0] !== undefined && pointsText(own[0]) === pointsText(after);
    if (!isSame || set.state === "frozen") yield { key, before: own, after, isLate: isLate(own[0], after) };
  }
  for (const [key, own] of before) yield { key, before: own, after: undefined, isLate: isLate(own[0], undefined) };
}

/** Whether a case would count otherwise: finishing late, being withdrawn after the end and the like are no matter. */
function isLate(before: StoredCase | undefined, after: StoredCase | undefined): boolean {
  if (!isCounted(before?.points) && !isCounted(after?.points)) return false;
  return countedText(before) !== countedText(after);
}

function isCounted(points: CasePoints | undefined): boolean {
  if (points === undefined) return false;
  return points.judgement !== undefined || points.opinion !== undefined || (points.isPending && points.isOnline);
}

function countedText(stored: StoredCase | undefined): string {
  return stored === undefined ? "" : pointsText({ ...stored, points: { ...stored.points, outcome: "absent" } });
}

function lateCaseOf({ key, before, after }: CaseChange, { id }: TallySet): LateCase {
  return { agencyId: before[0]?.agencyId ?? after?.agencyId ?? 0, tallySetId: id, key };
}
