import type { LocalDate } from "../../core/base/local-date.ts";
import type { Trial } from "../../core/periods/trial.ts";
import type { TrialSet } from "../../db/tally-sets.ts";

/** Rules to try on the facts of a period. */
export interface AskedTrial {
  readonly periodId: string;
  readonly ruleSetId: string;
  /** `path=value`. */
  readonly overrides: readonly string[];
}

/** What the page of a period says of a trial that is kept. */
export type ListedTrial = Pick<TrialSet, "id" | "title" | "createdAt"> & {
  /** The day on which it goes by itself. */
  readonly lastDay: LocalDate;
};

/** A trial beside the period, or why there is none. */
export interface TrialView {
  readonly title: string;
  readonly trial: Trial | undefined;
  /** Cases are still being judged anew. */
  readonly isWaiting: boolean;
  /** Rules by which every case has to be judged anew, for which a trial has to be begun. */
  readonly judgedAnew: readonly string[];
  /** Cases that changed since the facts were locked; they count as they did then. */
  readonly casesAsLocked: number;
}
