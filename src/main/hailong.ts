import "./plain-promises.ts";
import { EXIT_CODES } from "../cli/exit-codes.ts";
import { buildProgram } from "../cli/program.ts";
import { openTerminal } from "../cli/terminal.ts";
import { commandsOf } from "./commands.ts";
import { findInstallation } from "./installation.ts";

/** The program `hailong`: reads what the process was given, builds the use cases and their commands, and runs one. */

const installation = findInstallation(import.meta.dirname);
const terminal = openTerminal({
  out: process.stdout,
  err: process.stderr,
  env: process.env,
  nowMs: () => performance.now(),
});

/** The reader of a pipe left (`hailong explain … | head`): nobody wants the rest, and it is not an error. */
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(EXIT_CODES.done.code);
  throw error;
});

try {
  const program = buildProgram({ version: installation.version, terminal, commands: commandsOf(installation) });
  process.exitCode = await program.run(process.argv.slice(2));
} catch (bug) {
  const trace = bug instanceof Error ? (bug.stack ?? bug.message) : String(bug);
  terminal.notice("Chương trình có lỗi, không phải do dữ liệu của bạn. Xin gửi các dòng sau cho người bảo trì:");
  terminal.notice(trace);
  process.exitCode = EXIT_CODES.bug.code;
}
