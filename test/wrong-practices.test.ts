import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { makeExplainResult } from "../src/app/explain-result.ts";
import { registerEvaluate } from "../src/cli/evaluate.ts";
import { registerExplain } from "../src/cli/explain.ts";
import { add, rational, type Rational } from "../src/core/base/rational.ts";
import { formatPercent } from "../src/core/base/vietnamese-format.ts";
import { bandOf } from "../src/core/rulebook/bands.ts";
import { parseRuleBook } from "../src/core/rulebook/rule-book.ts";
import { formatInterval, formatShare, spellFraction } from "../src/reports/share-words.ts";
import { runCommand } from "./support/command-run.ts";
import { evaluateFiles, evaluateProvince, requestFor, temporaryFolder } from "./support/data-set-on-disk.ts";
import { evaluateFacts } from "./support/evaluated-province.ts";
import { QUARTER, RULEBOOK_DIRECTORY, ruleSetOf } from "./support/law-in-force.ts";
import { ballotId, ONE_QUARTER } from "./support/one-quarter.ts";
import { entryIn, readRuleTrees } from "./support/rule-trees.ts";
import type { TextRow, TextTables } from "./support/small-province.ts";

/**
 * Mistakes seen in systems that provinces use. Each would change a published class, so each has a test that fails as
 * soon as somebody makes it here.
 */

const folder = temporaryFolder();
const { parameters } = ruleSetOf(QUARTER);
const TENTH = rational(1, 10);
const minus = (value: Rational, other: Rational) => add(value, { ...other, numerator: -other.numerator });

const onTime = { receivedAt: "2020-04-06", dueAt: "2020-05-08", finishedAt: "2020-05-08" };
const early = { ...onTime, finishedAt: "2020-05-07" };
const late = { ...onTime, finishedAt: "2020-05-11" };

/** A department with all nine indicators: 1 point for each dossier's time and for publicity, 2 for the rest: 15.0. */
function department(dossiers: readonly TextRow[], more: TextTables = {}): TextTables {
  const line = { receivedAtOneStop: true, wholeProcessAtOneStop: true, posted: true, electronic: false };
  return {
    agencies: [{ code: "S1", tier: "province", kind: "department" }],
    procedures: [{ code: "P1", onlineEligible: true, onlineLevel: "full" }],
    "agency-procedures": [{ agencyCode: "S1", procedureCode: "P1", ...line }],
    dossiers: dossiers.map((row, place) => ({ code: `D${place.toString()}`, agencyCode: "S1", ...row })),
    steps: [{ dossierCode: "D0", stepNo: 1, agencyCode: "S1", limitAt: "2020-05-08", finishedAt: "2020-05-07" }],
    contacts: [],
    petitions: [],
    ...more,
  };
}

describe("a bound that is reached is reached: never > for ≥", () => {
  const online = { ...onTime, channel: "online" };

  it("at a total of exactly 15.0 an agency is excellent, and at 14.9 good", () => {
    expect(evaluateFacts(department([online])).agency("S1")).toMatchObject({ total: "15.0", grade: "excellent" });
    const ten = [online, online, online, ...Array.from({ length: 6 }, () => onTime), late];
    const ballots = [{ id: ballotId(1), castAt: "2020-05-12", agencyCode: "S1", dossierCode: "D9", q7: "1" }];
    expect(evaluateFacts(department(ten, { ballots })).agency("S1")).toMatchObject({ total: "14.9", grade: "good" });
  });

  it.each(["grades.agencies", "grades.officers"] as const)("at every bound of %s, and not a tenth below", (path) => {
    for (const [place, { is, atLeast }] of parameters[path].entries()) {
      if (atLeast === undefined) continue;
      expect(bandOf(atLeast, parameters[path])).toBe(is);
      expect(bandOf(add(atLeast, TENTH), parameters[path])).toBe(is);
      expect(bandOf(minus(atLeast, TENTH), parameters[path])).toBe(parameters[path][place + 1]?.is);
    }
    expect(parameters[path].flatMap(({ atLeast }) => atLeast ?? [])).toHaveLength(parameters[path].length - 1);
  });
});

