import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";

const SOURCES = ["--import", "tsx", join(import.meta.dirname, "..", "..", "src", "main", "hailong.ts")];

const built = process.env["BUILT_PROGRAM"];

/**
 * What Node is given to run the program: as it was just built, where `./hailong test` names it; that one starts in a
 * tenth of the time.
 */
export const PROGRAM: readonly string[] = built === undefined ? SOURCES : ["--enable-source-maps", built];

export interface Ended {
  /** Undefined when a signal ended it. */
  readonly code: number | undefined;
  readonly out: string;
  readonly err: string;
}

/** The program as a process of its own. */
export class StartedProgram {
  private readonly child: ChildProcess;
  private readonly written = { out: "", err: "" };
  private readonly ending: Promise<number | null>;
  private readonly listeners = new Set<() => void>();

  /** `under`: the words of a command that starts it, such as `unshare`. */
  constructor(
    words: readonly string[],
    environment: Readonly<Record<string, string>> = {},
    under: readonly string[] = [],
  ) {
    const [command = "", ...rest] = [...under, process.execPath, ...PROGRAM, ...words];
    const child = spawn(command, rest, {
      env: { PATH: process.env["PATH"], NO_COLOR: "1", ...environment },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.child = child;
    this.ending = new Promise((resolve) => child.once("close", resolve));
    for (const name of ["out", "err"] as const) {
      createInterface({ input: name === "out" ? child.stdout : child.stderr }).on("line", (line) => {
        this.written[name] += `${line}\n`;
        for (const listener of this.listeners) listener();
      });
    }
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  signal(name: NodeJS.Signals): void {
    this.child.kill(name);
  }

  async end(): Promise<Ended> {
    const code = await this.ending;
    return { code: code ?? undefined, ...this.written };
  }

  /** What it says, once that has come; an end before it is an error. */
  async says(pattern: RegExp): Promise<RegExpExecArray> {
    const found = new Promise<RegExpExecArray>((resolve) => {
      const look = () => {
        const match = pattern.exec(this.written.out) ?? pattern.exec(this.written.err);
        if (match === null) return;
        this.listeners.delete(look);
        resolve(match);
      };
      this.listeners.add(look);
      look();
    });
    const gone = this.ending.then((code) => {
      throw new Error(`ended with ${code ?? "a signal"} before it said ${pattern.source}: ${this.written.err}`);
    });
    return Promise.race([found, gone]);
  }
}

export function runProgram(words: readonly string[], environment?: Readonly<Record<string, string>>): Promise<Ended> {
  return new StartedProgram(words, environment).end();
}
