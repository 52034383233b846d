import type { PublicationHead } from "../../../app/publications/public-reading.ts";

/**
 * The publication that the first page shows: in force and about the latest days; of two that end on one day (a year
 * and its last quarter) the longer. A correction of an old quarter does not push the newest results aside.
 */
export function newestInForce(all: readonly PublicationHead[]): PublicationHead | undefined {
  return all.filter(({ replacedBy }) => replacedBy === null).sort(latestFirst)[0];
}

export function latestFirst(a: PublicationHead, b: PublicationHead): number {
  if (a.period.to !== b.period.to) return a.period.to < b.period.to ? 1 : -1;
  if (a.period.from !== b.period.from) return a.period.from < b.period.from ? -1 : 1;
  return b.number - a.number;
}
