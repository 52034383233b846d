import { formatIsoDate, type LocalDate } from "../../core/base/local-date.ts";
import type { ScoredDossier } from "../../core/scoring/count-facts.ts";
import type { DataSet } from "../../core/scoring/data-set.ts";
import type { Points } from "../../core/scoring/points.ts";
import { isDetermined } from "../../core/scoring/judgement.ts";
import { CsvWriter, guardFormula, quoteCell } from "../../ingest/csv-writer.ts";

/** The columns of `points.csv`: one row per dossier of the window, with its points and the reason of each. */
export const POINTS_COLUMNS = [
  "dossierCode",
  "agencyCode",
  "received",
  "due",
  "dueFrom",
  "finish",
  "timeliness",
  "p1",
  "p2",
  "p3",
  "p4",
  "p6",
  "p7",
  "reason1",
  "reason2",
  "reason3",
  "reason4",
  "reason7",
  "coordinating",
  "officers",
] as const;

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

function listText(byNumber: ReadonlyMap<number, Points>, codeOf: (number: number) => string | undefined): string {
  const parts: string[] = [];
  for (const [number, points] of byNumber) {
    const code = codeOf(number);
    if (code !== undefined) parts.push(`${code}=${pointsText(points)}`);
  }
  return parts.length > 1 ? parts.sort().join(";") : (parts[0] ?? "");
}

function safeCell(cell: string): string {
  return cell === "" ? "" : quoteCell(guardFormula(cell));
}

/** Writes `points.csv`. Ballots are not named in it: the link from ballot to dossier is read by the scoring alone. */
export class PointsCsv {
  private readonly writer: CsvWriter;
  private readonly agencyCodes: string[] = [];
  private readonly agencyTexts: string[] = [];

  constructor(
    path: string,
    private readonly facts: DataSet,
  ) {
    this.writer = new CsvWriter(path, POINTS_COLUMNS);
  }

  /** Put together by hand: of a million rows only the codes can need quotes. */
  write({ dossier, judgement, points, posting, byAgency, byOfficer }: ScoredDossier): void {
    const { dossiers, steps } = this.facts;
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
      byAgency.size === 0 ? "" : listText(byAgency, (code) => (code === agency ? undefined : this.agencyCode(code)));
    const officers = byOfficer.size === 0 ? "" : listText(byOfficer, (code) => steps.officerCodes.keyOf(code));
    const code = safeCell(dossiers.codes.keyOf(dossier));
    this.writer.writeLine(
      `${code},${this.agencyText(agency)},${times},${marks},${reasons},${safeCell(others)},${safeCell(officers)}`,
    );
  }

  private agencyCode(agency: number): string {
    return (this.agencyCodes[agency] ??= this.facts.registry.agencyCodes.keyOf(agency));
  }

  private agencyText(agency: number): string {
    return (this.agencyTexts[agency] ??= safeCell(this.agencyCode(agency)));
  }

  close(): void {
    this.writer.close();
  }
}
