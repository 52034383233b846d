import { civilOf, type LocalDate } from "../../../core/base/local-date.ts";
import { windowOf, type PeriodPattern, type PeriodWindow } from "../../../core/periods/period-windows.ts";

/** A period that a province is likely to make now, ready to be filled into the form. */
export interface SuggestedPeriod {
  readonly id: string;
  readonly title: string;
  readonly window: PeriodWindow;
}

const ROMAN = ["I", "II", "III", "IV"] as const;

/** The month, quarter and year of today and those just before, the newest first of each kind. */
export function suggestedPeriods(today: LocalDate): readonly SuggestedPeriod[] {
  const { year, month } = civilOf(today);
  const quarter = Math.ceil(month / 3);
  const before = (count: number, place: number): readonly [year: number, place: number] =>
    place === 1 ? [year - 1, count] : [year, place - 1];
  const [yearOfQuarter, lastQuarter] = before(4, quarter);
  const [yearOfMonth, lastMonth] = before(12, month);
  return [
    suggestion({ kind: "quarter", year, quarter }, `${year}-q${quarter}`, `Quý ${ROMAN[quarter - 1] ?? ""}/${year}`),
    suggestion(
      { kind: "quarter", year: yearOfQuarter, quarter: lastQuarter },
      `${yearOfQuarter}-q${lastQuarter}`,
      `Quý ${ROMAN[lastQuarter - 1] ?? ""}/${yearOfQuarter}`,
    ),
    suggestion({ kind: "year", year }, `${year}`, `Năm ${year}`),
    suggestion({ kind: "year", year: year - 1 }, `${year - 1}`, `Năm ${year - 1}`),
    suggestion(
      { kind: "month", year: yearOfMonth, month: lastMonth },
      `${yearOfMonth}-${String(lastMonth).padStart(2, "0")}`,
      `Tháng ${lastMonth}/${yearOfMonth}`,
    ),
  ].flatMap((each) => each ?? []);
}

function suggestion(pattern: PeriodPattern, id: string, title: string): SuggestedPeriod | undefined {
  const window = windowOf(pattern);
  return window.ok ? { id, title, window: window.value } : undefined;
}
