import type { Database } from "../../db/database.ts";
import { tallySets } from "../../db/tally-sets.ts";
import { countBatch, isAnyCaseTouched, takeTouchedCases, tryLane, waitingLanes } from "../../db/touched-cases.ts";
import { inTransaction } from "../../db/transaction.ts";
import { buildNext } from "./build-sets.ts";
import { keepCases, type KeepingDeps } from "./keep-cases.ts";

export interface TallyKeeperDeps extends Omit<KeepingDeps, "reached"> {
  readonly database: Database;
  readonly reached?: KeepingDeps["reached"];
  /** Hears of a round that failed; the next one begins anew. */
  readonly onError?: (error: unknown) => void;
  /** How often the worker looks when nobody wakes it. */
  readonly intervalMs?: number;
  /** Touched cases a transaction. */
  readonly mostCases?: number;
  /** Cases a transaction while a set is built. */
  readonly mostBuilt?: number;
}

/** The worker that keeps points and tallies after the facts. Several of them, in one process or many, do no harm. */
export interface TallyKeeper {
  start(): void;
  /** Ends after the transaction that is under way. */
  stop(): Promise<void>;
  /** Looks at once instead of waiting for the next time. */
  wake(): void;
  /** Works until no touched case waits and no set can be built further. */
  drain(): Promise<void>;
}

const INTERVAL_MS = 500;
const MOST_CASES = 2000;
const MOST_BUILT = 10_000;
/** How long to leave a lane to the worker that has it. */
const ELSEWHERE_MS = 20;

/** Touched cases → points → tallies, for as long as the server runs. */
export function makeTallyKeeper(deps: TallyKeeperDeps): TallyKeeper {
  return new Keeper(deps);
}

class Keeper implements TallyKeeper {
  private isStopping = false;
  private running: Promise<void> | undefined;
  private sleeper: { readonly timer: NodeJS.Timeout; readonly end: () => void } | undefined;
  private isAwake = false;
  private readonly keeping: KeepingDeps;

  constructor(private readonly deps: TallyKeeperDeps) {
    this.keeping = { ...deps, reached: deps.reached ?? (() => undefined) };
  }

  start(): void {
    this.isStopping = false;
    this.running ??= this.run();
  }

  async stop(): Promise<void> {
    this.isStopping = true;
    this.wake();
    await this.running;
    this.running = undefined;
  }

  wake(): void {
    this.isAwake = true;
    this.sleeper?.end();
  }

  async drain(): Promise<void> {
    for (;;) {
      const worked = await this.round();
      if (worked) continue;
      if (!(await isAnyCaseTouched(this.deps.database.queries))) return;
      await new Promise((resolve) => setTimeout(resolve, ELSEWHERE_MS));
    }
  }

  private async run(): Promise<void> {
    while (!this.isStopping) {
      this.isAwake = false;
      let worked = false;
      try {
        worked = await this.round();
      } catch (error) {
        this.deps.onError?.(error);
      }
      if (!worked) await this.sleep();
    }
  }

  private async sleep(): Promise<void> {
    if (this.isAwake) return;
    await new Promise<void>((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        this.sleeper = undefined;
        resolve();
      };
      const timer = setTimeout(end, this.deps.intervalMs ?? INTERVAL_MS);
      this.sleeper = { timer, end };
    });
  }

  /** One batch of each lane in which something waits, and one of each set that is being built. */
  private async round(): Promise<boolean> {
    const { database } = this.deps;
    let worked = false;
    for (const lane of await waitingLanes(database.queries)) {
      if (this.isStopping) return true;
      worked = (await this.keepLane(lane)) || worked;
    }
    const building = (await tallySets(database.queries)).filter(({ state }) => state === "building");
    for (const { id } of building) {
      if (this.isStopping) return true;
      const most = this.deps.mostBuilt ?? MOST_BUILT;
      worked = (await buildNext(database, id, { most, deps: this.keeping })) || worked;
    }
    return worked;
  }

  /** A batch of touched cases, or nothing when another worker has the lane. */
  private async keepLane(lane: number): Promise<boolean> {
    const { database, mostCases = MOST_CASES } = this.deps;
    return inTransaction(database, async (tx) => {
      if (!(await tryLane(tx, lane))) return false;
      const keys = await takeTouchedCases(tx, lane, mostCases);
      this.keeping.reached("taken");
      if (keys.length === 0) return false;
      await keepCases(tx, keys, { sets: await tallySets(tx), deps: this.keeping });
      await countBatch(tx, lane);
      this.keeping.reached("counted");
      return true;
    });
  }
}
