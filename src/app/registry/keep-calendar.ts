import { refuse } from "../../core/access/account-failure.ts";
import type { Actor } from "../../core/access/actor.ts";
import { scopeOf } from "../../core/access/rights.ts";
import { yearOf } from "../../core/base/local-date.ts";
import { success, type Result } from "../../core/base/result.ts";
import type { CalendarStatus, CalendarYear } from "../../core/dossiers/calendar-year.ts";
import { withReplacedYears, type WorkingDayCalendar } from "../../core/dossiers/working-days.ts";
import { changesOfCalendarEdit, rowsOfYear, type CalendarEdit } from "../../core/registry/calendar-edit.ts";
import type { CalendarRow } from "../../core/registry/fact-sink.ts";
import type { RegistrySnapshot } from "../../core/registry/registry-change.ts";
import { calendarDays } from "../../db/registry.ts";
import { reading } from "../../db/transaction.ts";
import { changeRegistry, type EditOutcome } from "./edit-registry.ts";
import { todayBy, type RegistryDeps } from "./registry-deps.ts";

export interface CalendarDeps extends RegistryDeps {
  /** The calendar of the rule book; years of the registry replace its own. */
  readonly calendar: WorkingDayCalendar;
}

/** The working-day calendar of a year as it is in force. */
export interface CalendarYearView {
  readonly year: number;
  /** Undefined: nobody gave a calendar for this year, so that no deadline in it is known. */
  readonly status: CalendarStatus | undefined;
  readonly source: string;
  readonly days: readonly (CalendarRow & { readonly doubt: string | undefined })[];
  /** The years that have a calendar, the first one first. */
  readonly years: readonly number[];
}

export interface CalendarEditRequest extends CalendarEdit {
  /** Why a day of the past is changed; undefined: none may. */
  readonly reason: string | undefined;
}

export interface KeepCalendar {
  view(actor: Actor, year: number): Promise<Result<CalendarYearView>>;
  edit(actor: Actor, request: CalendarEditRequest): Promise<Result<EditOutcome>>;
}

/**
 * Lịch làm việc: a year's days off and made-up working days, read and edited day by day. Every edit touches every
 * dossier, for any deadline may lie across the day; a day that has passed is a correction with a reason.
 */
export function makeKeepCalendar({ calendar, ...deps }: CalendarDeps): KeepCalendar {
  return {
    async view(actor, year) {
      if (scopeOf(actor, "units.read", todayBy(deps.clock)) === undefined) return refuse("access.refused");
      const { years } = withReplacedYears(calendar, await reading(deps.database, calendarDays));
      const found = years.find((each) => each.year === year);
      return success({
        year,
        status: found?.status,
        source: found?.source ?? "",
        days: rowsOfYear(found).map((row) => ({ ...row, doubt: doubtOf(found, row) })),
        years: years.map((each) => each.year),
      });
    },

    edit(actor, { reason, ...edit }) {
      const builtIn = calendar.years.find(({ year }) => year === yearOf(edit.date));
      const changed = (known: RegistrySnapshot) => changesOfCalendarEdit(known.calendar, builtIn, edit);
      return changeRegistry(deps, actor, {
        action: "registry.calendar",
        reason,
        changesOf: (known) => {
          const found = changed(known);
          return found.ok ? success(found.value.changes) : found;
        },
        // Days that are only taken over from the rule book mean what they meant before.
        pastOf: (known, _, today) => {
          const found = changed(known);
          return found.ok && edit.date < today ? [found.value.meaning] : [];
        },
      });
    },
  };
}

function doubtOf(year: CalendarYear | undefined, { date }: CalendarRow): string | undefined {
  return [...(year?.holidays ?? []), ...(year?.workdays ?? [])].find((day) => day.date === date)?.doubt;
}
