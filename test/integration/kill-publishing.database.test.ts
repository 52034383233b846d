import { createHash, createPublicKey, verify } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { valueOf } from "../support/kept-province.ts";
import { accountFor, PEOPLE, QUARTER_FORM } from "../support/period-cases.ts";
import { publicationsOf } from "../support/publication-cases.ts";
import { quarterIn } from "../support/quarter-states.ts";
import { StartedProgram } from "../support/started-program.ts";
import { makePublicationRuns } from "../../src/app/publications/publication-runs.ts";
import { makeVerifyAudit } from "../../src/app/verify-audit.ts";
import type { Actor } from "../../src/core/access/actor.ts";
import type { PublicationRecord } from "../../src/core/periods/publication-record.ts";

/**
 * A publication while its process is killed (SIGKILL), again and again, each time further on: until the transaction
 * has ended nothing of it is there, and afterwards all of it, once.
 */

const LIMIT_MS = 600_000;
const STEP_MS = 60_000;
const PERIOD = QUARTER_FORM.id;
const ASKED = { periodId: PERIOD, reason: "" };

const data = mkdtempSync(join(tmpdir(), "hailong-publishing-"));
const trial = await quarterIn("approved");
const { database } = trial;
/** The owner of the database sees what other sessions do; the role of the program does not. */
const watcher = new pg.Client({ connectionString: database.url, options: "-c search_path=hailong" });
const { deps, reading } = publicationsOf(trial);
const runs = makePublicationRuns(deps);
let approver: Actor = PEOPLE.approver;
let program: StartedProgram | undefined;

beforeAll(async () => {
  await watcher.connect();
  approver = await accountFor(database, PEOPLE.approver, { email: "duyet@binhthuan.example" });
}, LIMIT_MS);

afterAll(async () => {
  program?.signal("SIGKILL");
  await program?.end();
  await watcher.end();
  rmSync(data, { recursive: true, force: true });
});

async function start(): Promise<void> {
  program = new StartedProgram(["start", "--port", "0", "--data", data], database.environment);
  await program.says(/Hài Lòng đang chạy: (http:\S+)/);
}

/** Kills the process; whoever takes up its job need not wait for the lease. */
async function kill(): Promise<void> {
  program?.signal("SIGKILL");
  await program?.end();
  program = undefined;
  await until("select count(*) = 0 as met from pg_stat_activity where xact_start is not null and " + OF_OTHERS);
  await database.pool.query("update jobs set lease_until = '2000-01-01' where state = 'running'");
}

const OF_OTHERS = "datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'";

/** Asks until the answer is yes, in a moment that must not be missed; one that never comes is an error. */
async function until(question: string): Promise<void> {
  const lastMs = Date.now() + STEP_MS;
  while (Date.now() < lastMs) {
    const { rows } = await watcher.query<{ met: boolean }>(question);
    if (rows[0]?.met === true) return;
    await sleep(5);
  }
  throw new Error(`never met: ${question}`);
}

/** Somebody waits for a lock with a statement like this one. */
const waiting = (statement: string): string =>
  `select count(*) > 0 as met from pg_stat_activity
    where wait_event_type = 'Lock' and query like '${statement}' and ${OF_OTHERS}`;

/** Holds what the statement needs until the process was killed at it. */
async function killedAt(holding: string, statement: string): Promise<void> {
  await killedOnce(holding, () => until(waiting(statement)));
}

async function killedOnce(holding: string, reached: () => Promise<unknown>): Promise<void> {
  const client = await database.pool.connect();
  try {
    await client.query("begin");
    await client.query(holding);
    await reached();
    program?.signal("SIGKILL");
    await program?.end();
    await client.query("rollback");
  } finally {
    client.release();
  }
  await kill();
}

const IS_TAKEN = "select count(*) > 0 as met from jobs where state = 'running' and lease_until > now()";
const FIRST_WRITE = "select from publication_head for update";

