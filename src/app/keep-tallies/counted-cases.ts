import type { CaseKey } from "../../core/scoring/cases.ts";
import type { DataSet } from "../../core/scoring/data-set.ts";
import type { Queries } from "../../db/database.ts";
import type { StoredCase } from "../../db/points-cells.ts";
import { storedPoints } from "../../db/points.ts";
import { tallySetById, type TallySet } from "../../db/tally-sets.ts";
import { judgedCases, type JudgedUnder } from "./case-batch.ts";
import { changesOf } from "./case-changes.ts";
import type { TallyLaw } from "./tally-law.ts";

interface CountedUnder extends JudgedUnder {
  readonly facts: DataSet;
  readonly law: TallyLaw;
}

/**
 * What a set counts of these cases. A trial on a frozen set counts the facts that were frozen: of a case that changed
 * since, the old facts are gone, so that it keeps the points that it has in the frozen set.
 */
export async function countedCases(
  queries: Queries,
  keys: readonly CaseKey[],
  { facts, law, ...judging }: CountedUnder,
): Promise<Iterable<StoredCase>> {
  const { set, numbers } = judging;
  const judged = judgedCases(facts, judging);
  if (set.purpose === "results") return judged;
  const base = await tallySetById(queries, set.baseSetId);
  if (base?.state !== "frozen") return judged;
  const frame = await law.frameOf(queries, base, facts.registry);
  if (frame === undefined) return judged;
  const kept = await keptOfLate(queries, keys, { base, now: judgedCases(facts, { set: base, frame, numbers }) });
  const own = [...judged].filter(({ key }) => !kept.has(key));
  return [...own, ...[...kept.values()].flat().map((stored) => ({ ...stored, tallySetId: set.id }))];
}

/** The cases that would count otherwise in a frozen set by now, with the points that they have there. */
async function keptOfLate(
  queries: Queries,
  keys: readonly CaseKey[],
  { base, now }: { readonly base: TallySet; readonly now: Iterable<StoredCase> },
): Promise<ReadonlyMap<CaseKey, readonly StoredCase[]>> {
  const stored = await storedPoints(queries, keys, [base.id]);
  const kept = new Map<CaseKey, readonly StoredCase[]>();
  for (const { key, before, isLate } of changesOf(now, { set: base, stored })) if (isLate) kept.set(key, before);
  return kept;
}
