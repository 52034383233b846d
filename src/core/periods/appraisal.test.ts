import { describe, expect, it } from "vitest";
import { bareAgency, bareOfficer } from "../../../test/support/bare-results.ts";
import { ruleSetWith } from "../../../test/support/rule-sets.ts";
import { parseRational, ZERO, type Rational } from "../base/rational.ts";
import { INDICATORS, type Indicator } from "../scoring/results.ts";
import {
  acceptAgreed,
  appraisalFaults,
  appraisalOf,
  appraisedScores,
  appraiseLine,
  isAgreed,
  type AppraisalLine,
} from "./appraisal.ts";
import { appraisedAgency, appraisedOfficer } from "./appraised-result.ts";
import type { Scores } from "./score-entry.ts";
import { selfScoreFrom, type SelfScoreLine } from "./self-score.ts";

const exact = (text: string): Rational => parseRational(text) ?? ZERO;
const scoresOf = (texts: Readonly<Partial<Record<Indicator, string>>>): Scores =>
  new Map(Object.entries(texts).map(([indicator, text]) => [indicator as Indicator, exact(text)]));

/** Computed: 14.9 of 16, good by a tenth; indicator 9 has no information. */
const COMPUTED = scoresOf({ "1": "1.9", "2": "1.8", "3": "1.8", "4": "1.7", "5": "2", "6": "2", "7": "1.7", "8": "2" });
const SCOPE = INDICATORS;

function claim(indicator: Indicator, score: string | undefined, more: Partial<SelfScoreLine> = {}): SelfScoreLine {
  const value = score === undefined ? undefined : exact(score);
  return { indicator, score: value, reason: "Đếm thiếu phiếu", evidence: ["evidence:31"], reference: "", ...more };
}

function selfScores(lines: readonly SelfScoreLine[]): Scores {
  const made = selfScoreFrom(COMPUTED, lines, SCOPE);
  if (!made.ok) throw new Error(made.failure[0]?.code);
  return made.value.scores;
}

describe("a self-score", () => {
  const faults = (lines: readonly SelfScoreLine[]): string[] => {
    const made = selfScoreFrom(COMPUTED, lines, SCOPE);
    return made.ok ? [] : made.failure.map(({ code, at }) => `${at}: ${code}`);
  };

  it("is the computed score of whoever claims nothing else", () => {
    expect(selfScoreFrom(COMPUTED, [], SCOPE)).toEqual({ ok: true, value: { scores: COMPUTED, differences: [] } });
  });

  it("asks for a reason and for evidence at every difference, and says so for all at once", () => {
    expect(faults([claim("1", "2", { reason: " " }), claim("3", "2", { evidence: [" "] })])).toEqual([
      "1: score.reason-missing",
      "3: score.evidence-missing",
    ]);
    expect(faults([claim("1", "2", { reason: "", evidence: [] })])).toHaveLength(2);
    expect(faults([claim("1", "2", { evidence: [], reference: "12/BC-STP" })])).toEqual([]);
    expect(faults([claim("1", "2", { evidence: [], reference: " " })])).toHaveLength(1);
    expect(faults([claim("1", "1.9", { reason: "", evidence: [] })])).toEqual([]);
  });

  it("may score what was not counted, and hold that something cannot be scored", () => {
    const scores = selfScores([claim("9", "1"), claim("8", undefined)]);
    expect([scores.get("9"), scores.has("8"), scores.size]).toEqual([exact("1"), false, 8]);
    expect(faults([claim("8", undefined, { reason: "" })])).toEqual(["8: score.reason-missing"]);
  });

  it("names only what is asked, once", () => {
    const made = selfScoreFrom(COMPUTED, [claim("1", "2"), claim("1", "1")], ["2"]);
    expect(made.ok ? [] : made.failure.map(({ code }) => code)).toEqual([
      "score.indicator-not-asked",
      "score.indicator-not-asked",
    ]);
  });
});

