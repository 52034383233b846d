import { dayOf } from "./days.ts";
import { compareText, distinct, rowsOf, type Row } from "./tables.ts";
import { isInWindow, type World } from "./world.ts";
import type { WindowDossier } from "./dossier-time.ts";

/** "An empty formId means `tt01`; ballots of other forms are kept and score nothing here." */
function ballotsOfForm(world: World): readonly Row[] {
  return rowsOf(world.tables, "ballots").filter((row) => row["formId"] === "tt01");
}

/**
 * G24: "the first of this form by castAt, then id, over all channels and over all time, whether the code is known or
 * not; the others are kept, marked `superseded`, and count for nothing".
 */
function countingBallots(world: World): readonly Row[] {
  const ballots = ballotsOfForm(world);
  const codes = distinct(ballots.flatMap(({ dossierCode }) => dossierCode ?? []));
  const firsts = codes.flatMap((code) =>
    inOrderOfCasting(ballots.filter((row) => row["dossierCode"] === code)).slice(0, 1),
  );
  return [...ballots.filter((row) => row["dossierCode"] === undefined), ...firsts];
}

function inOrderOfCasting(ballots: readonly Row[]): readonly Row[] {
  return [...ballots].sort(
    (a, b) => compareText(a["castAt"] ?? "", b["castAt"] ?? "") || compareText(a["id"] ?? "", b["id"] ?? ""),
  );
}

function hasKnownDossier(ballot: Row, world: World): boolean {
  return rowsOf(world.tables, "dossiers").some((row) => row["code"] === ballot["dossierCode"]);
}

/** G26: "a ballot with a dossier goes with its dossier, whenever cast". */
export function ballotOfDossier(code: string, world: World): Row | undefined {
  return countingBallots(world).find((ballot) => ballot["dossierCode"] === code);
}

/**
 * G23: "a ballot without a dossier, or whose dossier is not in the data set: one item of its agency …, when cast in the
 * window". One that names no agency (its dossier is not there yet on the as-of day) is an item of nobody.
 */
export function looseBallotsOfWindow(world: World): readonly Row[] {
  return countingBallots(world).filter(
    (ballot) =>
      !hasKnownDossier(ballot, world) &&
      ballot["agencyCode"] !== undefined &&
      isInWindow(world, dayOf(ballot["castAt"] ?? "")),
  );
}

export interface SatisfactionBallot {
  readonly agencyCode: string;
  readonly ballot: Row;
}

/**
 * G26: "counts for satisfaction, in the window of the dossier; … agency … of the satisfaction = the ballot's, else the
 * dossier's". G23 ballots count for their own agency. These are also the ballots that "count there" in G31.
 */
export function satisfactionBallots(dossiers: readonly WindowDossier[], world: World): readonly SatisfactionBallot[] {
  const bound = dossiers.flatMap(({ code, agencyCode }) => {
    const ballot = ballotOfDossier(code, world);
    return ballot === undefined ? [] : [{ ballot, agencyCode: ballot["agencyCode"] ?? agencyCode }];
  });
  const loose = looseBallotsOfWindow(world).flatMap((ballot) => {
    const agencyCode = ballot["agencyCode"];
    return agencyCode === undefined ? [] : [{ ballot, agencyCode }];
  });
  return [...bound, ...loose];
}

/** Answers to question 10, very satisfied first. */
export function levelsOf(ballots: readonly Row[]): readonly number[] {
  return ["5", "4", "3", "2", "1"].map((option) => ballots.filter((ballot) => ballot["q10"] === option).length);
}
