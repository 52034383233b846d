import { join } from "node:path";
import { compileFunction } from "node:vm";
import { build } from "esbuild";
import { answerBallots, type BallotDoorDeps } from "../../src/api/ballots.ts";
import type { KioskBallot } from "../../src/core/ballots/kiosk/kiosk-ballot.ts";
import type { KioskDisk } from "./kiosk-disk.ts";

const CLIENT = join(import.meta.dirname, "..", "..", "src", "web", "client", "kiosk");

/** What the tests ask of the client, which is written for a browser and not known to the compiler here. */
interface Client {
  readonly KioskStore: { readonly open: () => Promise<Store> };
  readonly Sender: new (deps: object) => { readonly send: () => Promise<void> };
  readonly exportedQueue: (store: Store, pairing: KioskPairing) => Promise<string>;
  readonly newBallotId: (now: number) => string;
  readonly localMoment: (ms: number) => string;
}

interface Store {
  readonly add: (queued: QueuedHere, at: number) => Promise<void>;
  readonly retryAsides: () => Promise<void>;
}

export interface QueuedHere {
  readonly ballot: KioskBallot;
  readonly paperToken?: string | undefined;
}

export interface KioskPairing {
  readonly token: string;
  readonly deviceId: number;
}

/** What becomes of a request on its way. */
export type Passage = "arrives" | "lost" | "answer-lost" | "busy" | "not-ours";

/** A request as the server sees it. */
export type Serve = (
  path: string,
  token: string,
  body: string,
) => Promise<{ readonly status: number; readonly body: string }>;

/** The door of a server, without a network between; `cases` may change when it starts anew. */
export function doorOf(cases: () => Pick<BallotDoorDeps, "readPass" | "receiveBallots">): Serve {
  return async (path, token, text) => {
    if (!path.endsWith("/ballots")) return { status: 200, body: JSON.stringify({ clockAheadSeconds: 0 }) };
    const deps = { ...cases(), refusedLimit: () => Promise.resolve(undefined), bodyWithinMs: 1000 };
    return answerBallots(deps, {
      ...{ authorization: `Bearer ${token}`, contentType: "application/json" },
      clientAddress: () => "",
      readBody: () => ({ text }),
    });
  };
}

const NAMES = ["indexedDB", "fetch", "navigator", "setTimeout", "clearTimeout"];

/** The code of the client as it is, to be run with the globals of a window of our own. */
export async function kioskCode(): Promise<(...globals: readonly unknown[]) => Client> {
  const parts = ["store", "sender", "queue-export", "device-key", "moments"];
  const { outputFiles } = await build({
    stdin: { contents: parts.map((part) => `export * from "./${part}.ts";`).join("\n"), resolveDir: CLIENT },
    ...{ bundle: true, write: false, format: "iife", globalName: "client", logLevel: "error" },
  });
  const code = `${outputFiles[0]?.text ?? ""}\nreturn client;`;
  return compileFunction(code, NAMES) as (...globals: readonly unknown[]) => Client;
}

/** One kiosk: its disk, the lock that its windows share, and what the network does with their next requests. */
export class Kiosk {
  passages: Passage[] = [];
  private locked: Promise<void> = Promise.resolve();

  constructor(
    readonly disk: KioskDisk,
    readonly pairing: KioskPairing,
    readonly serve: Serve,
  ) {}

  /** One after another; a browser gives the lock of a window that died to the next. */
  async underLock<T>(work: () => Promise<T>, death: Promise<void>): Promise<T> {
    const before = this.locked;
    const worked = before.then(work);
    this.locked = before.then(() => Promise.race([worked.then(noting, noting), death]));
    return worked;
  }
}

const noting = (): void => undefined;

/** A window of a kiosk, that may be killed at any moment: from then on nothing of it happens any more. */
export class KioskWindow {
  private readonly died: () => void;
  private readonly death: Promise<void>;
  private isDead = false;
  private momentsLeft = Infinity;
  private client: Client | undefined;
  private store: Store | undefined;
  private sender: { readonly send: () => Promise<void> } | undefined;

  constructor(
    private readonly kiosk: Kiosk,
    private readonly code: (...globals: readonly unknown[]) => Client,
  ) {
    let died: () => void = () => undefined;
    this.death = new Promise((resolve) => {
      died = resolve;
    });
    this.died = died;
  }

  async open(): Promise<void> {
    const { kiosk } = this;
    const navigator = {
      onLine: true,
      locks: { request: (_: string, work: () => Promise<unknown>) => kiosk.underLock(work, this.death) },
    };
    this.client = this.code(
      kiosk.disk.indexedDbFor(() => this.moment()),
      (path: string, request: Request) => this.fetch(path, request),
      navigator,
      // Sending again after a while is a step of the test.
      () => 0,
      () => undefined,
    );
    this.store = await this.client.KioskStore.open();
    const { token } = kiosk.pairing;
    this.sender = new this.client.Sender({
      store: this.store,
      token: () => token,
      version: "1",
      onChange: () => undefined,
    });
  }

  /** Dies at the so-manieth moment from now: before or after a write is on the disk or a request is answered. */
  dieAfter(moments: number): void {
    this.momentsLeft = moments;
  }

  kill(): void {
    this.isDead = true;
    this.died();
  }

  get isAlive(): boolean {
    return !this.isDead;
  }

  /** Undefined: the window died over it. A failure that the client throws is told as such. */
  async during<T>(
    work: (parts: { readonly client: Client; readonly store: Store }) => Promise<T>,
  ): Promise<T | undefined> {
    const { client, store } = this;
    if (this.isDead || client === undefined || store === undefined) return undefined;
    return Promise.race([work({ client, store }), this.death.then(() => undefined)]);
  }

  send(): Promise<unknown> {
    return this.during(async () => this.sender?.send());
  }

  private async moment(): Promise<void> {
    this.momentsLeft -= 1;
    if (this.momentsLeft < 0) this.kill();
    if (this.isDead) await new Promise(() => undefined);
  }

  private async fetch(path: string, { headers, body }: Request): Promise<Response> {
    await this.moment();
    const passage = this.kiosk.passages.shift() ?? "arrives";
    if (passage === "lost") throw new TypeError("no network");
    if (passage === "busy") return new Response("{}", { status: 503, headers: { "Retry-After": "5" } });
    if (passage === "not-ours") return new Response("<html>Wi-Fi</html>", { status: 200 });
    const answer = await this.kiosk.serve(path, headers.Authorization.slice("Bearer ".length), body);
    await this.moment();
    if (passage === "answer-lost") throw new TypeError("connection reset");
    return new Response(answer.body, { status: answer.status });
  }
}

interface Request {
  readonly headers: { readonly Authorization: string };
  readonly body: string;
}
