import { randomBytes } from "node:crypto";
import * as fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { makeCreateDevice } from "../../src/app/ballots/create-device.ts";
import { makeCreateBallotTokens } from "../../src/app/ballots/create-tokens.ts";
import { makeVerifyAudit } from "../../src/app/verify-audit.ts";
import { actorWith } from "../support/actors.ts";
import { ballotsOnTrial, TRIAL_SECRETS } from "../support/ballot-cases.ts";
import { KioskDisk } from "../support/kiosk-disk.ts";
import { doorOf, Kiosk, kioskCode, KioskWindow, type Passage } from "../support/kiosk-windows.ts";
import { valueOf } from "../support/kept-province.ts";
import { testDatabase } from "../support/test-database.ts";

/**
 * A kiosk as it is, with its queue on a disk, two windows and a bad network: people answer, windows die around every
 * write and every request, answers are lost, the disk is full or spoilt, staff export the queue and somebody reads the
 * file in, now or later and more than once. Whatever a respondent was thanked for is at the server exactly once, or
 * kept apart there once, or waits beside the queue for a person; and nothing is there that nobody answered.
 */
const database = await testDatabase();
const clock = () => new Date();
const RUNS = 80;
const LIMIT_MS = 600_000;
const TOKENS = 2;
const ADMIN = actorWith("admin");
const code = await kioskCode();

let pairing = { token: "", deviceId: 0 };
let ballots = ballotsOnTrial(database, clock);

beforeAll(async () => {
  await database.queries.insertInto("agencies").values({ code: "S1" }).execute();
  const createDevice = makeCreateDevice({ database, clock, randomBytes, secrets: TRIAL_SECRETS });
  const { id: deviceId, token } = valueOf(await createDevice(ADMIN, { agencyCode: "S1", counterCode: undefined }));
  pairing = { deviceId, token };
});

/** Who pays for a ballot: the device, a paper, a paper that nobody gave out; or its answers are odd. */
type Kind = "device" | "paper" | "forged" | "faulty";
type Step =
  | {
      readonly do: "answer";
      readonly window: number;
      readonly kind: Kind;
      readonly answer: number;
      readonly paper: number;
    }
  | { readonly do: "send" | "die" | "reload" | "retry" | "export"; readonly window: number; readonly moments: number }
  | { readonly do: "network"; readonly passages: Passage[] }
  | { readonly do: "full" | "free" | "power-cut" | "spoil" | "restart" }
  | { readonly do: "read-in"; readonly file: number };

const window = fc.nat(1);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      ...{
        do: fc.constant("answer" as const),
        window,
        answer: fc.integer({ min: 1, max: 2 }),
        paper: fc.nat(TOKENS - 1),
      },
      kind: fc.constantFrom<Kind>("device", "device", "device", "paper", "paper", "forged", "faulty"),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constantFrom(
        "send" as const,
        "send" as const,
        "die" as const,
        "reload" as const,
        "retry" as const,
        "export" as const,
      ),
      ...{ window, moments: fc.nat(6) },
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant("network" as const),
      passages: fc.array(fc.constantFrom<Passage>("arrives", "lost", "answer-lost", "busy", "busy", "not-ours"), {
        maxLength: 4,
      }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("read-in" as const), file: fc.nat(1) }) },
  {
    weight: 2,
    arbitrary: fc.constantFrom<Step>(
      ...(["full", "free", "power-cut", "spoil", "restart"] as const).map((one) => ({ do: one })),
    ),
  },
);
/** What happens at the same time. */
const rounds = fc.array(fc.array(step, { minLength: 1, maxLength: 6 }), { minLength: 2, maxLength: 10, size: "max" });

/** A file that is read in before its ballot was sent: by chance that hardly happens, and sometimes never. */
const READ_IN_FIRST: Step[][] = [
  [{ do: "answer", window: 0, kind: "device", answer: 1, paper: 0 }],
  [{ do: "export", window: 0, moments: 0 }],
  [{ do: "read-in", file: 0 }],
];

interface Answered {
  readonly kind: Kind;
  readonly content: string;
  /** The respondent was thanked. */
  isThanked: boolean;
  isSpoilt: boolean;
}

/** How often what happened, so that nobody takes a test in which nothing happens for one. */
const happened = { thanked: 0, died: 0, lost: 0, readIn: 0, aside: 0, apart: 0, spoilt: 0, refused: 0 };
let run = 0;

