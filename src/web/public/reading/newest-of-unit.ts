import type { FollowUnit } from "../../../app/ballots/follow-unit.ts";
import type { ReadPublications } from "../../../app/publications/public-reading.ts";
import type { UnitToday } from "../../../core/registry/unit-today.ts";
import { latestFirst } from "./newest.ts";

/** Where the newest results of a unit stand that are in force; undefined: none were ever published. */
export async function newestOfUnit(publications: ReadPublications, code: string): Promise<string | undefined> {
  return (await newestOfUnits(publications, [{ code }])).get(code);
}

/** The same of many units; those that were never published are absent. */
export async function newestOfUnits(
  publications: ReadPublications,
  units: readonly { readonly code: string }[],
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  const wanted = new Set(units.map(({ code }) => code));
  const inForce = (await publications.list()).filter(({ replacedBy }) => replacedBy === null);
  for (const { number } of [...inForce].sort(latestFirst)) {
    if (wanted.size === 0) break;
    const publication = await publications.find(number);
    for (const { code } of publication?.results.units ?? []) {
      if (wanted.delete(code)) found.set(code, `/publications/${number.toString()}/units/${encodeURIComponent(code)}`);
    }
  }
  return found;
}

/** The newest results of every unit that came after a unit. */
export async function resultsOfSuccessors(
  publications: ReadPublications,
  { successors }: UnitToday,
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const { unit } of successors) {
    const own = await newestOfUnit(publications, unit.code);
    if (own !== undefined) found.set(unit.code, own);
    for (const [code, address] of await resultsOfSuccessors(publications, unit)) found.set(code, address);
  }
  return found;
}

/**
 * Where `/units/CODE` leads whoever is not signed in: to the newest results of the unit, else to its open page, which
 * also says what became of a unit that ended. Undefined: there is nothing to show of such a unit.
 */
export async function permanentAddress(
  { publications, followUnit }: { readonly publications: ReadPublications; readonly followUnit: FollowUnit },
  code: string,
): Promise<string | undefined> {
  const results = await newestOfUnit(publications, code);
  if (results !== undefined) return results;
  const today = await followUnit(code);
  const hasPage = today !== undefined && (today.kind !== undefined || today.lastDay !== undefined);
  return hasPage ? `/b/open/${encodeURIComponent(code)}` : undefined;
}
