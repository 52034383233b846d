import { describe, expect, test } from "vitest";
import type { LocalDate } from "../base/local-date.ts";
import { rational } from "../base/rational.ts";
import { dayOn, originIn, ruleBook, ruleSetWith } from "../../../test/support/rule-sets.ts";
import { instrumentIn, readRuleTrees } from "../../../test/support/rule-trees.ts";
import { parseRuleBook } from "./rule-book.ts";
import { formatCitation, ruleSetAt, sourceLabel, type RuleOrigin } from "./rule-set.ts";

describe("the rule set of the national text", () => {
  test("reads the figures of the law as exact numbers", () => {
    const { parameters } = ruleSetWith();
    expect(parameters["scope.officers"]).toEqual(["1", "2", "3", "4", "7"]);
    expect(parameters["scope.agencies"]).toHaveLength(9);
    expect([parameters["rounding.digits"], parameters["rounding.mode"]]).toEqual([1, "half-up"]);
    expect(parameters["grades.agencies"].map(({ atLeast }) => atLeast)).toEqual([
      rational(15),
      rational(12),
      rational(9),
      rational(6),
      undefined,
    ]);
    expect(parameters["grades.officers"].map(({ atLeast }) => atLeast)).toEqual([
      rational(5),
      rational(7, 2),
      undefined,
    ]);
    expect(parameters["indicators.5.wholeProcessShare"].map(({ tier, share }) => [tier, share])).toEqual([
      ["province", rational(1, 5)],
      ["district", rational(1, 2)],
      ["commune", rational(1)],
    ]);
    expect(parameters["indicators.8.onTimeShare"]).toEqual(rational(9, 10));
    expect(parameters["indicators.9.offeredShare"]).toEqual(rational(1, 5));
    expect(parameters["indicators.9.fullShare"]).toEqual(rational(3, 10));
    expect(parameters["indicators.9.minimumShare"]).toEqual(rational(3, 20));
    expect([parameters["satisfaction.levelFrom"], parameters["status.didNotParticipate"]]).toEqual(["none", "none"]);
  });

  test("takes the default of every decision", () => {
    const { parameters } = ruleSetWith();
    expect([parameters.G1, parameters.G14, parameters.G24, parameters.G35]).toEqual([
      "zero",
      "omit",
      "first",
      "refuseOrUndetermined",
    ]);
  });

  test("says where each value stands, in path order, with title, id, source and own words", () => {
    const set = ruleSetWith();
    const paths = set.origins.map(({ path }) => path);
    expect(paths).toEqual([...paths].sort());
    expect(originIn(set, "grades.agencies")).toMatchObject({
      rule: "A6",
      instrument: "circular-01-2018",
      instrumentTitle: "Thông tư 01/2018/TT-VPCP",
      source: "law",
      overridden: false,
      cite: { instrument: "circular-01-2018", article: "15", clause: "3", point: "b" },
    });
    expect(originIn(set, "G1")).toMatchObject({
      rule: "G1",
      instrument: "gap-decisions",
      source: "ours",
      cite: { instrument: "circular-01-2018", article: "13", clause: "7" },
    });
  });

  test("names its instruments with the day since which they hold, and its title", () => {
    const { id, title, instruments, overrides } = ruleSetWith();
    expect([id, title, overrides]).toEqual([
      "tt01-2018",
      "Bộ quy tắc toàn quốc theo Nghị định 61/2018 và Thông tư 01/2018",
      [],
    ]);
    expect(instruments).toMatchObject([
      { id: "decree-61-2018", title: "Nghị định 61/2018/NĐ-CP", effectiveFrom: dayOn(2018, 6, 21) },
      { id: "circular-01-2018", title: "Thông tư 01/2018/TT-VPCP", effectiveFrom: dayOn(2019, 1, 6) },
      {
        id: "gap-decisions",
        title: "Quyết định của hệ thống về chỗ luật còn để ngỏ",
        effectiveFrom: dayOn(2019, 1, 6),
      },
    ]);
  });
});

