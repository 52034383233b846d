import { covers, type ParentOf, type Scope } from "../core/access/rights.ts";
import type { LocalDate } from "../core/base/local-date.ts";
import type { AgencyRow } from "../core/registry/agency.ts";
import { Timelines } from "../core/registry/timeline.ts";
import { unitsOfDossiers } from "../db/feed-outcomes.ts";
import { agencyVersions, officerVersions } from "../db/registry.ts";
import type { Tx } from "../db/transaction.ts";
import type { NamedInElement } from "../ingest/feed-list.ts";

/**
 * Positions, from 1, of the elements that their sender may not send: of units beyond its rights; of dossiers that are
 * in such a unit now, for a feed must not take a dossier away from it; and those whose steps or supplements name such a
 * unit, or an officer who was never in one of the sender's: points would fall to them.
 */
export async function positionsOutside(
  tx: Tx,
  elements: readonly NamedInElement[],
  { scope, day }: { readonly scope: Scope; readonly day: LocalDate },
): Promise<ReadonlySet<number>> {
  if (scope.wholeProvince) return new Set();
  const units = new Timelines<AgencyRow>();
  for (const version of await agencyVersions(tx)) units.add(version);
  const parentOf: ParentOf = (code) => units.of(code)?.on(day)?.parentCode;
  const isInReach = (unit: string): boolean => covers(scope, unit, parentOf);
  const officers = new Map<string, boolean>();
  for (const { code, agencyCode } of await officerVersions(tx))
    officers.set(code, (officers.get(code) ?? false) || isInReach(agencyCode));
  const now = await unitsOfDossiers(
    tx,
    elements.map(({ code }) => code),
  );
  const isOutside = ({ code, agencyCode, stepUnits, officers: named }: NamedInElement): boolean =>
    ![agencyCode, now.get(code) ?? agencyCode].every(isInReach) ||
    stepUnits.some((unit) => units.of(unit) !== undefined && !isInReach(unit)) ||
    named.some((officer) => officers.get(officer) === false);
  return new Set(elements.flatMap((element, index) => (isOutside(element) ? [index + 1] : [])));
}
