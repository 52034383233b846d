import { readdirSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { runCommand, type CommandRun } from "../../test/support/command-run.ts";
import { evaluateProvince, temporaryFolder, writeDataSet } from "../../test/support/data-set-on-disk.ts";
import { ONE_QUARTER } from "../../test/support/one-quarter.ts";
import { readingProgress, registerEvaluate } from "./evaluate.ts";
import { openTerminal } from "./terminal.ts";

const folder = temporaryFolder();
const [data, out] = [join(folder, "data"), join(folder, "out")];
beforeAll(() => {
  writeDataSet(data, ONE_QUARTER);
});

function evaluate(words: Readonly<Record<string, string>> = {}, ...more: string[]): Promise<CommandRun> {
  const options = {
    "--data": data,
    "--rulebook": "tt01-2018",
    "--from": "2020-04-01",
    "--to": "2020-06-30",
    "--out": out,
  };
  const all = Object.entries({ ...options, ...words }).flat();
  return runCommand(
    (program, context) => {
      registerEvaluate(program, { ...context, evaluateProvince });
    },
    ["evaluate", ...all, ...more],
  );
}

describe("hailong evaluate", () => {
  it("says what was read, the table of classes and where the results lie, and ends with 0", async () => {
    const { code, out: text, err } = await evaluate();
    expect(code).toBe(0);
    expect(text).toContain("Đọc 28 dòng dùng được, 0 dòng bị loại; 7 hồ sơ, 3 phiếu.");
    expect(text).toMatch(/Kỳ 01\/04\/2020 - 30\/06\/2020, bộ quy tắc tt01-2018 \([0-9a-f]{12}\)\./);
    expect(text).toMatch(/^Sở, ban, ngành +1 +0 +0 +1 +0 +0 +0 +0$/m);
    expect(text).toMatch(/^UBND cấp xã +2 +0 +0 +1 +0 +0 +1 +1$/m);
    expect(text).toMatch(/Đối chiếu: \d+ phép kiểm đều khớp\./);
    expect(text).toContain(`Kết quả: ${join(out, "results.json")}, `);
    expect(err).not.toContain("%");
  });

  it("takes days as people write them", async () => {
    expect((await evaluate({ "--from": "1/4/2020", "--to": "30/6/2020" })).out).toContain("Kỳ 01/04/2020 - 30/06/2020");
  });

  it("ends with 3 when rows were rejected, and says where they are named", async () => {
    const dirty = join(folder, "dirty");
    writeDataSet(dirty, { ...ONE_QUARTER, petitions: [{ code: "K1", agencyCode: "S9", kind: "other" }] });
    const { code, out: text } = await evaluate({ "--data": dirty });
    expect(code).toBe(3);
    expect(text).toContain("27 dòng dùng được, 1 dòng bị loại");
    expect(text).toContain(`1 dòng bị loại, xem ${join(out, "rejects.csv")}.`);
  });

  it("ends with 1 when it is refused, with the reason on stderr and nothing on stdout", async () => {
    const { code, out: text, err } = await evaluate({ "--from": "2018-01-01", "--to": "2018-12-31" });
    expect([code, text]).toEqual([1, ""]);
    expect(err).toContain("có năm 2018 chưa có lịch ngày làm việc.");
    expect(err).toContain("window.refused");
    expect(err).toContain("Thêm tệp calendar có ngày nghỉ, ngày làm bù của năm 2018 vào bộ dữ liệu.");
    const turned = await evaluate({ "--from": "2020-06-30", "--to": "2020-04-01" });
    expect(turned.err).toContain("Đổi lại --from và --to.");
    const early = await evaluate({ "--as-of": "2020-03-31" });
    expect(early.err).toContain("Chọn --as-of từ ngày đầu kỳ trở đi.");
    expect((await evaluate({ "--rulebook": "tt99" })).err).toContain('Không có bộ quy tắc "tt99".');
  });

  it("says what is missing where a table is not there, rather than zero", async () => {
    const bare = join(folder, "bare");
    writeDataSet(bare, { agencies: ONE_QUARTER.agencies ?? [], dossiers: ONE_QUARTER.dossiers ?? [] });
    const { code, err } = await evaluate({ "--data": bare });
    expect(code).toBe(0);
    expect(err).toContain("Thiếu tệp petitions: chỉ số 8 không tính");
    expect(err).not.toContain("Thiếu tệp dossiers");
    expect(err).not.toContain("Thiếu tệp calendar");
  });

  it("changes rules with --set and knowledge with --as-of", async () => {
    const moved = await evaluate({ "--set": "grades.agencies.good=11.5" });
    expect(moved.out).toMatch(/^Sở, ban, ngành +1 +0 +1 +0 +0 +0 +0 +0$/m);
    expect((await evaluate({ "--as-of": "2020-04-05" })).out).toContain("; 0 hồ sơ, 3 phiếu.");
  });

  it("writes only JSON when only JSON is asked for", async () => {
    const json = join(folder, "json");
    expect((await evaluate({ "--out": json, "--format": "json" })).code).toBe(0);
    expect(readdirSync(json).sort()).toEqual(["rejects.csv", "results.json", "trace.json"]);
  });

  it("says that points.csv is not for publication, only where it was written", async () => {
    const line = "points.csv ghi câu trả lời trên phiếu cạnh mã hồ sơ: tệp làm việc nội bộ, không công bố.\n";
    expect((await evaluate()).out).toContain(line);
    expect((await evaluate({ "--format": "json" })).out).not.toContain("points.csv");
  });

  it.each([
    ["--from", "2020-02-30", "Cần một ngày có thật"],
    ["--to", "30.6.2020", "Cần một ngày có thật"],
    ["--set", "G14", "Viết tên_tham_số=giá_trị"],
    ["--format", "json,pdf", "Chọn trong: json, csv."],
  ])("ends with 2 for %s %s", async (option, value, reason) => {
    const { code, err } = await evaluate({ [option]: value });
    expect(code).toBe(2);
    expect(err).toContain(reason);
  });

  it("ends with 1 for a value that the rule cannot take", async () => {
    expect((await evaluate({ "--set": "G14=guess" })).code).toBe(1);
  });
});

describe("the progress of reading", () => {
  it("has a bar for each large file, finished once, and none for a small one", () => {
    let written = "";
    const sink = { write: (text: string) => (written += text) };
    const report = readingProgress(openTerminal({ out: sink, err: sink, env: {}, nowMs: () => 0 }));
    const reached = (file: string, bytesRead: number, bytesTotal = 20_000_000) => {
      report({ file, bytesRead, bytesTotal, rows: 0 });
    };
    reached("a.csv", 5);
    reached("a.csv", 20_000_000);
    reached("a.csv", 20_000_000);
    reached("b.csv", 20_000_000);
    reached("c.csv", 19_999_999, 19_999_999);
    expect(written).toBe("Đọc a.csv: 20.000.000, 0,0 giây\nĐọc b.csv: 20.000.000, 0,0 giây\n");
  });
});
