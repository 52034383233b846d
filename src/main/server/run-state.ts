import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { failed, success, type Failure, type Result } from "../../core/base/result.ts";
import { isLocked, lockFile, type FileLock } from "../../db/embedded/file-lock.ts";

const STATE = z.object({
  pid: z.number().int(),
  /** When the process began, in ticks since the machine did: a pid alone may be somebody else's by now. */
  began: z.string(),
  /** The server, or a command that uses the embedded database while no server runs. */
  purpose: z.enum(["server", "command"]),
  since: z.string(),
  url: z.string().optional(),
  databasePort: z.number().int().optional(),
});

/** Who works on a data folder now; kept as `run.json` in it. */
export type RunState = z.infer<typeof STATE>;

export interface HeldState {
  /** Adds what became known later: the address, the port of the database. */
  update(more: Pick<RunState, "url" | "databasePort">): void;
  release(): void;
}

/** In a data folder; never deleted. */
export const LOCK_FILE = "run.lock";

/** Whoever only looks holds the lock for a moment too. */
const ATTEMPTS = 5;
const GLANCE_MS = 20;

/**
 * The holder of a data folder, while that process lives, in this PID namespace or in another one. What a killed one
 * left is as good as nothing.
 */
export function readRunState(dataDirectory: string): RunState | undefined {
  const state = stateIn(fileIn(dataDirectory));
  if (state === undefined) return undefined;
  return isSeen(state) || isLocked(lockIn(dataDirectory)) ? state : undefined;
}

/**
 * Takes a data folder for this process, by a lock of the kernel that is held for life; refused while another living
 * process has it, wherever that one lives.
 */
export async function holdDataDirectory(
  dataDirectory: string,
  purpose: RunState["purpose"],
): Promise<Result<HeldState>> {
  const locked = await lockPatiently(lockIn(dataDirectory));
  if (!locked.ok) return locked;
  const path = fileIn(dataDirectory);
  const earlier = stateIn(path);
  // One that is seen although the lock is free is a version of this program that knew no lock.
  if (locked.value === undefined || (earlier !== undefined && isSeen(earlier))) {
    locked.value?.release();
    return failed(heldBy(dataDirectory, earlier));
  }
  return success(held(path, purpose, locked.value));
}

async function lockPatiently(path: string): Promise<Result<FileLock | undefined>> {
  for (let attempt = 1; ; attempt += 1) {
    const locked = lockFile(path);
    if (!locked.ok || locked.value !== undefined || attempt === ATTEMPTS) return locked;
    await pause(GLANCE_MS);
  }
}

function held(path: string, purpose: RunState["purpose"], lock: FileLock): HeldState {
  const { pid } = process;
  let state: RunState = { pid, began: beginningOf(pid) ?? "", purpose, since: new Date().toISOString() };
  write(path, state);
  return {
    update: (more) => {
      state = { ...state, ...more };
      write(path, state);
    },
    release: () => {
      rmSync(path, { force: true });
      lock.release();
    },
  };
}

function fileIn(dataDirectory: string): string {
  return join(dataDirectory, "run.json");
}

function lockIn(dataDirectory: string): string {
  return join(dataDirectory, LOCK_FILE);
}

/** Readers see the state before or the state after. */
function write(path: string, state: RunState): void {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(state)}\n`, { mode: 0o644 });
  renameSync(draft, path);
}

function stateIn(path: string): RunState | undefined {
  try {
    return STATE.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    return undefined;
  }
}

/** Whether the holder is a process that this one can see, and signal; one in another PID namespace is not. */
export function isSeen({ pid, began }: RunState): boolean {
  return beginningOf(pid) === began;
}

/** The 22nd field of /proc/PID/stat; the second one may hold spaces and ends with the last bracket. */
function beginningOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const [state, ...fields] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return state === "Z" ? undefined : fields[18];
  } catch {
    return undefined;
  }
}

function heldBy(at: string, state: RunState | undefined): Failure {
  const isServer = state?.purpose !== "command";
  const isElsewhere = state !== undefined && !isSeen(state);
  const place = isElsewhere ? ", trong một container hoặc vùng tiến trình khác" : "";
  const holder = `tiến trình ${state?.pid ?? "không rõ"}${place}`;
  const stop = isElsewhere ? "dừng nó ở nơi đã chạy nó" : "dừng nó bằng hailong stop";
  return {
    code: "server.already-running",
    at,
    message: isServer
      ? `Hài Lòng đang chạy trên thư mục dữ liệu này (${holder}).`
      : `Một lệnh khác (${holder}) đang dùng thư mục dữ liệu này.`,
    mend: isServer ? `Dùng máy chủ đang chạy, hoặc ${stop}.` : "Chờ lệnh đó xong rồi chạy lại.",
  };
}

/** For whoever needs the process itself: its number belongs to another process here, or to none. */
export function serverElsewhere(at: string, mend: string): Failure {
  const message = "Máy chủ của thư mục này chạy trong một container hoặc vùng tiến trình khác.";
  return { code: "server.elsewhere", at, message, mend };
}
