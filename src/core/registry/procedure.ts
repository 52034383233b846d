import type { Validity } from "./agency.ts";

/** Mức độ dịch vụ công trực tuyến. `partial` is level 3, `full` is level 4 in the words used before 2022. */
export const ONLINE_LEVELS = ["none", "partial", "full"] as const;
export type OnlineLevel = (typeof ONLINE_LEVELS)[number];

/** Thủ tục hành chính: one dated version. A boolean is undefined when its column was not delivered. */
export interface ProcedureRow extends Validity {
  readonly code: string;
  readonly name?: string | undefined;
  readonly sectorCode?: string | undefined;
  readonly sectorName?: string | undefined;
  /** Thời hạn giải quyết in working days, ≥ 0. */
  readonly limitWorkingDays?: number | undefined;
  readonly onlineLevel?: OnlineLevel | undefined;
  readonly onlineEligible?: boolean | undefined;
  readonly hasFee?: boolean | undefined;
  readonly exemptFromOneStop?: boolean | undefined;
}

/** One procedure on an agency's list. A boolean is undefined when its column was not delivered. */
export interface AgencyProcedureRow extends Validity {
  readonly agencyCode: string;
  readonly procedureCode: string;
  readonly receivedAtOneStop?: boolean | undefined;
  readonly wholeProcessAtOneStop?: boolean | undefined;
  readonly posted?: boolean | undefined;
  readonly electronic?: boolean | undefined;
  readonly accurate?: boolean | undefined;
}
