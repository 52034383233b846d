import { describe, expect, test } from "vitest";
import { ruleSetWith } from "../../../test/support/rule-sets.ts";
import { entryIn, instrumentIn, readRuleTrees, type RuleTrees } from "../../../test/support/rule-trees.ts";
import { parseRuleBook } from "./rule-book.ts";
import { canonicalRuleSet } from "./rule-set.ts";

describe("what the hash of a rule set covers", () => {
  function canonicalAfter(change: (trees: RuleTrees) => void): string {
    const trees = readRuleTrees();
    change(trees);
    const book = parseRuleBook(trees.instruments, trees.ruleSets);
    if (!book.ok) throw new Error(book.failure.message);
    return canonicalRuleSet(ruleSetWith([], { book: book.value, id: "binh-thuan-2019" }));
  }
  const unchanged = (): string => canonicalAfter(() => undefined);

  test("is the same when nothing but the order of keys and entries changes", () => {
    const reversed = canonicalAfter((trees) => {
      for (const { tree } of trees.instruments) tree.entries.reverse();
      const levels = entryIn(trees, "satisfaction.levels");
      levels.value = Object.fromEntries(Object.entries(levels.value as object).reverse());
      const grades = entryIn(trees, "grades.agencies");
      grades.value = (grades.value as object[]).map((row) => Object.fromEntries(Object.entries(row).reverse()));
    });
    expect(reversed).toBe(unchanged());
  });

  test("is the same when only wording changes", () => {
    const reworded = canonicalAfter((trees) => {
      for (const { tree } of trees.instruments) for (const entry of tree.entries) entry.summary = "Nói cách khác.";
      instrumentIn(trees, "circular-01-2018")["title"] = "TT 01";
      instrumentIn(trees, "circular-01-2018")["coverage"] = [];
    });
    expect(reworded).toBe(unchanged());
  });

  test.each([
    [
      "a text",
      (trees: RuleTrees) => {
        entryIn(trees, "G14").value = "block";
      },
    ],
    [
      "a list",
      (trees: RuleTrees) => {
        entryIn(trees, "scope.officers").value = ["1", "2", "3", "4"];
      },
    ],
    [
      "a row of a table",
      (trees: RuleTrees) => {
        const rows = entryIn(trees, "indicators.5.wholeProcessShare").value as Record<string, string>[];
        if (rows[0]) rows[0]["share"] = "21%";
      },
    ],
    [
      "a line of a map",
      (trees: RuleTrees) => {
        const levels = instrumentIn(trees, "decision-1063-2019-binh-thuan").entries.find(
          ({ path }) => path === "satisfaction.levels",
        );
        (levels?.value as Record<string, string>)["average"] = "neutral";
      },
    ],
    [
      "the rule id",
      (trees: RuleTrees) => {
        entryIn(trees, "minimum.dossiers").rule = "M9";
      },
    ],
    [
      "the source",
      (trees: RuleTrees) => {
        entryIn(trees, "minimum.dossiers").source = "practice";
      },
    ],
    [
      "the article",
      (trees: RuleTrees) => {
        entryIn(trees, "minimum.dossiers").cite = { article: "16", clause: "4", point: "b" };
      },
    ],
    [
      "the clause",
      (trees: RuleTrees) => {
        entryIn(trees, "minimum.dossiers").cite = { article: "15", clause: "5", point: "b" };
      },
    ],
    [
      "the point",
      (trees: RuleTrees) => {
        entryIn(trees, "minimum.dossiers").cite = { article: "15", clause: "4", point: "c" };
      },
    ],
    [
      "the cited instrument",
      (trees: RuleTrees) => {
        entryIn(trees, "minimum.dossiers").cite = {
          article: "15",
          clause: "4",
          point: "b",
          instrument: "decree-61-2018",
        };
      },
    ],
  ])("changes with %s", (_, change) => {
    expect(canonicalAfter(change)).not.toBe(unchanged());
  });

  test("is an id and, by path, id, value, source and citation of each parameter", () => {
    const [id, entries] = JSON.parse(canonicalRuleSet(ruleSetWith())) as [string, unknown[][]];
    const rowOf = (path: string): unknown[] => entries.find(([each]) => each === path) ?? [];
    expect(id).toBe("tt01-2018");
    expect(rowOf("G2")).toEqual(["G2", "G2", "zero", "ours", "gap-decisions", "circular-01-2018", "13", "4", ""]);
    expect(rowOf("scope.officers")).toEqual([
      "scope.officers",
      "A1",
      ["1", "2", "3", "4", "7"],
      "law",
      "circular-01-2018",
      "circular-01-2018",
      "15",
      "1",
      "a",
    ]);
    expect(rowOf("grades.officers")[2]).toEqual([
      [
        ["atLeast", "5"],
        ["is", "full"],
      ],
      [
        ["atLeast", "3.5"],
        ["below", "5"],
        ["is", "from70"],
      ],
      [
        ["below", "3.5"],
        ["is", "under70"],
      ],
    ]);
  });

  test("differs between rule sets, and with an override unless it says what stood there", () => {
    expect(canonicalRuleSet(ruleSetWith())).not.toBe(canonicalRuleSet(ruleSetWith([], { id: "binh-thuan-2019" })));
    expect(canonicalRuleSet(ruleSetWith(["G14=rescale"]))).not.toBe(canonicalRuleSet(ruleSetWith()));
    expect(canonicalRuleSet(ruleSetWith(["G14=omit"]))).toBe(canonicalRuleSet(ruleSetWith()));
  });
});
