import { describe, expect, it } from "vitest";
import { documentTexts } from "../../test/support/document-texts.ts";
import { QUARTER, type Question } from "../../test/support/law-in-force.ts";
import { ballotId, ONE_QUARTER } from "../../test/support/one-quarter.ts";
import { publishedFacts } from "../../test/support/published-facts.ts";
import type { TextTables } from "../../test/support/small-province.ts";
import { AGENCY_KINDS, TIERS } from "../core/registry/agency.ts";
import { DECISIONS } from "../core/rulebook/decisions.ts";
import { RULE_SOURCES } from "../core/rulebook/instrument.ts";
import { LEVEL_ORIGINS, PARAMETER_PATHS } from "../core/rulebook/parameters.ts";
import { ROUNDING_MODES } from "../core/base/rounding.ts";
import { COMPLETIONS, GRADES, SATISFACTION_LEVELS } from "../core/scoring/results.ts";
import { STATUS_NAMES } from "../core/scoring/wording.ts";
import { viewEvaluation, type EvaluationView } from "./evaluation-view.ts";

/** A publication's documents of these facts. */
function published(tables: TextTables, question: Question): EvaluationView {
  const { results, trace, papers } = publishedFacts(tables, question);
  return viewEvaluation(results, trace, papers);
}

const CHANGED = [
  ...["G14=rescale", "G16=finishedOnly", "rounding.digits=2", "rounding.mode=half-even"],
  ...["grades.agencies.excellent=14.5", "grades.officers.full=6", "indicators.5.wholeProcessShare.province=25%"],
  ...["satisfaction.levelFrom=ballots", "status.didNotParticipate=weak/veryDissatisfied", "minimum.ballots=1"],
];

describe("the words of every document", () => {
  const codes = new Set<string>([
    ...[...Object.values(DECISIONS).flat(), ...PARAMETER_PATHS, ...LEVEL_ORIGINS, ...ROUNDING_MODES, ...RULE_SOURCES],
    ...[...GRADES, ...SATISFACTION_LEVELS, ...COMPLETIONS, ...Object.keys(STATUS_NAMES), ...AGENCY_KINDS, ...TIERS],
  ]);
  const codesIn = (lines: readonly string[], more: ReadonlySet<string>): string[] =>
    lines.flatMap((line) =>
      [...line.matchAll(/(?<![\p{L}\d])[A-Za-z][\w-]*(?:\.[\w-]+)*/gu)]
        .flatMap(([word]) => [word, ...word.split(".")])
        .filter((word) => codes.has(word) || more.has(word)),
    );

  it.each([
    ["the national rules", { ...QUARTER }],
    ["a province's rules", { ...QUARTER, ruleSet: "binh-thuan-2019" } as const],
    ["rules that were changed", { ...QUARTER, set: CHANGED }],
  ])("are Vietnamese under %s: no code of the rule book or of the proof is among them", (_, question) => {
    const view = published(ONE_QUARTER, question);
    const checks = new Set(view.results.reconciliation.map(({ check }) => check));
    const texts = documentTexts(view);
    expect(texts.size).toBe(8);
    for (const [name, lines] of texts) expect([name, codesIn(lines, checks)]).toEqual([name, []]);
  });

  it("lead nowhere: no address of a page or of a site is in them, so that none of them can go stale", () => {
    const address = /https?:|www\.|mailto:|(?<!\S)\/(?:en\/)?(?:publications|units|b|keys|receipt|method)\b/iu;
    expect("Xem /publications/3").toMatch(address);
    for (const [name, lines] of documentTexts(published(ONE_QUARTER, { ...QUARTER })))
      expect([name, lines.filter((line) => address.test(line))]).toEqual([name, []]);
  });

  it("say what a changed rule is now, where they cite it and where they list it", () => {
    const texts = documentTexts(published(ONE_QUARTER, { ...QUARTER, set: CHANGED }));
    const report = texts.get("bao-cao")?.join("\n") ?? "";
    expect(report).toContain("Xuất sắc từ 14,5; Tốt từ 12; Khá từ 9; Trung bình từ 6; Yếu dưới 6");
    expect(report).toContain("G14: quy đổi về thang điểm đầy đủ");
    expect(report).toMatch(/Thay 10 giá trị của bộ quy tắc; được dùng đến: .*A3: 2; A3a: nửa làm tròn về số chẵn/u);
    expect(texts.get("mau-03")?.join("\n")).toContain("đã thay bằng: Xuất sắc từ 14,5");
    const unused = documentTexts(published(ONE_QUARTER, { ...QUARTER, set: ["G6=zero"] })).get("bao-cao");
    expect(unused).toContain("Thay 01 giá trị của bộ quy tắc, không giá trị nào được dùng đến.");
  });
});

/** Departments with ballots, the first so many of them content with everything. */
function departments(counts: Readonly<Record<string, readonly [ballots: number, content: number]>>): TextTables {
  let number = 0;
  return {
    agencies: Object.keys(counts).map((code) => ({ code, name: `Sở ${code}`, tier: "province", kind: "department" })),
    ballots: Object.entries(counts).flatMap(([agencyCode, [ballots, content]]) =>
      Array.from({ length: ballots }, (_, at) => ({
        ...{ id: ballotId((number += 1)), agencyCode, castAt: "2020-05-05" },
        ...{ q1: "2", q3: "2", q4: "2", q7: "2", q10: at < content ? "5" : "1" },
      })),
    ),
  };
}

describe("what documents of a publication say", () => {
  const textsOf = (first: readonly [number, number], second: readonly [number, number], levelFrom: string) =>
    documentTexts(
      published(departments({ S1: first, S2: second, S3: [20, 11], S4: [30, 16] }), {
        ...{ ...QUARTER, ruleSet: "binh-thuan-2019", set: [`satisfaction.levelFrom=${levelFrom}`] },
      }),
      "public",
    );

  it.each(["grade", "ballots"])("is the same whatever fewer than ten people answered (levels from %s)", (levelFrom) => {
    const texts = textsOf([9, 9], [10, 2], levelFrom);
    expect(texts.get("mau-02")?.join("\n")).toContain("dưới 10");
    // Two ballots of the small unit are the neighbour's, and whoever was content there is not here.
    expect(textsOf([7, 1], [12, 10], levelFrom)).toEqual(texts);
  });

  it("is another thing where ten people answered: the comparison above can fail", () => {
    expect(textsOf([10, 9], [10, 2], "ballots")).not.toEqual(textsOf([10, 2], [10, 9], "ballots"));
  });
});
