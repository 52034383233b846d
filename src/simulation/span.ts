import { civilDay, type LocalDate, type LocalTime } from "../core/base/local-date.ts";
import { invariant } from "../core/base/invariant.ts";
import type { WorkingDayCalendar } from "../core/dossiers/working-days.ts";
import { OfficeDays } from "./office-days.ts";

/** The simulated time: when dossiers arrive, when the files are taken out, and the window they are made for. */
export interface SimulatedSpan {
  readonly days: OfficeDays;
  /** Numbers of the first and last working day on which dossiers arrive. */
  readonly first: number;
  readonly last: number;
  /** Nothing later than this is in the files. */
  readonly extractedAt: LocalTime;
}

function requireDay(year: number, month: number, day: number): LocalDate {
  const found = civilDay(year, month, day);
  invariant(found !== undefined, "a day of the simulated span that does not exist");
  return found;
}

/** The published window of Bình Thuận 2020; arrivals begin before it and end after it, as in a real extract. */
export const WINDOW_2020 = { from: requireDay(2019, 12, 15), to: requireDay(2020, 11, 20) } as const;

/** The years that a calendar must cover before the simulation can begin. */
export const SIMULATED_YEARS: readonly number[] = [2019, 2020, 2021];

export function simulatedSpan(calendar: WorkingDayCalendar): SimulatedSpan {
  const days = new OfficeDays(calendar, requireDay(2019, 11, 1), requireDay(2021, 12, 31));
  return {
    days,
    first: days.numberFrom(requireDay(2019, 11, 18)),
    last: days.numberFrom(requireDay(2020, 12, 4)),
    extractedAt: days.closingOf(days.numberFrom(requireDay(2020, 12, 11))),
  };
}
