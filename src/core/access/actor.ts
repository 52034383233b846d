import { toLocalDate, type LocalDate } from "../base/local-date.ts";
import { ROLES, type Right, type Role } from "./roles.ts";

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
  /** Rights beyond which the grants do not reach, such as the scopes of a token; undefined: no such limit. */
  readonly limitedTo?: readonly Right[] | undefined;
}

/**
 * The operator at the command line: whoever can read the data directory can do everything already, so nothing is
 * gained by refusing. Four eyes never count it.
 */
export const OPERATOR: Actor = {
  id: "command",
  name: "Dòng lệnh",
  grants: ROLES.map((role) => ({
    role,
    agencyCode: undefined,
    validFrom: toLocalDate(-Infinity),
    validTo: toLocalDate(Infinity),
  })),
  officerCode: undefined,
};
