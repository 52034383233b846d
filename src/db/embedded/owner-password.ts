import { spawn } from "node:child_process";
import { failed, success, type Failure, type Result } from "../../core/base/result.ts";
import {
  dataOf,
  hasEmbeddedDatabase,
  hasPassword,
  newPassword,
  passwordOf,
  serverEnvironment,
  writePassword,
} from "./cluster-folder.ts";
import type { ServerBinaries } from "./server-binaries.ts";
import type { ServerUser } from "./server-user.ts";

interface Runner {
  readonly binaries: ServerBinaries;
  readonly user: ServerUser | undefined;
}

/**
 * The password of the owner. A backup brings a database without it, and nobody gets in without the old one: then a new
 * one is set before the start. The folder is held, and no server works in it.
 */
export async function ownerPassword(directory: string, runner: Runner): Promise<Result<string>> {
  const { user } = runner;
  if (hasEmbeddedDatabase(directory) && !hasPassword(directory, "owner")) {
    const password = newPassword();
    if (!(await setPassword(directory, password, runner))) return failed(notSet(directory));
    writePassword(directory, "owner", { password, user });
  }
  return success(passwordOf(directory, "owner", user));
}

/** By PostgreSQL's mode for one user, which listens nowhere. Whether it could. */
function setPassword(directory: string, password: string, { binaries, user }: Runner): Promise<boolean> {
  const words = ["--single", "-D", dataOf(directory), "-c", "log_min_messages=fatal", "postgres"];
  const child = spawn(binaries.postgres, words, {
    ...{ cwd: directory, stdio: ["pipe", "ignore", "ignore"] as const, env: serverEnvironment() },
    ...user,
  });
  child.stdin.on("error", () => undefined); // it ended before it read
  child.stdin.end(`alter role postgres password '${password}'\n`);
  return new Promise((resolve) => {
    child.once("error", () => {
      resolve(false);
    });
    child.once("exit", (code) => {
      resolve(code === 0);
    });
  });
}

function notSet(at: string): Failure {
  return {
    code: "database.password-not-set",
    at,
    message: "Chưa đặt lại được mật khẩu của cơ sở dữ liệu vừa phục hồi.",
    mend: "Kiểm tra bản sao được giải nén đủ, thuộc về người chạy cơ sở dữ liệu, và đĩa còn trống.",
  };
}
