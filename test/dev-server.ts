import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { watchClient } from "./support/client-watch.ts";
import { makeStateFolder, STATES } from "./support/state-folder.ts";

/**
 * `npm run dev:server`: a server from the sources that restarts on save, of the code of pages too, on a province that
 * was filled once and stays.
 * The first run fills it with a small demonstration and keeps what that said, the accounts among it.
 * `--state NAME`: the small province at which tests begin, in one of its states, to look at what a test sees.
 * `--fresh` fills it anew; words after `--` go to `hailong start`.
 */

const root = join(import.meta.dirname, "..");
const { values, positionals } = parseArgs({
  options: { state: { type: "string" }, fresh: { type: "boolean", default: false } },
  allowPositionals: true,
});
const { state } = values;
const way = state === undefined ? undefined : STATES.get(state);
if (state !== undefined && way === undefined) {
  process.stderr.write(`Không có trạng thái ${state}; có: ${[...STATES.keys()].join(", ")}.\n`);
  process.exit(2);
}
const folder = join(root, "out", "dev", ...(state === undefined ? [] : ["states", state]));
const said = join(folder, "accounts.txt");
const TSX = join(root, "node_modules", ".bin", "tsx");
const PROGRAM = join(root, "src", "main", "hailong.ts");
const DOSSIERS = "4000";
/** The first of the accounts that the demonstration prints. */
const FIRST_ACCOUNT = "Cán bộ, công chức ";

let running: ChildProcess | undefined;
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => running?.kill(signal));

/** The data folder in a state at which tests begin; answers who may sign in, and where it lies. */
async function fillState(states: NonNullable<typeof way>): Promise<string> {
  rmSync(folder, { recursive: true, force: true });
  const lines = await makeStateFolder(join(folder, "data"), states);
  return `${lines.join("\n")}\nDữ liệu của máy chủ: ${join(folder, "data")}\n`;
}

/** Fills the province by the demonstration, ends that, and answers what it printed. */
async function fill(): Promise<string> {
  const demo = spawn(TSX, [PROGRAM, "demo", "--out", folder, "--dossiers", DOSSIERS, "--port", "0"], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  running = demo;
  let printed = "";
  createInterface({ input: demo.stdout }).on("line", (line) => {
    printed += `${line}\n`;
  });
  createInterface({ input: demo.stderr }).on("line", (line) => {
    process.stderr.write(`${line}\n`);
    if (line.startsWith("Dừng bằng Ctrl-C")) demo.kill("SIGINT");
  });
  const code = await endOf(demo);
  if (code !== 0) throw new Error(`the demonstration ended with ${code ?? "a signal"}`);
  return printed.slice(printed.indexOf(FIRST_ACCOUNT));
}

function endOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once("close", resolve));
}

function isFilled(): boolean {
  return existsSync(said) && existsSync(dataDirectory());
}

function dataDirectory(): string {
  return /Dữ liệu của máy chủ: (.+)$/m.exec(readFileSync(said, "utf8"))?.[1] ?? "";
}

if (values.fresh) rmSync(said, { force: true });
mkdirSync(folder, { recursive: true });
const client = await watchClient(root);
if (!isFilled()) {
  const accounts = way === undefined ? await fill() : await fillState(way);
  writeFileSync(said, accounts, { mode: 0o600 });
}
process.stderr.write("\nNgười làm việc đăng nhập bằng (mật khẩu giữ đến lần --fresh):\n");
process.stderr.write(`${readFileSync(said, "utf8")}\n`);

const READ_AT_START = [join("src", "web", "assets"), join("dist", "client"), "rulebook"];
const watched = READ_AT_START.flatMap((part) => ["--include", join(root, part, "**")]);
const server = spawn(
  TSX,
  ["watch", "--clear-screen=false", ...watched, PROGRAM, "start", "--data", dataDirectory(), ...positionals],
  { stdio: "inherit", env: { ...process.env, NODE_ENV: "development" } },
);
running = server;
process.exitCode = (await endOf(server)) ?? 0;
await client.end();
