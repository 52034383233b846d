import { collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { freeBytesOf } from "../../app/disk-space.ts";
import type { Database } from "../../db/database.ts";
import { workFigures } from "../../db/health.ts";
import { checksumFailures } from "../../db/page-damage.ts";

export interface AnsweredRequest {
  readonly method: string;
  /** The pattern, so that the number of series stays that of the routes. */
  readonly route: string;
  readonly status: number;
  readonly ms: number;
}

export interface Metrics {
  observe(request: AnsweredRequest): void;
  /** In the text format of Prometheus. */
  text(): Promise<string>;
  readonly contentType: string;
}

const SECONDS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/** Figures of one server in a registry of its own: nothing is shared between two servers of one process (tests). */
export function makeMetrics(database: Database, dataDirectory: string): Metrics {
  const register = new Registry();
  collectDefaultMetrics({ register });
  const requests = new Histogram({
    name: "hailong_request_seconds",
    help: "Time to answer a request, by method, route pattern and status.",
    labelNames: ["method", "route", "status"],
    buckets: SECONDS,
    registers: [register],
  });
  /** Found once: looking for a series by its labels costs more than counting. */
  const known = new Map<string, ReturnType<typeof requests.labels>>();
  poolGauge(register, database);
  workGauges(register, database);
  checksumGauge(register, database);
  diskGauge(register, dataDirectory);
  return {
    observe: ({ method, route, status, ms }) => {
      const name = `${method} ${status} ${route}`;
      let series = known.get(name);
      if (series === undefined) known.set(name, (series = requests.labels({ method, route, status })));
      series.observe(ms / 1000);
    },
    text: () => register.metrics(),
    contentType: register.contentType,
  };
}

function poolGauge(register: Registry, { pool }: Database): void {
  const connections = new Gauge({
    name: "hailong_database_connections",
    help: "Connections of the pool: open ones, idle ones, and requests that wait for one.",
    labelNames: ["state"],
    registers: [register],
    collect: () => {
      connections.set({ state: "open" }, pool.totalCount);
      connections.set({ state: "idle" }, pool.idleCount);
      connections.set({ state: "waited-for" }, pool.waitingCount);
    },
  });
}

function diskGauge(register: Registry, dataDirectory: string): void {
  const free = new Gauge({
    name: "hailong_disk_free_bytes",
    help: "Free space of the disk on which the data folder lies.",
    registers: [register],
    collect: () => {
      free.set(freeBytesOf(dataDirectory));
    },
  });
}

/** Absent where the database keeps no checksums. */
function checksumGauge(register: Registry, database: Database): void {
  const failures = new Gauge({
    name: "hailong_database_checksum_failures",
    help: "Pages with a wrong checksum that the database met: 0 is right.",
    registers: [register],
    collect: async () => {
      failures.set((await checksumFailures(database).catch(() => undefined)) ?? Number.NaN);
    },
  });
}

/** Asked of the database once per scrape; while it is down these figures are absent, and the others still come. */
function workGauges(register: Registry, database: Database): void {
  const gauge = (name: string, help: string, labelNames: readonly string[] = []) =>
    new Gauge({ name, help, labelNames, registers: [register] });
  const waiting = gauge("hailong_job_wait_seconds", "How long the oldest waiting job has waited.");
  const touched = gauge("hailong_touched_cases", "Cases whose points are to be computed anew (at most 100000).");
  const unjudged = gauge("hailong_unjudged_cases", "Cases that the program failed to judge and set aside: 0 is right.");
  const lag = gauge(
    "hailong_tally_lag_seconds",
    "How long the oldest of these cases has waited: 0 when tallies are up to date.",
  );
  const jobs = new Gauge({
    name: "hailong_jobs",
    help: "Jobs that wait or run, by kind and state.",
    labelNames: ["kind", "state"],
    registers: [register],
    collect: async () => {
      jobs.reset();
      const figures = await workFigures(database, new Date()).catch(() => undefined);
      for (const { kind, state, count } of figures?.jobs ?? []) jobs.set({ kind, state }, count);
      waiting.set(figures?.oldestWaitingSeconds ?? Number.NaN);
      unjudged.set(figures?.unjudgedCases ?? Number.NaN);
      touched.set(figures?.touchedCases ?? Number.NaN);
      lag.set(figures?.tallyLagSeconds ?? Number.NaN);
    },
  });
}
