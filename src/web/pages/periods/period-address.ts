/** Bảng tiến độ of a period. */
export function periodHref(periodId: string): string {
  return `/periods/${encodeURIComponent(periodId)}`;
}

/** One unit in a period: facts, self-score, responses. */
export function unitHref(periodId: string, agencyCode: string): string {
  return `${periodHref(periodId)}/units/${encodeURIComponent(agencyCode)}`;
}

/** Thẩm định of the units of a period. */
export function appraisalListHref(periodId: string): string {
  return `${periodHref(periodId)}/appraisal`;
}

/** Thẩm định of one unit in a period. */
export function appraisalHref(periodId: string, agencyCode: string): string {
  return `${appraisalListHref(periodId)}/${encodeURIComponent(agencyCode)}`;
}

/** Tệp hạn chế of one publication of a period. */
export function publicationHref(periodId: string, number: number): string {
  return `${periodHref(periodId)}/publications/${number.toString()}`;
}

/** Where the pages of a period belong. */
export const PERIODS_CRUMB = { title: "Kỳ đánh giá", href: "/periods" } as const;
