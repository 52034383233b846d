import { failed, success, type Failure, type Result } from "../../core/base/result.ts";
import { connect, type Database } from "../../db/database.ts";
import { embeddedUrl } from "../../db/embedded/cluster-folder.ts";
import { schemaSteps } from "../../db/health.ts";
import type { Migration } from "../../db/migrate.ts";
import type { Configuration } from "./configuration/read-configuration.ts";
import { embeddedDirectory, makeDataDirectory, openDatabase } from "./open-database.ts";
import {
  holdDataDirectory,
  type HeldState,
  isSeen,
  readRunState,
  type RunState,
  serverElsewhere,
} from "./run-state.ts";

/** A command's own few connections, beside those of a server that may be running. */
const COMMAND_CONNECTIONS = 4;

/**
 * The database for a command (`import`, `verify`, `account`): the one that `DATABASE_URL` names, else that of the
 * running server, else the embedded one, started for as long as the command runs. Close it at the end.
 */
export async function openDatabaseFor(
  configuration: Configuration,
  migrations: readonly Migration[] | undefined,
): Promise<Result<Database>> {
  const forCommand = { ...configuration, databaseConnections: COMMAND_CONNECTIONS };
  const quiet = { migrations, onConnectionError: () => undefined, onCrash: () => undefined };
  if (configuration.databaseUrl !== undefined) return openDatabase(forCommand, { ...quiet, held: NOTHING_HELD });
  const running = readRunState(configuration.dataDirectory);
  if (running?.purpose === "server") return openRunning(configuration, running, migrations);
  const made = await makeDataDirectory(configuration.dataDirectory);
  if (!made.ok) return made;
  const held = await holdDataDirectory(configuration.dataDirectory, "command");
  if (!held.ok) return held;
  const opened = await openDatabase(forCommand, { ...quiet, held: held.value });
  if (!opened.ok) {
    held.value.release();
    return opened;
  }
  const close = async () => {
    await opened.value.close();
    held.value.release();
  };
  return success({ ...opened.value, close });
}

/** An outer database may be used by many programs at once. */
const NOTHING_HELD: HeldState = { update: () => undefined, release: () => undefined };

async function openRunning(
  { dataDirectory }: Configuration,
  running: RunState,
  migrations: readonly Migration[] | undefined,
): Promise<Result<Database>> {
  const { databasePort } = running;
  if (databasePort === undefined) return failed(notYet(dataDirectory, running));
  const directory = embeddedDirectory(dataDirectory);
  const url = embeddedUrl(directory, databasePort, "program");
  const scoringUrl = embeddedUrl(directory, databasePort, "scoring");
  if (url === undefined || scoringUrl === undefined) return failed(closedToCaller(dataDirectory));
  const database = connect({ url, scoringUrl, most: COMMAND_CONNECTIONS });
  const steps = await schemaSteps(database).catch(() => undefined);
  if (steps !== undefined && (migrations === undefined || steps.length === migrations.length)) return success(database);
  await database.close();
  return failed(steps === undefined ? notYet(dataDirectory, running) : otherVersion(dataDirectory));
}

function notYet(at: string, running: RunState): Failure {
  if (!isSeen(running)) return serverElsewhere(at, "Chạy lệnh ở nơi ấy (ví dụ docker exec <tên> …), hoặc dừng nó.");
  const mend = "Chờ vài giây rồi chạy lại; xem hailong status.";
  return { code: "database.not-ready", at, message: "Máy chủ đang khởi động, cơ sở dữ liệu chưa trả lời.", mend };
}

function closedToCaller(at: string): Failure {
  const mend = "Chạy lệnh bằng tài khoản đã chạy máy chủ (hoặc root).";
  return { code: "database.closed-to-caller", at, message: "Không được đọc mật khẩu của cơ sở dữ liệu.", mend };
}

function otherVersion(at: string): Failure {
  const mend = "Dừng máy chủ (hailong stop) và chạy lại bằng cùng một bản chương trình.";
  return { code: "database.other-version", at, message: "Máy chủ đang chạy là một bản khác của chương trình.", mend };
}
