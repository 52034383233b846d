import type { BallotChannel } from "../ballots/ballot.ts";
import type { BallotOccasion } from "../ballots/cast-ballot.ts";

/**
 * How the dossier of a respondent stood, each dossier of a period and each ballot that counts in one group: refused
 * goes before late. The last one has ballots alone. A ballot about a dossier of another period counts there.
 */
export const ASKED_GROUPS = ["inTime", "late", "refused", "undetermined", "noDossier"] as const;
export type AskedGroup = (typeof ASKED_GROUPS)[number];

/** Dossiers, and ballots that count. */
export interface AskedCounts {
  readonly dossiers: number;
  readonly ballots: number;
}

/** Ai đã được hỏi: whose opinion the results of a period rest on, and whose they do not. */
export interface AskedPeople {
  readonly groups: readonly (AskedCounts & { readonly group: AskedGroup })[];
  /** Of the dossiers of the period: something was asked for to complete them. They are in the groups too. */
  readonly supplemented: AskedCounts;
  /** Ballots that were cast in the period, counted or not, by the paper they came with; undefined: not told. */
  readonly occasions: readonly { readonly occasion: BallotOccasion | undefined; readonly ballots: number }[];
  readonly channels: readonly { readonly channel: BallotChannel | undefined; readonly ballots: number }[];
  /** Units whose papers were opened on days of the period by others than those who had spent them. */
  readonly reopened: readonly ReopenedCodes[];
}

/**
 * Mã đã dùng được mở lại: codes on papers of a unit, each counted once. Who answers twice from two devices is among
 * them, so that it is a sign to look at how papers are handed out and no count of wrongs.
 */
export interface ReopenedCodes {
  readonly agencyCode: string;
  readonly codes: number;
}

interface Counted {
  readonly ballots: number;
}

/**
 * Rows that may be shown to everybody, those of few ballots put together: a row with none says that nobody was asked
 * and stays; those with fewer than `least` become one, with the smallest other row if they are still too few.
 */
export function shownTogether<T extends Counted>(
  rows: readonly T[],
  least: number,
): { readonly apart: readonly T[]; readonly together: readonly T[] } {
  const isFew = ({ ballots }: T): boolean => ballots > 0 && ballots < least;
  const together = rows.filter(isFew);
  const others = rows.filter(({ ballots }) => ballots >= least).sort((a, b) => a.ballots - b.ballots);
  const sum = together.reduce((all, { ballots }) => all + ballots, 0);
  const [smallest] = others;
  // One small row by itself would be told by its sum, and a few ballots are few under any name.
  const isStillFew = together.length === 1 || (together.length > 1 && sum < least);
  if (isStillFew && smallest !== undefined) together.push(smallest);
  return { apart: rows.filter((row) => !together.includes(row)), together };
}
