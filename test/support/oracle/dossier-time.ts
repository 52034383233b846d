import { addDays, compareDays, dayOf, daysBetween, isWorkingDay, nthWorkingDayAfter, type MaybeDay } from "./days.ts";
import { compareText, largest, rowsOf, type Row } from "./tables.ts";
import { isInWindow, rowsWith, versionOn, type World } from "./world.ts";

export type DossierTime = "early" | "onTime" | "overdue" | "undetermined";

/** A dossier that belongs to the window (G16), as it is judged there. */
export interface WindowDossier {
  readonly row: Row;
  readonly code: string;
  readonly agencyCode: string;
  readonly time: DossierTime;
  /** The supplements and contacts that count for 3 and 4. */
  readonly supplements: readonly Row[];
  readonly contacts: readonly Row[];
}

export function dossiersOfWindow(world: World): readonly WindowDossier[] {
  return rowsOf(world.tables, "dossiers").flatMap((row) => {
    const judged = judgedInWindow(row, world);
    return judged === undefined ? [] : [judged];
  });
}

/**
 * G16: "finished (G17) inside it, plus those unfinished and past due at its end (one that finished only after the end
 * is judged as it stood at the end …); withdrawn ones (date or state) never."
 */
function judgedInWindow(row: Row, world: World): WindowDossier | undefined {
  if (isWithdrawn(row)) return undefined;
  const finish = finishDay(row);
  if (finish === undefined || finish > world.end) return judgedUnfinished(row, world);
  return isInWindow(world, finish) ? judgedFinished(row, finish, world) : undefined;
}

function isWithdrawn(row: Row): boolean {
  return row["withdrawnAt"] !== undefined || row["state"] === "7" || row["state"] === "withdrawn";
}

/** G17: "the finish is `finishedAt`, else `refusedAt`, else `returnedAt`, and decides membership too". */
function finishDay(row: Row): string | undefined {
  const finish = row["finishedAt"] ?? row["refusedAt"] ?? row["returnedAt"];
  return finish === undefined ? undefined : dayOf(finish);
}

function supplementsOf(row: Row, world: World): readonly Row[] {
  return rowsWith(world, "supplements", { column: "dossierCode", value: row["code"] ?? "" });
}

function contactsOf(row: Row, world: World): readonly Row[] {
  return rowsWith(world, "contacts", { column: "dossierCode", value: row["code"] ?? "" });
}

function judgedFinished(row: Row, finish: string, world: World): WindowDossier {
  const supplements = supplementsOf(row, world);
  const due = dueDay({ row, supplements, openWaitRunsTo: finish }, world);
  const time = due === undefined ? "undetermined" : timeOf(finish, due, world);
  return { ...identity(row), supplements, contacts: contactsOf(row, world), time };
}

function timeOf(finish: string, due: string, world: World): DossierTime {
  const names = { shorter: "early", equal: "onTime", longer: "overdue", undetermined: "undetermined" } as const;
  return names[compareDays(world.calendar, finish, due)];
}

/**
 * G16: "as it stood at the end: late; supplements requested later are ignored (for 3 and 4 too), a later receipt leaves
 * the wait open". G17: "unfinished and past due = longer". G35: "an unfinished dossier so compared is not past due".
 */
function judgedUnfinished(row: Row, world: World): WindowDossier | undefined {
  // What was received only later did not stand anywhere at the end.
  if (row["receivedAt"] !== undefined && dayOf(row["receivedAt"]) > world.end) return undefined;
  const supplements = supplementsOf(row, world)
    .filter((supplement) => dayOf(supplement["requestedAt"] ?? "") <= world.end)
    .map((supplement) => withoutLaterReceipt(supplement, world.end));
  const due = dueDay({ row, supplements, openWaitRunsTo: world.end }, world);
  if (due === undefined || timeOf(world.end, due, world) !== "overdue") return undefined;
  // "judged as it stood at the end": nothing says "whenever" of contacts, as G22 and G26 do of petitions and ballots.
  const contacts = contactsOf(row, world).filter(({ at }) => at === undefined || dayOf(at) <= world.end);
  return { ...identity(row), supplements, contacts, time: "overdue" };
}