class Trial {
  readonly disk = new KioskDisk();
  readonly kiosk = new Kiosk(
    this.disk,
    pairing,
    doorOf(() => ballots),
  );
  readonly answered = new Map<string, Answered>();
  private readonly files: string[] = [];
  private readonly windows: KioskWindow[] = [];

  constructor(
    private readonly ours: number,
    private readonly papers: readonly string[],
  ) {}

  /** Everything of a round at once, in windows that are open. */
  async play(round: readonly Step[]): Promise<void> {
    for (const place of [0, 1]) if (this.windows[place]?.isAlive !== true) await this.reopen(place);
    await Promise.all(round.map((one) => this.take(one)));
  }

  async reopen(place: number): Promise<KioskWindow> {
    if (this.windows[place] !== undefined) happened.died += 1;
    this.windows[place]?.kill();
    const opened = new KioskWindow(this.kiosk, code);
    this.windows[place] = opened;
    await opened.open();
    return opened;
  }

  private async take(one: Step): Promise<unknown> {
    return "window" in one ? this.inWindow(one) : this.around(one);
  }

  private inWindow(one: Extract<Step, { window: number }>): Promise<unknown> | undefined {
    const place = this.windows[one.window];
    switch (one.do) {
      case "answer":
        return this.answer(one);
      case "send":
        return place?.send();
      case "die":
        place?.dieAfter(one.moments);
        return undefined;
      case "reload":
        place?.kill();
        return undefined;
      case "retry":
        return place?.during(({ store }) => store.retryAsides().catch(() => undefined));
      case "export":
        return this.export(one.window);
    }
  }

  private around(one: Exclude<Step, { window: number }>): Promise<unknown> | undefined {
    switch (one.do) {
      case "read-in":
        return this.readIn(one.file);
      case "network":
        happened.lost += one.passages.filter((passage) => passage === "answer-lost").length;
        this.kiosk.passages = [...one.passages];
        return undefined;
      case "power-cut":
        for (const each of this.windows) each.kill();
        return undefined;
      case "spoil":
        this.spoil();
        return undefined;
      case "restart":
        ballots = ballotsOnTrial(database, clock);
        return undefined;
      default:
        this.disk.isFull = one.do === "full";
        return undefined;
    }
  }

  private answer({
    window: place,
    kind,
    answer,
    paper,
  }: Extract<Step, { do: "answer" }>): Promise<unknown> | undefined {
    return this.windows[place]?.during(async ({ client, store }) => {
      const now = Date.now();
      const id = client.newBallotId(now);
      const castAt = client.localMoment(now);
      const isPaper = kind === "paper" || kind === "forged";
      const dossierCode = isPaper ? "" : `T-${this.ours}`;
      const ballot = {
        ...{ id, formId: "tt01", agencyCode: "S1", startedAt: castAt, castAt },
        ...(!isPaper && { dossierCode }),
        channel: isPaper ? ("qr" as const) : ("kiosk" as const),
        answers: { q10: kind === "faulty" ? "99" : String(answer) },
      };
      const paperToken = kind === "forged" ? `hlb_${"x".repeat(22)}` : this.papers[paper];
      const about = kind === "paper" ? `D-${this.ours}-${paper}` : dossierCode;
      const model: Answered = { kind, content: `${answer} ${about}`, isThanked: false, isSpoilt: false };
      this.answered.set(id, model);
      try {
        await store.add({ ballot, ...(isPaper && { paperToken }) }, now);
        model.isThanked = true;
        happened.thanked += 1;
      } catch {
        happened.refused += 1;
      }
    });
  }

  private async export(place: number): Promise<void> {
    const text = await this.windows[place]?.during(({ client, store }) => client.exportedQueue(store, pairing));
    if (text !== undefined) this.files.push(text);
  }

  private spoil(): void {
    const [row] = this.disk.rows("queue");
    if (row === undefined || !this.disk.spoil(row.id)) return;
    happened.spoilt += 1;
    const model = this.answered.get(row.id);
    if (model !== undefined) model.isSpoilt = true;
  }

  private async readIn(file: number): Promise<void> {
    const text = this.files[file];
    if (text === undefined) return;
    const { stored } = valueOf(await ballots.kiosks.readInQueue(ADMIN, text));
    happened.readIn += stored;
  }
}

