import { formatIsoDate, type LocalDate } from "../../core/base/local-date.ts";
import { isDetermined } from "../../core/scoring/judgement.ts";
import type { PointsRow, PrintedPoints } from "../../core/scoring/points-row.ts";
import type { Points } from "../../core/scoring/points.ts";
import { DOSSIER_INDICATORS, type DossierIndicator } from "../../core/rulebook/parameters.ts";
import { type Database, scoringOf } from "../../db/database.ts";
import { countedDossiers } from "../../db/dossier-points.ts";
import type { StoredCase } from "../../db/points-cells.ts";

/** Read at a time: some megabytes, and few round trips for a million rows. */
const BATCH_ROWS = 5_000;

function dayText(day: LocalDate | undefined): string {
  return day === undefined ? "" : formatIsoDate(day);
}

function printed(points: number | undefined): PrintedPoints {
  return points === 0 || points === 1 || points === 2 ? points : undefined;
}

function byIndicator<T>(valueOf: (indicator: DossierIndicator) => T): Readonly<Record<DossierIndicator, T>> {
  const values = DOSSIER_INDICATORS.map((indicator) => [indicator, valueOf(indicator)]);
  return Object.fromEntries(values) as Record<DossierIndicator, T>;
}

/** A stored dossier as Mẫu 01 prints it: the row that `hailong evaluate` would have written of the same facts. */
export function pointsRowOf({ agencyId, key, points }: StoredCase, agencyCode: string): PointsRow {
  const { judgement, byAgency } = points;
  const own = byAgency.get(agencyId);
  const pointsOf = (indicator: DossierIndicator): Points | undefined =>
    indicator === "2" ? own : points.points[indicator];
  const timeliness = judgement?.timeliness;
  return {
    dossierCode: key.slice("d:".length),
    agencyCode,
    received: dayText(points.received),
    due: dayText(judgement?.due?.day),
    finish: dayText(judgement?.finish),
    timeliness: timeliness !== undefined && isDetermined(timeliness) ? timeliness : "undetermined",
    points: byIndicator((indicator) => printed(pointsOf(indicator)?.points)),
    posting: printed(points.posting),
    reasons: byIndicator((indicator) => pointsOf(indicator)?.reason ?? ""),
  };
}

/** The rows of one unit in a frozen tally set. */
export async function* dossierRows(
  database: Database,
  { tallySetId, agencyCode }: { readonly tallySetId: number; readonly agencyCode: string },
): AsyncGenerator<PointsRow> {
  for await (const cases of countedDossiers(scoringOf(database).queries, { tallySetId, agencyCode }, BATCH_ROWS)) {
    for (const stored of cases) yield pointsRowOf(stored, agencyCode);
  }
}
