import type { Actor } from "../../src/core/access/actor.ts";
import type { Role } from "../../src/core/access/roles.ts";
import { toLocalDate } from "../../src/core/base/local-date.ts";

/** Somebody with one role at all times, over one unit and below it or over the whole province. */
export function actorWith(role: Role, agencyCode?: string, id = "account:1"): Actor {
  const grant = { role, agencyCode, validFrom: toLocalDate(-Infinity), validTo: toLocalDate(Infinity) };
  return { id, name: "Trần Văn An", grants: [grant], officerCode: undefined };
}
