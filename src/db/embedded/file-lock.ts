import { spawnSync } from "node:child_process";
import { closeSync, fchownSync, openSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { failed, success, type Failure, type Result } from "../../core/base/result.ts";

/** A lock of the kernel on a file; it lives as long as any process has its descriptor open. */
export interface FileLock {
  /** May be handed to a child process, which then holds the lock as well. */
  readonly fd: number;
  release(): void;
}

/** What `flock` answers when somebody else holds the lock. */
const TAKEN = 1;
/** Its descriptor in the process of `flock`: after the three that every process has. */
const CHILD_FD = "3";
/**
 * Takes the lock of a file, which is made when it is missing and never deleted (a lock on a file without a name keeps
 * nobody out); undefined: somebody holds it.
 *
 * Node has no call for it. `flock` of util-linux locks a descriptor that it inherits from us: such a lock belongs to
 * the open file, not to the process, so it stays with our descriptor after `flock` has ended. The kernel frees it when
 * the last holder ends, also by `kill -9`, and it holds across PID namespaces, where process numbers say nothing.
 */
export function lockFile(path: string): Result<FileLock | undefined> {
  const opened = openLockFile(path);
  if (!opened.ok) return opened;
  const fd = opened.value;
  const taken = takeLock(fd, path);
  if (taken.ok && taken.value) return success({ fd, release: () => closeSync(fd) });
  closeSync(fd);
  return taken.ok ? success(undefined) : taken;
}

/** Whether somebody holds the lock of a file now. Where we may not look, somebody might. */
export function isLocked(path: string): boolean {
  let fd: number;
  try {
    fd = openSync(path, "r");
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "ENOENT";
  }
  const taken = takeLock(fd, path);
  closeSync(fd);
  return !taken.ok || !taken.value;
}

/** Closed to others: whoever may open the file may lock it. What root makes belongs to the owner of the folder. */
function openLockFile(path: string): Result<number> {
  try {
    const fd = openSync(path, "a", 0o600);
    if (process.getuid?.() === 0) {
      const { uid, gid } = statSync(dirname(path));
      fchownSync(fd, uid, gid);
    }
    return success(fd);
  } catch (error) {
    return failed(notOpened(path, (error as NodeJS.ErrnoException).code ?? "không rõ"));
  }
}

/** True: it is ours; false: it is somebody else's. */
function takeLock(fd: number, path: string): Result<boolean> {
  const { status, error } = spawnSync("flock", ["-n", CHILD_FD], { stdio: ["ignore", "ignore", "ignore", fd] });
  if (status === 0 || status === TAKEN) return success(status === 0);
  return failed(error === undefined ? notLockable(path) : noFlock(path));
}

function notOpened(at: string, reason: string): Failure {
  const message = `Không mở được tệp khóa (${reason}).`;
  const mend = "Cho người chạy lệnh ghi được vào thư mục này; đĩa đầy hoặc chỉ đọc thì dọn, gắn lại.";
  return { code: "lock.not-opened", at, message, mend };
}

function notLockable(at: string): Failure {
  const message = "Hệ thống tệp của thư mục này không khóa được tệp.";
  const mend = "Đặt thư mục dữ liệu trên đĩa của chính máy này (ext4, xfs), không trên ổ mạng.";
  return { code: "lock.not-supported", at, message, mend };
}

function noFlock(at: string): Failure {
  const message = "Máy này thiếu lệnh flock, nên không giữ được thư mục dữ liệu cho riêng một máy chủ.";
  const mend = "Cài gói util-linux (Debian luôn có; Alpine: apk add util-linux) và để lệnh flock trong PATH.";
  return { code: "lock.no-flock", at, message, mend };
}
