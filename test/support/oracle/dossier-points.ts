import { distinct, isDelivered, type Row } from "./tables.ts";
import { ballotOfDossier, looseBallotsOfWindow } from "./ballot-roles.ts";
import type { WindowDossier } from "./dossier-time.ts";
import { rowsWith, type World } from "./world.ts";

export type BallotIndicator = "1" | "3" | "4" | "7";
export const BALLOT_INDICATORS: readonly BallotIndicator[] = ["1", "3", "4", "7"];

/** One number of points for one indicator, and for whom it counts. */
export interface PointsOf {
  readonly indicator: BallotIndicator;
  readonly points: number;
  readonly agencyCode: string | undefined;
  readonly officerCodes: readonly string[];
}

export function allPoints(dossiers: readonly WindowDossier[], world: World): readonly PointsOf[] {
  return [
    ...dossiers.flatMap((dossier) => pointsOfDossier(dossier, world)),
    ...looseBallotsOfWindow(world).flatMap(pointsOfLooseBallot),
  ];
}

function pointsOfDossier(dossier: WindowDossier, world: World): readonly PointsOf[] {
  const points = {
    "1": indicator1(dossier),
    "3": indicator3(dossier, world),
    "4": indicator4(dossier, world),
    "7": indicator7(dossier, world),
  };
  const officerCodes = officersOf(dossier, world);
  return BALLOT_INDICATORS.flatMap((indicator) => {
    const earned = points[indicator];
    return earned === undefined ? [] : [{ indicator, points: earned, agencyCode: dossier.agencyCode, officerCodes }];
  });
}

/** G19: "every officer with a step in it, of coordinating agencies too". */
function officersOf({ code }: WindowDossier, world: World): readonly string[] {
  return distinct(
    rowsWith(world, "steps", { column: "dossierCode", value: code }).flatMap(({ officerCode }) => officerCode ?? []),
  );
}

/** Indicator 1, G9: shorter 2, equal 1, longer 0. G17: "`undetermined`: not counted for indicator 1". */
function indicator1({ time }: WindowDossier): number | undefined {
  return { early: 2, onTime: 1, overdue: 0, undetermined: undefined }[time];
}

function answer(dossier: WindowDossier, question: string, world: World): number | undefined {
  return pointsAnswered(ballotOfDossier(dossier.code, world), question);
}

function pointsAnswered(ballot: Row | undefined, question: string): number | undefined {
  const option = ballot?.[question];
  return option === undefined ? undefined : parseInt(option, 10);
}

/**
 * The bodies contacted, one entry a contact. G4, G20: contacts caused by the applicant are left out; "every supplement
 * is such a contact". G21: "a supplement counts as `oneStop`".
 */
function contactedBodies(dossier: WindowDossier): readonly string[] {
  const notTheApplicants = (row: Row): boolean => row["fault"] !== "applicant";
  const contacts = dossier.contacts.filter(notTheApplicants);
  const supplements = dossier.supplements.filter(notTheApplicants);
  return [...contacts.flatMap((row) => row["with"] ?? []), ...supplements.map(() => "oneStop")];
}

/**
 * G25: "when neither `contacts` nor `supplements` is delivered (a header is enough) and the feed has no supplement list
 * for the dossier, 3 and 4 are not counted without a ballot's answer".
 */
function areContactsKnown({ code }: WindowDossier, world: World): boolean {
  return (
    isDelivered(world.tables, "contacts") ||
    isDelivered(world.tables, "supplements") ||
    world.listedDossiers.includes(code)
  );
}

/** G20: "the ballot's `q3` when answered, else the number of contacts with `oneStop` …: 0 → 2, 1 → 1, more → 0". */
function indicator3(dossier: WindowDossier, world: World): number | undefined {
  const answered = answer(dossier, "q3", world);
  if (answered !== undefined) return answered;
  if (!areContactsKnown(dossier, world)) return undefined;
  const contacts = contactedBodies(dossier).filter((body) => body === "oneStop").length;
  return contacts === 0 ? 2 : contacts === 1 ? 1 : 0;
}

/**
 * G21: "the ballot's `q4` when answered, else the number of different bodies in contacts (…; `leadingAgency` is not
 * counted): none → 2, only `oneStop` → 1, otherwise 0".
 */
function indicator4(dossier: WindowDossier, world: World): number | undefined {
  const answered = answer(dossier, "q4", world);
  if (answered !== undefined) return answered;
  if (!areContactsKnown(dossier, world)) return undefined;
  const bodies = distinct(contactedBodies(dossier).filter((body) => body !== "leadingAgency"));
  if (bodies.length === 0) return 2;
  return bodies.length === 1 && bodies[0] === "oneStop" ? 1 : 0;
}

/**
 * G22: "0 when a petition of kind harassment, attitude, notDoing or wrongDoing names the dossier and is not found
 * untrue or slander, whenever it came; else the ballot's `q7`; else early 2, on time 1, late 0".
 */
function indicator7(dossier: WindowDossier, world: World): number | undefined {
  const petitions = rowsWith(world, "petitions", { column: "dossierCode", value: dossier.code });
  if (petitions.some(isAgainstConduct)) return 0;
  return answer(dossier, "q7", world) ?? indicator1(dossier);
}

function isAgainstConduct(petition: Row): boolean {
  const isOfKind = ["harassment", "attitude", "notDoing", "wrongDoing"].includes(petition["kind"] ?? "");
  return isOfKind && petition["verdict"] !== "untrue" && petition["verdict"] !== "slander";
}

/** G23: "one item of its agency (and officer, when named) for the indicators it answers (1, 3, 4, 7)". */
function pointsOfLooseBallot(ballot: Row): readonly PointsOf[] {
  return BALLOT_INDICATORS.flatMap((indicator) => {
    const points = pointsAnswered(ballot, `q${indicator}`);
    if (points === undefined) return [];
    return [
      {
        indicator,
        points,
        agencyCode: ballot["agencyCode"],
        officerCodes: distinct(ballot["officerCode"] === undefined ? [] : [ballot["officerCode"]]),
      },
    ];
  });
}
