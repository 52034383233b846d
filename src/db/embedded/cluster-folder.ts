import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chownSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { failed, success, type Result } from "../../core/base/result.ts";
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

/** The password of the superuser, made when there is none. */
export function passwordOf(directory: string, user: ServerUser | undefined): string {
  const path = passwordFile(directory);
  if (!existsSync(path)) {
    writeFileSync(path, randomBytes(24).toString("hex"), { mode: 0o600 });
    if (user !== undefined) chownSync(path, user.uid, user.gid);
  }
  return readFileSync(path, "utf8").trim();
}

function passwordFile(directory: string): string {
  return join(directory, "password");
}

/** The address of the superuser at a running server. */
export function urlWith(password: string, port: number): string {
  return `postgres://postgres:${password}@127.0.0.1:${port}/hailong`;
}

/** For another program that uses a running server: its address, when the caller may read the password. */
export function embeddedUrl(directory: string, port: number): string | undefined {
  try {
    return urlWith(readFileSync(passwordFile(directory), "utf8").trim(), port);
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
  words.push(`--pwfile=${passwordFile(directory)}`, "-E", "UTF8", "--locale=C", "--data-checksums");
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
