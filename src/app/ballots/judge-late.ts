import type { BallotFailure } from "../../core/ballots/cast-ballot.ts";
import type { BallotToStore } from "../../db/ballot-columns.ts";
import { isBallotStored, replacedBallotStored, type ReplacedStored } from "../../db/ballot-passes.ts";
import { reading } from "../../db/transaction.ts";
import { digestOfBallot } from "../../ingest/digest-of-ballot.ts";
import { makeLinkKey, type LinkKey } from "../link/link-key.ts";
import { withoutLink } from "../link/moved-ballots.ts";
import type { BallotDeps } from "./ballot-deps.ts";

/** What is refused for `why` unless it was stored before. */
export interface Late {
  readonly late: BallotToStore;
  readonly why: BallotFailure;
  /** Of its form, in the order of their numbers. */
  readonly questions: readonly string[];
}

export type JudgedLate =
  | { readonly item: BallotToStore }
  /** It was stored, and its link was replaced since: the writer would not find it. */
  | { readonly replaced: BallotToStore; readonly isSame: boolean }
  | { readonly failure: BallotFailure };

/** A repeated ballot is not refused for what was published or counted since: the writer will find it. */
export async function judgeLate({ database, secrets }: BallotDeps, late: Late): Promise<JudgedLate> {
  const { late: item, why } = late;
  const { agencyId, ballot } = item;
  if (await reading(database, (queries) => isBallotStored(queries, agencyId, ballot.id))) return { item };
  const key = makeLinkKey(secrets);
  const stored = await reading(database, (queries) => replacedBallotStored(queries, agencyId, key.ballotId(ballot.id)));
  if (stored === undefined) return { failure: why };
  return { replaced: item, isSame: isSame(late, stored, key) };
}

/**
 * As it would be after its own link was replaced: what went with the link, and what of a comment was blackened, cannot
 * be compared.
 */
function isSame({ late: { ballot }, questions }: Late, stored: ReplacedStored, key: LinkKey): boolean {
  const comment = ballot.comment === undefined ? undefined : (stored.comment ?? undefined);
  const { agencyCode } = ballot;
  const moved = withoutLink({ ...ballot, comment }, { key, castAt: stored.castAt, agencyCode });
  return digestOfBallot(moved, questions) === stored.digest;
}
