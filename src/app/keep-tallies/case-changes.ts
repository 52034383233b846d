import type { CasePoints } from "../../core/scoring/case-points.ts";
import type { CaseKey } from "../../core/scoring/cases.ts";
import { pointsText, type StoredCase } from "../../db/points-cells.ts";
import type { KeptSet } from "../../db/tally-sets.ts";

/** A case whose stored points are not those that it would get now; `before` is more than one never for long. */
export interface CaseChange {
  readonly key: CaseKey;
  readonly before: readonly StoredCase[];
  readonly after: StoredCase | undefined;
  readonly isLate: boolean;
}

/**
 * What would be other in a set if these cases were counted as they are now. Of a frozen set every case is named, so
 * that one that is as it was can be told.
 */
export function* changesOf(
  counted: Iterable<StoredCase>,
  { set, stored }: { readonly set: Pick<KeptSet, "state">; readonly stored: readonly StoredCase[] },
): Generator<CaseChange> {
  const before = new Map<CaseKey, StoredCase[]>();
  for (const each of stored) before.set(each.key, [...(before.get(each.key) ?? []), each]);
  for (const after of counted) {
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
