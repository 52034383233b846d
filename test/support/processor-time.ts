import { readFileSync } from "node:fs";

/** Clock ticks a second in /proc, on every Linux. */
const TICKS = 100;
/** Of `/proc/self/stat`, after the name of the program: user and system time of this process and of its children. */
const TIMES = { first: 11, count: 4 };

/** Seconds of processor time of this program and of all that it started and that ended; undefined where nobody says. */
export function processorSeconds(): number | undefined {
  try {
    return secondsIn(readFileSync("/proc/self/stat", "utf8"));
  } catch {
    return undefined;
  }
}

/** What a line of `/proc/PID/stat` says; the name in it may have any letters, brackets too. */
export function secondsIn(line: string): number {
  const fields = line.slice(line.lastIndexOf(")") + 2).split(" ");
  const ticks = fields.slice(TIMES.first, TIMES.first + TIMES.count).reduce((sum, field) => sum + Number(field), 0);
  return ticks / TICKS;
}
