import type { Sent } from "./page-server.ts";

/** Roles that have a unit have unit A here; the others the province. */
export const PEOPLE = {
  officer: { role: "officer", agencyCode: "A", officerCode: "CB-A" },
  clerk: { role: "clerk", agencyCode: "A" },
  provinceClerk: { role: "clerk" },
  unitHead: { role: "unitHead", agencyCode: "A" },
  appraiser: { role: "appraiser" },
  approver: { role: "approver" },
  auditor: { role: "auditor" },
  admin: { role: "admin" },
} as const;
export type Who = keyof typeof PEOPLE;
export const EVERYBODY = Object.keys(PEOPLE) as Who[];
export const READERS: readonly Who[] = ["clerk", "provinceClerk", "unitHead", "appraiser", "approver", "auditor"];
export const OF_UNIT: readonly Who[] = ["clerk", "unitHead"];

export interface Row {
  /** An address of the visitor's own unit, with `{set}`, `{account}`, `{session}` filled in. */
  readonly own: string;
  /** The same page for the other unit, where the address names one. */
  readonly other?: string;
  readonly allowed: readonly Who[];
  readonly status: number;
  /** What somebody without a session gets: sent to the entrance unless said otherwise. */
  readonly anonymous?: number;
  /** For those who have the right in unit A alone: what the other unit's page answers. */
  readonly beyond?: number;
  /** Roles for whom it is as if it were not there, where no right is asked for at the door. */
  readonly hiddenFrom?: readonly Who[];
  /** Roles that have the right for a unit where the whole province is asked for. */
  readonly notEnough?: readonly Who[];
  readonly form?: () => NonNullable<Sent["form"]>;
}