/** Each in a process of its own, in the order of the work. */
const POINTS: readonly (readonly [name: string, strike: () => Promise<void>])[] = [
  ["when it was taken up", () => until(IS_TAKEN).then(kill)],
  [
    "while its documents are made",
    // It could not write if it were quicker.
    () => killedOnce(FIRST_WRITE, () => until(IS_TAKEN).then(() => sleep(300))),
  ],
  ["at its first write", () => killedAt(FIRST_WRITE, '%"publication_head"%for update')],
  [
    "between its files, with the units moved and the record signed",
    () => killedAt("lock table publication_files in share mode", 'insert into "publication_files"%'),
  ],
  [
    "at its last write before the commit",
    async () => {
      await until(IS_TAKEN);
      await killedAt("select from jobs where state = 'running' for update", 'update "jobs" set "state"%');
    },
  ],
];

async function whatIsThere() {
  const { rows } = await sql<Record<string, number | string>>`
    select (select count(*) from publications) as publications, (select count(*) from publication_files) as files,
      (select count(*) from signing_keys) as keys, (select number from publication_head) as head,
      (select string_agg(distinct stage, ' ') from period_units where period_id = ${PERIOD}) as stages,
      (select count(*) from period_events where event = 'publish') as events,
      (select count(*) from audit_entries where action = 'publication.published') as entries
  `.execute(database.queries);
  return rows[0];
}

const NOTHING = { publications: 0, files: 0, keys: 0, head: 0, stages: "approved", events: 0, entries: 0 };

it(
  "leaves nothing wherever it breaks off before its end, and is taken up again by the next process",
  async () => {
    valueOf(await runs.start(approver, ASKED));
    for (const [name, strike] of POINTS) {
      await start();
      await strike();
      expect([name, await whatIsThere()]).toEqual([name, NOTHING]);
      expect(await runs.of(approver, PERIOD)).toMatchObject({ state: "running" });
    }
  },
  LIMIT_MS,
);

it(
  "gives up after the fifth time, and says so to the approver, who asks for it anew",
  async () => {
    await start();
    await until("select count(*) > 0 as met from jobs where state = 'failed'");
    expect(await runs.of(approver, PERIOD)).toMatchObject({
      state: "refused",
      failure: { code: "publication.broken-off" },
    });
    expect(await whatIsThere()).toEqual(NOTHING);
    valueOf(await runs.start(approver, ASKED));
    await until("select count(*) > 0 as met from publications");
    // Right after the commit, before the process has heard of it.
    await kill();
    expect(await runs.of(approver, PERIOD)).toEqual({ state: "published" });
  },
  LIMIT_MS,
);

it(
  "is there once and whole afterwards, and no process publishes it again",
  async () => {
    const before = await whatIsThere();
    await start();
    // A later job of the same kind would wait behind any that is open.
    await until("select count(*) = 0 as met from jobs where state in ('queued', 'running')");
    expect(await whatIsThere()).toEqual(before);
    expect(before).toMatchObject({ publications: 1, keys: 1, head: 1, stages: "published", events: 3, entries: 1 });
    const publication = (await reading.find(1)) ?? expect.fail();
    const record = Buffer.from((await reading.file(1, "publication.json"))?.bytes ?? []).toString("utf8");
    const { files } = JSON.parse(record) as PublicationRecord;
    const stored = await database.queries.selectFrom("publication_files").select(["name", "content"]).execute();
    expect(stored.map(({ name, content }) => ({ name, hash: sha256(content) })).sort(byName)).toEqual(
      [...files].sort(byName),
    );
    const [key] = await reading.keys();
    const signed = `hailong-publication-1\nnumber 1\nperiod ${PERIOD}\nsha256 ${sha256(Buffer.from(record))}\n`;
    const signature = Buffer.from(publication.signature, "base64");
    expect(verify(null, Buffer.from(signed), createPublicKey(key?.pem ?? ""), signature)).toBe(true);
    expect(await makeVerifyAudit({ database })({})).toMatchObject({ faultCount: 0 });
  },
  LIMIT_MS,
);

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
const byName = (a: { readonly name: string }, b: { readonly name: string }): number => (a.name < b.name ? -1 : 1);
