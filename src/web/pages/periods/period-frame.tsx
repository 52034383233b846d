import type { PeriodView } from "../../../app/periods/period-views.ts";

type Named = Pick<PeriodView, "id" | "title">;

/** The address of a page of a period: `periodPath("2020-q4", "units", "H10.12")`. */
export function periodPath(periodId: string, ...parts: readonly string[]): string {
  return ["/periods", ...[periodId, ...parts].map(encodeURIComponent)].join("/");
}

/** Where a page below the board of a period belongs. */
export function periodCrumbs({ id, title }: Named) {
  return [
    { title: "Kỳ đánh giá", href: "/periods" },
    { title, href: periodPath(id) },
  ];
}
