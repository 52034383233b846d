import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { makeCheckTable } from "../app/check-table.ts";
import { failed, success } from "../core/base/result.ts";
import { registerCheckTable } from "./check-table.ts";
import { buildProgram } from "./program.ts";
import { openTerminal } from "./terminal.ts";

const TABLES = new URL("../../test/fixtures/published-tables.json", import.meta.url).pathname;

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
  const checkTable = makeCheckTable({
    readBytes: (path) =>
      Promise.resolve(
        existsSync(path)
          ? success(readFileSync(path))
          : failed({ code: "file.missing", at: path, message: "Không có tệp này.", mend: "Kiểm tra lại đường dẫn." }),
      ),
  });
  const commands = [
    (...[program, context]: Parameters<Parameters<typeof buildProgram>[0]["commands"][number]>) => {
      registerCheckTable(program, { ...context, checkTable });
    },
  ];
  const code = await buildProgram({ version: "1", terminal, commands }).run(["check-table", ...words]);
  return { code, ...written };
}

describe("hailong check-table", () => {
  it("refuses the published table of 2020 with its equation, accepts the portal figures, and ends with 1", async () => {
    const { code, out, err } = await run(TABLES);
    expect(code).toBe(1);
    expect(err).toBe("");
    expect(out).toContain("binh-thuan-2020: TỪ CHỐI");
    expect(out).toContain("Sở, ban, ngành: 12 + 6 + 1 = 19 ≠ 18");
    expect(out).toContain("hue-portal: CHẤP NHẬN");
    expect(out).toContain("257141 − 124907 − 102770 − 19852 = 9612");
    expect(out).toContain("= 2267 ");
    expect(out).toContain("= 3 hồ sơ");
    expect(out.trimEnd().split("\n").at(-1)).toBe("2 bảng: 1 chấp nhận, 1 từ chối (binh-thuan-2020).");
  });

  it("says on stderr why a file was not read, and ends with 1", async () => {
    const { code, out, err } = await run("/không/có.json");
    expect([code, out]).toEqual([1, ""]);
    expect(err).toContain("Không có tệp này.");
  });

  it("ends with 2 when no file is named", async () => {
    expect((await run()).code).toBe(2);
  });
});
