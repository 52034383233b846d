import type { BoardRow } from "./period-views.ts";

/** The score and class that a list shows of a unit. */
export interface ShownScore {
  readonly scored: BoardRow["computed"];
  /** Nobody has judged it yet: it is computed, and may come out otherwise. */
  readonly isProvisional: boolean;
}

/** The appraised scores once the appraisal is finished; until then the computed ones, which are provisional. */
export function shownScore({ appraised, computed }: Pick<BoardRow, "appraised" | "computed">): ShownScore {
  return { scored: appraised ?? computed, isProvisional: appraised === undefined && computed !== undefined };
}
