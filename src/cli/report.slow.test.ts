import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { evaluateFiles, temporaryFolder } from "../../test/support/data-set-on-disk.ts";
import { ONE_QUARTER } from "../../test/support/one-quarter.ts";
import { makeRenderReports } from "../app/render-reports/render-reports.ts";
import { buildProgram } from "./program.ts";
import { registerReport } from "./report.ts";
import { openTerminal } from "./terminal.ts";

/** Documents are made here; a busy machine may take its time over them. */
vi.setConfig({ testTimeout: 120_000 });

/** The evaluation of a few units: what the command says of its documents does not depend on how many there are. */
const root = temporaryFolder();
await evaluateFiles(root, ONE_QUARTER);
const folder = { path: join(root, "out") };

async function run(...words: string[]): Promise<{ code: number; out: string; err: string }> {
  const written = { out: "", err: "" };
  const terminal = openTerminal({
    out: {
      write: (text) => {
        written.out += text;
      },
    },
    err: {
      write: (text) => {
        written.err += text;
      },
    },
    env: {},
    nowMs: () => 0,
  });
  const program = buildProgram({
    version: "1",
    terminal,
    commands: [
      (command, context) => {
        registerReport(command, { ...context, renderReports: makeRenderReports() });
      },
    ],
  });
  return { code: await program.run(["report", ...words]), ...written };
}

describe("hailong report", () => {
  it("prints where each document lies, and ends with 0", async () => {
    const { code, out } = await run("--out", folder.path, "--forms", "mau03", "--format", "docx,xlsx");
    expect(code).toBe(0);
    expect(
      out
        .trim()
        .split("\n")
        .map((line) => line.replace(folder.path, "")),
    ).toEqual([
      expect.stringMatching(/^\/reports\/mau-03\.docx {2}\d+ KB$/u),
      expect.stringMatching(/^\/reports\/mau-03\.xlsx {2}\d+ KB$/u),
    ]);
  });

  it("replaces documents of an earlier run, and is refused among files of others", async () => {
    const words = ["--out", folder.path, "--forms", "mau03", "--format", "xlsx"];
    expect((await run(...words)).code).toBe(0);
    const theirs = join(folder.path, "reports", "ghi-chép.txt");
    writeFileSync(theirs, "của người khác");
    const refused = await run(...words);
    rmSync(theirs);
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining("output.folder-not-empty")]);
  });

  it("says on stderr what was not made, and why nothing was", async () => {
    const some = await run("--out", folder.path, "--forms", "mau01", "--format", "docx,xlsx");
    expect(some.code).toBe(0);
    expect(some.err).toContain("Lưu ý: Mẫu 01 dạng docx, pdf chỉ lập cho từng đơn vị");
    const none = await run("--out", "/không/có");
    expect([none.code, none.out]).toEqual([1, ""]);
    expect(none.err).toContain("không có tệp");
  });

  it("ends with 2 for a form or format that does not exist, or without a folder", async () => {
    expect((await run("--out", folder.path, "--forms", "mau09")).code).toBe(2);
    expect((await run("--out", folder.path, "--format", "odt")).code).toBe(2);
    expect((await run()).code).toBe(2);
  });
});