describe("an appraisal", () => {
  const self = selfScores([claim("1", "2")]);
  const begun = appraisalOf({ computed: COMPUTED, self }, SCOPE);
  const faultsOf = (lines: readonly AppraisalLine[]): string[] =>
    appraisalFaults(lines).map(({ code, at }) => `${at}: ${code}`);
  const withLine = (lines: readonly AppraisalLine[], indicator: Indicator, appraised: string, reason: string) =>
    lines.map((line) =>
      line.indicator === indicator ? appraiseLine(line, { appraised: exact(appraised), reason }) : line,
    );

  it("starts from the computed scores with nothing accepted", () => {
    expect(begun.map(({ indicator }) => indicator)).toEqual([...INDICATORS]);
    expect(appraisedScores(begun)).toEqual(COMPUTED);
    expect(faultsOf(begun)).toEqual(INDICATORS.map((indicator) => `${indicator}: appraisal.line-open`));
  });

  it("accepts in bulk only where all three scores agree, an indicator without information among them", () => {
    const accepted = acceptAgreed(begun);
    expect(faultsOf(accepted)).toEqual(["1: appraisal.line-open"]);
    expect(accepted.filter(isAgreed)).toHaveLength(8);
  });

  it.each([
    ["the self-score, against the computed one", "2"],
    ["the computed score, against the unit's", "1.9"],
    ["a third score", "1.5"],
  ])("asks for a reason for %s", (_, appraised) => {
    const silent = withLine(acceptAgreed(begun), "1", appraised, "  ");
    expect(faultsOf(silent)).toEqual(["1: score.reason-missing"]);
    expect(faultsOf(withLine(silent, "1", appraised, "Có biên bản kiểm tra"))).toEqual([]);
  });

  it("asks for a reason where an agreed score is changed", () => {
    const changed = withLine(withLine(acceptAgreed(begun), "1", "2", "Đúng"), "5", "1", "");
    expect(faultsOf(changed)).toEqual(["5: score.reason-missing"]);
  });

  it("keeps, when it is returned, the lines that rest on the same scores and begins the others anew", () => {
    const done = withLine(acceptAgreed(begun), "1", "2", "Đúng");
    const again = appraisalOf({ computed: COMPUTED, self: selfScores([claim("1", "1.5")]) }, SCOPE, done);
    expect(again[0]).toMatchObject({ isAccepted: false, reason: "", appraised: exact("1.9") });
    expect(again.slice(1)).toEqual(done.slice(1));
  });
});

describe("the appraised result", () => {
  const { parameters } = ruleSetWith();
  const unit = bareAgency("H10.01");

  it("is good at 14.9 and excellent when a tenth is added by the appraisal", () => {
    expect(appraisedAgency(unit, COMPUTED, parameters)).toMatchObject({ total: "14.9", max: "16.0", grade: "good" });
    const raised = new Map(COMPUTED).set("1", exact("2"));
    const result = appraisedAgency(unit, raised, parameters);
    expect(result).toMatchObject({ total: "15.0", grade: "excellent", satisfactionLevel: null });
    expect(result.scores).toMatchObject({ "1": "2.0", "8": "2.0" });
    expect(result.scores).not.toHaveProperty("9");
  });

  it("follows the rule set: full marks for what is missing, levels tied to classes", () => {
    const granted = ruleSetWith(["G14=grant-max"]).parameters;
    const all = appraisedAgency(unit, COMPUTED, granted);
    expect(all).toMatchObject({ total: "16.9", max: "18.0", scores: { "9": "2.0" } });
    const tied = ruleSetWith([], { id: "binh-thuan-2019" }).parameters;
    expect(appraisedAgency(unit, COMPUTED, tied).satisfactionLevel).toBe("satisfied");
    expect(appraisedAgency(unit, COMPUTED, ruleSetWith(["G14=block"]).parameters)).toMatchObject({ total: null });
  });

  it("gives a unit that did not take part the class of the province and no total", () => {
    const absent = bareAgency("H10.40", { status: "didNotParticipate" });
    const tied = ruleSetWith([], { id: "binh-thuan-2019" }).parameters;
    expect(appraisedAgency(absent, COMPUTED, tied)).toMatchObject({
      total: null,
      grade: "weak",
      satisfactionLevel: "veryDissatisfied",
    });
    expect(appraisedAgency(absent, COMPUTED, parameters)).toMatchObject({ total: null, grade: null });
  });

  it("of an officer is a completion class, at the bound of 3.5", () => {
    const officer = bareOfficer("CB1", { status: "rated" });
    const completion = (score: string) =>
      appraisedOfficer(officer, scoresOf({ "1": score, "7": "2", "5": "2" }), parameters);
    expect(completion("1.5")).toMatchObject({ total: "3.5", max: "4.0", completion: "from70" });
    expect(completion("1.4")).toMatchObject({ total: "3.4", completion: "under70" });
    expect(appraisedOfficer(bareOfficer("CB2"), COMPUTED, parameters)).toMatchObject({ total: null, completion: null });
  });
});
