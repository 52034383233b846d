import { toLocalTime } from "../core/base/local-date.ts";
import type { PetitionKind, PetitionRow, Verdict } from "../core/petitions/petition.ts";
import type { Points } from "./behaviour.ts";
import type { SimulatedDossier } from "./dossier.ts";
import { HOURS, type OfficeDays } from "./office-days.ts";
import type { RandomStream } from "./random.ts";

/** Days within which a petition is to be answered, and the longest answer that is still within them. */
const LIMIT = 15;

/** One petition to come: it arises from the dossier at this place in the unit's year. */
export interface PlannedPetition {
  readonly position: number;
  readonly isAnsweredLate: boolean;
}

/** How many petitions a unit has, and how many of them are answered late, so that indicator 8 comes out as planned. */
function petitionCounts(points: Points, stream: RandomStream): readonly [number, number] {
  if (points === 2) return [stream.below(4), 0];
  // Nine of ten is exactly the 90 % that the law asks for.
  return points === 1 ? [stream.between(10, 13), 1] : [stream.between(3, 6), 1];
}

/** Petitions arise between the end of January and September, so that each is answered within the window. */
const ARISE = { from: 0.18, through: 0.75 };

export function planPetitions(points: Points, dossiers: number, stream: RandomStream): readonly PlannedPetition[] {
  if (dossiers === 0) return [];
  const [count, late] = petitionCounts(points, stream);
  return Array.from({ length: count }, (_, index): PlannedPetition => ({
    position: Math.floor(dossiers * (ARISE.from + (ARISE.through - ARISE.from) * stream.fraction())),
    isAnsweredLate: index < late,
  }));
}

const KINDS: readonly PetitionKind[] = ["notDoing", "wrongDoing", "attitude", "harassment", "other", "other"];
const VERDICTS: readonly Verdict[] = ["upheld", "upheld", "untrue", "untrue", "slander"];

/** Writes the petition that arises from a dossier. Two of three name the dossier, one of two the officer. */
export function petitionRow(
  planned: PlannedPetition & { readonly number: number },
  arisen: { readonly dossier: SimulatedDossier; readonly days: OfficeDays },
  stream: RandomStream,
): PetitionRow {
  const { dossier, days } = arisen;
  const received = dossier.course.received + stream.between(2, 9);
  const answered = received + (planned.isAnsweredLate ? LIMIT + stream.between(1, 8) : stream.between(2, LIMIT));
  const at = (number: number) => toLocalTime(days.momentAt(number, stream.between(HOURS.open, HOURS.noon)));
  return {
    code: `PAKN-${dossier.agencyCode}-${planned.number.toString().padStart(3, "0")}`,
    agencyCode: dossier.agencyCode,
    officerCode: stream.isLucky(0.5) ? dossier.specialist.code : undefined,
    dossierCode: stream.isLucky(0.67) ? dossier.code : undefined,
    kind: stream.pick(KINDS),
    receivedAt: at(received),
    dueAt: days.closingOf(received + LIMIT),
    resolvedAt: at(answered),
    verdict: stream.pick(VERDICTS),
  };
}
