import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../../../../test/support/data-set-on-disk.ts";
import { RULEBOOK_DIRECTORY } from "../../../../test/support/law-in-force.ts";
import { formFindings } from "./form-findings.ts";

const FORM = readFileSync(join(RULEBOOK_DIRECTORY, "forms", "tt01.yaml"), "utf8");

function bookWith(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  cpSync(RULEBOOK_DIRECTORY, folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, "forms", name), text);
  return folder;
}

describe("the forms of the rule book", () => {
  it("are all looked at, and named when they fit", async () => {
    const folder = bookWith({ "moi.yaml": FORM.replace("form: tt01", "form: moi") });
    expect(await formFindings(folder)).toMatchObject([
      { level: "ok", text: expect.stringMatching(/moi, tt01/) as string },
    ]);
  });

  it("tell each of their faults in a line of its own, of every file", async () => {
    const folder = bookWith({
      "dai.yaml": FORM.replace("form: tt01", "form: dai").replace(
        "Có đúng hẹn không?",
        "Có đúng hẹn không? ".repeat(9).trim(),
      ),
      "hong.yaml": "form: [",
      "sai.yaml": FORM.replace("form: tt01", "form: sai")
        .replace("id: q4", "id: q3")
        .replace("2019-01-06", "2019-02-30"),
    });
    const found = await formFindings(folder);
    expect(found.map(({ level }) => level)).toEqual(["fail", "fail", "fail", "fail"]);
    const told = found.map(({ text }) => text).sort();
    expect(told[0]).toMatch(
      /^Mẫu phiếu forms\/dai\.yaml: Câu hỏi "q1": lời hỏi ngắn tiếng Việt dài 179 chữ, tối đa 90/,
    );
    expect(told[1]).toMatch(/^Mẫu phiếu forms\/hong\.yaml: Không đọc được YAML/);
    expect(told[2]).toMatch(/^Mẫu phiếu forms\/sai\.yaml: "2019-02-30" không phải là một ngày/);
    expect(told[3]).toMatch(/^Mẫu phiếu forms\/sai\.yaml: Câu hỏi "q3" có hai lần/);
  });

  it("are missed when there are none", async () => {
    const folder = bookWith({});
    rmSync(join(folder, "forms"), { recursive: true });
    expect(await formFindings(folder)).toMatchObject([{ level: "fail", text: "Sổ quy tắc không có mẫu phiếu nào." }]);
  });
});
