import { type ChildProcess, spawn } from "node:child_process";

/** One command of a check or test run. */
export interface Stage {
  readonly title: string;
  readonly command: readonly [string, ...string[]];
  readonly environment?: Readonly<Record<string, string>>;
}

export interface StageRun {
  /** The folder in which the commands run. */
  readonly directory: string;
  /** True: the output of every stage as it comes. False: the output of a stage that failed, after it ended. */
  readonly isVerbose: boolean;
  readonly write: (text: string | Buffer) => void;
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
  const seconds = SECONDS.format((performance.now() - startedMs) / 1000);
  write(`${title} … ${code === 0 ? "đạt" : "KHÔNG ĐẠT"} (${seconds} giây)\n`);
  if (code !== 0) write(Buffer.concat(output));
  return code === 0;
}

/** Runs stages, at most `atOnce` beside each other and in their order; answers how many failed. */
export async function failuresOf(stages: readonly Stage[], atOnce: number, run: StageRun): Promise<number> {
  const waiting = [...stages];
  let failures = 0;
  const worker = async (): Promise<void> => {
    for (let stage = waiting.shift(); stage !== undefined; stage = waiting.shift()) {
      if (!(await passes(stage, run))) failures += 1;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return failures;
}
