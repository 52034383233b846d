import { InvalidArgumentError } from "commander";
import { describe, expect, it } from "vitest";
import { failed, success } from "../core/base/result.ts";
import type { Outcome } from "./exit-codes.ts";
import { buildProgram, type RegisterCommand } from "./program.ts";
import { openTerminal } from "./terminal.ts";

const registerCount: RegisterCommand = (program, { action, terminal }) => {
  program.command("count").description("đếm")
    .argument("<tệp>", "tệp cần đếm")
    .option("--as <loại>", "kết quả mong muốn", "done")
    .option("--limit <n>", "giới hạn", (text) => {
      if (!/^\d+$/.test(text)) throw new InvalidArgumentError("Cần một số nguyên.");
      return text;
    })
    .action(action((file: string, { as }: { as: Outcome }) => {
      terminal.print(`đếm ${file}`);
      return success(as);
    }));
};

const registerRefuse: RegisterCommand = (program, { action }) => {
  program.command("refuse").description("từ chối").requiredOption("--to <D>", "ngày cuối").action(action(() => failed({
    code: "data-set.missing", at: "data/dossiers.csv", message: "chưa có dữ liệu hồ sơ", mend: "chép tệp vào thư mục",
  })));
};

const registerBreak: RegisterCommand = (program, { action }) => {
  program.command("break").action(action(() => { throw new Error("Bug: broken"); }));
};

function programWith(...commands: RegisterCommand[]) {
  const written = { out: "", err: "" };
  const terminal = openTerminal({
    out: { write: (text) => { written.out += text; } },
    err: { write: (text) => { written.err += text; } },
    env: {},
    nowMs: () => 0,
  });
  return { written, program: buildProgram({ version: "1.2.3", terminal, commands }) };
}

const frame = () => programWith(registerCount, registerRefuse, registerBreak);

describe("the exit code", () => {
  it("is 0 when the work is done, 3 when rows were rejected", async () => {
    const { program, written } = frame();
    expect(await program.run(["count", "a.csv"])).toBe(0);
    expect(await program.run(["count", "a.csv", "--as", "doneWithRejects"])).toBe(3);
    expect(written).toEqual({ out: "đếm a.csv\nđếm a.csv\n", err: "" });
  });

  it("is 1 when the work is refused, with the failure in Vietnamese on stderr", async () => {
    const { program, written } = frame();
    expect(await program.run(["refuse", "--to", "2020-11-20"])).toBe(1);
    expect(written.out).toBe("");
    expect(written.err.split("\n")).toEqual([
      "Không thực hiện được: chưa có dữ liệu hồ sơ",
      "  Tại:            data/dossiers.csv",
      "  Cách khắc phục: chép tệp vào thư mục",
      "  Mã:             data-set.missing",
      "",
    ]);
  });

  it("is that of the last run, not of one before", async () => {
    const { program } = frame();
    expect(await program.run(["refuse", "--to", "2020-11-20"])).toBe(1);
    expect(await program.run(["--help"])).toBe(0);
  });

  it("is not decided here for a bug, which is thrown on", async () => {
    await expect(frame().program.run(["break"])).rejects.toThrow("Bug: broken");
  });

  it.each([
    ["EROFS", "Ổ đĩa chỉ cho đọc"],
    ["ENOSPC", "Ổ đĩa đã đầy"],
    ["57P01", "Cơ sở dữ liệu đã dừng"],
  ])("is 1 when the machine or the database is in the way (%s), with words and no stack", async (code, words) => {
    const { program, written } = programWith((command, { action }) => {
      command.command("write").action(action(() => {
        throw Object.assign(new Error("open '/srv/x'"), { code, path: "/srv/x" });
      }));
    });
    expect(await program.run(["write"])).toBe(1);
    expect(written.err).toContain(words);
    expect(written.err).not.toMatch(/lỗi của chính chương trình|at .*\.ts/);
  });

  it.each([
    [["recount"], "không có lệnh “recount”"],
    [["coun", "a.csv"], "Có phải ý bạn là: count?"],
    [["count"], "thiếu tham số <tệp>"],
    [["count", "a.csv", "b.csv"], "thừa tham số"],
    [["count", "a.csv", "--limt", "3"], "không có tùy chọn --limt"],
    [["count", "a.csv", "--limt", "3"], "Có phải ý bạn là: --limit?"],
    [["count", "a.csv", "--limit"], "tùy chọn --limit <n> thiếu giá trị"],
    [["count", "a.csv", "--limit", "ba"], "giá trị không hợp lệ (--limit <n>: ba). Cần một số nguyên."],
    [["refuse"], "thiếu tùy chọn bắt buộc --to <D>"],
  ])("is 2 for the words %j, and says why in Vietnamese", async (words, reason) => {
    const { program, written } = frame();
    expect(await program.run(words)).toBe(2);
    expect(written.err).toContain(reason);
    expect(written.err).not.toMatch(/error|unknown|missing|Did you mean/);
    expect(written.out).toBe("");
  });

  it("is 2 without any word, with the help on stderr", async () => {
    const { program, written } = frame();
    expect(await program.run([])).toBe(2);
    expect(written.err).toContain("Các lệnh:");
  });
});

describe("the help", () => {
  it("is on stdout, lists the commands and the exit codes, and is Vietnamese", async () => {
    const { program, written } = frame();
    expect(await program.run(["--help"])).toBe(0);
    expect(written.out).toMatch(/^ {2}count +đếm$/m);
    expect(written.out).toMatch(/^ {2}3 +xong, nhưng có dòng dữ liệu bị loại/m);
    expect(written.out).not.toMatch(/Usage|Options|Commands|display help|output the version/);
  });

  it("of a command names its arguments, options and defaults", async () => {
    const { program, written } = frame();
    expect(await program.run(["help", "count"])).toBe(0);
    expect(written.out).toContain("Cách dùng: hailong count [tùy chọn] <tệp>");
    expect(written.out).toContain("kết quả mong muốn (mặc định: done)");
    expect(written.out).not.toMatch(/Usage|Arguments|Options|default|display help/);
  });

  it("is not needed for the version", async () => {
    const { program, written } = frame();
    expect(await program.run(["--version"])).toBe(0);
    expect(written.out).toBe("1.2.3\n");
  });
});
