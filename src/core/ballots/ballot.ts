import type { LocalTime } from "../base/local-date.ts";

export const BALLOT_CHANNELS = ["kiosk", "qr", "web", "paper", "keyed", "phone"] as const;
export type BallotChannel = (typeof BALLOT_CHANNELS)[number];

/** The form of Thông tư 01/2018; an empty formId means this one. Ballots of other forms are kept and score nothing. */
export const TT01_FORM = "tt01";

/** Phiếu lấy ý kiến: one filled-in form. Nothing in it names the respondent. */
export interface BallotRow {
  /** UUID in lower case. */
  readonly id: string;
  /** Never empty: {@link TT01_FORM} where the file is silent. */
  readonly formId: string;
  readonly agencyCode?: string | undefined;
  readonly officerCode?: string | undefined;
  readonly dossierCode?: string | undefined;
  readonly procedureCode?: string | undefined;
  readonly channel?: BallotChannel | undefined;
  readonly castAt: LocalTime;
  readonly assisted?: boolean | undefined;
  /** Question (`q1`, `q10`) → option code; an unanswered question is absent. */
  readonly answers: Readonly<Record<string, string>>;
  readonly comment?: string | undefined;
}
