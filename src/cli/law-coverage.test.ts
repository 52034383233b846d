import { describe, expect, test } from "vitest";
import { failed, success, type Result } from "../core/base/result.ts";
import { registerLawCoverage } from "./law-coverage.ts";
import { buildProgram } from "./program.ts";
import { openTerminal } from "./terminal.ts";

/** Runs the program with this command alone; what it printed, what it told, and how it ended. */
async function run(
  words: readonly string[],
  document: Result<string>,
): Promise<{ out: string; err: string; code: number }> {
  let [out, err] = ["", ""];
  const terminal = openTerminal({
    out: {
      write: (text) => {
        out += text;
      },
    },
    err: {
      write: (text) => {
        err += text;
      },
    },
    env: { NO_COLOR: "1" },
    nowMs: () => 0,
  });
  const writeLawCoverage = (): Promise<Result<string>> => Promise.resolve(document);
  const program = buildProgram({
    version: "1",
    terminal,
    commands: [
      (each, context) => {
        registerLawCoverage(each, { ...context, writeLawCoverage });
      },
    ],
  });
  return { code: await program.run(words), out, err };
}

describe("hailong law-coverage", () => {
  test("prints the document byte for byte, so that it can be sent into a file", async () => {
    expect(await run(["law-coverage"], success("# Luật\n\nmột dòng\n"))).toEqual({
      out: "# Luật\n\nmột dòng\n",
      err: "",
      code: 0,
    });
  });

  test("prints nothing to a file when the account is not complete, and says what is missing", async () => {
    const failure = { code: "law-coverage.incomplete", at: "rulebook/", message: "Thiếu Điều 5.", mend: "Thêm dòng." };
    const { out, err, code } = await run(["law-coverage"], failed(failure));
    expect([out, code]).toEqual(["", 1]);
    expect(err).toContain("Thiếu Điều 5.");
  });

  test("is not among the commands that the help lists, and has a help of its own", async () => {
    expect((await run(["--help"], success(""))).out).not.toContain("law-coverage");
    expect((await run(["law-coverage", "--help"], success(""))).out).toContain(
      "hailong law-coverage > docs/law-coverage.md",
    );
  });
});
