import type { CommanderError } from "commander";

type Wording = (names: readonly string[], text: string) => string;

/** Commander's codes → our words. `names` are what commander's English message puts between quotes, in its order. */
const WORDINGS: Readonly<Record<string, Wording>> = {
  "commander.unknownCommand": ([name = ""]) => `không có lệnh “${name}”`,
  "commander.unknownOption": ([name = ""]) => `không có tùy chọn ${name}`,
  "commander.missingArgument": ([name = ""]) => `thiếu tham số <${name}>`,
  "commander.optionMissingArgument": ([flags = ""]) => `tùy chọn ${flags} thiếu giá trị`,
  "commander.missingMandatoryOptionValue": ([flags = ""]) => `thiếu tùy chọn bắt buộc ${flags}`,
  "commander.conflictingOption": ([one = "", other = ""]) => `không dùng ${one} cùng với ${other}`,
  "commander.excessArguments": () => "thừa tham số",
  // What the parser of the value says (in Vietnamese already) follows commander's own sentence.
  "commander.invalidArgument": (names, text) => `giá trị không hợp lệ (${names.join(": ")}). ${reasonIn(text)}`,
};

/** A wrong word on the command line, said in Vietnamese, with commander's guess at what was meant. */
export function formatUsageError({ code, message }: CommanderError): string {
  const [sentence = "", ...rest] = message.replace(/^error: /, "").split("\n");
  const names = [...sentence.matchAll(/'([^']*)'/g)].map(([, name = ""]) => name);
  const wording = WORDINGS[code]?.(names, sentence) ?? sentence;
  return [
    `Lệnh viết chưa đúng: ${wording.trim()}`,
    ...suggestions(rest.join("\n")),
    "Xem hướng dẫn: hailong --help, hoặc hailong <lệnh> --help",
  ].join("\n");
}

function suggestions(hint: string): string[] {
  const [, names = ""] = /\(Did you mean (?:one of )?(.+)\?\)/.exec(hint) ?? [];
  return names === "" ? [] : [`Có phải ý bạn là: ${names}?`];
}

function reasonIn(sentence: string): string {
  const [, reason = ""] = /is invalid(?: for argument '[^']*')?\. ?(.*)$/.exec(sentence) ?? [];
  return reason.replace(/^Allowed choices are (.+)\.$/, "Chọn một trong: $1.");
}
