import type { Queries } from "../../db/database.ts";
import { periodEvidence } from "../../db/period-evidence.ts";
import { appraisalLines, selfScoreLines } from "../../db/period-papers.ts";
import type { StoredUnit } from "../../db/period-units.ts";
import type { StoredPeriod } from "../../db/periods.ts";
import type { RatedPeriod } from "./rated-period.ts";
import { ownOf, workOf, type UnitWork } from "./unit-work.ts";

/** The papers of some units of a period, by the code of the unit. */
export async function loadWork(
  queries: Queries,
  {
    period,
    units,
    rated,
  }: { readonly period: StoredPeriod; readonly units: readonly StoredUnit[]; readonly rated: RatedPeriod },
): Promise<ReadonlyMap<string, UnitWork>> {
  const [only] = units;
  const agencyId = units.length === 1 ? only?.agencyId : undefined;
  const selfLines = ownOf(await selfScoreLines(queries, { periodId: period.id, agencyId }));
  const evidence = ownOf(await periodEvidence(queries, { periodId: period.id, agencyId }));
  const agencyIds = units.map((unit) => unit.agencyId);
  const lines = ownOf(await appraisalLines(queries, { periodId: period.id, agencyIds }));
  return new Map(
    units.map((unit) => [
      unit.agencyCode,
      workOf({
        rated,
        unit,
        selfLines: selfLines(unit.agencyId),
        evidence: evidence(unit.agencyId),
        appraisalLines: lines(unit.agencyId),
      }),
    ]),
  );
}
