import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readLaw, readLawExamples } from "./rule-files.ts";

const RULEBOOK = join(import.meta.dirname, "../../rulebook");
const EXAMPLE = `about: Chỉ số 1
ruleSet: tt01-2018
window: { from: 2020-01-01, to: 2020-12-31 }
cases:
  - { case: A, cites: [{ article: 13 }], rules: [I1], expect: { refused: x } }
`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hailong-so-quy-tac-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function put(path: string, text: string): void {
  mkdirSync(join(folder, path, ".."), { recursive: true });
  writeFileSync(join(folder, path), text);
}

describe("the law in its folder", () => {
  test("is read with instruments, rule sets and calendar; notes and examples are no part of it", async () => {
    cpSync(RULEBOOK, folder, { recursive: true });
    put("circular-01-2018/examples/sai.yaml", "không: [phải ví dụ");
    put("circular-01-2018/ghi-chu.txt", "nháp");
    const law = await readLaw(folder);
    expect(law.ok && law.value.book.instruments.map(({ id }) => id)).toEqual([
      "circular-01-2018",
      "decision-1063-2019-binh-thuan",
      "decree-61-2018",
      "gap-decisions",
    ]);
    expect(law.ok && law.value.book.ruleSets.map(({ id }) => id)).toEqual(["binh-thuan-2019", "tt01-2018"]);
    expect(law.ok && [2018, 2019, 2027, 2028].map((year) => law.value.calendar.isCovered(year))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  test("keeps every scalar as text: a bound written 1.0 is not the number 1", async () => {
    const law = await readLaw(RULEBOOK);
    const entries = law.ok ? law.value.book.instruments.flatMap((instrument) => instrument.entries) : [];
    expect(entries.find(({ path }) => path === "rounding.digits")?.value).toBe("1");
  });

  test.each([
    ["is no YAML", "instrument: [x", "rulebook.not-yaml"],
    ["has a key twice", "instrument: x\ninstrument: y\n", "rulebook.not-yaml"],
    ["is malformed", "instrument: x\n", "rulebook.malformed"],
    ["is empty", "", "rulebook.malformed"],
  ])("is refused, naming the file, when an instrument %s", async (_, text, code) => {
    put("decision-9/2026-01-01.yaml", text);
    const law = await readLaw(folder);
    expect(law.ok || [law.failure.code, law.failure.at]).toEqual([code, "decision-9/2026-01-01.yaml"]);
  });

  test("is refused when there is no such folder", async () => {
    const missing = join(folder, "khong-co");
    const law = await readLaw(missing);
    expect(law.ok || [law.failure.code, law.failure.at]).toEqual(["rulebook.unreadable", missing]);
  });
});

describe("the worked examples in their folders", () => {
  test("are read by instrument and file, whatever the order in which the disk lists them", async () => {
    put("b/examples/1.yaml", EXAMPLE);
    put("a/examples/2.yaml", EXAMPLE);
    put("a/examples/1.yaml", EXAMPLE);
    put("a/examples/readme.md", "ghi chú");
    put("a/2026-01-01.yaml", "không đọc ở đây");
    put("c/2026-01-01.yaml", "không đọc ở đây");
    put("README.md", "ghi chú");
    const examples = await readLawExamples(folder);
    expect(examples.ok && examples.value.map(({ file, instrument }) => [file, instrument])).toEqual([
      ["a/examples/1.yaml", "a"],
      ["a/examples/2.yaml", "a"],
      ["b/examples/1.yaml", "b"],
    ]);
  });

  test.each([
    ["is no YAML", "cases: [", "rulebook.not-yaml"],
    ["has an unknown key", `${EXAMPLE}note: x\n`, "law-example.malformed"],
  ])("are refused, naming the file, when one %s", async (_, text, code) => {
    put("a/examples/1.yaml", text);
    const examples = await readLawExamples(folder);
    expect(examples.ok || [examples.failure.code, examples.failure.at]).toEqual([code, "a/examples/1.yaml"]);
  });

  test("are refused when there is no such folder", async () => {
    const examples = await readLawExamples(join(folder, "khong-co"));
    expect(examples.ok || examples.failure.code).toBe("rulebook.unreadable");
  });
});
