import type { RowDigest } from "../../core/registry/fact-sink.ts";
import { checkedBatches, type BrokenBatch } from "../../db/ballot-batches.ts";
import { questionsByForm } from "../../db/ballot-forms.ts";
import { type Database, scoringOf } from "../../db/database.ts";
import { factRows } from "../../db/fact-rows.ts";
import { ENTERED_BY_HAND } from "../../db/registry-corrections.ts";
import { inSnapshot } from "../../db/snapshot.ts";
import type { Tx } from "../../db/transaction.ts";
import { digestOfBallot } from "../../ingest/digest-of-ballot.ts";

/** What became of the ballots that people cast, held against what the audit kept of them. */
export interface BallotVerdict {
  /** As the audit has them. */
  readonly batches: number;
  readonly ballots: number;
  /** Batches of which a ballot is missing, too many or another one. */
  readonly brokenBatches: readonly BrokenBatch[];
  /** Ids of ballots whose content is not that under whose digest they were received; the first ones. */
  readonly changedBallots: readonly string[];
  readonly changedCount: number;
}

export type VerifyBallots = () => Promise<BallotVerdict>;

/** So many are named; whoever changed more did not change single ballots. */
const MOST_NAMED = 100;

/**
 * Recomputes the digest of every ballot that was cast from what is stored of it, and of every batch from the digests of
 * its ballots, and names what is not as the audit has it. With {@link makeVerifyAudit}, which holds the audit itself
 * against its chain, no ballot can be changed, removed or put in unseen.
 */
export function makeVerifyBallots({ database }: { readonly database: Database }): VerifyBallots {
  return () =>
    inSnapshot(scoringOf(database), async (tx) => {
      const { batches, ballots, broken } = await checkedBatches(tx);
      const changed: string[] = [];
      let changedCount = 0;
      for await (const id of changedBallots(tx)) {
        changedCount += 1;
        if (changed.length < MOST_NAMED) changed.push(id);
      }
      return { batches, ballots, brokenBatches: broken, changedBallots: changed, changedCount };
    });
}

async function* changedBallots(tx: Tx): AsyncGenerator<string> {
  const questionsOf = await questionsByForm(tx);
  for await (const { row, digest } of factRows(tx, "ballots", ENTERED_BY_HAND))
    if (digestOfBallot(row, questionsOf.get(row.formId) ?? []) !== hexOf(digest)) yield row.id;
}

function hexOf(digest: RowDigest): string {
  return [...digest].map((word) => word.toString(16).padStart(8, "0")).join("");
}
