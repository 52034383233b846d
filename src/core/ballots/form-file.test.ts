import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { day } from "../../../test/support/small-province.ts";
import { TT01_BALLOT_FORM } from "./ballot-form.ts";
import { parseForms } from "./form-file.ts";

const FILE = join(import.meta.dirname, "..", "..", "..", "rulebook", "forms", "tt01.yaml");
const treeOf = (text: string): unknown => parse(text, { schema: "failsafe" });
const text = readFileSync(FILE, "utf8");
const read = (changed = text) => parseForms([{ file: "tt01.yaml", tree: treeOf(changed) }]);
const messageOf = (changed: string): string => {
  const parsed = read(changed);
  return parsed.ok ? "taken" : `${parsed.failure.code} ${parsed.failure.at} ${parsed.failure.message}`;
};

describe("the form of the circular", () => {
  const parsed = read();
  const form = parsed.ok ? parsed.value[0] : undefined;

  it("asks what imports know, with the same options", () => {
    const asked = form?.questions.filter(({ locked }) => locked !== "always") ?? [];
    const options = Object.fromEntries(asked.map(({ id, options: each }) => [id, each.map(({ code }) => code)]));
    expect(options).toEqual(TT01_BALLOT_FORM.options);
    expect([form?.id, form?.effectiveFrom]).toEqual([TT01_BALLOT_FORM.id, day("2019-01-06")]);
  });

  it("shows what the dossier answers, and asks for indicator 1 only without one", () => {
    const locked = form?.questions.filter((question) => question.locked !== undefined);
    expect(locked?.map(({ id, locked: how }) => `${id} ${how ?? ""}`)).toEqual(["q1 with-dossier", "q2 always"]);
  });

  it("says which indicator each question feeds; satisfaction feeds none", () => {
    expect(form?.questions.map(({ id, indicator }) => [id, indicator])).toEqual([
      ["q1", 1],
      ["q2", 2],
      ["q3", 3],
      ["q4", 4],
      ["q6", 6],
      ["q7", 7],
      ["q10", undefined],
    ]);
  });
});

describe("a form is refused", () => {
  it.each([
    [
      "without the English words of a question",
      text.replace(/, en: "?How was your[^}]*/, " "),
      /Mẫu phiếu sai cấu trúc/,
    ],
    ["with a day that is none", text.replace("2019-01-06", "2019-02-30"), /"2019-02-30" không phải là một ngày/],
    ["with a question twice", text.replace("id: q4", "id: q3"), /Câu hỏi "q3" có hai lần/],
    ["with an option twice", text.replace('code: "1"', 'code: "2"'), /Câu hỏi "q1" có hai phương án cùng mã/],
    ["with options of an indicator that are no points", text.replace('code: "2"', 'code: "3"'), /phải là 2, 1 hoặc 0/],
    ["with options for a question that is never asked", text.replace("locked: with-dossier", "locked: always"), /q1/],
    [
      "with a question that is longer than the screen",
      text.replace("Có đúng hẹn không?", "Có đúng hẹn không? ".repeat(9).trim()),
      /Câu hỏi "q1": lời hỏi ngắn tiếng Việt dài 179 chữ/,
    ],
    ["with a question that has no options", text.replace("    locked: always\n", ""), /"q2" phải có phương án/],
  ])("%s", (_, changed, message) => {
    expect(changed).not.toBe(text);
    expect(messageOf(changed)).toMatch(message);
  });

  it("when two have one id", () => {
    const file = { file: "tt01.yaml", tree: treeOf(text) };
    const parsed = parseForms([file, { ...file, file: "khac.yaml" }]);
    expect(parsed.ok ? "" : `${parsed.failure.at} ${parsed.failure.message}`).toBe('khac.yaml Mẫu "tt01" có hai tệp.');
  });

  it("with every fault of every file, not the first alone", () => {
    const broken = text
      .replace("id: q4", "id: q3")
      .replace("Có đúng hẹn không?", "Có đúng hẹn không? ".repeat(9).trim())
      .replace('code: "2"', 'code: "3"');
    const shapeless = text.replace("form: tt01", "form: Mẫu").replace("title:", "titel:");
    const parsed = parseForms([
      { file: "a.yaml", tree: treeOf(broken) },
      { file: "b.yaml", tree: treeOf(shapeless) },
      { file: "c.yaml", tree: treeOf(text) },
    ]);
    const { at = "", message = "" } = parsed.ok ? {} : parsed.failure;
    expect(at).toBe("a.yaml, b.yaml, c.yaml");
    expect(message).toMatch(/^a\.yaml: .*"q1" cho điểm.*"q3" có hai lần.*lời hỏi ngắn.* b\.yaml: .*sai cấu trúc: form/);
    expect(message).toMatch(/b\.yaml: .*title.* c\.yaml: Mẫu "tt01" có hai tệp\.$/);
  });
});
