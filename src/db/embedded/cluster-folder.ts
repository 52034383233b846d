import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chownSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { failed, success, type Result } from "../../core/base/result.ts";
import { APP_ROLE, SCORING_ROLE } from "../database.ts";
import type { ServerBinaries } from "./server-binaries.ts";
import type { ServerUser } from "./server-user.ts";

const run = promisify(execFile);

/** Where the data of the server lies in the folder of its database. */
export function dataOf(directory: string): string {
  return join(directory, "pg17");
}

/** Whether there is a database in a folder already. */
export function hasEmbeddedDatabase(directory: string): boolean {
  return existsSync(join(dataOf(directory), "PG_VERSION"));
}

/** What the programs of PostgreSQL see of our surroundings. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env["PATH"], LC_ALL: "C", TZ: "UTC" };
}

/** Who logs in to the embedded server: the owner of the schema, the program, and its scoring; they own nothing. */
export type ServerLogin = "owner" | "program" | "scoring";

const LOGINS = {
  owner: { role: "postgres", file: "password" },
  program: { role: APP_ROLE, file: "program-password" },
  scoring: { role: SCORING_ROLE, file: "scoring-password" },
} as const satisfies Record<ServerLogin, object>;

export type Passwords = Readonly<Record<ServerLogin, string>>;

/** The password of a login, made when there is none. */
export function passwordOf(directory: string, login: ServerLogin, user: ServerUser | undefined): string {
  if (!hasPassword(directory, login)) writePassword(directory, login, { password: newPassword(), user });
  return readFileSync(passwordFile(directory, login), "utf8").trim();
}

/** Hexadecimal: nothing to escape, wherever it stands. */
export function newPassword(): string {
  return randomBytes(24).toString("hex");
}

export function hasPassword(directory: string, login: ServerLogin): boolean {
  return existsSync(passwordFile(directory, login));
}

export function writePassword(
  directory: string,
  login: ServerLogin,
  { password, user }: { password: string; user: ServerUser | undefined },
): void {
  writePrivate(passwordFile(directory, login), { text: password, user });
}

function passwordFile(directory: string, login: ServerLogin): string {
  return join(directory, LOGINS[login].file);
}

/** A file that the database's user alone reads. */
function writePrivate(path: string, { text, user }: { text: string; user: ServerUser | undefined }): void {
  writeFileSync(path, text, { mode: 0o600 });
  if (user !== undefined) chownSync(path, user.uid, user.gid);
}

/**
 * Writes who may log in, and from where: these logins, by password, from this machine. The path is for the setting
 * `hba_file`; what initdb wrote itself lets every role in.
 */
export function writeLoginRules(directory: string, user: ServerUser | undefined): string {
  const path = join(directory, "logins.conf");
  const roles = Object.values(LOGINS).map(({ role }) => role);
  writePrivate(path, { text: `host all ${roles.join(",")} 127.0.0.1/32 scram-sha-256\n`, user });
  return path;
}

/** The address of a login at a running server. */
export function urlWith(login: ServerLogin, { password, port }: { password: string; port: number }): string {
  return `postgres://${LOGINS[login].role}:${password}@127.0.0.1:${port}/hailong`;
}

/** For another program that uses a running server: its address, when the caller may read the password. */
export function embeddedUrl(directory: string, port: number, login: ServerLogin): string | undefined {
  try {
    return urlWith(login, { password: readFileSync(passwordFile(directory, login), "utf8").trim(), port });
  } catch {
    return undefined;
  }
}

/** Makes the cluster when there is none: UTF-8, byte order for keys; people's order is asked for by collation. */
export async function initialise(
  directory: string,
  { binaries, user, isSynced }: { binaries: ServerBinaries; user: ServerUser | undefined; isSynced: boolean },
): Promise<Result<undefined>> {
  if (hasEmbeddedDatabase(directory)) return success(undefined);
  rmSync(dataOf(directory), { recursive: true, force: true }); // left by an initialisation that was cut off
  const words = ["-D", dataOf(directory), "-U", "postgres", "-A", "scram-sha-256"];
  words.push(`--pwfile=${passwordFile(directory, "owner")}`, "-E", "UTF8", "--locale=C", "--data-checksums");
  words.push("--locale-provider=builtin", "--builtin-locale=C.UTF-8");
  if (!isSynced) words.push("--no-sync");
  try {
    await run(binaries.initdb, words, { cwd: directory, env: serverEnvironment(), ...user });
    return success(undefined);
  } catch (error) {
    rmSync(dataOf(directory), { recursive: true, force: true });
    return failed({
      code: "database.not-initialised",
      at: directory,
      message: `Chưa tạo được cơ sở dữ liệu: ${error instanceof Error ? (error.message.split("\n")[1] ?? "") : ""}`,
      mend: "Chọn thư mục dữ liệu mà người dùng chạy cơ sở dữ liệu vào được và còn trống trên 200 MB.",
    });
  }
}