function withoutLaterReceipt(supplement: Row, end: string): Row {
  const receipt = supplement["receivedAt"];
  if (receipt === undefined || dayOf(receipt) <= end) return supplement;
  return Object.fromEntries(Object.entries(supplement).filter(([column]) => column !== "receivedAt"));
}

function identity(row: Row): { row: Row; code: string; agencyCode: string } {
  return { row, code: row["code"] ?? "", agencyCode: row["agencyCode"] ?? "" };
}

interface Due {
  readonly row: Row;
  readonly supplements: readonly Row[];
  /** "an open wait runs to the finish, else to the end of the window". */
  readonly openWaitRunsTo: string;
}

/**
 * G17: "the newDueAt of the supplement with the latest requestedAt among those that have one (equal times: the later
 * newDueAt …), else dueAt"; then the computed due date; "neither → undetermined".
 */
function dueDay(due: Due, world: World): MaybeDay {
  const appointed = newAppointment(due.supplements) ?? due.row["dueAt"];
  return appointed === undefined ? computedDueDay(due, world) : dayOf(appointed);
}

function newAppointment(supplements: readonly Row[]): string | undefined {
  const [last] = supplements
    .filter((supplement) => supplement["newDueAt"] !== undefined)
    .sort(
      (a, b) =>
        compareText(b["requestedAt"] ?? "", a["requestedAt"] ?? "") ||
        compareText(b["newDueAt"] ?? "", a["newDueAt"] ?? ""),
    );
  return last?.["newDueAt"];
}

/**
 * G17: "No due date → due = the n-th working day after the day of reception (n = limitWorkingDays of the procedure
 * version valid that day, 0 = that day), plus the working days of supplement waits".
 */
function computedDueDay(due: Due, world: World): MaybeDay {
  const received = due.row["receivedAt"];
  if (received === undefined) return undefined;
  const limit = limitWorkingDays(due.row["procedureCode"], dayOf(received), world);
  const waited = workingDaysWaited(due, world);
  if (limit === undefined || waited === "undetermined") return undefined;
  const dueWithoutWaits = nthWorkingDayAfter(world.calendar, dayOf(received), limit);
  if (dueWithoutWaits === undefined) return undefined;
  return nthWorkingDayAfter(world.calendar, dueWithoutWaits, waited);
}

function limitWorkingDays(procedureCode: string | undefined, day: string, world: World): number | undefined {
  if (procedureCode === undefined) return undefined;
  const limit = versionOn(rowsWith(world, "procedures", { column: "code", value: procedureCode }), day)?.[
    "limitWorkingDays"
  ];
  return limit === undefined ? undefined : parseInt(limit, 10);
}

/** G17: "days after the request up to and including the receipt, each day once". */
function workingDaysWaited({ supplements, openWaitRunsTo }: Due, world: World): number | "undetermined" {
  const days = new Set(
    supplements.flatMap((supplement) => {
      const receipt = supplement["receivedAt"];
      const last = receipt === undefined ? openWaitRunsTo : dayOf(receipt);
      return daysBetween(addDays(dayOf(supplement["requestedAt"] ?? ""), 1), last);
    }),
  );
  const working = [...days].map((day) => isWorkingDay(world.calendar, day));
  if (working.includes("undetermined")) return "undetermined";
  return working.filter((isWorking) => isWorking === true).length;
}

/** G18: the times of one's own steps; undefined = not counted. */
export function stepPoints(steps: readonly Row[], world: World): number | undefined {
  const limit = largest(steps.flatMap(({ limitAt }) => (limitAt === undefined ? [] : [dayOf(limitAt)])));
  // "no limit at all = not counted"
  if (limit === undefined) return undefined;
  const finishes = steps.map(({ finishedAt }) => (finishedAt === undefined ? undefined : dayOf(finishedAt)));
  // "an own step unfinished, or finished only after the end of the window, = unfinished"
  if (finishes.some((finish) => finish === undefined || finish > world.end)) {
    // "(0 when the limit is past at the end of the window, else not counted)"
    return compareDays(world.calendar, world.end, limit) === "longer" ? 0 : undefined;
  }
  const latest = largest(finishes.flatMap((finish) => finish ?? []));
  if (latest === undefined) return undefined;
  return { shorter: 2, equal: 1, longer: 0, undetermined: undefined }[compareDays(world.calendar, latest, limit)];
}
