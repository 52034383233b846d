import type { Actor } from "../core/access/actor.ts";
import { UPKEEP_RIGHTS, upkeepOf, type Upkeep, type UpkeepFigures, type UpkeepKind } from "../core/access/upkeep.ts";
import { scopeOf } from "../core/access/rights.ts";
import type { LocalDate } from "../core/base/local-date.ts";
import { withReplacedYears, type WorkingDayCalendar } from "../core/dossiers/working-days.ts";
import { unitTreeOn } from "../core/registry/unit-tree.ts";
import type { Database, Queries } from "../db/database.ts";
import { waitingRequests } from "../db/account-requests.ts";
import { firstEntryAt, invitationsOverAt, kiosksHeardAt } from "../db/upkeep.ts";
import { agencyVersions, calendarDays } from "../db/registry.ts";
import { reading } from "../db/transaction.ts";
import { countUnjudged } from "../db/unjudged-cases.ts";
import { requestsSince } from "./accounts/ask-request.ts";
import { dayAt } from "./accounts/permission.ts";
import { lastAuditCheck } from "./check-audit.ts";

interface UpkeepDeps {
  readonly database: Database;
  readonly clock: () => Date;
  /** As the rule book has it; what the province changed of it lies in the database. */
  readonly calendar: WorkingDayCalendar;
}

export type ViewUpkeep = (actor: Actor) => Promise<readonly Upkeep[]>;

/** Việc thường trực: what keeping and inspecting the system asks of this person today; nobody else's is even read. */
export function makeViewUpkeep({ database, clock, calendar }: UpkeepDeps): ViewUpkeep {
  return async (actor) => {
    const now = clock();
    const day = dayAt(now);
    const may = (kind: UpkeepKind): boolean => scopeOf(actor, UPKEEP_RIGHTS[kind], day) !== undefined;
    return reading(database, async (queries) => {
      const days = await calendarDays(queries);
      const figures = await figuresOf(queries, now, may);
      const parentOf = unitTreeOn(await agencyVersions(queries), day);
      return upkeepOf(actor, figures, { day, parentOf, calendar: withReplacedYears(calendar, days) });
    });
  };
}

async function figuresOf(queries: Queries, now: Date, may: (kind: UpkeepKind) => boolean): Promise<UpkeepFigures> {
  const over = may("invitationsOver") ? await invitationsOverAt(queries, now) : [];
  const heard = may("silentKiosks") ? await kiosksHeardAt(queries) : [];
  return {
    accountRequests: may("accountRequests") ? await waitingRequests(queries, requestsSince(now)) : [],
    auditCheckedOn: may("auditCheck") ? await auditCheckedOn(queries) : undefined,
    invitationsOver: over.map(dayAt),
    kiosks: heard.map(({ agencyCode, at }) => ({ agencyCode, heardOn: dayAt(at) })),
    unjudgedCases: may("unjudgedCases") ? await countUnjudged(queries) : 0,
  };
}

async function auditCheckedOn(queries: Queries): Promise<LocalDate | undefined> {
  const at = (await lastAuditCheck(queries))?.at ?? (await firstEntryAt(queries));
  return at === undefined ? undefined : dayAt(at);
}
