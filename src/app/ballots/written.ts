import { BALLOT_OCCASIONS } from "../../core/ballots/cast-ballot.ts";
import type { BallotToStore } from "../../db/ballot-columns.ts";
import type { StoredBallot, StoredBatch } from "../../db/ballot-ingest.ts";

/**
 * What became of a ballot: `stored` or `repeated` it is on the disk; `other-content` and `already-cast` it is not and
 * never will be; `late` it is not known to be (the sender keeps it and sends it again).
 */
export type Written = "stored" | "repeated" | "other-content" | "already-cast" | "late";

/** Takes ballots to be written. Undefined when too many wait: nothing was taken. */
export interface BallotSink {
  put(items: readonly BallotToStore[]): Promise<Written[]> | undefined;
}

/** What hindered a batch that was not written, as far as this ballot of it did; undefined: it did not. */
export function hindranceOf(item: BallotToStore, { known, freeTokens }: StoredBatch): Written | undefined {
  const stored = known.get(item.ballot.id);
  if (stored !== undefined) return isSame(item, stored) ? "repeated" : "other-content";
  return item.tokenHash === undefined || freeTokens.has(item.tokenHash) ? undefined : "already-cast";
}

function isSame({ ballot, agencyId, digest }: BallotToStore, stored: StoredBallot): boolean {
  return (
    stored.agencyId === agencyId &&
    stored.digest === digest &&
    (stored.counterCode ?? undefined) === ballot.counterCode &&
    (stored.startedAt ?? undefined) === ballot.startedAt &&
    (stored.occasion === null ? undefined : BALLOT_OCCASIONS[stored.occasion]) === ballot.occasion
  );
}
