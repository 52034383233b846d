import type { LocalDate } from "../base/local-date.ts";

/** Vai trò: what a person may be in the system, in the words of docs/glossary.md. Citizens and kiosks have no account. */
export const ROLES = ["officer", "clerk", "unitHead", "appraiser", "approver", "auditor", "admin"] as const;
export type Role = (typeof ROLES)[number];

/** One role over one unit and everything below it, for some time. */
export interface Grant {
  readonly role: Role;
  /** Undefined: the whole province. */
  readonly agencyCode: string | undefined;
  readonly validFrom: LocalDate;
  /** The last valid day; infinite when open. */
  readonly validTo: LocalDate;
}

/**
 * Who asks: a signed-in account, another system with a token, or the operator at the command line. `id` is what the
 * audit names (`account:12`, `token:3`, `command`), never a name or an address.
 */
export interface Actor {
  readonly id: string;
  /** For the page's head; never logged. */
  readonly name: string;
  readonly grants: readonly Grant[];
  /** The officer that this person is, when the account is tied to one: own scores. */
  readonly officerCode: string | undefined;
}
