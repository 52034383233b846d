import type { Argument, Command, Option } from "commander";
import type { Terminal } from "./terminal.ts";

const TITLES: Readonly<Record<string, string>> = {
  "Usage:": "Cách dùng:",
  "Arguments:": "Tham số:",
  "Options:": "Tùy chọn:",
  "Commands:": "Các lệnh:",
};

/**
 * Makes commander speak Vietnamese through our terminal and throw instead of ending the process. Commands made from
 * this one inherit all of it.
 */
export function speakVietnamese(command: Command, terminal: Terminal): Command {
  return command
    .usage("<lệnh> [tùy chọn]")
    .helpOption("-h, --help", "in hướng dẫn này")
    .helpCommand("help [lệnh]", "in hướng dẫn của một lệnh")
    .configureHelp({
      styleTitle: (title) => terminal.palette.strong(TITLES[title] ?? title),
      styleUsage: (usage) => usage.replace("[options]", "[tùy chọn]"),
      subcommandTerm: (sub) => sub.name(),
      optionDescription: describe,
      argumentDescription: describe,
    })
    .configureOutput({
      writeOut: (text) => { terminal.print(text.replace(/\n$/, "")); },
      writeErr: (text) => { terminal.notice(text.replace(/\n$/, "")); },
      // The program prints usage errors itself, in Vietnamese, from the error that commander throws.
      outputError: () => undefined,
      getOutHelpWidth: () => terminal.width,
      getErrHelpWidth: () => terminal.width,
    })
    .exitOverride();
}

function describe({ description, argChoices, defaultValue, defaultValueDescription }: Option | Argument): string {
  const notes = [
    ...(argChoices === undefined ? [] : [`một trong: ${argChoices.join(", ")}`]),
    ...(defaultValue === undefined ? [] : [`mặc định: ${defaultValueDescription ?? String(defaultValue)}`]),
  ];
  return notes.length === 0 ? description : `${description} (${notes.join("; ")})`;
}
