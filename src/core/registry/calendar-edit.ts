import { formatVietnameseDate, weekdayOf, yearOf, type LocalDate } from "../base/local-date.ts";
import { failed, success, type Failure, type Result } from "../base/result.ts";
import type { CalendarYear } from "../dossiers/calendar-year.ts";
import type { CalendarRow } from "./fact-sink.ts";
import { isSameRow, type RegistryChange } from "./registry-change.ts";

/** What a day is to be: free, made up for, or (undefined) as its weekday says. */
export interface CalendarEdit {
  readonly date: LocalDate;
  readonly kind: CalendarRow["kind"] | undefined;
  /** What the day is, in Vietnamese. */
  readonly name: string;
}

/** The rows that come and go, and what the edit means for the day itself. */
export interface CalendarChange {
  readonly changes: readonly RegistryChange[];
  readonly meaning: RegistryChange;
}

const SATURDAY = 5;

/**
 * One day of the working-day calendar, as rows of the registry. The registry's calendar of a year stands for the whole
 * year, so the first edit of a year takes over every day of `builtIn` with it: to add a day must not take Tết away.
 */
export function changesOfCalendarEdit(
  rows: readonly CalendarRow[],
  builtIn: CalendarYear | undefined,
  edit: CalendarEdit,
): Result<CalendarChange> {
  const year = yearOf(edit.date);
  const own = rows.filter(({ date }) => yearOf(date) === year);
  const inForce = own.length > 0 ? own : rowsOfYear(builtIn);
  const before = inForce.find(({ date }) => date === edit.date);
  const after = rowOfEdit(edit);
  const [fault] = faultsOf({ edit, before, after, inForce });
  if (fault !== undefined) return failed(fault);
  const meaning = calendarChange(before, after);
  if (own.length > 0) return success({ changes: [meaning], meaning });
  const kept = inForce.filter(({ date }) => date !== edit.date);
  const taken = [...kept, ...(after === undefined ? [] : [after])].sort((a, b) => a.date - b.date);
  return success({ changes: taken.map((row) => calendarChange(undefined, row)), meaning });
}

/** The days of a year that is no part of the registry yet, as rows of it. */
export function rowsOfYear(year: CalendarYear | undefined): readonly CalendarRow[] {
  if (year === undefined) return [];
  const rowsOf = (kind: CalendarRow["kind"], days: CalendarYear["holidays"]): readonly CalendarRow[] =>
    days.map(({ date, name }) => ({ date, kind, reason: name }));
  return [...rowsOf("holiday", year.holidays), ...rowsOf("workday", year.workdays)].sort((a, b) => a.date - b.date);
}

function rowOfEdit({ date, kind, name }: CalendarEdit): CalendarRow | undefined {
  return kind === undefined ? undefined : { date, kind, reason: name };
}

function calendarChange(before: CalendarRow | undefined, after: CalendarRow | undefined): RegistryChange {
  return { table: "calendar", before, after };
}

interface Judged {
  readonly edit: CalendarEdit;
  readonly before: CalendarRow | undefined;
  readonly after: CalendarRow | undefined;
  readonly inForce: readonly CalendarRow[];
}

function faultsOf({ edit: { date, kind, name }, before, after, inForce }: Judged): Failure[] {
  if (kind !== undefined && name === "") return [nameless()];
  if (kind === "workday" && weekdayOf(date) < SATURDAY) return [idleWorkday(date)];
  if (after === undefined ? before === undefined : before !== undefined && isSameRow(before, after))
    return [nothingChanges(date)];
  if (after === undefined && inForce.length === 1) return [lastDay(date)];
  return [];
}

function nameless(): Failure {
  return {
    code: "calendar.nameless-day",
    at: "name",
    message: "Chưa ghi tên của ngày này.",
    mend: "Ghi ngày ấy là ngày gì, ví dụ “Giỗ Tổ Hùng Vương” hoặc “Làm bù cho thứ Sáu 02/01”.",
  };
}

function idleWorkday(date: LocalDate): Failure {
  return {
    code: "calendar.idle-workday",
    at: "kind",
    message: `Ngày ${formatVietnameseDate(date)} không phải thứ Bảy hay Chủ nhật, vốn đã là ngày làm việc.`,
    mend: "Ngày làm bù phải là thứ Bảy hoặc Chủ nhật; muốn bỏ một ngày nghỉ thì chọn “Ngày thường”.",
  };
}

function nothingChanges(date: LocalDate): Failure {
  return {
    code: "registry.nothing-changes",
    at: "date",
    message: `Lịch đã ghi ngày ${formatVietnameseDate(date)} đúng như vậy; không có gì thay đổi.`,
    mend: "Kiểm tra lại ngày, loại ngày và tên.",
  };
}

/** Without any row of its own, a year would fall back to the built-in calendar, with all of its days. */
function lastDay(date: LocalDate): Failure {
  return {
    code: "calendar.last-day",
    at: "kind",
    message: `Ngày ${formatVietnameseDate(date)} là ngày duy nhất trong lịch riêng của năm; không bỏ được.`,
    mend: "Ghi ngày đúng vào lịch trước, rồi bỏ ngày này.",
  };
}
