import type { PeriodCourse } from "./period-transition.ts";
import type { UnitCourse } from "./unit-course.ts";

/** Tình trạng của kỳ as it is told: its step, and once its results are out, whether they are being corrected. */
export type PeriodStanding = "draft" | "open" | "closed" | "published" | "correcting";

/**
 * Every publication takes all units of a period along, so one unit with a publication in force says that the period is
 * published, and one that is at another step that a correction of it is under way.
 */
export function periodStanding(
  { stage }: Pick<PeriodCourse, "stage">,
  units: readonly Pick<UnitCourse, "stage" | "publication">[],
): PeriodStanding {
  if (stage !== "closed" || units.every(({ publication }) => publication === undefined)) return stage;
  return units.every((unit) => unit.stage === "published") ? "published" : "correcting";
}
