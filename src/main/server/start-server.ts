import { randomInt } from "node:crypto";
import { join } from "node:path";
import { success, type Result } from "../../core/base/result.ts";
import { readMigrations } from "../../db/migrate.ts";
import type { Installation } from "../installation.ts";
import { type BackgroundTask, endTasks } from "./background-task.ts";
import { clientAddressThrough } from "./client-address.ts";
import type { Configuration } from "./configuration/read-configuration.ts";
import { openDoor } from "./http-door.ts";
import type { Log } from "./log.ts";
import { makeMetrics } from "./metrics.ts";
import { makeDataDirectory, openDatabase, type OpenedDatabase } from "./open-database.ts";
import { makeReadiness } from "./readiness.ts";
import { holdDataDirectory } from "./run-state.ts";
import { readSecrets, type Secrets } from "./secrets.ts";
import { makeServerApp, metricsGuard } from "./server-app.ts";

export interface RunningServer {
  /** Where a browser on this machine finds it. */
  readonly url: string;
  /** In order: no new requests, running ones and background work within the limit, then the database. */
  stop(): Promise<void>;
  /** At once, for a second signal. */
  abandon(): void;
}

export interface ServerSurroundings {
  readonly installation: Installation;
  readonly log: Log;
}

/** What was opened so far; a later step that fails closes it from the last to the first. */
type Closing = () => void | Promise<void>;

/** Brings everything up in order, or says which step could not be done and leaves nothing behind. */
export async function startServer(
  configuration: Configuration,
  surroundings: ServerSurroundings,
): Promise<Result<RunningServer>> {
  const opened: Closing[] = [];
  const started = await open(configuration, { ...surroundings, opened });
  if (!started.ok) for (const close of opened.reverse()) await close();
  return started;
}

async function open(
  configuration: Configuration,
  { installation, log, opened }: ServerSurroundings & { readonly opened: Closing[] },
): Promise<Result<RunningServer>> {
  const made = makeDataDirectory(configuration.dataDirectory);
  if (!made.ok) return made;
  const held = holdDataDirectory(configuration.dataDirectory, "server");
  if (!held.ok) return held;
  opened.push(() => {
    held.value.release();
  });
  const secrets = readSecrets(configuration);
  if (!secrets.ok) return secrets;
  const migrations = await readMigrations(migrationsDirectory(installation));
  const database = await openDatabase(configuration, {
    held: held.value,
    migrations,
    onConnectionError: (error) => {
      log.warn("database.connection-lost", { error });
    },
    onCrash: (exit) => {
      log.error("database.crashed", { exit });
    },
  });
  if (!database.ok) return database;
  opened.push(() => database.value.close());
  const knownSteps = migrations.map(({ version }) => version);
  const serving = await serve(configuration, { log, secrets: secrets.value, database: database.value, knownSteps });
  if (!serving.ok) return serving;
  held.value.update({ url: serving.value.url });
  log.info("server.started", { version: installation.version, port: serving.value.port });
  return success({
    url: serving.value.url,
    stop: async () => {
      log.info("server.stopping");
      await serving.value.stop();
      await database.value.close();
      held.value.release();
      log.info("server.stopped");
    },
    abandon: () => {
      database.value.abandon();
    },
  });
}

/** Migrations are files of the installation: the bundle holds no SQL. */
export function migrationsDirectory({ root }: Installation): string {
  return join(root, "src", "db", "migrations");
}

interface ServingParts {
  readonly log: Log;
  readonly secrets: Secrets;
  readonly database: OpenedDatabase;
  readonly knownSteps: readonly string[];
}

/** The doors and the work behind them, over an open database. */
async function serve(configuration: Configuration, { log, secrets, database, knownSteps }: ServingParts) {
  const tasks: readonly BackgroundTask[] = [];
  let isStopping = false;
  const app = makeServerApp({
    watch: {
      log,
      metrics: makeMetrics(database),
      clientAddress: clientAddressThrough(configuration.trustedProxies),
      makeRequestId,
      nowMs: () => performance.now(),
    },
    readiness: makeReadiness({ database, knownSteps, tasks, isStopping: () => isStopping }),
    mayReadMetrics: metricsGuard(secrets.isMetricsToken),
    doors: [],
  });
  const door = await openDoor(app.fetch, configuration);
  if (!door.ok) return door;
  for (const task of tasks) task.start();
  const limitMs = configuration.stopSeconds * 1000;
  const { port } = door.value;
  return success({
    port,
    url: `http://${shownHost(configuration.host)}:${port}`,
    stop: async () => {
      isStopping = true;
      await Promise.all([door.value.close(limitMs), endTasks(tasks, limitMs)]);
    },
  });
}

const REQUEST_ID_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";

/** Easy to read out over a telephone: no 0, 1, l or o. */
function makeRequestId(): string {
  return Array.from({ length: 12 }, () => REQUEST_ID_LETTERS.charAt(randomInt(REQUEST_ID_LETTERS.length))).join("");
}

/** An address that listens everywhere is no address to go to. */
function shownHost(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "127.0.0.1";
  return host.includes(":") ? `[${host}]` : host;
}
