import type { UnitStanding } from "../../../app/periods/period-views.ts";
import { formatVietnameseDate, type LocalDate } from "../../../core/base/local-date.ts";
import { formatDecimal } from "../../../core/base/vietnamese-format.ts";
import type { Lateness } from "../../../core/periods/deadlines.ts";
import { UNIT_MACHINE, type UnitStage } from "../../../core/periods/unit-course.ts";
import type { BadgeKind } from "../../components/badge.tsx";

export const STAGE_NAMES: Readonly<Record<UnitStage, string>> = UNIT_MACHINE.stageNames;

export const STAGE_BADGES = {
  collecting: "neutral",
  closed: "neutral",
  selfScored: "sea",
  absent: "warn",
  appraised: "sea",
  responding: "sea",
  approved: "ok",
  published: "ok",
} as const satisfies Readonly<Record<UnitStage, BadgeKind>>;

/** `còn 5 ngày làm việc`, `hạn hôm nay`, `trễ 2 ngày làm việc`. */
export function latenessWords(lateness: Lateness): string {
  if (lateness.isLate) {
    return lateness.workingDays === 0 ? "vừa quá hạn" : `trễ ${lateness.workingDays.toString()} ngày làm việc`;
  }
  return lateness.workingDaysLeft === 0 ? "hạn hôm nay" : `còn ${lateness.workingDaysLeft.toString()} ngày làm việc`;
}

/** `Hạn 15/10/2020, còn 5 ngày làm việc`; undefined where nothing is due. */
export function dueWords({ due, lateness }: Pick<UnitStanding, "due" | "lateness">): string | undefined {
  if (due === undefined) return undefined;
  const day = formatVietnameseDate(due);
  return lateness === undefined ? `Hạn ${day}` : `Hạn ${day}, ${latenessWords(lateness)}`;
}

/** `từ 01/10/2020 đến 31/12/2020`. */
export function windowWords({ from, to }: { readonly from: LocalDate; readonly to: LocalDate }): string {
  return `từ ${formatVietnameseDate(from)} đến ${formatVietnameseDate(to)}`;
}

/** A score as people read it, `1,5`; undefined where there is none. */
export function scoreWords(score: string | null): string | undefined {
  return score === null ? undefined : formatDecimal(score);
}
