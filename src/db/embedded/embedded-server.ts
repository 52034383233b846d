import { type ChildProcess, spawn } from "node:child_process";
import { chownSync, closeSync, mkdirSync, openSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { failed, success, type Failure, type Result } from "../../core/base/result.ts";
import {
  dataOf,
  initialise,
  passwordOf,
  serverEnvironment,
  urlWith,
  writeLoginRules,
  type Passwords,
  type ServerLogin,
} from "./cluster-folder.ts";
import { endWithProgram } from "./end-with-program.ts";
import { holdCluster } from "./forsaken-server.ts";
import type { FileLock } from "./file-lock.ts";
import { freePort } from "./free-port.ts";
import { memorySettings } from "./memory-settings.ts";
import { letProgramIn } from "./program-login.ts";
import { ownerPassword } from "./owner-password.ts";
import { findServerBinaries, type ServerBinaries } from "./server-binaries.ts";
import { serverUser, type ServerUser } from "./server-user.ts";

const STARTING_MS = 60_000;
const STOPPING_MS = 60_000;
const GLANCE_MS = 25;
/** Between two attempts to bring a crashed server back; it grows to at most 32 times this. */
const RESTART_MS = 250;

export interface EmbeddedServerOptions {
  /** The folder of this database alone; made when it is missing. */
  readonly directory: string;
  /** Settings beside the ones below, such as `fsync: "off"` for what is thrown away. */
  readonly settings?: Readonly<Record<string, string>> | undefined;
  /** Hears that the server ended by itself and is brought back. */
  readonly onCrash?: ((exit: string) => void) | undefined;
}

const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "100",
  max_wal_size: "4GB",
  checkpoint_timeout: "15min",
  wal_compression: "on",
  timezone: "Asia/Ho_Chi_Minh",
  lc_messages: "C",
  log_min_messages: "warning",
  // What PostgreSQL adds to an error is the row that failed.
  log_error_verbosity: "terse",
  log_parameter_max_length_on_error: "0",
  log_min_error_statement: "panic",
};

interface Place {
  readonly user: ServerUser | undefined;
  readonly port: number;
  readonly passwords: Passwords;
  /** The file that says who may log in. */
  readonly loginRules: string;
}

/**
 * PostgreSQL 17 of our own under a data folder: loopback only, fsync on, started and stopped with the program and
 * brought back when it crashes. It ends with the program, also when that is interrupted. After a `kill -9` of the
 * program the server still runs: the next start ends it in order and starts it anew, so that nothing acknowledged is
 * lost. Each of its processes holds the lock of the folder, so that no two servers ever work in it (`docs/adr/0043`).
 */
export class EmbeddedServer {
  private child: ChildProcess | undefined;
  private isStopping = false;
  /** It served once, so an end is a crash, after which it is brought back. */
  private isUp = false;
  private restarts = 0;
  private readonly outlive = endWithProgram(() => {
    this.isStopping = true;
    this.child?.kill("SIGINT");
  });

  private constructor(
    private readonly options: EmbeddedServerOptions,
    private readonly binaries: ServerBinaries,
    private readonly place: Place,
  ) {}

  static async start(options: EmbeddedServerOptions): Promise<Result<EmbeddedServer>> {
    const user = serverUser();
    const binaries = findServerBinaries(user);
    if (binaries === undefined) return failed(noBinaries());
    const { directory } = options;
    mkdirSync(directory, { recursive: true, mode: 0o750 });
    if (user !== undefined) chownSync(directory, user.uid, user.gid);
    const held = await holdCluster(directory);
    if (!held.ok) return held;
    const owner = await ownerPassword(directory, { binaries, user });
    if (!owner.ok) {
      held.value.release();
      return owner;
    }
    const own = (login: ServerLogin) => passwordOf(directory, login, user);
    const passwords = { owner: owner.value, program: own("program"), scoring: own("scoring") };
    const isSynced = options.settings?.["fsync"] !== "off";
    const initialised = await initialise(directory, { binaries, user, isSynced });
    if (!initialised.ok) {
      held.value.release();
      return initialised;
    }
    const loginRules = writeLoginRules(directory, user);
    const server = new EmbeddedServer(options, binaries, { user, port: await freePort(), passwords, loginRules });
    const started = await server.launch(held.value);
    if (started.ok) return success(server);
    await server.stop();
    return started;
  }

