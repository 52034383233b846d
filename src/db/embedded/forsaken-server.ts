import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { invariant } from "../../core/base/invariant.ts";
import { dataOf } from "./cluster-folder.ts";

const STOPPING_MS = 60_000;
const GLANCE_MS = 25;

/** A server of this folder that outlived the program which started it: ended in order, and waited for. */
export async function endForsakenServer(directory: string): Promise<void> {
  const pid = forsakenPid(directory);
  if (pid === undefined) return;
  process.kill(pid, "SIGINT");
  const deadline = performance.now() + STOPPING_MS;
  while (forsakenPid(directory) !== undefined) {
    invariant(performance.now() < deadline, "a server of an earlier run does not end");
    await pause(GLANCE_MS);
  }
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
 * The number in the lock of a server that is gone may belong to somebody else by now, or to a dead process that nobody
 * has buried; PostgreSQL would take either for a running server. That no servant of it is left, it checks by itself.
 */
export function removeStaleLock(directory: string): void {
  if (forsakenPid(directory) === undefined) rmSync(lockOf(directory), { force: true });
}

function lockOf(directory: string): string {
  return join(dataOf(directory), "postmaster.pid");
}
