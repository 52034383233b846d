import type { KioskBallot } from "../../../core/ballots/kiosk/kiosk-ballot.ts";
import { settleBallot, settleRequest, waitAfter, type Settled } from "../../../core/ballots/kiosk/outbox.ts";
import { localMoment } from "./moments.ts";
import { report, sendBallots } from "./server.ts";
import type { KioskStore, QueueCounts, ReadRow } from "./store.ts";

const MOST_IN_BATCH = 100;
const REPORT_MS = 300_000;

/** How sending goes, for the head of the screen and for staff. */
export interface SendingState extends QueueCounts {
  readonly isOnline: boolean;
  /** The device was revoked: it keeps what it has until somebody pairs it anew. */
  readonly isBarred: boolean;
  readonly lastSentAt: number | undefined;
  readonly clockAheadSeconds: number | undefined;
}

interface SenderDeps {
  readonly store: KioskStore;
  readonly token: () => string;
  readonly version: string;
  readonly onChange: (state: SendingState) => void;
}

/** With what the clock of this device says now, so that the server can keep by how much it is wrong. */
function sentNow(ballot: KioskBallot): object {
  return { ...ballot, sentAt: localMoment(Date.now()) };
}

type Whole = Extract<ReadRow, { readonly queued: unknown }>;

/** Sends what waits, the oldest first, by the hundred, and waits longer after each failure in a row. */
export class Sender {
  private current: SendingState = {
    ...{ unsent: 0, aside: 0, oldestAt: undefined, isOnline: navigator.onLine, isBarred: false },
    ...{ lastSentAt: undefined, clockAheadSeconds: undefined },
  };
  private failures = 0;
  private retryAfterSeconds = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<void> | undefined;
  private isWanted = false;
  private lastReportAt = 0;
  /** By ballot; undefined: the server has it and keeps it apart. */
  private readonly receipts = new Map<string, string | undefined>();

  constructor(private readonly deps: SenderDeps) {}

  get state(): SendingState {
    return this.current;
  }

  start(): void {
    window.addEventListener("online", () => void this.send());
    window.addEventListener("offline", () => {
      this.become({ isOnline: false });
    });
    void this.send();
  }

  /** Sends now. Asked again while it does, it looks once more when it is through. */
  async send(): Promise<void> {
    this.isWanted = true;
    this.running ??= this.run().finally(() => {
      this.running = undefined;
    });
    await this.running;
  }

  /** What became of a ballot within so many milliseconds, with the receipt code of the server if it gave one. */
  async outcomeOf(id: string, withinMs: number): Promise<{ readonly hasArrived: boolean; readonly code?: string }> {
    const late = new Promise((resolve) => setTimeout(resolve, withinMs));
    await Promise.race([this.send(), late]);
    const code = this.receipts.get(id);
    return { hasArrived: this.receipts.has(id), ...(code !== undefined && { code }) };
  }

  async recount(): Promise<void> {
    this.become(await this.deps.store.counts());
  }

  private become(change: Partial<SendingState>): void {
    this.current = { ...this.current, ...change };
    this.deps.onChange(this.current);
  }

  private async run(): Promise<void> {
    clearTimeout(this.timer);
    while (this.isWanted) {
      this.isWanted = false;
      // Another window of this kiosk may be sending: one at a time, or each sends what the other has sent already.
      await navigator.locks.request("hailong-kiosk-sending", () => this.drain());
    }
    await this.recount();
    await this.tell();
    const wait = this.failures > 0 ? waitAfter(this.failures, Math.random(), this.retryAfterSeconds) : REPORT_MS;
    this.timer = setTimeout(() => void this.send(), wait);
  }

  private async drain(): Promise<void> {
    for (;;) {
      const rows = await this.deps.store.oldest(MOST_IN_BATCH);
      if (rows.length === 0) return;
      const broken = rows.filter((row) => "isBroken" in row).map(({ id }) => [id, "kiosk.unreadable"] as const);
      const isTidy = await this.tidy([], new Map(broken));
      const whole = rows.filter((row): row is Whole => "queued" in row);
      if (!(await this.sendRows(whole))) return;
      if (!isTidy) return void this.later(0);
      await this.recount();
    }
  }

