import { formatIsoDate, type LocalDate } from "../../core/base/local-date.ts";
import type { CountedDossier } from "../../core/scoring/case-points.ts";
import type { DataSet } from "../../core/scoring/data-set.ts";
import { formatListedCode, formatListedPoints, formatPointsList } from "../../core/scoring/points-list.ts";
import { POINTS_ROW_COLUMNS } from "../../core/scoring/points-row.ts";
import type { Points } from "../../core/scoring/points.ts";
import { isDetermined } from "../../core/scoring/judgement.ts";
import { CsvWriter, guardFormula, quoteCell } from "../../ingest/csv-writer.ts";

const dayTexts = new Map<number, string>();

/** A year has few days and a file many dossiers: each day is written out once. */
function dayText(day: LocalDate | undefined): string {
  if (day === undefined) return "";
  let text = dayTexts.get(day);
  if (text === undefined) dayTexts.set(day, (text = formatIsoDate(day)));
  return text;
}

function pointsText(points: Points | undefined): string {
  return points?.points === undefined ? "" : points.points.toString();
}

function listText<Key>(
  byKey: ReadonlyMap<Key, Points | undefined>,
  listedCode: (key: Key) => string | undefined,
): string {
  const items: string[] = [];
  for (const [key, points] of byKey) {
    const code = listedCode(key);
    if (code !== undefined) items.push(formatListedPoints(code, pointsText(points)));
  }
  return formatPointsList(items);
}

function safeCell(cell: string): string {
  return cell === "" ? "" : quoteCell(guardFormula(cell));
}

/** Whoever evaluates may read and write it, nobody else. */
const OWNER_ALONE = 0o600;

/**
 * Writes `points.csv`. Ballots are not named in it, yet a reason `ballot` beside a dossier's code says what a person
 * answered: the file is for those who check an evaluation, and is never published.
 */
export class PointsCsv {
  private readonly writer: CsvWriter;
  private readonly listedAgencies: string[] = [];
  private readonly agencyTexts: string[] = [];

  constructor(
    path: string,
    private readonly facts: DataSet,
  ) {
    this.writer = new CsvWriter(path, POINTS_ROW_COLUMNS, OWNER_ALONE);
  }

  /** Put together by hand: of a million rows only the codes can need quotes. */
  write(dossier: number, { judgement, points, posting, byAgency, byOfficer }: CountedDossier): void {
    const { dossiers } = this.facts;
    const agency = dossiers.agencyOf(dossier);
    const own = byAgency.get(agency);
    const { timeliness, due, finish } = judgement;
    const [one, three, four, seven] = [points["1"], points["3"], points["4"], points["7"]];
    const times =
      `${dayText(dossiers.receivedOf(dossier))},${dayText(due?.day)},${due?.basis ?? ""},${dayText(finish)},` +
      (isDetermined(timeliness) ? timeliness : "undetermined");
    const marks =
      `${pointsText(one)},${pointsText(own)},${pointsText(three)},${pointsText(four)},` +
      `${posting === undefined ? "" : posting.toString()},${pointsText(seven)}`;
    const reasons = `${one.reason},${own?.reason ?? ""},${three.reason},${four.reason},${seven.reason}`;
    const others =
      byAgency.size === 0 ? "" : listText(byAgency, (code) => (code === agency ? undefined : this.listedAgency(code)));
    const officers = byOfficer.size === 0 ? "" : listText(byOfficer, formatListedCode);
    const code = safeCell(dossiers.codes.keyOf(dossier));
    this.writer.writeLine(
      `${code},${this.agencyText(agency)},${times},${marks},${reasons},${safeCell(others)},${safeCell(officers)}`,
    );
  }

  private listedAgency(agency: number): string {
    return (this.listedAgencies[agency] ??= formatListedCode(this.facts.registry.agencyCodes.keyOf(agency)));
  }

  private agencyText(agency: number): string {
    return (this.agencyTexts[agency] ??= safeCell(this.facts.registry.agencyCodes.keyOf(agency)));
  }

  close(): void {
    this.writer.close();
  }
}
