import { join } from "node:path";
import { failed, success, type Result } from "../../core/base/result.ts";
import type { Installation } from "../installation.ts";
import { type BackgroundTask, endTasks } from "./background-task.ts";
import type { Configuration } from "./configuration/read-configuration.ts";
import { openDoor } from "./http-door.ts";
import { makeDataDirectory, openDatabase, type OpenedDatabase } from "./open-database.ts";
import { type HeldState, holdDataDirectory } from "./run-state.ts";
import { makeServerApp } from "./server-app.ts";

export interface RunningServer {
  /** Where a browser on this machine finds it. */
  readonly url: string;
  /** In order: no new requests, running ones and background work within the limit, then the database. */
  stop(): Promise<void>;
  /** At once, for a second signal. */
  abandon(): void;
}

/** Brings everything up in order; what was opened is closed again when a later step fails. */
export async function startServer(
  configuration: Configuration,
  installation: Installation,
): Promise<Result<RunningServer>> {
  const made = makeDataDirectory(configuration.dataDirectory);
  if (!made.ok) return made;
  const held = holdDataDirectory(configuration.dataDirectory, "server");
  if (!held.ok) return held;
  const database = await openDatabase(configuration, {
    held: held.value,
    migrationsDirectory: join(installation.root, "src", "db", "migrations"),
    onConnectionError: () => undefined,
    onCrash: () => undefined,
  });
  if (!database.ok) {
    held.value.release();
    return database;
  }
  return openDoors(configuration, { held: held.value, database: database.value });
}

async function openDoors(
  configuration: Configuration,
  { held, database }: { held: HeldState; database: OpenedDatabase },
): Promise<Result<RunningServer>> {
  const tasks: readonly BackgroundTask[] = [];
  const app = makeServerApp({ doors: [] });
  const door = await openDoor(app.fetch, configuration);
  if (!door.ok) {
    await database.close();
    held.release();
    return failed(door.failure);
  }
  const url = `http://${shownHost(configuration.host)}:${door.value.port}`;
  held.update({ url });
  for (const task of tasks) task.start();
  const limitMs = configuration.stopSeconds * 1000;
  return success({
    url,
    stop: async () => {
      await Promise.all([door.value.close(limitMs), endTasks(tasks, limitMs)]);
      await database.close();
      held.release();
    },
    abandon: () => {
      database.abandon();
    },
  });
}

/** An address that listens everywhere is no address to go to. */
function shownHost(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "127.0.0.1";
  return host.includes(":") ? `[${host}]` : host;
}
