import type { LocalTime } from "../base/local-date.ts";

/** Loại PAKN. The first four are about conduct and decide indicator 7. */
export const PETITION_KINDS = ["harassment", "attitude", "notDoing", "wrongDoing", "other"] as const;
export type PetitionKind = (typeof PETITION_KINDS)[number];

/** Kết luận. Absent is pending, and a pending petition counts. */
export const VERDICTS = ["upheld", "untrue", "slander"] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Phản ánh, kiến nghị. */
export interface PetitionRow {
  readonly code: string;
  readonly agencyCode?: string | undefined;
  readonly officerCode?: string | undefined;
  readonly dossierCode?: string | undefined;
  readonly kind: PetitionKind;
  readonly receivedAt?: LocalTime | undefined;
  readonly dueAt?: LocalTime | undefined;
  readonly resolvedAt?: LocalTime | undefined;
  readonly verdict?: Verdict | undefined;
}
