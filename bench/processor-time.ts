import { readdirSync, readFileSync } from "node:fs";

/** Of the clock in which Linux counts, whatever the machine. */
const US_PER_TICK = 10_000;
/** Where the fields of `/proc/PID/stat` stand after the name of the program, which may hold spaces. */
const PARENT = 1;
const [USER, SYSTEM, ENDED_USER, ENDED_SYSTEM] = [11, 12, 13, 14];

/**
 * The processor time in µs that a process and those it started have taken, the ended ones among them. What other
 * programs of the machine do hardly moves it, unlike a rate. Undefined where there is no `/proc`.
 */
export function processorTimeOf(pid: number | undefined): number | undefined {
  if (pid === undefined) return undefined;
  const own = fieldsOf(`${pid}`);
  if (own === undefined) return undefined;
  let ticks = 0;
  for (const fields of [own, ...childrenOf(pid)])
    for (const place of [USER, SYSTEM, ENDED_USER, ENDED_SYSTEM]) ticks += parseInt(fields[place] ?? "0", 10);
  return ticks * US_PER_TICK;
}

function childrenOf(pid: number): string[][] {
  const all = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return all.flatMap((name) => {
    const fields = fieldsOf(name);
    return fields?.[PARENT] === `${pid}` ? [fields] : [];
  });
}

/** Undefined: it has ended meanwhile. */
function fieldsOf(pid: string): string[] | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    return text.slice(text.lastIndexOf(")") + 2).split(" ");
  } catch {
    return undefined;
  }
}
