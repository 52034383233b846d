import { join } from "node:path";
import type { RenderPeriodDocuments } from "../../app/period-reports/period-documents.ts";
import { renderBeside } from "../../app/period-reports/render-in-worker.ts";
import { success, type Result } from "../../core/base/result.ts";
import type { Database } from "../../db/database.ts";
import { readMigrations } from "../../db/migrate.ts";
import type { Installation } from "../installation.ts";
import type { Configuration } from "./configuration/read-configuration.ts";
import { makeDataDirectory, openDatabase } from "./open-database.ts";
import { holdDataDirectory } from "./run-state.ts";
import { readSecrets } from "./secrets.ts";
import { serve, type ServerSurroundings } from "./serve.ts";
import { makeUseCases, type UseCases } from "./use-cases.ts";

export interface RunningServer {
  /** Where a browser on this machine finds it. */
  readonly url: string;
  readonly database: Database;
  readonly useCases: UseCases;
  /** In order: no new requests, running ones and background work within the limit, then the database. */
  stop(): Promise<void>;
  /** At once, for a second signal. */
  abandon(): void;
}

export interface StartSurroundings extends ServerSurroundings {
  /** Makes documents; undefined: a worker beside the server. */
  readonly render?: RenderPeriodDocuments | undefined;
  /** Its data is thrown away, so that nothing waits for the disk; undefined: no. */
  readonly isDisposable?: boolean | undefined;
}

/** What was opened so far; a later step that fails closes it from the last to the first. */
type Closing = () => void | Promise<void>;

/** Brings everything up in order, or says which step could not be done and leaves nothing behind. */
export async function startServer(
  configuration: Configuration,
  surroundings: StartSurroundings,
): Promise<Result<RunningServer>> {
  const opened: Closing[] = [];
  const close = async () => {
    for (const closing of opened.reverse()) await closing();
  };
  try {
    const started = await open(configuration, { ...surroundings, opened });
    if (!started.ok) await close();
    return started;
  } catch (bug) {
    await close();
    throw bug;
  }
}

type Opening = StartSurroundings & { readonly opened: Closing[] };

async function open(configuration: Configuration, opening: Opening): Promise<Result<RunningServer>> {
  const { installation, log, opened } = opening;
  const store = await openStore(configuration, opening);
  if (!store.ok) return store;
  const { held, secrets, database, migrations } = store.value;
  const useCases = await makeUseCases({
    database,
    installation,
    encryptionKey: secrets.encryptionKey,
    dataDirectory: configuration.dataDirectory,
    configuredName: configuration.provinceName,
    clock: opening.clock ?? (() => new Date()),
    render: opening.render ?? renderBeside,
    onJobFault: (error) => {
      log.error("task.failed", { task: "jobs", error });
    },
    onBallotFault: (error) => {
      log.error("task.failed", { task: "ballots", error });
    },
    onTallyFault: (error) => {
      log.error("task.failed", { task: "tallies", error });
    },
  });
  if (!useCases.ok) return useCases;
  await useCases.value.ballotCases.sealDeviceKeys();
  const knownSteps = migrations.map(({ version }) => version);
  const parts = { ...opening, secrets, database, useCases: useCases.value, knownSteps };
  const serving = await serve(configuration, parts);
  if (!serving.ok) return serving;
  const { url, port } = serving.value;
  opened.push(() => serving.value.stop());
  held.update({ url });
  log.info("server.started", { version: installation.version, port });
  return success({
    url,
    database,
    useCases: useCases.value,
    stop: async () => {
      log.info("server.stopping");
      for (const close of opened.reverse()) await close();
      log.info("server.stopped");
    },
    abandon: () => {
      database.abandon();
    },
  });
}

/** The data folder is ours, its secrets are known, and its database is up to date. */
async function openStore(configuration: Configuration, { installation, log, opened, isDisposable }: Opening) {
  const made = await makeDataDirectory(configuration.dataDirectory);
  if (!made.ok) return made;
  const held = await holdDataDirectory(configuration.dataDirectory, "server");
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
    isDisposable,
    onConnectionError: (error) => {
      log.warn("database.connection-lost", { error });
    },
    onCrash: (exit) => {
      log.error("database.crashed", { exit });
    },
  });
  if (!database.ok) return database;
  opened.push(() => database.value.close());
  return success({ held: held.value, secrets: secrets.value, database: database.value, migrations });
}

/** Migrations are files of the installation: the bundle holds no SQL. */
export function migrationsDirectory({ root }: Installation): string {
  return join(root, "src", "db", "migrations");
}