  /** False: the rest must wait. */
  private async sendRows(rows: readonly Whole[]): Promise<boolean> {
    const ofDevice = rows.filter(({ queued }) => queued.paperToken === undefined);
    if (ofDevice.length > 0 && !(await this.sendBatch(ofDevice))) return false;
    for (const row of rows) {
      const { paperToken } = row.queued;
      if (paperToken !== undefined && !(await this.sendByPaper(row, paperToken))) return false;
    }
    return true;
  }

  private async sendBatch(rows: readonly Whole[]): Promise<boolean> {
    const answer = await sendBallots(
      this.deps.token(),
      rows.map(({ queued }) => sentNow(queued.ballot)),
    );
    if (answer === undefined) return this.failed(0);
    const settled = settleRequest(answer, rows.length);
    switch (settled.kind) {
      case "each":
        return this.settle(rows, settled.ballots);
      case "later":
        return this.failed(answer.retryAfterSeconds);
      case "barred":
        this.become({ isBarred: true });
        return this.failed(0);
      case "split": {
        if (rows.length === 1) return this.settle(rows, [{ kind: "aside", code: settled.code }]);
        const middle = rows.length >> 1;
        return (await this.sendBatch(rows.slice(0, middle))) && (await this.sendBatch(rows.slice(middle)));
      }
    }
  }

  /** The paper pays for its ballot: a token that is worth nothing is the ballot's fault and not the device's. */
  private async sendByPaper(row: Whole, paperToken: string): Promise<boolean> {
    const answer = await sendBallots(paperToken, sentNow(row.queued.ballot));
    if (answer === undefined) return this.failed(0);
    const { status, body, retryAfterSeconds } = answer;
    const settled = settleBallot({ ...(body as object), status });
    return settled.kind === "again" ? this.failed(retryAfterSeconds) : this.settle([row], [settled]);
  }

  private async settle(rows: readonly Whole[], settled: readonly Settled[]): Promise<boolean> {
    const done: string[] = [];
    const aside = new Map<string, string>();
    for (const [index, { id }] of rows.entries()) {
      const one = settled[index];
      if (one?.kind === "done") {
        done.push(id);
        this.receipts.set(id, one.receiptCode);
      } else if (one?.kind === "aside") aside.set(id, one.code);
    }
    const isTidy = await this.tidy(done, aside);
    // Receipts are for the person before the screen: those of before are nobody's business here.
    for (const id of [...this.receipts.keys()].slice(0, -MOST_IN_BATCH)) this.receipts.delete(id);
    if (!isTidy) return this.later(0);
    if (done.length + aside.size < rows.length) return this.failed(0);
    this.failures = 0;
    this.become({ isOnline: true, isBarred: false, lastSentAt: Date.now() });
    return true;
  }

  /** False: the disk is full and took nothing to be set aside. It stays in the queue, and what is sent makes room. */
  private async tidy(done: readonly string[], aside: ReadonlyMap<string, string>): Promise<boolean> {
    try {
      await this.deps.store.settle(done, aside);
      return true;
    } catch {
      return false;
    }
  }

  private failed(retryAfterSeconds: number): false {
    this.become({ isOnline: false });
    return this.later(retryAfterSeconds);
  }

  private later(retryAfterSeconds: number): false {
    this.failures += 1;
    this.retryAfterSeconds = retryAfterSeconds;
    return false;
  }

  /** At most every five minutes, or when everything has just gone out. */
  private async tell(): Promise<void> {
    const { unsent, aside: setAside, oldestAt } = this.current;
    if (this.failures > 0 || Date.now() - this.lastReportAt < REPORT_MS) return;
    const oldestUnsentAt = oldestAt === undefined ? {} : { oldestUnsentAt: new Date(oldestAt).toISOString() };
    const programVersion = this.deps.version;
    const ahead = await report(this.deps.token(), { unsent, setAside, ...oldestUnsentAt, programVersion });
    if (ahead === undefined) {
      this.failed(0);
      return;
    }
    this.failures = 0;
    this.lastReportAt = Date.now();
    this.become({ isOnline: true, clockAheadSeconds: ahead });
  }
}
