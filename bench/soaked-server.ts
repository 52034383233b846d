import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { openInstallationSecrets } from "../src/app/accounts/secrets.ts";
import { makeCreateDevice } from "../src/app/ballots/create-device.ts";
import { makeTallySetCases } from "../src/app/evaluate-server/manage-tally-sets.ts";
import { InputReceipts } from "../src/app/evaluate-server/input-receipts.ts";
import { makeTallyKeeper } from "../src/app/keep-tallies/keep-tallies.ts";
import { TallyLaw } from "../src/app/keep-tallies/tally-law.ts";
import { OPERATOR } from "../src/core/access/actor.ts";
import { invariant } from "../src/core/base/invariant.ts";
import { toLocalDate } from "../src/core/base/local-date.ts";
import type { Result } from "../src/core/base/result.ts";
import { connect, type Database } from "../src/db/database.ts";
import { EmbeddedServer } from "../src/db/embedded/embedded-server.ts";
import { migrate, readMigrations } from "../src/db/migrate.ts";
import { saidPort } from "./said-port.ts";
import { NO_RULES } from "./no-rules.ts";

/** Whose process is killed. */
export type Victim = "program" | "database" | "both";

const WINDOW = { from: toLocalDate(20_454), to: toLocalDate(20_818), asOf: undefined }; // 2026

function databaseIn(dataDirectory: string): string {
  return join(dataDirectory, "postgresql");
}

/** Opens the database of a data folder on which no program runs. */
export async function withItsDatabase<T>(dataDirectory: string, work: (database: Database) => Promise<T>): Promise<T> {
  const started = await EmbeddedServer.start({ directory: databaseIn(dataDirectory) });
  invariant(started.ok, "the database of the data folder");
  const database = connect({ url: started.value.url, scoringUrl: started.value.scoringUrl });
  try {
    return await work(database);
  } finally {
    await database.close();
    await started.value.stop();
  }
}

/** A data folder with one unit, a tally set that is alive, and a device, whose token it gives back. */
export async function prepareDataFolder(root: string, dataDirectory: string): Promise<string> {
  const started = await EmbeddedServer.start({ directory: databaseIn(dataDirectory) });
  invariant(started.ok, "a database in a new data folder");
  const database = connect({ url: started.value.url, scoringUrl: started.value.scoringUrl });
  try {
    valueOf(await migrate(started.value.ownerUrl, await readMigrations(join(root, "src", "db", "migrations"))));
    await database.pool.query(`insert into agencies (code) values ('BENCH')`);
    await database.pool
      .query(`insert into agency_versions (agency_id, tier, kind, valid_from, valid_to, digest, import_id)
      select id, 'commune', 'commune', '-infinity', 'infinity', '\\x00000000000000000000000000000000', 0 from agencies
      where code = 'BENCH'`);
    const clock = () => new Date();
    const law = valueOf(await TallyLaw.read(join(root, "rulebook")));
    const keeper = makeTallyKeeper({ database, law, clock });
    const evaluating = { database, law, receipts: new InputReceipts(), engineVersion: "bench", clock, keeper };
    const asked = { title: "đo", ruleSetId: "tt01-2018", overrides: [], window: WINDOW };
    valueOf(await makeTallySetCases(evaluating).create(OPERATOR, asked));
    await keeper.drain();
    await database.pool.query(NO_RULES);
    const createDevice = makeCreateDevice({
      database,
      clock,
      randomBytes,
      secrets: openInstallationSecrets(randomBytes(32)),
    });
    return valueOf(await createDevice(OPERATOR, { agencyCode: "BENCH", counterCode: undefined })).token;
  } finally {
    await database.close();
    await started.value.stop();
  }
}

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.failure.message} ${result.failure.at}`);
  return result.value;
}

/** The program with the database in its data folder; it may be killed at any moment and comes back on the same port. */
export class SoakedServer {
  private child: ChildProcess | undefined;
  private port = "0";

  /** `program`: what Node is given before `start`. */
  constructor(
    private readonly program: readonly string[],
    private readonly dataDirectory: string,
  ) {}

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    const words = [...this.program, "start", "--port", this.port, "--data", this.dataDirectory];
    const child = spawn(process.execPath, words, { stdio: ["ignore", "ignore", "pipe"] });
    this.child = child;
    this.port = await saidPort(child);
  }

  async strike(victim: Victim): Promise<void> {
    if (victim !== "program") this.killDatabase();
    if (victim === "database") return;
    await this.end("SIGKILL");
    await this.start();
  }

  async end(signal: "SIGTERM" | "SIGKILL"): Promise<void> {
    const { child } = this;
    if (child?.exitCode === null && child.kill(signal)) await once(child, "exit");
  }

  private killDatabase(): void {
    const [pid] = readFileSync(join(databaseIn(this.dataDirectory), "pg17", "postmaster.pid"), "utf8").split("\n");
    process.kill(parseInt(pid ?? "", 10), "SIGKILL");
  }
}
