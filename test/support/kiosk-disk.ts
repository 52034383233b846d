/**
 * The disk of a kiosk in memory, as much of IndexedDB as the client asks of it: a transaction is on the disk as a whole
 * or not at all, and a window that dies in one hears nothing more of it.
 */
export class KioskDisk {
  private readonly stores = new Map<string, Map<string, unknown>>();
  /** The disk takes nothing more. */
  isFull = false;

  /** `moment`: told around every write; a promise that never ends is a window that died there. */
  indexedDbFor(moment: (at: "commit" | "committed") => Promise<void>): object {
    return {
      open: () => {
        const database = new Connection(this, moment);
        const isNew = this.stores.size === 0;
        const request = new Telling(database);
        setImmediate(() => {
          if (isNew) request.tell("upgradeneeded");
          request.tell("success");
        });
        return request;
      },
    };
  }

  create(name: string): void {
    this.stores.set(name, new Map());
  }

  store(name: string): Map<string, unknown> {
    const store = this.stores.get(name);
    if (store === undefined) throw new Error(`no store ${name}`);
    return store;
  }

  /** All of it, or nothing. */
  atOnce(isGrowing: boolean, writes: readonly (() => void)[]): void {
    if (this.isFull && isGrowing) throw new Error("QuotaExceededError");
    const before = [...this.stores].map(([name, rows]) => [name, new Map(rows)] as const);
    try {
      for (const write of writes) write();
    } catch (error) {
      for (const [name, rows] of before) this.stores.set(name, rows);
      throw error;
    }
  }

  /** Rows in the order of their moment, as the index of the client has them. */
  rows(name: string): readonly Row[] {
    return ([...this.store(name).values()] as Row[]).sort(
      (one, other) => one.at - other.at || (one.id < other.id ? -1 : 1),
    );
  }

  /** What lies on the disk under an id is not what was written. */
  spoil(id: string): boolean {
    const row = this.store("queue").get(id) as Row | undefined;
    if (row !== undefined) this.store("queue").set(id, { ...row, sealed: new ArrayBuffer(8) });
    return row !== undefined;
  }
}

interface Row {
  readonly id: string;
  readonly at: number;
  readonly code?: string;
}

/** A request or a transaction: somebody listens to how it ends. */
class Telling {
  error: Error | null = null;
  private readonly listeners = new Map<string, (() => void)[]>();

  constructor(public result?: unknown) {}

  addEventListener(name: string, listener: () => void): void {
    this.listeners.set(name, [...(this.listeners.get(name) ?? []), listener]);
  }

  tell(name: string): void {
    for (const listener of this.listeners.get(name) ?? []) listener();
  }
}

class Connection {
  constructor(
    private readonly disk: KioskDisk,
    private readonly moment: (at: "commit" | "committed") => Promise<void>,
  ) {}

  createObjectStore(name: string): { readonly createIndex: () => void } {
    this.disk.create(name);
    return { createIndex: () => undefined };
  }

  transaction(_: unknown, mode?: "readwrite"): Transaction {
    const transaction = new Transaction(this.disk);
    if (mode === "readwrite") setImmediate(() => void transaction.commit(this.moment));
    return transaction;
  }
}

class Transaction extends Telling {
  private readonly writes: (() => void)[] = [];
  private isGrowing = false;

  constructor(private readonly disk: KioskDisk) {
    super();
  }

  objectStore(name: string): object {
    const { disk } = this;
    const write = (how: () => void): void => void this.writes.push(how);
    const put = (value: unknown, key?: string): void => {
      this.isGrowing = true;
      write(() => disk.store(name).set(key ?? (value as Row).id, value));
    };
    return {
      put,
      add: (value: Row) => {
        write(() => {
          if (disk.store(name).has(value.id)) throw new Error("ConstraintError");
        });
        put(value);
      },
      delete: (key: string) => {
        write(() => disk.store(name).delete(key));
      },
      get: (key: string) => read(() => disk.store(name).get(key)),
      count: () => read(() => disk.store(name).size),
      getAll: () => read(() => disk.rows(name)),
      index: () => ({ getAll: (_: null, most: number) => read(() => disk.rows(name).slice(0, most)) }),
    };
  }

  async commit(moment: (at: "commit" | "committed") => Promise<void>): Promise<void> {
    await moment("commit");
    try {
      this.disk.atOnce(this.isGrowing, this.writes);
    } catch (error) {
      this.error = error as Error;
      this.tell("abort");
      return;
    }
    await moment("committed");
    this.tell("complete");
  }
}

/** A read sees what is on the disk at its turn. */
function read(from: () => unknown): Telling {
  const request = new Telling();
  setImmediate(() => {
    request.result = from();
    request.tell("success");
  });
  return request;
}
