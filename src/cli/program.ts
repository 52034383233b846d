import { Command, CommanderError } from "commander";
import { surroundingsFault } from "../app/surroundings-fault.ts";
import { failed, type Result } from "../core/base/result.ts";
import { EXIT_CODES, formatExitCodes, type Outcome } from "./exit-codes.ts";
import { formatFailure } from "./failure-text.ts";
import type { Terminal } from "./terminal.ts";
import { formatUsageError } from "./usage-errors.ts";
import { speakVietnamese } from "./vietnamese-help.ts";

/**
 * What a command file is given. Its own use case comes beside it:
 * `registerEvaluate(program, { ...context, evaluate })`.
 */
export interface CommandContext {
  readonly terminal: Terminal;
  /**
   * Makes a commander action of a command's work. The work says how it ended, or hands back the failure, which is
   * then printed; it never touches the process.
   */
  readonly action: <Inputs extends unknown[]>(work: Work<Inputs>) => (...inputs: Inputs) => Promise<void>;
}

export type Work<Inputs extends unknown[]> = (...inputs: Inputs) => Result<Outcome> | Promise<Result<Outcome>>;

/** Adds one command to the program. Each command has a file of its own that exports `register<Name>`. */
export type RegisterCommand = (program: Command, context: CommandContext) => void;

export interface ProgramParts {
  readonly version: string;
  readonly terminal: Terminal;
  readonly commands: readonly RegisterCommand[];
}

export interface Program {
  /** Runs the words after the program's name and returns the exit code of `exit-codes.ts`. Bugs are thrown. */
  run(words: readonly string[]): Promise<number>;
}

/** What the machine or the database does to the work is told as a failure; everything else that is thrown is a bug. */
async function orFault(work: () => Result<Outcome> | Promise<Result<Outcome>>): Promise<Result<Outcome>> {
  try {
    return await work();
  } catch (error) {
    const fault = surroundingsFault(error);
    if (fault === undefined) throw error;
    return failed(fault);
  }
}

const DESCRIPTION = [
  "Hài Lòng: đánh giá việc giải quyết thủ tục hành chính theo cơ chế một cửa",
  "từ dữ liệu của tỉnh, theo quy định đang có hiệu lực, ai cũng tính lại được.",
].join("\n");

const TESTS = "Kiểm tra chính chương trình: ./hailong test [-v]";

export function buildProgram({ version, terminal, commands }: ProgramParts): Program {
  let outcome: Outcome = "done";
  const context: CommandContext = {
    terminal,
    action:
      (work) =>
      async (...inputs) => {
        const result = await orFault(() => work(...inputs));
        outcome = result.ok ? result.value : "refused";
        if (!result.ok) terminal.notice(formatFailure(result.failure, terminal.noticePalette));
      },
  };
  const program = speakVietnamese(new Command("hailong"), terminal)
    .description(DESCRIPTION)
    .version(version, "-V, --version", "in phiên bản rồi thoát")
    .addHelpText("after", `\n${formatExitCodes()}\n\n${TESTS}`);
  for (const register of commands) register(program, context);
  return {
    run: async (words) => {
      outcome = "done";
      const stop = await stopBefore(program, words);
      if (stop === undefined) return EXIT_CODES[outcome].code;
      if (stop.exitCode === 0) return EXIT_CODES.done.code;
      if (stop.code !== HELP_SHOWN) terminal.notice(formatUsageError(stop));
      return EXIT_CODES.usage.code;
    },
  };
}

/** Commander's code when it printed the help because no command was named; then there is nothing to add. */
const HELP_SHOWN = "commander.help";

/** Commander's reason for not running a command (help, version, a wrong word), or undefined when one ran. */
async function stopBefore(program: Command, words: readonly string[]): Promise<CommanderError | undefined> {
  try {
    await program.parseAsync(words, { from: "user" });
    return undefined;
  } catch (error) {
    if (error instanceof CommanderError) return error;
    throw error;
  }
}