describe("the rule set of Bình Thuận", () => {
  test("lets the province's decision win over the national text, path by path", () => {
    const set = ruleSetWith([], { id: "binh-thuan-2019" });
    expect(set.parameters["satisfaction.levelFrom"]).toBe("grade");
    expect(set.parameters["status.didNotParticipate"]).toEqual({ grade: "weak", level: "veryDissatisfied" });
    expect(set.parameters["status.insufficientData"]).toBe("none");
    expect(originIn(set, "satisfaction.levelFrom")).toMatchObject({
      rule: "BT1",
      instrument: "decision-1063-2019-binh-thuan",
    });
  });

  test("does not touch the national set", () => {
    expect(ruleSetWith().parameters["satisfaction.levelFrom"]).toBe("none");
  });
});

describe("a rule set asked for", () => {
  test("under an unknown name is refused with the names there are", () => {
    expect(ruleSetAt(ruleBook(), "tt02-2030", { day: dayOn(2020, 12, 31), overrides: [] })).toEqual({
      ok: false,
      failure: {
        code: "rulebook.unknown-rule-set",
        at: "tt02-2030",
        message: 'Không có bộ quy tắc "tt02-2030".',
        mend: "Chọn một trong: binh-thuan-2019, tt01-2018.",
      },
    });
  });

  test("on a day on which an instrument is not in force warns, and uses the nearest version", () => {
    const decree = "Nghị định 61/2018/NĐ-CP không có hiệu lực vào ngày ";
    expect(ruleSetWith([], { on: dayOn(2025, 6, 30) }).warnings).toEqual([]);
    expect(ruleSetWith([], { on: dayOn(2025, 7, 1) }).warnings).toEqual([`${decree}01/07/2025.`]);
    expect(ruleSetWith([], { on: dayOn(2018, 6, 20) }).warnings).toEqual([
      `${decree}20/06/2018.`,
      "Thông tư 01/2018/TT-VPCP không có hiệu lực vào ngày 20/06/2018.",
      "Quyết định của hệ thống về chỗ luật còn để ngỏ không có hiệu lực vào ngày 20/06/2018.",
    ]);
  });

  test("on either side of a change of law is the version of that day", () => {
    const trees = readRuleTrees();
    const renewed = structuredClone(instrumentIn(trees, "circular-01-2018"));
    instrumentIn(trees, "circular-01-2018").effectiveTo = "2022-01-01";
    for (const entry of renewed.entries) if (entry.path === "indicators.8.onTimeShare") entry.value = "95%";
    trees.instruments.push({
      file: "circular-01-2018/2022-01-01.yaml",
      tree: { ...renewed, effectiveFrom: "2022-01-01" },
    });
    const book = parseRuleBook(trees.instruments, trees.ruleSets);
    if (!book.ok) throw new Error(book.failure.message);
    const shareOn = (on: LocalDate): unknown =>
      ruleSetWith([], { on, book: book.value }).parameters["indicators.8.onTimeShare"];
    expect(shareOn(dayOn(2021, 12, 31))).toEqual(rational(9, 10));
    expect(shareOn(dayOn(2022, 1, 1))).toEqual(rational(19, 20));
  });
});

describe("a citation for people", () => {
  const titleOf = (id: string): string => `Văn bản ${id}`;
  const cited = (cite: RuleOrigin["cite"]): string =>
    formatCitation({ ...originIn(ruleSetWith(), "G1"), cite }, titleOf);

  test("names article, clause and point as far as they are known, and the cited instrument", () => {
    expect(cited({ instrument: "x", article: "13", clause: "7", point: "a" })).toBe(
      "Văn bản x, Điều 13 khoản 7 điểm a",
    );
    expect(cited({ instrument: "x", article: "13", clause: "7" })).toBe("Văn bản x, Điều 13 khoản 7");
    expect(cited({ instrument: "x", article: "13" })).toBe("Văn bản x, Điều 13");
    expect(cited({ instrument: "x", article: "13", point: "a" })).toBe("Văn bản x, Điều 13 điểm a");
  });

  test("takes a place that is no article in its own words", () => {
    expect(cited({ instrument: "x", article: "Kết quả công bố năm 2020" })).toBe("Văn bản x, Kết quả công bố năm 2020");
  });

  test("says in Vietnamese whether law, practice or the project speaks", () => {
    expect((["law", "practice", "ours"] as const).map(sourceLabel)).toEqual([
      "luật",
      "thực tiễn của tỉnh",
      "quyết định của hệ thống",
    ]);
  });
});
