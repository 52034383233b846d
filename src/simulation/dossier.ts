import type { LocalTime } from "../core/base/local-date.ts";
import type { BallotRow } from "../core/ballots/ballot.ts";
import type { ContactRow, DossierChannel, DossierRow, StepRow, SupplementRow } from "../core/dossiers/dossier.ts";
import type { ProcedureRow } from "../core/registry/procedure.ts";
import type { Handling } from "./behaviour.ts";
import type { Course } from "./course.ts";
import type { Specialist } from "./staff.ts";

/** How a dossier ends: with a result, refused, or taken back by the applicant. */
export type Fate = "settled" | "refused" | "withdrawn";

/** One dossier with all that the model knows of it, from which the rows of the files are written. */
export interface SimulatedDossier {
  readonly code: string;
  readonly agencyCode: string;
  readonly procedure: ProcedureRow;
  readonly channel: DossierChannel | undefined;
  readonly specialist: Specialist;
  readonly desk: string;
  readonly handling: Handling;
  readonly fate: Fate;
  readonly course: Course;
  readonly receivedAt: LocalTime;
  /** When it is settled, refused or withdrawn, also where that lies beyond the day of the extract. */
  readonly finishedAt: LocalTime;
  /** Whether the receipt carries an appointment; else the due date has to be counted, or is not known. */
  readonly appointment: "written" | "countable" | "unknown";
}

/** The rows that one dossier brings to the files. */
export interface DossierRows {
  readonly dossier: DossierRow;
  readonly supplements: readonly SupplementRow[];
  readonly steps: readonly StepRow[];
  readonly contacts: readonly ContactRow[];
  readonly ballots: readonly BallotRow[];
}

/** The day of the extract: what is later is not in the files. */
export function knownAt(moment: LocalTime, extractedAt: LocalTime): LocalTime | undefined {
  return moment <= extractedAt ? moment : undefined;
}