describe("publicity (indicator 6) is an agency's, never an officer's", () => {
  it("is refused in the scope of officers by the rule book", () => {
    const trees = readRuleTrees();
    entryIn(trees, "scope.officers").value = ["1", "2", "3", "4", "6", "7"];
    const book = parseRuleBook(trees.instruments, trees.ruleSets);
    expect(book.ok).toBe(false);
    expect(book.ok ? "" : book.failure.message).toContain("scope.officers");
  });

  it("is refused in the scope of officers on the command line", async () => {
    const folders = { data: join(folder, "scope", "data"), out: join(folder, "scope", "out") };
    const overrides = [{ path: "scope.officers", value: "1,2,3,4,6,7" }];
    const evaluated = await evaluateProvince({ ...requestFor(folders), overrides });
    expect(evaluated.ok ? undefined : evaluated.failure.code).toBe("rulebook.override-refused");
  });

  it("stands in no officer's result, whatever ballots say of it, and their maximum is 10", () => {
    const officers = [{ code: "O1", agencyCode: "S1" }];
    const answers = { q1: "1", q3: "1", q4: "1", q6: "0", q7: "1" };
    const ballots = [{ id: ballotId(1), castAt: "2020-05-12", agencyCode: "S1", officerCode: "O1", ...answers }];
    const steps = [
      { dossierCode: "D0", stepNo: 1, officerCode: "O1", limitAt: "2020-05-08", finishedAt: "2020-05-07" },
    ];
    const { officer } = evaluateFacts(department([onTime], { officers, ballots, steps }));
    expect(Object.keys(officer("O1").indicators)).toEqual(["1", "2", "3", "4", "7"]);
    expect(officer("O1").max).toBe("10.0");
  });
});

describe("a question left open is no answer: never full marks", () => {
  it("on a ballot of its own gives no item", () => {
    const ballots = [{ id: ballotId(1), castAt: "2020-05-12", agencyCode: "S1", q10: "5" }];
    const { agency } = evaluateFacts({ agencies: [{ code: "S1", tier: "province", kind: "department" }], ballots });
    expect(agency("S1")).toMatchObject({ status: "insufficientData", indicators: {}, total: null, grade: null });
  });

  it("on the ballot of a dossier leaves the records to speak, or nothing", () => {
    const ballots = [{ id: ballotId(1), castAt: "2020-05-12", agencyCode: "S1", dossierCode: "D0", q10: "1" }];
    const contacts = [1, 2].map((ofMay) => ({
      dossierCode: "D0",
      with: "oneStop",
      at: `2020-05-0${ofMay.toString()}`,
    }));
    const { agency } = evaluateFacts(department([late], { ballots, contacts }));
    expect(agency("S1").indicators).toMatchObject({
      "3": { score: "0.0" },
      "4": { score: "1.0" },
      "7": { score: "0.0" },
    });
    const unrecorded = Object.entries(department([late], { ballots })).filter(([table]) => table !== "contacts");
    const { indicators } = evaluateFacts(Object.fromEntries(unrecorded)).agency("S1");
    expect([indicators["3"], indicators["4"]]).toEqual([undefined, undefined]);
  });
});

describe("a mean is rounded to the nearest tenth, the half up: never down", () => {
  it.each([
    [15, 5, 0, "1.3"],
    [1, 19, 0, "2.0"],
    [1, 0, 19, "0.1"],
    [5, 1, 2, "0.9"],
  ])("of %d on time, %d early and %d late", (onTimeCount, earlyCount, lateCount, score) => {
    const rows = [
      ...Array.from({ length: onTimeCount }, () => onTime),
      ...Array.from({ length: earlyCount }, () => early),
      ...Array.from({ length: lateCount }, () => late),
    ];
    expect(evaluateFacts(department(rows)).agency("S1").indicators["1"]?.score).toBe(score);
  });
});

