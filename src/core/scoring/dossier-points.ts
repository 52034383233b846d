import { LEADING_BODY, ONE_STOP_BODY, type ContactFacts } from "../dossiers/detail-tables.ts";
import { isDetermined, type Judgement } from "./judgement.ts";
import { ballotPoints, POINTS, type Points } from "./points.ts";
import { isAfter, type ScoringFrame } from "./window.ts";

/** The answers of the ballot that counts for a dossier; undefined is a question left open. */
export interface BallotAnswers {
  readonly q3: number | undefined;
  readonly q4: number | undefined;
  readonly q6: number | undefined;
  readonly q7: number | undefined;
}

/** What is known of a dossier of the window beside its times. */
export interface DossierEvidence {
  readonly judgement: Judgement;
  readonly contacts: readonly ContactFacts[];
  /** Whether contacts were recorded at all (G25); without records, none is not zero. */
  readonly areContactsKnown: boolean;
  readonly ballot: BallotAnswers | undefined;
  /** A petition about conduct names the dossier and was not found untrue or slanderous. */
  readonly hasConductPetition: boolean;
}

/** The points of one dossier for the indicators that its agency and every officer in it share. */
export interface DossierPoints {
  readonly "1": Points;
  readonly "3": Points;
  readonly "4": Points;
  readonly "7": Points;
}

/** Facts of one dossier → its points for 1, 3, 4 and 7 (TT 01 Đ13; G1–G4, G16–G22, G25). */
export function pointsOfDossier(evidence: DossierEvidence, frame: ScoringFrame): DossierPoints {
  const { G20, G21, G22 } = frame.parameters;
  const { ballot } = evidence;
  return {
    "1": timePoints(evidence.judgement),
    "3": (G20 === "ballotFirst" ? ballotPoints(ballot?.q3) : undefined) ?? contactPoints(evidence, frame),
    "4": (G21 === "ballotFirst" ? ballotPoints(ballot?.q4) : undefined) ?? bodyPoints(evidence, frame),
    "7": conductPoints(evidence, frame, G22 === "petitionBallotDates" ? ballotPoints(ballot?.q7) : undefined),
  };
}

/** Indicator 1: shorter than the limit 2, equal 1, longer 0. */
export function timePoints({ timeliness, finish }: Judgement): Points {
  if (timeliness === "overdue" && finish === undefined) return POINTS.unfinishedPastDue;
  return POINTS[timeliness];
}

/** Contacts of the dossier that count: not the applicant's own (G4), not after the day on which it is judged. */
function countedContacts({ judgement, contacts }: DossierEvidence, frame: ScoringFrame): readonly ContactFacts[] {
  const isCounted = ({ byApplicant }: { byApplicant: boolean }): boolean =>
    frame.parameters.G4 === "counted" || !byApplicant;
  const requests = judgement.supplements
    .filter(isCounted)
    .map(({ byApplicant }) => ({ at: undefined, body: ONE_STOP_BODY, byApplicant }));
  if (contacts.length === 0) return requests;
  const wasThere = ({ at }: ContactFacts): boolean => judgement.finish !== undefined || !isAfter(at, frame.end);
  return [...requests, ...contacts.filter((contact) => isCounted(contact) && wasThere(contact))];
}

function lacksRecords({ areContactsKnown }: DossierEvidence, frame: ScoringFrame): boolean {
  return !areContactsKnown && frame.parameters.G25 === "notCounted";
}

/** Indicator 3 without a ballot's answer: contacts with the one-stop unit, supplement requests among them (G20). */
function contactPoints(evidence: DossierEvidence, frame: ScoringFrame): Points {
  if (lacksRecords(evidence, frame)) return POINTS.noContactRecords;
  const count = countedContacts(evidence, frame).filter(({ body }) => body === ONE_STOP_BODY).length;
  if (count === 0) return POINTS.noContact;
  return count === 1 ? POINTS.oneContact : POINTS.moreContacts;
}

/** Indicator 4 without a ballot's answer: the different bodies that had to be contacted (G2, G3, G21). */
function bodyPoints(evidence: DossierEvidence, frame: ScoringFrame): Points {
  if (lacksRecords(evidence, frame)) return POINTS.noContactRecords;
  const bodies = new Set(countedContacts(evidence, frame).map(({ body }) => body));
  if (frame.parameters.G3 === "allowance") bodies.delete(LEADING_BODY);
  if (bodies.size === 0) return POINTS.noBody;
  if (bodies.size > 1) return POINTS.severalBodies;
  if (bodies.has(ONE_STOP_BODY)) return POINTS.oneStopOnly;
  return frame.parameters.G2 === "one" ? POINTS.otherBodyAllowed : POINTS.otherBody;
}

/** Indicator 7: a petition about conduct, else the ballot, else the time: early 2, on time 1, late by G1 (G22). */
function conductPoints(
  { judgement, hasConductPetition }: DossierEvidence,
  frame: ScoringFrame,
  answered: Points | undefined,
): Points {
  if (hasConductPetition) return POINTS.petition;
  if (answered !== undefined) return answered;
  const { timeliness } = judgement;
  if (!isDetermined(timeliness) || timeliness !== "overdue") return POINTS[timeliness];
  return frame.parameters.G1 === "notScored" ? POINTS.lateNotScored : POINTS.lateInferred;
}
