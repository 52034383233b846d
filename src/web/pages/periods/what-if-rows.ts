import type { BoardRow } from "../../../app/periods/period-views.ts";
import type { AgencyResult } from "../../../core/scoring/results.ts";

type Scored = Pick<AgencyResult, "status" | "total" | "grade">;

/** One unit under the rules of the period and under others. */
export interface TrialRow {
  readonly code: string;
  readonly name: string;
  readonly now: Scored | undefined;
  readonly trial: Scored | undefined;
  readonly change: "grade" | "total" | "none";
}

const PLACES = { grade: 0, total: 1, none: 2 } as const;

/** The units side by side: those whose class would change first, then those whose total would, then by name. */
export function trialRows(
  rows: readonly Pick<BoardRow, "unit" | "computed">[],
  trial: ReadonlyMap<string, Scored>,
): readonly TrialRow[] {
  return rows
    .map(({ unit: { code, name }, computed }) => {
      const other = trial.get(code);
      return { code, name, now: computed, trial: other, change: changeOf(computed, other) };
    })
    .sort((a, b) => PLACES[a.change] - PLACES[b.change]);
}

function changeOf(now: Scored | undefined, trial: Scored | undefined): TrialRow["change"] {
  if (now?.grade !== trial?.grade) return "grade";
  return now?.total === trial?.total ? "none" : "total";
}
