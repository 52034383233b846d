import { buildProgram, type RegisterCommand } from "../../src/cli/program.ts";
import { openTerminal } from "../../src/cli/terminal.ts";

export interface CommandRun {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command of the program with the words given, and collects what it said. */
export async function runCommand(register: RegisterCommand, words: readonly string[]): Promise<CommandRun> {
  const written = { out: "", err: "" };
  const terminal = openTerminal({
    out: { write: (text) => (written.out += text) },
    err: { write: (text) => (written.err += text) },
    env: {},
    nowMs: () => 0,
  });
  const code = await buildProgram({ version: "1", terminal, commands: [register] }).run(words);
  return { code, ...written };
}
