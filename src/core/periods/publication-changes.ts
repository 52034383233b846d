import type { UnitCourse } from "./unit-course.ts";

/** What another publication of a period would say otherwise than the one in force. */
export interface PublicationChanges {
  /** Units that were corrected by decision since. */
  readonly units: number;
  /** Comments on ballots of its days that were released since: the site shows them with the next publication alone. */
  readonly comments: number;
}

/** Units that a correction has taken back from what is published, wherever they stand now. */
export function correctedUnits(courses: readonly Pick<UnitCourse, "stage" | "publication">[]): number {
  return courses.filter(({ stage, publication }) => publication !== undefined && stage !== "published").length;
}

/** Whether there is anything to publish anew: what was published is never published a second time as it is. */
export function hasChanges({ units, comments }: PublicationChanges): boolean {
  return units > 0 || comments > 0;
}