/** What the server has of a run, and what it keeps apart; a ballot that is there twice is there twice. */
async function atServer(ours: number, ids: readonly string[]) {
  const stored = await database.scoring.pool.query<{ id: string; content: string }>(
    `select id, a6 || ' ' || dossier_code as content from ballots
      where dossier_code = $1 or dossier_code like $2 or id = any ($3::uuid[])`,
    [`T-${ours}`, `D-${ours}-%`, ids],
  );
  const apart = await database.pool.query<{ id: string }>(
    "select ballot_id as id from ballot_quarantine where ballot_id = any ($1::uuid[])",
    [ids],
  );
  return { stored: stored.rows, apart: apart.rows.map(({ id }) => id) };
}

/** The last window, over a good network, until nothing waits. */
async function sendAll(trial: Trial): Promise<void> {
  trial.kiosk.passages = [];
  trial.disk.isFull = false;
  const last = await trial.reopen(0);
  for (let tries = 0; trial.disk.rows("queue").length > 0 && tries < 10; tries += 1) await last.send();
  expect(trial.disk.rows("queue")).toEqual([]);
}

/** Where a ballot may be in the end, by its kind. */
const ENDS: Readonly<Record<Kind, readonly string[]>> = {
  device: ["stored"],
  paper: ["stored", "apart"],
  forged: ["aside"],
  faulty: ["aside"],
};

async function checkEnd(trial: Trial, ours: number): Promise<void> {
  const { stored, apart } = await atServer(ours, [...trial.answered.keys()]);
  const asides = trial.disk.rows("aside").map(({ id }) => id);
  happened.aside += asides.length;
  happened.apart += apart.length;
  for (const { id, content } of stored) expect(content).toBe(trial.answered.get(id)?.content);
  for (const [id, { kind, isThanked, isSpoilt }] of trial.answered) {
    const ends = [
      ...stored.filter((row) => row.id === id).map(() => "stored"),
      ...apart.filter((other) => other === id).map(() => "apart"),
      ...asides.filter((other) => other === id).map(() => "aside"),
    ];
    const allowed = isSpoilt ? [...ENDS[kind], "aside"] : ENDS[kind];
    expect(allowed).toEqual(expect.arrayContaining(ends));
    expect(new Set(ends).size).toBe(ends.length);
    if (isThanked) expect(ends.length).toBeGreaterThan(0);
    // Spoilt on the disk after the server had it: there and beside the queue.
    if (!isSpoilt) expect(ends.length).toBeLessThanOrEqual(1);
  }
  const papers = stored.map(({ content }) => content.slice(2)).filter((code) => code.startsWith("D-"));
  expect(new Set(papers).size).toBe(papers.length);
  const wanted = [...trial.answered.values()].filter((one) => one.kind === "paper" && one.isThanked && !one.isSpoilt);
  expect(papers).toEqual(expect.arrayContaining(wanted.map(({ content }) => content.slice(2))));
}

it(
  "what a kiosk thanked for is at the server exactly once, kept apart once, or beside its queue",
  async () => {
    const createTokens = makeCreateBallotTokens({ database, clock, randomBytes });
    await fc.assert(
      fc.asyncProperty(rounds, async (all) => {
        run += 1;
        const ours = run;
        const wanted = Array.from({ length: TOKENS }, (_, index) => ({
          ...{ agencyCode: "S1", dossierCode: `D-${ours}-${index}`, occasion: undefined },
        }));
        const papers = valueOf(await createTokens(actorWith("clerk"), wanted, 10)).map(({ token }) => token);
        const trial = new Trial(ours, papers);
        for (const round of all) await trial.play(round);
        await sendAll(trial);
        await checkEnd(trial, ours);
      }),
      { numRuns: RUNS, examples: [[READ_IN_FIRST]] },
    );
    expect(await makeVerifyAudit({ database })({})).toMatchObject({ faultCount: 0 });
    for (const [what, times] of Object.entries(happened)) expect(times, what).toBeGreaterThan(0);
  },
  LIMIT_MS,
);

it("a full disk without room to set a bad ballot aside lets the good ones go, and sets it aside later", async () => {
  const trial = new Trial((run += 1), []);
  for (const kind of ["faulty", "device"] as const)
    await trial.play([{ do: "answer", window: 0, kind, answer: 1, paper: 0 }]);
  await trial.play([{ do: "full" }]);
  await trial.play([{ do: "send", window: 0, moments: 0 }]);
  expect(trial.disk.rows("queue")).toHaveLength(1);
  await trial.play([{ do: "free" }]);
  await trial.play([{ do: "send", window: 0, moments: 0 }]);
  expect(trial.disk.rows("queue")).toEqual([]);
  expect(trial.disk.rows("aside")).toMatchObject([{ code: "ballot.answer-unknown" }]);
});
