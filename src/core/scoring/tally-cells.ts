import { DOSSIER_INDICATORS, type DossierIndicator } from "../rulebook/parameters.ts";
import type { Deliveries } from "./add-case.ts";
import { isPointReason, REASON_CODES, type ReasonCode } from "./reason-codes.ts";
import { emptyAgencyTally, type AgencyTally, type IndicatorTallies, type IndicatorTally } from "./tally.ts";

const POINT_CELLS = ["points0", "points1", "points2"] as const;
const LEVEL_CELLS = ["level5", "level4", "level3", "level2", "level1"] as const;
const POSTING_CELLS = ["posting0", "posting1", "posting2"] as const;
const DELIVERED_DOSSIERS = ["delivered", "finished", "unfinished", "withdrawn"] as const;
const DELIVERED_BALLOTS = ["delivered", "otherForms", "superseded", "counted"] as const;

/**
 * Every count that is kept of a subject, by its position: `3.noContact` is how many items of indicator 3 have that
 * reason. Positions are stored and permanent: what is counted anew goes to the end. Counts of a unit (from `early` to
 * `superseded`) and of the province (the last eight) stand in one list, because a cell names its own meaning.
 */
export const TALLY_CELLS: readonly string[] = [
  ...DOSSIER_INDICATORS.flatMap((indicator) => [...POINT_CELLS, ...REASON_CODES].map((cell) => `${indicator}.${cell}`)),
  ...["early", "onTime", "overdue", "undetermined"].map((cell) => `dossiers.${cell}`),
  ...LEVEL_CELLS.map((cell) => `opinions.${cell}`),
  ...["dossiers", "late", "pending"].map((cell) => `online.${cell}`),
  ...["reappointedTwice", "computedDue", ...POSTING_CELLS].map((cell) => `notes.${cell}`),
  "ballots.counted",
  "ballots.superseded",
  ...DELIVERED_DOSSIERS.map((cell) => `province.dossiers.${cell}`),
  ...DELIVERED_BALLOTS.map((cell) => `province.ballots.${cell}`),
];

const POSITIONS = new Map(TALLY_CELLS.map((cell, position) => [cell, position]));
const WIDTH = POINT_CELLS.length + REASON_CODES.length;

/** Position → count. A cell that is not there counts nothing. */
export type CellCounts = ReadonlyMap<number, number>;

function counted(cells: Iterable<readonly [string, number]>): CellCounts {
  const counts = new Map<number, number>();
  for (const [cell, count] of cells) if (count !== 0) counts.set(POSITIONS.get(cell) ?? -1, count);
  return counts;
}

function* indicatorCells(tallies: IndicatorTallies): Iterable<readonly [string, number]> {
  for (const indicator of DOSSIER_INDICATORS) {
    const { points, reasons, notCounted } = tallies[indicator];
    for (const [place, cell] of POINT_CELLS.entries()) yield [`${indicator}.${cell}`, points[place] ?? 0];
    for (const [reason, count] of Object.entries(reasons)) yield [`${indicator}.${reason}`, count];
    for (const [reason, count] of Object.entries(notCounted)) yield [`${indicator}.${reason}`, count];
  }
}

function named<const Name extends string>(
  prefix: string,
  names: readonly Name[],
  counts: Readonly<Record<Name, number>>,
) {
  return names.map((name) => [`${prefix}.${name}`, counts[name]] as const);
}

function placed(prefix: string, cells: readonly string[], counts: readonly number[]) {
  return cells.map((cell, place) => [`${prefix}.${cell}`, counts[place] ?? 0] as const);
}

export function cellsOfOfficer(tallies: IndicatorTallies): CellCounts {
  return counted(indicatorCells(tallies));
}

export function cellsOfAgency({ indicators, dossiers, levels, online, notes, ...ballots }: AgencyTally): CellCounts {
  return counted([
    ...indicatorCells(indicators),
    ...named("dossiers", ["early", "onTime", "overdue", "undetermined"], dossiers),
    ...placed("opinions", LEVEL_CELLS, levels),
    ...named("online", ["dossiers", "late", "pending"], online),
    ...named("notes", ["reappointedTwice", "computedDue"], notes),
    ...placed("notes", POSTING_CELLS, notes.dossierPostings),
    ["ballots.counted", ballots.ballots],
    ["ballots.superseded", ballots.superseded],
  ]);
}

export function cellsOfProvince({ dossiers, ballots }: Deliveries): CellCounts {
  return counted([
    ...named("province.dossiers", DELIVERED_DOSSIERS, dossiers),
    ...named("province.ballots", DELIVERED_BALLOTS, ballots),
  ]);
}

/** Adds counts to a tally; those of zero leave no trace, as if nothing had ever been counted there. */
export function addCellsToOfficer(tallies: IndicatorTallies, counts: CellCounts): void {
  for (const [position, count] of counts) addIndicatorCell(tallies, position, count);
}

export function agencyTallyOf(counts: CellCounts): AgencyTally {
  const tally = emptyAgencyTally();
  const of = (cell: string): number => counts.get(POSITIONS.get(cell) ?? -1) ?? 0;
  for (const [position, count] of counts) addIndicatorCell(tally.indicators, position, count);
  for (const name of ["early", "onTime", "overdue", "undetermined"] as const)
    tally.dossiers[name] = of(`dossiers.${name}`);
  for (const [place, cell] of LEVEL_CELLS.entries()) tally.levels[place] = of(`opinions.${cell}`);
  for (const name of ["dossiers", "late", "pending"] as const) tally.online[name] = of(`online.${name}`);
  for (const name of ["reappointedTwice", "computedDue"] as const) tally.notes[name] = of(`notes.${name}`);
  for (const [place, cell] of POSTING_CELLS.entries()) tally.notes.dossierPostings[place] = of(`notes.${cell}`);
  tally.ballots = of("ballots.counted");
  tally.superseded = of("ballots.superseded");
  return tally;
}

export function deliveriesOf(counts: CellCounts): Deliveries {
  const of = (cell: string): number => counts.get(POSITIONS.get(cell) ?? -1) ?? 0;
  const countsOf = <Name extends string>(kind: string, names: readonly Name[]): Record<Name, number> =>
    Object.fromEntries(names.map((name) => [name, of(`province.${kind}.${name}`)])) as Record<Name, number>;
  return { dossiers: countsOf("dossiers", DELIVERED_DOSSIERS), ballots: countsOf("ballots", DELIVERED_BALLOTS) };
}

function addIndicatorCell(tallies: IndicatorTallies, position: number, count: number): void {
  const indicator: DossierIndicator | undefined = DOSSIER_INDICATORS[Math.floor(position / WIDTH)];
  if (indicator === undefined || count === 0) return;
  const place = position % WIDTH;
  const tally = tallies[indicator];
  if (place < POINT_CELLS.length) tally.points[place] = (tally.points[place] ?? 0) + count;
  else addReason(tally, REASON_CODES[place - POINT_CELLS.length] as ReasonCode, count);
}

function addReason(tally: IndicatorTally, reason: ReasonCode, count: number): void {
  const counts = isPointReason(reason) ? tally.reasons : tally.notCounted;
  counts[reason] = (counts[reason] ?? 0) + count;
  if (reason === "ballot") tally.fromBallots += count;
}
