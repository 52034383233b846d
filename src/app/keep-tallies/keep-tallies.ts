import { type Database, scoringOf } from "../../db/database.ts";
import { keptSets } from "../../db/tally-sets.ts";
import { isAnyCaseTouched, sortTouchedCases, waitingLanes } from "../../db/touched-cases.ts";
import { inTransaction } from "../../db/transaction.ts";
import { touchUnjudged } from "../../db/unjudged-cases.ts";
import { buildNext, buildPast } from "./build-sets.ts";
import type { KeepingDeps } from "./keep-cases.ts";
import { keepLane, setLaneAside, type Done } from "./keep-lane.ts";
import { BatchSizes, UnjudgeableCases } from "./unjudgeable.ts";

export interface TallyKeeperDeps extends Omit<KeepingDeps, "reached"> {
  readonly database: Database;
  readonly reached?: KeepingDeps["reached"];
  /** Hears of a round that failed, and of a batch with a case that cannot be judged; the next round begins anew. */
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
  private readonly sizes = new BatchSizes();

  private readonly deps: TallyKeeperDeps;

  constructor(deps: TallyKeeperDeps) {
    this.deps = { ...deps, database: scoringOf(deps.database) };
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
      if ((await this.round()) !== "idle") continue;
      if (!(await isAnyCaseTouched(this.deps.database.queries))) return;
      await new Promise((resolve) => setTimeout(resolve, ELSEWHERE_MS));
    }
  }

  private async run(): Promise<void> {
    await inTransaction(this.deps.database, touchUnjudged).catch((error: unknown) => this.deps.onError?.(error));
    while (!this.isStopping) {
      this.isAwake = false;
      let done: Done = "idle";
      try {
        done = await this.round();
      } catch (error) {
        this.deps.onError?.(error);
      }
      // What comes meanwhile is judged together: a transaction for each few cases would cost more than the cases.
      if (done !== "some") await this.sleep();
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
  private async round(): Promise<Done> {
    const { database } = this.deps;
    const done = new Set<Done>();
    while (!this.isStopping && (await inTransaction(database, sortTouchedCases)));
    for (const lane of await waitingLanes(database.queries)) {
      if (this.isStopping) return "some";
      done.add(await this.keepLane(lane));
    }
    const building = (await keptSets(database.queries)).filter(({ state }) => state === "building");
    for (const { id } of building) {
      if (this.isStopping) return "some";
      done.add(await this.buildPart(id));
    }
    return (["some", "all"] as const).find((each) => done.has(each)) ?? "idle";
  }

  private async keepLane(lane: number): Promise<Done> {
    const { database, mostCases = MOST_CASES } = this.deps;
    return this.narrowing({
      place: `lane:${lane}`,
      most: mostCases,
      work: (most) => keepLane(database, lane, { most, deps: this.keeping }),
      setAside: (fault) => setLaneAside(database, lane, { fault, deps: this.keeping }),
    });
  }

  private async buildPart(tallySetId: number): Promise<Done> {
    const { database, mostBuilt = MOST_BUILT } = this.deps;
    return this.narrowing({
      place: `set:${tallySetId}`,
      most: mostBuilt,
      work: async (most) => ((await buildNext(database, tallySetId, { most, deps: this.keeping })) ? "some" : "idle"),
      setAside: (fault) => buildPast(database, tallySetId, { fault, deps: this.keeping }),
    });
  }

  /** Works in smaller and smaller batches where one cannot be judged, until the case at fault stands alone. */
  private async narrowing({ place, most, work, setAside }: NarrowedWork): Promise<Done> {
    const size = this.sizes.sizeOf(place, most);
    try {
      const done = await work(size);
      this.sizes.succeeded(place, most);
      return done;
    } catch (error) {
      if (!(error instanceof UnjudgeableCases)) throw error;
      if (size === most) this.deps.onError?.(error);
      if (this.sizes.failed(place, most)) await setAside(error);
      return "some";
    }
  }
}

interface NarrowedWork {
  readonly place: string;
  readonly most: number;
  readonly work: (most: number) => Promise<Done>;
  readonly setAside: (fault: UnjudgeableCases) => Promise<void>;
}
