import { describe, expect, it } from "vitest";
import { QUARTER } from "../../test/support/law-in-force.ts";
import { ballotId } from "../../test/support/one-quarter.ts";
import { publishedFacts } from "../../test/support/published-facts.ts";
import type { TextTables } from "../../test/support/small-province.ts";
import { DECISIONS } from "../core/rulebook/decisions.ts";
import { PARAMETER_PATHS, readParameter } from "../core/rulebook/parameters.ts";
import { levelTiedTo } from "./bc/grade-sentences.ts";
import { unitList } from "./bc/unit-annex.ts";
import { viewEvaluation } from "./evaluation-view.ts";
import { conclusionLines } from "./mau02/unit-form.ts";
import { provinceTable } from "./mau03/model.ts";

/** Departments with so many ballots each, all of them satisfied. */
function province(ballots: Readonly<Record<string, number>>): TextTables {
  let number = 0;
  return {
    agencies: Object.keys(ballots).map((code) => ({ code, name: code, tier: "province", kind: "department" })),
    ballots: Object.entries(ballots).flatMap(([agencyCode, count]) =>
      Array.from({ length: count }, () => ({
        ...{ id: ballotId((number += 1)), agencyCode, castAt: "2020-05-05" },
        ...{ q1: "2", q3: "2", q4: "2", q7: "2", q10: "4" },
      })),
    ),
  };
}

/** What the site publishes of these levels, and the documents of the same publication. */
function both(tables: TextTables, levelFrom: string) {
  const question = { ...QUARTER, ruleSet: "binh-thuan-2019" as const, set: [`satisfaction.levelFrom=${levelFrom}`] };
  const { results, trace, published, papers } = publishedFacts(tables, question);
  const site = new Map(published.units.map(({ code, satisfactionLevel }) => [code, satisfactionLevel]));
  return { site, results, view: viewEvaluation(results, trace, papers), bare: viewEvaluation(results, trace) };
}

const UNITS = { S1: 9, S2: 10, S3: 11, S4: 12 };

describe("a satisfaction level that is the median of answers", () => {
  const { site, view, bare, results } = both(province(UNITS), "ballots");

  it("of nine people stands neither on the site nor in a document; nor does that of the unit that protects it", () => {
    expect(results.agencies.map(({ satisfactionLevel }) => satisfactionLevel)).toEqual(
      Array.from({ length: 4 }, () => "satisfied"),
    );
    expect([...site.values()]).toEqual([null, null, "satisfied", "satisfied"]);
    const levels = ["không nêu", "không nêu", "Hài lòng", "Hài lòng"];
    for (const each of [view, bare]) {
      const annex = unitList(each).rows.map((row) => (row.kind === "values" ? row.values.at(-2) : undefined));
      expect(annex).toEqual(levels);
      const form = provinceTable(each, { isGrouped: false }).rows.map((row) =>
        row.kind === "values" ? row.values.find((value) => levels.includes(String(value))) : undefined,
      );
      expect(form).toEqual(levels);
      expect(each.units.map((unit) => /mức độ hài lòng: ([^;.]+)/.exec(conclusionLines(unit).join(" "))?.[1])).toEqual(
        levels,
      );
    }
  });

  it("is not told by the one level of a class either", () => {
    const [first] = results.agencies;
    expect(first?.grade).not.toBeNull();
    expect(first?.grade && levelTiedTo(first.grade, view)).toBeUndefined();
  });

  it("of ten people stands in both, where nobody has fewer", () => {
    const even = both(province({ S1: 10, S2: 10, S3: 11, S4: 12 }), "ballots");
    expect([...even.site.values()]).toEqual(Array.from({ length: 4 }, () => "satisfied"));
    expect(even.view.units.some(({ isLevelHidden }) => isLevelHidden)).toBe(false);
  });
});

it("a level that is tied to the class tells no answers, and stays", () => {
  const { site, view } = both(province(UNITS), "grade");
  expect([...site.values()]).not.toContain(null);
  expect(view.units.some(({ isLevelHidden }) => isLevelHidden)).toBe(false);
});

it("no rule but the one of levels can have the value by which documents know it", () => {
  const readable = PARAMETER_PATHS.filter((path) => readParameter(path, "ballots") === "ballots");
  expect(readable).toEqual(["satisfaction.levelFrom"]);
  expect(Object.values(DECISIONS).flat()).not.toContain("ballots");
});
