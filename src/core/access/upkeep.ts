import { toLocalDate, type LocalDate } from "../base/local-date.ts";
import type { WorkingDayCalendar } from "../dossiers/working-days.ts";
import { latenessOn, type Lateness } from "../periods/deadlines.ts";
import type { Actor } from "./actor.ts";
import { mayConfirmRequest } from "./four-eyes.ts";
import { mayAct, type Circumstances } from "./rights.ts";
import type { Right } from "./roles.ts";

/** What keeping and inspecting a running system asks for, whatever period it is, and by which right it is done. */
export const UPKEEP_RIGHTS = {
  accountRequests: "accounts.manage",
  auditCheck: "audit.read",
  invitationsOver: "accounts.manage",
  silentKiosks: "devices.manage",
  unjudgedCases: "health.read",
} as const satisfies Readonly<Record<string, Right>>;
export type UpkeepKind = keyof typeof UPKEEP_RIGHTS;

/** Việc thường trực of one person: one line of what waits, however many things it is about. */
export interface Upkeep {
  readonly kind: UpkeepKind;
  /** People, devices, cases; undefined for work on the whole. */
  readonly count: number | undefined;
  /** Undefined: at once, or where the calendar does not reach. */
  readonly due: LocalDate | undefined;
  readonly lateness: Lateness | undefined;
}

/** What the upkeep of a day is derived from. */
export interface UpkeepFigures {
  /** The day on which the audit was checked last, else that of its first entry; undefined: it is empty. */
  readonly auditCheckedOn: LocalDate | undefined;
  /** What other administrators asked and one more has to confirm. */
  readonly accountRequests: readonly { readonly askedBy: string; readonly accountId: number }[];
  /** The last day of every invitation that nobody took. */
  readonly invitationsOver: readonly LocalDate[];
  /** Devices in use that ever said how they do, each with the day on which it did last. */
  readonly kiosks: readonly { readonly agencyCode: string; readonly heardOn: LocalDate }[];
  /** Cases that were set aside because the program fails on them. */
  readonly unjudgedCases: number;
}

/** The audit is checked from its first entry to its end once in so many days, and asked for a week before. */
const AUDIT_CHECK_DAYS = 30;
const AUDIT_NOTICE_DAYS = 7;

interface UpkeepDay extends Circumstances {
  readonly calendar: WorkingDayCalendar;
}

type Waiting = Pick<Upkeep, "count" | "due">;

/** The upkeep of a person on a day, by their rights on that day: our own schedule, no law sets it. */
export function upkeepOf(person: Actor, figures: UpkeepFigures, circumstances: UpkeepDay): readonly Upkeep[] {
  const { day, calendar } = circumstances;
  const waiting: Readonly<Record<UpkeepKind, Waiting | undefined>> = {
    accountRequests: accountRequests(person, figures.accountRequests),
    auditCheck: auditCheck(figures.auditCheckedOn, day),
    invitationsOver: invitationsOver(figures.invitationsOver, circumstances),
    silentKiosks: silentKiosks(person, figures.kiosks, circumstances),
    unjudgedCases: figures.unjudgedCases > 0 ? { count: figures.unjudgedCases, due: undefined } : undefined,
  };
  return (Object.keys(UPKEEP_RIGHTS) as UpkeepKind[]).flatMap((kind) => {
    const found = waiting[kind];
    if (found === undefined || !isTheirs(person, kind, circumstances)) return [];
    const lateness = found.due === undefined ? undefined : latenessOn(day, found.due, calendar);
    return [{ kind, ...found, lateness }];
  });
}

/** Devices stand in units: whoever keeps some of them sees to those. The rest is about the whole province. */
function isTheirs(person: Actor, kind: UpkeepKind, circumstances: UpkeepDay): boolean {
  return (
    kind === "silentKiosks" || mayAct(person, { right: UPKEEP_RIGHTS[kind], agencyCode: undefined }, circumstances)
  );
}

/** Only what this person may be the second one for. */
function accountRequests(person: Actor, requests: UpkeepFigures["accountRequests"]): Waiting | undefined {
  const count = requests.filter((request) => mayConfirmRequest(person, request)).length;
  return count === 0 ? undefined : { count, due: undefined };
}

function auditCheck(checkedOn: LocalDate | undefined, day: LocalDate): Waiting | undefined {
  if (checkedOn === undefined) return undefined;
  const due = toLocalDate(checkedOn + AUDIT_CHECK_DAYS);
  return day < due - AUDIT_NOTICE_DAYS ? undefined : { count: undefined, due };
}

/** Somebody who cannot come in any more is invited again on the next working day. */
function invitationsOver(over: readonly LocalDate[], { calendar }: UpkeepDay): Waiting | undefined {
  if (over.length === 0) return undefined;
  return { count: over.length, due: calendar.addWorkingDays(toLocalDate(Math.min(...over)), 1) };
}

/** A device is silent when a whole working day has passed without a word of it: seen to on the day after. */
function silentKiosks(person: Actor, kiosks: UpkeepFigures["kiosks"], circumstances: UpkeepDay): Waiting | undefined {
  const { day, calendar } = circumstances;
  const silent = kiosks.flatMap(({ agencyCode, heardOn }) => {
    const expectedBy = calendar.addWorkingDays(heardOn, 1);
    const isSilent = expectedBy !== undefined && day > expectedBy;
    return isSilent && mayAct(person, { right: UPKEEP_RIGHTS.silentKiosks, agencyCode }, circumstances)
      ? [heardOn]
      : [];
  });
  if (silent.length === 0) return undefined;
  return { count: silent.length, due: calendar.addWorkingDays(toLocalDate(Math.min(...silent)), 2) };
}
