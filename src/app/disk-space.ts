import { existsSync, statfsSync } from "node:fs";
import { dirname } from "node:path";

const MEGABYTE = 1024 * 1024;
/** An import of a year takes some gigabytes for a while. */
const WARN_MB = 10_000;
const FAIL_MB = 500;

/** What a program that is not root may still write to the disk of a folder, or where one is to be made. */
export function freeBytesOf(folder: string): number {
  const { bavail, bsize } = statfsSync(nearestExisting(folder));
  return bavail * bsize;
}

export function nearestExisting(path: string): string {
  return existsSync(path) ? path : nearestExisting(dirname(path));
}

export interface FreeSpace {
  readonly megabytes: number;
  /** `warn`: a large import may fill the disk; `fail`: the database is about to stop. */
  readonly level: "ok" | "warn" | "fail";
}

export function freeSpaceOf(bytes: number): FreeSpace {
  const megabytes = Math.floor(bytes / MEGABYTE);
  if (megabytes < FAIL_MB) return { megabytes, level: "fail" };
  return { megabytes, level: megabytes < WARN_MB ? "warn" : "ok" };
}
