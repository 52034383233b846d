import { dayOf, type LocalDate } from "../base/local-date.ts";
import type { SupplementFacts } from "../dossiers/detail-tables.ts";
import type { DossierFacts } from "../dossiers/dossier-table.ts";
import { compareDays, dueOf, type Due, type UndeterminedTime } from "../dossiers/due-date.ts";
import { isAfter, type ScoringFrame } from "./window.ts";

/** Trước hạn, đúng hạn, quá hạn. */
export type Timeliness = "early" | "onTime" | "overdue";

/** How a dossier of the window stands in time. */
export interface Judgement {
  /** The day that decided membership; undefined for a dossier that was unfinished and past due at the end. */
  readonly finish: LocalDate | undefined;
  readonly due: Due | undefined;
  readonly timeliness: Timeliness | UndeterminedTime;
  /** The requests that count for this window: all, or those made by its end when the dossier was still unfinished. */
  readonly supplements: readonly SupplementFacts[];
}

export function isDetermined(timeliness: Judgement["timeliness"]): timeliness is Timeliness {
  return timeliness === "early" || timeliness === "onTime" || timeliness === "overdue";
}

export interface JudgedDossier {
  readonly facts: DossierFacts;
  readonly supplements: readonly SupplementFacts[];
  readonly limitWorkingDays: number | undefined;
}

/**
 * Whether a dossier belongs to the window, and how it stands in time (G16, G17); undefined when it does not belong.
 *
 * It belongs when it finished inside, or was unfinished and past due at the end. One that finished only after the
 * end is judged as it stood then: late, without the requests made later, and it counts once more in the window of
 * its finish. A withdrawn dossier never belongs.
 */
export function judgeDossier(dossier: JudgedDossier, frame: ScoringFrame): Judgement | undefined {
  const { facts } = dossier;
  if (facts.withdrawn) return undefined;
  if (facts.finish === undefined || facts.finish > frame.end) return judgeUnfinished(dossier, frame);
  return facts.finish < frame.window.from ? undefined : judgeFinished(dossier, facts.finish, frame);
}

function judgeFinished(
  { facts, supplements, limitWorkingDays }: JudgedDossier,
  finish: LocalDate,
  frame: ScoringFrame,
): Judgement {
  const { received, due: appointment } = facts;
  const question = {
    received,
    due: appointment,
    limitWorkingDays,
    supplements,
    openWaitEnd: finish,
    appointments: frame.parameters.G17,
  };
  const due = dueOf(question, frame.calendar);
  if (typeof due === "string") return { finish, due: undefined, timeliness: due, supplements };
  const order = compareDays([finish, due.day], frame.calendar, frame.parameters.G9);
  return { finish, due, timeliness: order === undefined ? "calendarUncovered" : timelinessOf(order), supplements };
}

function timelinessOf(order: number): Timeliness {
  if (order === 0) return "onTime";
  return order < 0 ? "early" : "overdue";
}

function judgeUnfinished(
  { facts, supplements, limitWorkingDays }: JudgedDossier,
  frame: ScoringFrame,
): Judgement | undefined {
  if (frame.parameters.G16 === "finishedOnly" || isAfter(facts.received, frame.end)) return undefined;
  const atEnd = asTheyStood(supplements, frame.end);
  const { received, due: appointment } = facts;
  const question = {
    received,
    due: appointment,
    limitWorkingDays,
    supplements: atEnd,
    openWaitEnd: frame.end,
    appointments: frame.parameters.G17,
  };
  const due = dueOf(question, frame.calendar);
  if (typeof due === "string") return undefined;
  const order = compareDays([frame.end, due.day], frame.calendar, frame.parameters.G9);
  if (order === undefined || order <= 0) return undefined;
  return { finish: undefined, due, timeliness: "overdue", supplements: atEnd };
}

/** Requests made by the end of a day; a receipt after it leaves the wait open. */
function asTheyStood(supplements: readonly SupplementFacts[], end: LocalDate): readonly SupplementFacts[] {
  return supplements
    .filter(({ requestedAt }) => dayOf(requestedAt) <= end)
    .map((supplement) => (isAfter(supplement.received, end) ? { ...supplement, received: undefined } : supplement));
}
