import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { join } from "node:path";
import { z } from "zod";
import { openInstallationSecrets } from "../src/app/accounts/secrets.ts";
import { makeCreateDevice } from "../src/app/ballots/create-device.ts";
import type { Benchmark, BenchmarkReport } from "../src/cli/bench.ts";
import { OPERATOR } from "../src/core/access/actor.ts";
import { invariant } from "../src/core/base/invariant.ts";
import { connect } from "../src/db/database.ts";
import { withBenchDatabase, type BenchUrls } from "./bench-database.ts";
import { processorTimeOf } from "./processor-time.ts";
import { saidPort } from "./said-port.ts";
import { machineOf, runWorker } from "./worker-process.ts";
import { NO_RULES } from "./no-rules.ts";

type Spent = readonly (number | undefined)[];
type BenchmarkFigure = BenchmarkReport["figures"][number];

/** PostgreSQL takes no longer one. */
const MOST_COMMIT_DELAY_US = 100_000;
const RUN = z.object({
  perSecond: z.number(),
  p50Ms: z.number(),
  p99Ms: z.number(),
  acknowledged: z.number(),
  refused: z.number(),
  /** Processor time of the generator. */
  ownUs: z.number(),
});

/**
 * Ballots over HTTP into the server as it is delivered, a process of its own with its worker on, the database with
 * fsync, the load generator beside them: what was acknowledged must be what is stored. The goals are 30,000 a second
 * one by one and 100,000 in batches of a hundred.
 */
export function ingestBenchmark({ root }: { root: string }): Benchmark {
  return ({ connections = 64, seconds = 10, batch = 1, syncMs = 0, notice }) =>
    withBenchDatabase(
      root,
      async ({ dataDirectory, pid, create }) => {
        const { url, scoringUrl } = await create("bench_ingest");
        const token = await deviceOf(url);
        notice("Chạy máy chủ …");
        const server = await startServer(join(root, "dist", "hailong.mjs"), { dataDirectory, url, scoringUrl });
        try {
          notice(`Gửi phiếu trong ${seconds} giây …`);
          const words = [server.port, token, `${connections}`, `${seconds}`, `${batch}`];
          const spent = () => [processorTimeOf(server.pid), processorTimeOf(pid())];
          const before = spent();
          const run = RUN.parse(await runWorker(root, "ingest-load-worker", words));
          const after = spent();
          const stored = await storedIn(url);
          const [perSecond, p50Ms, p99Ms] = [Math.round(run.perSecond), rounded(run.p50Ms), rounded(run.p99Ms)];
          const { acknowledged, refused } = run;
          return {
            machine: machineOf(),
            size: { connections, seconds, batch, syncMs },
            figures: [
              { name: "ingest.perSecond", value: perSecond, unit: "phiếu/s" },
              { name: "ingest.p50", value: Math.round(run.p50Ms * 1000), unit: "µs" },
              { name: "ingest.p99", value: Math.round(run.p99Ms * 1000), unit: "µs" },
              { name: "ingest.acknowledged", value: acknowledged, unit: "phiếu" },
              { name: "ingest.stored", value: stored, unit: "phiếu" },
              ...cpuFigures(run, before, after),
              { name: "ingest.refused", value: refused, unit: "phiếu" },
            ],
            runs: [],
            summary: { perSecond, p50Ms, p99Ms, acknowledged, stored, refused },
          };
        } finally {
          await server.stop();
        }
      },
      slowSyncs(syncMs),
    );
}

/**
 * A disk whose syncs are slow, as far as the database itself can play it: whoever is about to sync waits as long first,
 * and those that come meanwhile go with it. Writing is as quick as ever; a real slow disk is slow there too.
 */
function slowSyncs(ms: number): Readonly<Record<string, string>> {
  if (ms === 0) return {};
  return { commit_delay: `${Math.min(ms * 1000, MOST_COMMIT_DELAY_US)}`, commit_siblings: "0" };
}

/** Processor time for each acknowledged ballot, by process; the first second, which nobody measures, is in it. */
function cpuFigures({ ownUs, acknowledged }: z.infer<typeof RUN>, before: Spent, after: Spent): BenchmarkFigure[] {
  const [server, database] = after.map((us, index) => (us ?? Number.NaN) - (before[index] ?? Number.NaN));
  const parts = { generator: ownUs, server, database };
  return Object.entries(parts).flatMap(([name, us = Number.NaN]) => {
    const value = Math.round((us / acknowledged) * 10) / 10;
    return Number.isFinite(value) ? [{ name: `ingest.cpu.${name}`, value, unit: "µs/phiếu" }] : [];
  });
}

function rounded(ms: number): number {
  return Math.round(ms * 100) / 100;
}

async function deviceOf(url: string): Promise<string> {
  const database = connect({ url });
  try {
    await database.pool.query("insert into agencies (code) values ('BENCH')");
    await database.pool.query(NO_RULES);
    const createDevice = makeCreateDevice({
      database,
      clock: () => new Date(),
      randomBytes,
      secrets: openInstallationSecrets(randomBytes(32)),
    });
    const created = await createDevice(OPERATOR, { agencyCode: "BENCH", counterCode: undefined });
    invariant(created.ok, "a device of the measured unit");
    return created.value.token;
  } finally {
    await database.close();
  }
}

async function storedIn(url: string): Promise<number> {
  const database = connect({ url });
  try {
    const { rows } = await database.pool.query<{ stored: number }>("select count(*) as stored from ballots");
    return rows[0]?.stored ?? 0;
  } finally {
    await database.close();
  }
}

async function startServer(program: string, { dataDirectory, ...urls }: BenchUrls & { dataDirectory: string }) {
  const child = spawn(
    process.execPath,
    [...process.execArgv, program, "start", "--port", "0", "--data", dataDirectory],
    {
      env: { ...process.env, DATABASE_URL: urls.url, DATABASE_SCORING_URL: urls.scoringUrl },
      stdio: ["ignore", "ignore", "pipe"],
    },
  );
  const stop = async () => {
    if (child.exitCode === null && child.kill("SIGTERM")) await once(child, "exit");
  };
  return { port: await saidPort(child), pid: child.pid, stop };
}
