import type { LocalDate } from "../base/local-date.ts";
import type { WorkingDayCalendar } from "../dossiers/working-days.ts";
import type { Parameters } from "../rulebook/parameters.ts";

/** Kỳ đánh giá as days, both inclusive, and the day of knowledge. */
export interface EvaluationWindow {
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** What became known later is not used (G34); without it everything delivered is known. */
  readonly asOf: LocalDate | undefined;
}

/** The day on which unfinished things are judged: the last of the window, or an earlier day of knowledge. */
export function endOf({ to, asOf }: EvaluationWindow): LocalDate {
  return asOf !== undefined && asOf < to ? asOf : to;
}

/** What every question of scoring is asked under. */
export interface ScoringFrame {
  readonly parameters: Parameters;
  readonly calendar: WorkingDayCalendar;
  readonly window: EvaluationWindow;
  readonly end: LocalDate;
}

export function isAfter(day: LocalDate | undefined, limit: LocalDate | undefined): boolean {
  return day !== undefined && limit !== undefined && day > limit;
}
