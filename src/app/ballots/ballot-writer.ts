import { invariant } from "../../core/base/invariant.ts";
import type { BallotToStore } from "../../db/ballot-columns.ts";
import {
  ballotPool,
  isChainMoved,
  storeBallots,
  type BallotPool,
  type ChainEnd,
  type StoredBatch,
} from "../../db/ballot-ingest.ts";
import type { Database } from "../../db/database.ts";
import { isOutOfResources, isPassing, isTwin } from "../../db/transaction.ts";
import { hindranceOf, type Written } from "./written.ts";

/** What was put together and is answered together. */
interface Put {
  readonly since: number;
  readonly outcomes: Written[];
  left: number;
  readonly done: (outcomes: Written[]) => void;
}

interface Waiting {
  readonly item: BallotToStore;
  readonly put: Put;
  /** Among those of its put. */
  readonly place: number;
}

function settle({ put, place }: Waiting, written: Written): void {
  put.outcomes[place] = written;
  put.left -= 1;
  if (put.left === 0) put.done(put.outcomes);
}

export interface BallotWriterDeps {
  readonly database: Database;
  readonly clock: () => Date;
  /** A batch that could not be written, for the log. */
  readonly onFault: (error: unknown) => void;
  /** So many ballots wait at most. */
  readonly mostWaiting?: number;
}

const MOST_WAITING = 20_000;
const MOST_IN_BATCH = 500;
/** A ballot that waited longer is given back: its sender has long gone. */
const LONGEST_WAIT_MS = 10_000;
const ATTEMPTS = 5;
/** For so long the end of the audit chain is believed to be where we left it; under load nobody asks. */
const FRESH_MS = 50;

/**
 * Writes ballots, all that wait at once, as soon as the write before is on the disk. No timer: a lone ballot waits for
 * one commit, and under load each commit takes more of them.
 */
export class BallotWriter {
  private readonly pool: BallotPool;
  private waiting: Waiting[] = [];
  private isWriting = false;
  private end: (ChainEnd & { readonly seenAt: number }) | undefined;
  /** Where we left the end of the chain the last time. */
  private leftAt = 0;
  /** Somebody else appends to the chain between our batches, so that what we believe of its end would be wrong. */
  private isShared = false;

  constructor(private readonly deps: BallotWriterDeps) {
    this.pool = ballotPool(deps.database);
  }

  /** Undefined when too many wait: nothing was taken. */
  put(items: readonly BallotToStore[]): Promise<Written[]> | undefined {
    if (this.waiting.length + items.length > (this.deps.mostWaiting ?? MOST_WAITING)) return undefined;
    if (items.length === 0) return Promise.resolve([]);
    return new Promise((done) => {
      const put = { since: performance.now(), outcomes: new Array<Written>(items.length), left: items.length, done };
      for (const [place, item] of items.entries()) this.waiting.push({ item, put, place });
      void this.write();
    });
  }

  private async write(): Promise<void> {
    if (this.isWriting) return;
    this.isWriting = true;
    // What is read in one turn of the program goes into one batch.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.waiting.length > 0) {
      const batch = this.nextBatch();
      try {
        if (batch.length > 0) await this.writeBatch(batch, 1);
      } catch (error) {
        this.deps.onFault(error);
        for (const one of batch) settle(one, "late");
      }
    }
    this.isWriting = false;
  }

  /** Of one id, and of one token, one ballot a batch: the next one is held against what the first left behind. */
  private nextBatch(): readonly Waiting[] {
    const oldest = performance.now() - LONGEST_WAIT_MS;
    const [batch, left, seen]: [Waiting[], Waiting[], Set<string>] = [[], [], new Set()];
    for (const one of this.waiting.splice(0, MOST_IN_BATCH)) {
      const { ballot, tokenHash = ballot.id } = one.item;
      if (one.put.since < oldest) settle(one, "late");
      else if (seen.has(ballot.id) || seen.has(tokenHash)) left.push(one);
      else {
        batch.push(one);
        seen.add(ballot.id).add(tokenHash);
      }
    }
    if (left.length > 0) this.waiting = left.concat(this.waiting);
    return batch;
  }

  private async writeBatch(batch: readonly Waiting[], attempt: number): Promise<void> {
    try {
      const stored = await this.store(batch, attempt);
      this.end = { ...stored.end, seenAt: performance.now() };
      const rest = stored.isWritten ? [] : settleKnown(batch, stored);
      if (stored.isWritten) for (const one of batch) settle(one, "stored");
      invariant(stored.isWritten || rest.length < batch.length, "a batch that was not written, and nothing hinders it");
      if (rest.length > 0) await this.writeBatch(rest, attempt);
    } catch (error) {
      this.end = undefined;
      await this.writeAnew(batch, attempt, error);
    }
  }

  private async writeAnew(batch: readonly Waiting[], attempt: number, error: unknown): Promise<void> {
    const isWorthTrying = isChainMoved(error) || isTwin(error) || isPassing(error);
    if (isWorthTrying && attempt < ATTEMPTS) await this.writeBatch(batch, attempt + 1);
    else if (isWorthTrying || isOutOfResources(error) || batch.length === 1) {
      this.deps.onFault(error);
      for (const one of batch) settle(one, "late");
    } else {
      // One that the database cannot take must not cost the others.
      const middle = batch.length >> 1;
      await this.writeBatch(batch.slice(0, middle), 1);
      await this.writeBatch(batch.slice(middle), 1);
    }
  }

  /**
   * The second time with the end of the chain held, and from then on for as long as others append too: a batch that is
   * written in vain costs more than the wait for theirs.
   */
  private async store(batch: readonly Waiting[], attempt: number): Promise<StoredBatch> {
    const isLocked = attempt > 1 || this.isShared;
    const isFresh = !isLocked && this.end !== undefined && performance.now() - this.end.seenAt < FRESH_MS;
    const items = batch.map(({ item }) => item);
    const stored = await storeBallots(this.pool, items, {
      at: this.deps.clock(),
      end: isFresh ? this.end : undefined,
      isLocked,
    });
    const foundAt = stored.isWritten ? stored.end.seq - 1 : stored.end.seq;
    if (isLocked) this.isShared = foundAt !== this.leftAt;
    this.leftAt = stored.end.seq;
    return stored;
  }
}

/** Settles what hinders a batch, and gives back the rest of it. */
function settleKnown(batch: readonly Waiting[], stored: StoredBatch): readonly Waiting[] {
  return batch.filter((one) => {
    const hindrance = hindranceOf(one.item, stored);
    if (hindrance !== undefined) settle(one, hindrance);
    return hindrance === undefined;
  });
}
