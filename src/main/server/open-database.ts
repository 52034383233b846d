import { join } from "node:path";
import { makeFolder } from "../../app/output-place.ts";
import { failed, success, type Failure, type Result } from "../../core/base/result.ts";
import { connect, type Database } from "../../db/database.ts";
import { EmbeddedServer } from "../../db/embedded/embedded-server.ts";
import { closeAtOnce, watchBusy } from "../../db/end-connections.ts";
import { migrate, type Migration } from "../../db/migrate.ts";
import { isPassing } from "../../db/transaction.ts";
import type { Configuration } from "./configuration/read-configuration.ts";
import type { HeldState } from "./run-state.ts";

/** An open database and how to leave it: closing it ends what is still under way there. */
export interface OpenedDatabase extends Database {
  /** Ends the embedded server without waiting for anything; what was acknowledged is safe. */
  abandon(): void;
}

export interface DatabaseSurroundings {
  readonly held: HeldState;
  /** Undefined: the schema stays as it is. */
  readonly migrations: readonly Migration[] | undefined;
  /** A connection that nobody used broke. */
  readonly onConnectionError: (error: Error) => void;
  /** The embedded server ended by itself and is brought back. */
  readonly onCrash: (exit: string) => void;
  /** Whether a crash of the machine may take the embedded server's data with it. */
  readonly isDisposable?: boolean | undefined;
}

/** Beside the pool: migrations, doctor, a look by hand. */
const SPARE_CONNECTIONS = 20;
const LEAST_CONNECTIONS = 100;

const ATTEMPTS = 5;
const FIRST_WAIT_MS = 250;

/**
 * Starts the embedded server if no other is named, brings the schema up to date as its owner, and opens the pool with
 * the program's own login.
 */
export async function openDatabase(
  configuration: Configuration,
  surroundings: DatabaseSurroundings,
): Promise<Result<OpenedDatabase>> {
  const embedded =
    configuration.databaseUrl === undefined ? await startEmbedded(configuration, surroundings) : undefined;
  if (embedded?.ok === false) return embedded;
  const server = embedded?.value;
  const urls = server ?? outerUrls(configuration);
  const prepared = await prepare(urls, surroundings.migrations);
  if (!prepared.ok) {
    await server?.stop();
    return prepared;
  }
  let isClosing = false;
  const onError = (error: Error): void => {
    // The pool lets its connections go without waiting for the goodbye: a server that ends meanwhile breaks them.
    if (!isClosing) surroundings.onConnectionError(error);
  };
  const most = configuration.databaseConnections;
  const program = connect({ url: urls.url, most, onError });
  const scoring = connect({ url: urls.scoringUrl, most: Math.ceil(most / 2), isScoring: true, onError });
  const pools = [program, scoring].map((each) => ({ each, busy: watchBusy(each.pool) }));
  return success({
    ...program,
    scoring,
    close: async () => {
      isClosing = true;
      await Promise.all(pools.map(({ each, busy }) => closeAtOnce(each, busy)));
      await server?.stop();
    },
    abandon: () => {
      if (server?.pid !== undefined) process.kill(server.pid, "SIGQUIT");
    },
  });
}

/** Where the program logs in, its scoring, and the owner of the schema. */
export interface DatabaseUrls {
  readonly url: string;
  readonly scoringUrl: string;
  readonly ownerUrl: string;
}

/** Where the operator names one user alone, that one is all of them. */
export function outerUrls(configuration: Configuration): DatabaseUrls {
  const { databaseUrl = "", databaseScoringUrl = databaseUrl, databaseOwnerUrl = databaseUrl } = configuration;
  return { url: databaseUrl, scoringUrl: databaseScoringUrl, ownerUrl: databaseOwnerUrl };
}

async function startEmbedded(
  { dataDirectory, databaseConnections }: Configuration,
  { held, onCrash, isDisposable = false }: DatabaseSurroundings,
): Promise<Result<EmbeddedServer>> {
  const ofScoring = Math.ceil(databaseConnections / 2);
  const most = Math.max(databaseConnections + ofScoring + SPARE_CONNECTIONS, LEAST_CONNECTIONS);
  const directory = embeddedDirectory(dataDirectory);
  const settings = { max_connections: `${most}`, ...(isDisposable && { fsync: "off" }) };
  const started = await EmbeddedServer.start({ directory, settings, onCrash });
  if (started.ok) held.update({ databasePort: started.value.port });
  return started;
}

