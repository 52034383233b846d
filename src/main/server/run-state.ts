import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { failed, success, type Result } from "../../core/base/result.ts";

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

const ATTEMPTS = 5;

/** The holder of a data folder, when that process lives. What a killed one left is as good as nothing. */
export function readRunState(dataDirectory: string): RunState | undefined {
  const state = stateIn(fileIn(dataDirectory));
  return state !== undefined && isAlive(state) ? state : undefined;
}

/** Takes a data folder for this process; refused while another living process has it. */
export function holdDataDirectory(dataDirectory: string, purpose: RunState["purpose"]): Result<HeldState> {
  const path = fileIn(dataDirectory);
  let state: RunState = {
    pid: process.pid,
    began: beginningOf(process.pid) ?? "",
    purpose,
    since: new Date().toISOString(),
  };
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    if (place(path, state)) {
      return success({
        update: (more) => {
          state = { ...state, ...more };
          const draft = write(`${path}.${process.pid}`, state);
          renameSync(draft, path);
        },
        release: () => {
          rmSync(path, { force: true });
        },
      });
    }
    if (readRunState(dataDirectory) !== undefined) break;
    setStaleAside(path);
  }
  return failed(heldBy(dataDirectory, readRunState(dataDirectory)));
}

function fileIn(dataDirectory: string): string {
  return join(dataDirectory, "run.json");
}

function write(path: string, state: RunState): string {
  writeFileSync(path, `${JSON.stringify(state)}\n`, { mode: 0o644 });
  return path;
}

/** A link appears whole or not at all, and never over another. */
function place(path: string, state: RunState): boolean {
  const draft = write(`${path}.${process.pid}`, state);
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Moved before it is removed: when another process was quicker, it is that one's state that was moved. */
function setStaleAside(path: string): void {
  const aside = `${path}.${process.pid}.stale`;
  try {
    renameSync(path, aside);
  } catch {
    return; // somebody else has set it aside
  }
  const moved = stateIn(aside);
  if (moved !== undefined && isAlive(moved)) linkSync(aside, path);
  rmSync(aside, { force: true });
}

function stateIn(path: string): RunState | undefined {
  try {
    return STATE.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    return undefined;
  }
}

function isAlive({ pid, began }: RunState): boolean {
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

function heldBy(dataDirectory: string, state: RunState | undefined) {
  const isServer = state?.purpose !== "command";
  return {
    code: "server.already-running",
    at: dataDirectory,
    message: isServer
      ? `Hài Lòng đang chạy trên thư mục dữ liệu này (tiến trình ${state?.pid ?? "không rõ"}).`
      : `Một lệnh khác (tiến trình ${state.pid}) đang dùng thư mục dữ liệu này.`,
    mend: isServer ? "Dùng máy chủ đang chạy, hoặc dừng nó bằng hailong stop." : "Chờ lệnh đó xong rồi chạy lại.",
  };
}
