import { type ChildProcess, spawn } from "node:child_process";

/** One command of a check or test run. */
export interface Stage {
  readonly title: string;
  readonly command: readonly [string, ...string[]];
  readonly environment?: Readonly<Record<string, string>>;
  /** What to do about it when it fails, in Vietnamese, where its own output does not say so. */
  readonly remedy?: string;
  /**
   * `ground`: where it fails, whatever follows would fail by it, many times and minutes later. `beside-tests`: it takes
   * long, and what it finds is no reason not to test.
   */
  readonly place?: "ground" | "beside-tests";
}

export interface StageRun {
  /** The folder in which the commands run. */
  readonly directory: string;
  /** True: the output of every stage as it comes. False: the output of a stage that failed, after it ended. */
  readonly isVerbose: boolean;
  readonly write: (text: string | Buffer) => void;
}

/** Seconds with one decimal, as they are written in Vietnamese. */
export function inSeconds(ms: number): string {
  return SECONDS.format(ms / 1000);
}

const SECONDS = new Intl.NumberFormat("vi-VN", { minimumFractionDigits: 1, maximumFractionDigits: 1 });

const running = new Set<ChildProcess>();

/** A signal to this program ends the commands that it started. */
export function endStagesWithProgram(): void {
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      for (const child of running) child.kill(signal);
      process.exit(130);
    });
  }
}

/** Runs one stage; true when it succeeded. It has a line when it starts and one when it ends: others run beside it. */
export async function passes(stage: Stage, { directory, isVerbose, write }: StageRun): Promise<boolean> {
  const { title, environment } = stage;
  const [program, ...words] = stage.command;
  const startedMs = performance.now();
  write(`${title} … bắt đầu\n`);
  const stdio = isVerbose ? "inherit" : "pipe";
  const plain = process.stdout.isTTY ? {} : { NO_COLOR: "1" };
  const env = { ...process.env, ...plain, ...environment };
  const child = spawn(program, words, { cwd: directory, env, stdio: ["ignore", stdio, stdio] });
  running.add(child);
  const output: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk: Buffer) => output.push(chunk));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  running.delete(child);
  write(`${title} … ${code === 0 ? "đạt" : "KHÔNG ĐẠT"} (${inSeconds(performance.now() - startedMs)} giây)\n`);
  if (code === 0) return true;
  write(Buffer.concat(output));
  if (stage.remedy !== undefined) write(`${stage.remedy}\n`);
  return false;
}

/** Runs stages, at most `atOnce` beside each other and in their order; answers those that failed. */
export async function failuresOf(stages: readonly Stage[], atOnce: number, run: StageRun): Promise<readonly Stage[]> {
  const waiting = [...stages];
  const failures: Stage[] = [];
  const worker = async (): Promise<void> => {
    for (let stage = waiting.shift(); stage !== undefined; stage = waiting.shift()) {
      if (!(await passes(stage, run))) failures.push(stage);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return failures;
}
