import type { LocalDate } from "../base/local-date.ts";

/** Cấp: the level of government. Districts end with the reform of 2025-07-01. */
export const TIERS = ["province", "district", "commune"] as const;
export type Tier = (typeof TIERS)[number];

/** Loại đơn vị: what kind of subject an agency is; summaries are made per kind. */
export const AGENCY_KINDS = ["department", "district", "commune", "centre"] as const;
export type AgencyKind = (typeof AGENCY_KINDS)[number];

/** First and last valid day, both inclusive; an absent bound is open. */
export interface Validity {
  readonly validFrom?: LocalDate | undefined;
  readonly validTo?: LocalDate | undefined;
}

/** Cơ quan, đơn vị: one dated version of a unit. An agency without kind (the province itself) is never evaluated. */
export interface AgencyRow extends Validity {
  readonly code: string;
  readonly name?: string | undefined;
  readonly tier: Tier;
  readonly kind?: AgencyKind | undefined;
  readonly peerGroup?: string | undefined;
  readonly parentCode?: string | undefined;
}

/** A unit that took another's place on a day (sáp nhập, chia tách, đổi tên). Changes no score. */
export interface SuccessionRow {
  readonly predecessorCode: string;
  readonly successorCode: string;
  readonly date: LocalDate;
}

/** Cán bộ, công chức, viên chức: one dated version. An officer has one agency at a time. */
export interface OfficerRow extends Validity {
  readonly code: string;
  readonly name?: string | undefined;
  readonly agencyCode: string;
  readonly role?: string | undefined;
}
