import type { LocalDate } from "../base/local-date.ts";
import type { WorkingDayCalendar } from "../dossiers/working-days.ts";
import { petitionAt } from "./petition-facts.ts";
import type { PetitionRow } from "./petition.ts";

/** Hạn trả lời of a petition, in working days. */
export interface PetitionDeadline {
  /** The day as it was set. */
  readonly due: LocalDate;
  /** The day that counts: a free day is read as the next working day (G9, G17). */
  readonly lastDay: LocalDate;
  /**
   * Working days from the answer, or from today without one, to the last day: `0` on that day, negative beyond it. Its
   * sign is that of {@link standingOf}.
   */
  readonly workingDaysLeft: number;
}

/** Undefined without a deadline, and where a needed year has no calendar. */
export function deadlineOf(
  petition: PetitionRow,
  today: LocalDate,
  calendar: WorkingDayCalendar,
): PetitionDeadline | undefined {
  const known = petitionAt(petition, today);
  if (known?.due === undefined) return undefined;
  const lastDay = calendar.rollForward(known.due);
  const day = calendar.rollForward(known.resolved ?? today);
  if (lastDay === undefined || day === undefined) return undefined;
  const distance = day <= lastDay ? calendar.countWorkingDays(day, lastDay) : calendar.countWorkingDays(lastDay, day);
  if (distance === undefined) return undefined;
  return { due: known.due, lastDay, workingDaysLeft: day > lastDay ? -distance : distance };
}
