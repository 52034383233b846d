import type { KioskBallot } from "../../../core/ballots/kiosk/kiosk-ballot.ts";
import { openSealed, seal, type Sealed } from "./device-key.ts";

/** A ballot that waits to be sent. */
export interface Queued {
  readonly ballot: KioskBallot;
  readonly paperToken?: string | undefined;
}

/** A row of the queue as it lies on the disk: when it came, and the rest encrypted. */
interface QueueRow extends Sealed {
  readonly id: string;
  /** Milliseconds since 1970, by the clock of the device: the order in which rows are sent. */
  readonly at: number;
  /** Permanent code of why it was set aside; only in `aside`. */
  readonly code?: string;
}

/** A row that could be opened, or one that could not. */
export type ReadRow = { readonly id: string; readonly code: string | undefined } & (
  { readonly queued: Queued } | { readonly isBroken: true }
);

export interface QueueCounts {
  readonly unsent: number;
  readonly aside: number;
  readonly oldestAt: number | undefined;
}

const NAME = "hailong-kiosk";
const VERSION = 1;
type StoreName = "kept" | "queue" | "aside";

/** What a kiosk keeps on its disk. Every write is on the disk before its promise ends, or it fails as a whole. */
export class KioskStore {
  private constructor(
    private readonly database: IDBDatabase,
    private readonly key: CryptoKey,
  ) {}

  static async open(): Promise<KioskStore> {
    const database = await opened();
    const known = await asked<CryptoKey | undefined>(database.transaction("kept").objectStore("kept").get("key"));
    if (known !== undefined) return new KioskStore(database, known);
    const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
    await written(database, ["kept"], ({ kept }) => kept.put(key, "key"));
    return new KioskStore(database, key);
  }

  /** What was kept under a name; undefined when nothing was, or it cannot be opened any more. */
  async read<T>(name: string): Promise<T | undefined> {
    const sealed = await asked<Sealed | undefined>(this.rows("kept").get(name));
    return sealed === undefined ? undefined : ((await openSealed(this.key, sealed)) as T | undefined);
  }

  async write(name: string, value: unknown): Promise<void> {
    const sealed = await seal(this.key, value);
    await written(this.database, ["kept"], ({ kept }) => kept.put(sealed, name));
  }

  /** Puts a ballot into the queue. Throws `QuotaExceededError` when the disk is full: then nothing was kept. */
  async add(queued: Queued, at: number): Promise<void> {
    const row: QueueRow = { id: queued.ballot.id, at, ...(await seal(this.key, queued)) };
    await written(this.database, ["queue"], ({ queue }) => queue.add(row));
  }

  /** The oldest ballots of the queue. */
  async oldest(most: number): Promise<readonly ReadRow[]> {
    return this.opened(await asked<QueueRow[]>(this.rows("queue").index("at").getAll(null, most)));
  }

  async asides(): Promise<readonly ReadRow[]> {
    return this.opened(await asked<QueueRow[]>(this.rows("aside").getAll()));
  }

  async counts(): Promise<QueueCounts> {
    const queue = this.rows("queue");
    const [unsent, aside, [oldest]] = await Promise.all([
      asked<number>(queue.count()),
      asked<number>(this.rows("aside").count()),
      asked<QueueRow[]>(queue.index("at").getAll(null, 1)),
    ]);
    return { unsent, aside, oldestAt: oldest?.at };
  }

  /**
   * Settles ballots that were sent: some leave the queue, and then some wait beside it for a person. Those that leave
   * make room on a full disk; each of both as a whole, or nothing of it.
   */
  async settle(done: readonly string[], aside: ReadonlyMap<string, string>): Promise<void> {
    if (done.length > 0)
      await written(this.database, ["queue"], ({ queue }) => {
        for (const id of done) queue.delete(id);
      });
    if (aside.size === 0) return;
    const rows = await Promise.all(
      [...aside.keys()].map((id) => asked<QueueRow | undefined>(this.rows("queue").get(id))),
    );
    await written(this.database, ["queue", "aside"], (stores) => {
      for (const row of rows) if (row !== undefined) stores.aside.put({ ...row, code: aside.get(row.id) ?? "unknown" });
      for (const id of aside.keys()) stores.queue.delete(id);
    });
  }

  /** Puts everything that was set aside back into the queue. */
  async retryAsides(): Promise<void> {
    const rows = await asked<QueueRow[]>(this.rows("aside").getAll());
    await written(this.database, ["queue", "aside"], (stores) => {
      for (const { id, at, iv, sealed } of rows) {
        stores.queue.put({ id, at, iv, sealed });
        stores.aside.delete(id);
      }
    });
  }

  private rows(store: StoreName): IDBObjectStore {
    return this.database.transaction(store).objectStore(store);
  }

  private opened(rows: readonly QueueRow[]): Promise<readonly ReadRow[]> {
    return Promise.all(
      rows.map(async (row): Promise<ReadRow> => {
        const queued = (await openSealed(this.key, row)) as Queued | undefined;
        const { id, code } = row;
        return queued?.ballot.id === id ? { id, code, queued } : { id, code, isBroken: true };
      }),
    );
  }
}

function opened(): Promise<IDBDatabase> {
  const request = indexedDB.open(NAME, VERSION);
  request.addEventListener("upgradeneeded", () => {
    request.result.createObjectStore("kept");
    for (const name of ["queue", "aside"])
      request.result.createObjectStore(name, { keyPath: "id" }).createIndex("at", "at");
  });
  return asked(request);
}

function asked<T>(request: IDBRequest): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener("success", () => {
      resolve(request.result as T);
    });
    request.addEventListener("error", () => {
      reject(request.error ?? new Error("IndexedDB"));
    });
  });
}

type Stores<Name extends StoreName> = Readonly<Record<Name, IDBObjectStore>>;

/** One transaction; `strict`: its end is told after the disk has it, so that a power cut takes nothing back. */
function written<Name extends StoreName>(
  database: IDBDatabase,
  names: readonly Name[],
  write: (stores: Stores<Name>) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction([...names], "readwrite", { durability: "strict" });
    transaction.addEventListener("complete", () => {
      resolve();
    });
    for (const end of ["abort", "error"]) {
      transaction.addEventListener(end, () => {
        reject(transaction.error ?? new Error("IndexedDB"));
      });
    }
    write(Object.fromEntries(names.map((name) => [name, transaction.objectStore(name)])) as Stores<Name>);
  });
}
