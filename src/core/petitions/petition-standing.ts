import type { LocalDate } from "../base/local-date.ts";
import { compareDays } from "../dossiers/due-date.ts";
import type { WorkingDayCalendar } from "../dossiers/working-days.ts";
import { petitionAt } from "./petition-facts.ts";
import type { PetitionRow } from "./petition.ts";

/**
 * How a petition stands to its deadline: answered in time or late, open, open beyond its deadline, or not to be told
 * (without a deadline, or where a needed year has no calendar).
 */
export const PETITION_STANDINGS = ["onTime", "late", "open", "overdue", "undetermined"] as const;
export type PetitionStanding = (typeof PETITION_STANDINGS)[number];

/** The standing on a day, in working days: a deadline on a free day is that of the next working day (G9, G17). */
export function standingOf(petition: PetitionRow, today: LocalDate, calendar: WorkingDayCalendar): PetitionStanding {
  const known = petitionAt(petition, today);
  if (known?.due === undefined) return known?.resolved === undefined ? "open" : "undetermined";
  const order = compareDays([known.resolved ?? today, known.due], calendar, "workingDays");
  if (order === undefined) return "undetermined";
  if (known.resolved === undefined) return order > 0 ? "overdue" : "open";
  return order > 0 ? "late" : "onTime";
}
