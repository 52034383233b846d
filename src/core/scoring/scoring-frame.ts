import { formatVietnameseDate, yearOf } from "../base/local-date.ts";
import { failed, success, type Failure, type Result } from "../base/result.ts";
import { withReplacedYears, type WorkingDayCalendar } from "../dossiers/working-days.ts";
import type { Registry } from "../registry/registry.ts";
import type { RuleSet } from "../rulebook/rule-set.ts";
import { endOf, type EvaluationWindow, type ScoringFrame } from "./window.ts";

/** Under which law, days and window something is asked; `calendar` is the built-in one. */
export interface ScoringQuestion {
  readonly ruleSet: RuleSet;
  readonly calendar: WorkingDayCalendar;
  readonly window: EvaluationWindow;
}

/**
 * What every question of scoring is asked under: the built-in calendar with the years that a registry replaces. Refused
 * when the window is empty or touches a year without calendar (G35).
 */
export function scoringFrame(
  { ruleSet, calendar, window }: ScoringQuestion,
  registry: Pick<Registry, "calendar">,
): Result<ScoringFrame> {
  const replaced = withReplacedYears(calendar, registry.calendar);
  return (
    windowFault(window, replaced) ??
    success({ parameters: ruleSet.parameters, calendar: replaced, window, end: endOf(window) })
  );
}

type Refusal = { readonly ok: false; readonly failure: Failure };

/** `at` is the day of the window that is to be mended, or `calendar.` and the year without one. */
function windowFault({ from, to, asOf }: EvaluationWindow, calendar: WorkingDayCalendar): Refusal | undefined {
  const refuse = (at: string, message: string, mend: string): Refusal =>
    failed({ code: "window.refused", at, message, mend });
  if (to < from) return refuse("to", "Ngày cuối kỳ trước ngày đầu kỳ.", "Đổi chỗ ngày đầu kỳ và ngày cuối kỳ.");
  if (asOf !== undefined && asOf < from)
    return refuse(
      "asOf",
      "Ngày chốt số liệu trước ngày đầu kỳ nên chưa biết gì của kỳ.",
      "Chọn ngày chốt số liệu từ ngày đầu kỳ trở đi.",
    );
  for (let year = yearOf(from); year <= yearOf(to); year += 1) {
    if (calendar.isCovered(year)) continue;
    return refuse(
      `calendar.${year}`,
      `Kỳ ${formatVietnameseDate(from)} - ${formatVietnameseDate(to)} có năm ${year} chưa có lịch ngày làm việc.`,
      `Ghi ngày nghỉ, ngày làm bù của năm ${year} vào lịch làm việc.`,
    );
  }
  return undefined;
}
