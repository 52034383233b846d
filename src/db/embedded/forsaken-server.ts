import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { failed, success, type Failure, type Result } from "../../core/base/result.ts";
import { dataOf } from "./cluster-folder.ts";
import { lockFile, type FileLock } from "./file-lock.ts";

const STOPPING_MS = 60_000;
/** Servants of a server that was killed notice it after a moment, and hold the lock until then. */
const LINGERING_MS = 10_000;
const GLANCE_MS = 25;

/**
 * Takes the folder of a database for a server that is about to start: every process of that server then holds the lock
 * too. A server that outlived the program which started it is ended in order, and waited for. One that this process
 * cannot see (it lives in another container) keeps the folder, and we are refused.
 */
export async function holdCluster(directory: string): Promise<Result<FileLock>> {
  const began = performance.now();
  let ending: number | undefined;
  for (;;) {
    const pid = forsakenPid(directory);
    if (pid === undefined) {
      const locked = lockFile(join(directory, "server.lock"));
      if (!locked.ok) return locked;
      if (locked.value !== undefined) return success(heldWithoutStaleLock(directory, locked.value));
    } else if (pid !== ending) {
      process.kill(pid, "SIGINT");
      ending = pid;
    }
    const limitMs = ending === undefined ? LINGERING_MS : STOPPING_MS;
    if (performance.now() - began > limitMs) return failed(heldElsewhere(directory));
    await pause(GLANCE_MS);
  }
}

/** Ends a server of this folder that outlived its program. Refused when one lives where we cannot reach it. */
export async function endForsakenServer(directory: string): Promise<Result<undefined>> {
  const held = await holdCluster(directory);
  if (!held.ok) return held;
  held.value.release();
  return success(undefined);
}

/** Only a process whose command line names this folder: a stale number may belong to anybody. */
function forsakenPid(directory: string): number | undefined {
  try {
    const pid = Number(readFileSync(lockOf(directory), "utf8").split("\n")[0]);
    const words = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
    return words.includes(dataOf(directory)) ? pid : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The number in PostgreSQL's own lock file may belong to somebody else by now, or to a dead process that nobody has
 * buried; PostgreSQL would take either for a running server. While we hold the lock of the kernel no server lives.
 */
function heldWithoutStaleLock(directory: string, lock: FileLock): FileLock {
  rmSync(lockOf(directory), { force: true });
  return lock;
}

function lockOf(directory: string): string {
  return join(dataOf(directory), "postmaster.pid");
}

function heldElsewhere(at: string): Failure {
  return {
    code: "database.held-elsewhere",
    at,
    message: "Một PostgreSQL khác đang giữ thư mục này, ở nơi lệnh này không thấy được (một container khác chẳng hạn).",
    mend: `Dừng container hoặc máy chủ ấy rồi chạy lại; tìm tiến trình giữ khóa: fuser -v ${join(at, "server.lock")}.`,
  };
}