/** The folder of the embedded server in a data folder. */
export function embeddedDirectory(dataDirectory: string): string {
  return join(dataDirectory, "postgresql");
}

/**
 * Makes the data folder. Others may pass through it to the database's own folder (which is closed) but see nothing:
 * run by root, the database belongs to a user of its own.
 */
export async function makeDataDirectory(dataDirectory: string): Promise<Result<undefined>> {
  const made = await makeFolder(dataDirectory, 0o711);
  if (made.ok) return made;
  const mend = "Chọn thư mục khác bằng --data, hoặc cấp quyền ghi cho người chạy lệnh.";
  return failed({ ...made.failure, code: "data-directory.not-made", mend });
}

/** The newest schema, and a login that may score. */
async function prepare(urls: DatabaseUrls, migrations: readonly Migration[] | undefined): Promise<Result<unknown>> {
  const migrated = await bringUpToDate(urls, migrations);
  if (!migrated.ok) return migrated;
  const scoring = connect({ url: urls.scoringUrl, most: 1, isScoring: true });
  try {
    await scoring.pool.query("select 1");
    return success(undefined);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    const fault = ["42501", "22023"].includes(code) ? mayNotScore() : connectionFault(error, "DATABASE_SCORING_URL");
    if (fault === undefined) throw error;
    return failed(fault);
  } finally {
    await scoring.close();
  }
}

function mayNotScore(): Failure {
  return {
    code: "database.too-few-rights",
    at: "DATABASE_SCORING_URL",
    message: "Người dùng của phần tính điểm không vào được vai trò hailong_scoring.",
    mend:
      "Đặt DATABASE_SCORING_URL hoặc databaseScoringUrlFile là địa chỉ của hailong_scoring, " +
      "hoặc quản trị của PostgreSQL chạy: grant hailong_scoring to <người dùng ấy>.",
  };
}

/** A database that comes up again after a crash, or is just being started, gets a moment. */
async function bringUpToDate(
  { url, ownerUrl }: DatabaseUrls,
  migrations: readonly Migration[] | undefined,
): Promise<Result<unknown>> {
  if (migrations === undefined) return success(undefined);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await migrate(ownerUrl, migrations, { isOwnerTheProgram: url === ownerUrl });
    } catch (error) {
      const fault = connectionFault(error, url === ownerUrl ? "DATABASE_URL" : "DATABASE_OWNER_URL");
      if (fault === undefined) throw error;
      if (attempt === ATTEMPTS || !isPassing(error)) return failed(fault);
      await new Promise((resolve) => setTimeout(resolve, FIRST_WAIT_MS * 2 ** (attempt - 1)));
    }
  }
}

/** Why a PostgreSQL cannot be had, by its code alone: its address holds a password. Undefined: another trouble. */
export function connectionFault(error: unknown, at = "DATABASE_URL"): Failure | undefined {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (/^28/.test(code)) {
    const mend = "Sửa người dùng và mật khẩu trong địa chỉ, hoặc quyền trong pg_hba.conf.";
    return { code: "database.refused", at, message: "PostgreSQL không chấp nhận người dùng này.", mend };
  }
  if (code === "3D000") {
    const mend = "Tạo cơ sở dữ liệu (create database hailong), hoặc sửa tên trong địa chỉ.";
    return { code: "database.missing", at, message: "Không có cơ sở dữ liệu tên như vậy.", mend };
  }
  if (code === "42501") {
    const mend =
      "Cho chủ lược đồ quyền tạo lược đồ (create trên cơ sở dữ liệu) và tạo trước vai trò hailong_app " +
      "(hoặc cho createrole). Chương trình đăng nhập bằng người dùng khác hailong_app thì thêm: " +
      "grant hailong_app to <người dùng ấy>.";
    return { code: "database.too-few-rights", at, message: "Người dùng của PostgreSQL thiếu quyền.", mend };
  }
  if (!isPassing(error) && !["ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"].includes(code)) return undefined;
  const mend = "Kiểm tra PostgreSQL đang chạy, tên máy, cổng và tường lửa.";
  return { code: "database.unreachable", at, message: `Không nối được tới PostgreSQL (${code}).`, mend };
}
