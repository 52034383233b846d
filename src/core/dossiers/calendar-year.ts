import * as z from "zod";
import { parseIsoDate, weekdayOf, yearOf, type LocalDate } from "../base/local-date.ts";
import { failed, success, type Failure, type Result } from "../base/result.ts";

/**
 * How sure a year is. `announced`: every day stands in a decision or notice that was made. `provisional`: announced,
 * but at least one day is in doubt. `computed`: derived from the Labour Code and the lunar calendar, before any notice.
 * `delivered`: replaced by the `calendar` table of a data set.
 */
export const CALENDAR_STATUSES = ["announced", "provisional", "computed", "delivered"] as const;
export type CalendarStatus = (typeof CALENDAR_STATUSES)[number];

/** One free day (ngày nghỉ lễ, nghỉ bù, hoán đổi) or one make-up working day (ngày làm bù). */
export interface CalendarDay {
  readonly date: LocalDate;
  /** What the day is, in Vietnamese. */
  readonly name: string;
  /** Why somebody should check this day before relying on it; absent when there is no doubt. */
  readonly doubt?: string | undefined;
}

/**
 * Lịch làm việc của một năm: what departs from "Monday to Friday are working days". Weekend days need not be listed
 * as holidays; a Saturday or Sunday in `workdays` is worked.
 */
export interface CalendarYear {
  readonly year: number;
  readonly status: CalendarStatus;
  /** Where the days come from, in our own words. */
  readonly source: string;
  readonly holidays: readonly CalendarDay[];
  readonly workdays: readonly CalendarDay[];
}

const DAY_SCHEMA = z.strictObject({ date: z.string(), name: z.string().min(1), doubt: z.string().min(1).optional() });
const YEAR_SCHEMA = z.strictObject({
  year: z.string().regex(/^\d{4}$/),
  status: z.enum(["announced", "provisional", "computed"]),
  source: z.string().min(1),
  holidays: z.array(DAY_SCHEMA),
  workdays: z.array(DAY_SCHEMA),
});
type DayTree = z.infer<typeof DAY_SCHEMA>;

const SATURDAY = 5;

function malformed(at: string, message: string, mend: string): Result<never> {
  const failure: Failure = { code: "calendar.malformed", at, message, mend };
  return failed(failure);
}

function parseDay(tree: DayTree, year: number, at: string): Result<CalendarDay> {
  const date = parseIsoDate(tree.date);
  if (date === undefined) {
    return malformed(at, `“${tree.date}” không phải là một ngày.`, "Ghi ngày theo dạng YYYY-MM-DD.");
  }
  if (yearOf(date) !== year) {
    return malformed(at, `Ngày ${tree.date} không thuộc năm ${year}.`, "Chuyển ngày này sang tệp của đúng năm.");
  }
  return success({ date, name: tree.name, doubt: tree.doubt });
}

function parseDays(trees: readonly DayTree[], year: number, at: string): Result<readonly CalendarDay[]> {
  const days: CalendarDay[] = [];
  for (const [index, tree] of trees.entries()) {
    const day = parseDay(tree, year, `${at}[${index}]`);
    if (!day.ok) return day;
    days.push(day.value);
  }
  return success(days);
}

/** The first thing that makes well-formed days contradict each other or the status of their year. */
function contradictionIn(year: CalendarYear, at: string): Result<never> | undefined {
  const seen = new Set<LocalDate>();
  for (const { date, name, doubt } of [...year.holidays, ...year.workdays]) {
    if (seen.has(date)) return malformed(at, `Ngày của “${name}” xuất hiện hai lần.`, "Giữ lại một dòng cho mỗi ngày.");
    seen.add(date);
    if (doubt !== undefined && year.status === "announced") {
      return malformed(at, `“${name}” còn nghi vấn trong một năm ghi là đã công bố.`, "Ghi status: provisional.");
    }
  }
  const idle = year.workdays.find(({ date }) => weekdayOf(date) < SATURDAY);
  if (idle === undefined) return undefined;
  return malformed(
    at,
    `“${idle.name}” rơi vào ngày làm việc bình thường.`,
    "Ngày làm bù phải là thứ Bảy hoặc Chủ nhật.",
  );
}

/**
 * Reads one year of `rulebook/calendar-vn` from a YAML tree of the failsafe schema (every scalar is text).
 *
 * `at` names the file in the refusal. Refused: unknown keys, a year without source, a date that does not exist or
 * lies in another year, a date twice, a make-up day that is a working day anyway, and a doubt in a year that calls
 * itself `announced`.
 */
export function parseCalendarYear(tree: unknown, at: string): Result<CalendarYear> {
  const parsed = YEAR_SCHEMA.safeParse(tree);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const path = [at, ...(issue?.path ?? [])].join(".");
    return malformed(path, `Lịch năm không đúng cấu trúc: ${issue?.message ?? ""}`, "Sửa theo docs/calendar.md.");
  }
  const year = parseInt(parsed.data.year, 10);
  const holidays = parseDays(parsed.data.holidays, year, `${at}.holidays`);
  if (!holidays.ok) return holidays;
  const workdays = parseDays(parsed.data.workdays, year, `${at}.workdays`);
  if (!workdays.ok) return workdays;
  const { status, source } = parsed.data;
  const calendarYear: CalendarYear = { year, status, source, holidays: holidays.value, workdays: workdays.value };
  return contradictionIn(calendarYear, at) ?? success(calendarYear);
}