  /** Of the program: a role that owns nothing and cannot become the owner. */
  get url(): string {
    return this.urlOf("program");
  }

  /** Of scoring: as the program, and it may read which dossier a ballot is about. */
  get scoringUrl(): string {
    return this.urlOf("scoring");
  }

  /** Of the superuser, who owns the schema: for migrations alone, and opened for that moment. */
  get ownerUrl(): string {
    return this.urlOf("owner");
  }

  private urlOf(login: ServerLogin): string {
    return urlWith(login, { password: this.place.passwords[login], port: this.place.port });
  }

  get port(): number {
    return this.place.port;
  }

  /** Undefined while it is down. For tests that kill it. */
  get pid(): number | undefined {
    return this.child?.pid;
  }

  /** Lets running transactions go, writes everything out, and waits for the end. */
  async stop(): Promise<void> {
    this.isStopping = true;
    this.outlive();
    const { child } = this;
    if (child === undefined) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGINT");
    const limit = setTimeout(() => child.kill("SIGQUIT"), STOPPING_MS);
    await ended;
    clearTimeout(limit);
  }

  /** The lock passes to the server: it is free when the last of its processes has ended. */
  private async launch(lock: FileLock): Promise<Result<undefined>> {
    const { directory, settings } = this.options;
    if (this.isStopping) {
      lock.release();
      return failed(this.didNotStart());
    }
    const place = { port: this.place.port.toString(), hba_file: this.place.loginRules };
    const all = Object.entries({ ...SETTINGS, ...memorySettings(), ...place, ...settings });
    const log = openSync(join(directory, "server.log"), "a", 0o640);
    const child = spawn(
      this.binaries.postgres,
      ["-D", dataOf(directory), ...all.flatMap(([name, value]) => ["-c", `${name}=${value}`])],
      {
        ...{ cwd: directory, stdio: ["ignore", log, log, lock.fd], env: serverEnvironment(), detached: true },
        ...this.place.user,
      },
    );
    closeSync(log);
    lock.release();
    this.child = child;
    child.once("exit", (code, signal) => {
      this.child = undefined;
      if (this.isStopping || !this.isUp) return;
      this.options.onCrash?.(signal ?? `exit ${code ?? "?"}`);
      this.scheduleRestart();
    });
    const ready = await this.untilReady(child);
    this.isUp ||= ready.ok;
    return ready;
  }

  private scheduleRestart(): void {
    const wait = RESTART_MS * 2 ** Math.min(this.restarts, 5);
    this.restarts += 1;
    setTimeout(() => {
      void this.relaunch();
    }, wait);
  }

  private async relaunch(): Promise<void> {
    if (this.isStopping) return;
    const held = await holdCluster(this.options.directory);
    if (!held.ok) {
      this.scheduleRestart();
      return;
    }
    const launched = await this.launch(held.value);
    if (launched.ok) this.restarts = 0;
  }

  private async untilReady(child: ChildProcess): Promise<Result<undefined>> {
    const deadline = performance.now() + STARTING_MS;
    while (performance.now() < deadline) {
      if (child.exitCode !== null || child.signalCode !== null) return failed(this.didNotStart());
      if (await this.answers()) return success(undefined);
      await pause(GLANCE_MS);
    }
    return failed(this.didNotStart());
  }

  private async answers(): Promise<boolean> {
    const client = new pg.Client({ connectionString: this.ownerUrl.replace(/\/hailong$/, "/postgres") });
    client.on("error", () => undefined); // it may go down again right after it answered
    try {
      await client.connect();
      const { rowCount } = await client.query("select 1 from pg_database where datname = 'hailong'");
      if (rowCount === 0) await client.query("create database hailong");
      await letProgramIn(client, this.place.passwords);
      return true;
    } catch {
      return false;
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  private didNotStart(): Failure {
    return {
      code: "database.not-started",
      at: this.options.directory,
      message: "Cơ sở dữ liệu kèm theo chưa khởi động được.",
      mend: `Xem ${join(this.options.directory, "server.log")}; kiểm tra đĩa còn trống và quyền ghi thư mục dữ liệu.`,
    };
  }
}

function noBinaries(): Failure {
  return {
    code: "database.no-binaries",
    at: `${process.platform}-${process.arch}`,
    message: "Không có bộ PostgreSQL kèm theo cho loại máy này.",
    mend: "Cài PostgreSQL từ bản 16 trở lên và đặt DATABASE_URL trỏ tới đó.",
  };
}
