import type { PeriodView } from "../../../app/periods/period-views.ts";
import { periodHref, PERIODS_CRUMB } from "./period-address.ts";

/** Where a page below the board of a period belongs. */
export function periodCrumbs({ id, title }: Pick<PeriodView, "id" | "title">) {
  return [PERIODS_CRUMB, { title, href: periodHref(id) }];
}
