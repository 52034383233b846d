import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { makeLawCoverage } from "../src/app/law-coverage.ts";
import { DECISIONS, DECISION_IDS } from "../src/core/rulebook/decisions.ts";
import { PARAMETER_PATHS } from "../src/core/rulebook/parameters.ts";
import { readLaw, readLawExamples } from "../src/ingest/rule-files.ts";

const ROOT = join(import.meta.dirname, "..");
const RULEBOOK = join(ROOT, "rulebook");

describe("the account of the law", () => {
  // When it is not: npm run law-coverage
  test("is complete, and docs/law-coverage.md is what it says today", async () => {
    const document = await makeLawCoverage({ rulebookDirectory: RULEBOOK })();
    if (!document.ok) throw new Error(document.failure.message);
    expect(readFileSync(join(ROOT, "docs/law-coverage.md"), "utf8")).toBe(document.value);
  });

  test("shows every rule of the book in a worked example, and every value that a decision may take", async () => {
    const [law, examples] = [await readLaw(RULEBOOK), await readLawExamples(RULEBOOK)];
    if (!law.ok || !examples.ok) throw new Error("the rule book cannot be read");
    const shown = new Set(examples.value.flatMap(({ rules }) => rules));
    const rules = law.value.book.instruments.flatMap(({ entries }) => entries.map(({ rule }) => rule));
    expect(rules.filter((rule) => !shown.has(rule))).toEqual([]);
    expect([...shown].filter((rule) => !rules.includes(rule))).toEqual([]);

    const set = new Set(
      examples.value.flatMap(({ overrides }) => overrides.map(({ path, value }) => `${path}=${value}`)),
    );
    const others = DECISION_IDS.flatMap((id) => DECISIONS[id].slice(1).map((value) => `${id}=${value}`));
    expect(others.filter((other) => !set.has(other))).toEqual([]);
  });

  test("is not touched by an evaluation: the examples are no part of the law that is read", async () => {
    const law = await readLaw(RULEBOOK);
    expect(law.ok && law.value.book.instruments).toHaveLength(4);
  });
});

describe("rulebook/README.md", () => {
  const readme = readFileSync(join(RULEBOOK, "README.md"), "utf8");

  test.each([...PARAMETER_PATHS])("says what %s means", (path) => {
    expect(readme).toContain(`\`${path}\``);
  });

  test.each(DECISION_IDS)("lists %s with the values that it may take, the default first", (id) => {
    const row = readme.split("\n").find((line) => line.startsWith(`| \`${id}\` |`)) ?? "";
    expect(row.split(" | ")[2]).toBe(DECISIONS[id].map((value) => `\`${value}\``).join(", "));
  });
});
