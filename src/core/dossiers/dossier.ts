import type { LocalTime } from "../base/local-date.ts";

/** Kênh tiếp nhận. Empty is not known, and counts as not online. */
export const DOSSIER_CHANNELS = ["inPerson", "online", "postal"] as const;
export type DossierChannel = (typeof DOSSIER_CHANNELS)[number];

/** Who caused a supplement or a contact. Empty counts as the agency. */
export const FAULTS = ["agency", "applicant"] as const;
export type Fault = (typeof FAULTS)[number];

/** Hồ sơ: one dossier as delivered. No field names a person. */
export interface DossierRow {
  readonly code: string;
  readonly agencyCode: string;
  readonly procedureCode?: string | undefined;
  readonly channel?: DossierChannel | undefined;
  readonly applicantKind?: string | undefined;
  readonly submittedAt?: LocalTime | undefined;
  readonly receivedAt?: LocalTime | undefined;
  readonly dueAt?: LocalTime | undefined;
  readonly finishedAt?: LocalTime | undefined;
  readonly returnedAt?: LocalTime | undefined;
  readonly refusedAt?: LocalTime | undefined;
  readonly withdrawnAt?: LocalTime | undefined;
  /** Code of the feed, `1` to `10`, or `withdrawn`. Only withdrawal (`7`, `withdrawn`) is read from it. */
  readonly state?: string | undefined;
}

/** Yêu cầu bổ sung hồ sơ, with the new appointment when one was made. */
export interface SupplementRow {
  readonly dossierCode: string;
  readonly requestedAt: LocalTime;
  readonly receivedAt?: LocalTime | undefined;
  readonly newDueAt?: LocalTime | undefined;
  readonly officerCode?: string | undefined;
  readonly fault?: Fault | undefined;
  readonly reason?: string | undefined;
}

/** One step of the process: who had the dossier, from when, until when at the latest, and when it was passed on. */
export interface StepRow {
  readonly dossierCode: string;
  readonly stepNo: number;
  readonly agencyCode?: string | undefined;
  readonly officerCode?: string | undefined;
  readonly startedAt?: LocalTime | undefined;
  readonly limitAt?: LocalTime | undefined;
  readonly finishedAt?: LocalTime | undefined;
}

/** The receiving place, and the agency that by law leads a field check or council; other texts are agencies' codes. */
export const ONE_STOP = "oneStop";
export const LEADING_AGENCY = "leadingAgency";

/** One time the applicant had to contact somebody to complete the dossier. */
export interface ContactRow {
  readonly dossierCode: string;
  readonly at?: LocalTime | undefined;
  /** {@link ONE_STOP}, {@link LEADING_AGENCY} or any agency's code. */
  readonly with: string;
  readonly fault?: Fault | undefined;
  readonly reason?: string | undefined;
}