describe("a unit without facts has a status, never a score of zero", () => {
  it.each(["tt01-2018", "binh-thuan-2019"] as const)("under %s", (ruleSet) => {
    const { agency, trace } = evaluateFacts(
      { agencies: [{ code: "S1", tier: "province", kind: "department" }] },
      { ...QUARTER, ruleSet },
    );
    expect(agency("S1")).toMatchObject({ status: "didNotParticipate", indicators: {}, total: null, max: null });
    expect(agency("S1").satisfaction).toEqual({ n: 0, levels: [0, 0, 0, 0, 0] });
    expect(agency("S1").grade).toBe(ruleSet === "tt01-2018" ? null : "weak");
    expect(trace.agencies[0]?.rank).toBeNull();
    expect(agency("S1").explanations.filter(({ text }) => /\b0(,0)? điểm/.test(text))).toEqual([]);
  });

  it("nor a zero for an indicator without facts among others that have some", () => {
    const { agency } = evaluateFacts({
      agencies: [{ code: "S1", tier: "province", kind: "department" }],
      dossiers: [{ code: "D1", agencyCode: "S1", ...early }],
    });
    expect(Object.keys(agency("S1").indicators)).toEqual(["1", "7"]);
    expect(agency("S1")).toMatchObject({ total: "4.0", max: "4.0" });
  });
});

describe("a percentage has its k and n beside it", () => {
  const LAW_WORDS = /Hoàn thành (100%|từ 70% đến dưới 100%|dưới 70%) nhiệm vụ/g;

  it("and does not exist without a base", () => {
    expect(formatPercent({ k: 0, n: 0 })).toBeUndefined();
    expect(formatPercent({ k: 9, n: 28 })).toBe("32,14%");
    expect(formatInterval({ k: 0, n: 0 })).toBeUndefined();
    for (const text of [formatShare({ k: 0, n: 0 }, "phiếu"), spellFraction({ k: 0, n: 0 })])
      expect(text).not.toMatch(/%|NaN/);
    expect(formatShare({ k: 9, n: 28 }, "người")).toBe("09/28 người (32,14%)");
    expect(spellFraction({ k: 9, n: 28 })).toBe("chín trên hai mươi tám; 32,14%");
  });

  it("in explanations, which speak in counts", () => {
    const { results } = evaluateFacts(ONE_QUARTER);
    const texts = results.agencies.flatMap(({ explanations }) => explanations.map(({ text }) => text));
    expect(texts.length).toBeGreaterThan(20);
    expect(texts.filter((text) => text.includes("%"))).toEqual([]);
  });

  it("in what the commands print, save for the words of the law", async () => {
    await evaluateFiles(folder, ONE_QUARTER);
    const explainResult = makeExplainResult({ rulebookDirectory: RULEBOOK_DIRECTORY });
    const out = join(folder, "out");
    const register: Parameters<typeof runCommand>[0] = (program, context) => {
      registerExplain(program, { ...context, explainResult });
      registerEvaluate(program, { ...context, evaluateProvince });
    };
    const data = join(folder, "data");
    const window = ["--rulebook", "tt01-2018", "--from", "2020-04-01", "--to", "2020-06-30"];
    const runs = [
      await runCommand(register, ["explain", "--out", out, "S1"]),
      await runCommand(register, ["explain", "--out", out, "S1-CB02"]),
      await runCommand(register, ["evaluate", "--data", data, "--out", out, ...window]),
    ];
    expect(runs.map(({ code }) => code)).toEqual([0, 0, 0]);
    for (const { out: text } of runs) {
      const [derivation = ""] = text.split("Quy tắc đã dùng");
      expect(derivation.replace(/[│├└─\s]+/gu, " ").replace(LAW_WORDS, "")).not.toContain("%");
    }
  });
});
