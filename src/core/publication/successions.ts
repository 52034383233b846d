import { formatIsoDate, type LocalDate } from "../base/local-date.ts";
import type { SuccessionRow } from "../registry/agency.ts";
import type { PublishedSuccession } from "./published-results.ts";

/** What became of units up to the last day of a window, by day: whose place was taken, by whom, and in what way. */
export function publishedSuccessions(rows: readonly SuccessionRow[], until: LocalDate): readonly PublishedSuccession[] {
  const known = rows.filter(({ date }) => date <= until);
  return known
    .map(({ predecessorCode: from, successorCode: to, date }) => ({
      from,
      to,
      day: formatIsoDate(date),
      kind: kindOf({ predecessorCode: from, successorCode: to, date }, known),
    }))
    .sort((a, b) => (`${a.day} ${a.from} ${a.to}` < `${b.day} ${b.from} ${b.to}` ? -1 : 1));
}

function kindOf(row: SuccessionRow, rows: readonly SuccessionRow[]): PublishedSuccession["kind"] {
  const sameDay = rows.filter(({ date }) => date === row.date);
  const successors = sameDay.filter(({ predecessorCode }) => predecessorCode === row.predecessorCode).length;
  const predecessors = sameDay.filter(({ successorCode }) => successorCode === row.successorCode).length;
  if (successors > 1) return predecessors > 1 ? "rearranged" : "split";
  return predecessors > 1 ? "merged" : "renamed";
}
