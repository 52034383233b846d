import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { candidateOf, papersOf } from "../../../test/support/publication-candidate.ts";
import { dayOn, ruleBook } from "../../../test/support/rule-sets.ts";
import { day } from "../../../test/support/small-province.ts";
import { rational } from "../base/rational.ts";
import { GRADES, type EvaluationResults } from "../scoring/results.ts";
import { blockingOf, publicationChecks, type PublicationCandidate } from "./publication-checks.ts";
import type { Response } from "./response.ts";
import { formatDays, validityGaps } from "./rule-set-validity.ts";
import { NEW_UNIT, UNIT_STAGES } from "./unit-course.ts";

const WHOLE = candidateOf();

function codesOf(more: Partial<PublicationCandidate>): string[] {
  return publicationChecks({ ...WHOLE, ...more }).map(({ code, at }) => `${code} ${at}`);
}

function withResults(more: Partial<EvaluationResults>): string[] {
  return codesOf({ results: { ...WHOLE.results, ...more } });
}

/** The summary of departments with other counts than its rows, as somebody would type it. */
function typedSummary(counts: readonly number[], units: number): EvaluationResults["summary"] {
  const byGrade = Object.fromEntries(GRADES.map((grade, place) => [grade, counts[place] ?? 0]));
  return [{ kind: "department", units, byGrade: byGrade as never, ungraded: 0, notEvaluated: 0 }];
}

describe("the check-list", () => {
  it("is empty for eighteen departments that add up and were all approved", () => {
    expect(publicationChecks(WHOLE)).toEqual([]);
  });

  it("never passes the published table of 2020, 12 + 6 + 1 = 19 of 18, whatever its reconciliation claims", () => {
    const claimed = [
      { check: "grades.department", ok: true, detail: "11 + 6 + 1 = 18" },
      { check: "rows.department", ok: true, detail: "khớp" },
    ];
    const results = { ...WHOLE.results, summary: typedSummary([12, 6, 1], 18), reconciliation: claimed };
    const [first] = publicationChecks({ ...WHOLE, results });
    expect(first).toMatchObject({ code: "reconciliation.failed", severity: "blocks", at: "grades.department" });
    expect(first?.message).toContain("12 + 6 + 1 + 0 + 0 + 0 = 19 ≠ 18");
  });

  it("passes a summary exactly when its counts are those of its rows", () => {
    const counts = fc.array(fc.nat(8), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(counts, counts, fc.nat(20), (rows, typed, units) => {
        fc.pre(rows.some((count) => count > 0));
        const candidate = candidateOf(rows);
        const results = { ...candidate.results, summary: typedSummary(typed, units) };
        const isTrue = rows.every((count, place) => count === typed[place]) && units === candidate.units.length;
        expect(blockingOf(publicationChecks({ ...candidate, results })).length === 0).toBe(isTrue);
      }),
    );
    expect(publicationChecks(candidateOf([2, 0, 1]))).toEqual([]);
  });

  it("names a reconciliation that failed elsewhere, one that was not made, and results without units", () => {
    expect(withResults({ reconciliation: [{ check: "agencies.totals", ok: false, detail: "16,6 ≠ 18,0" }] })).toEqual([
      "reconciliation.failed agencies.totals",
    ]);
    expect(withResults({ reconciliation: [] })).toEqual(["reconciliation.absent reconciliation"]);
    expect(codesOf({ results: { ...WHOLE.results, agencies: [], summary: [] }, units: [] })).toEqual([
      "results.empty results",
    ]);
  });

  it("stops a trial under other rules, other days or before the end", () => {
    const { period, rulebook } = WHOLE.results;
    expect(withResults({ rulebook: { ...rulebook, hash: "ef".repeat(32) } })).toEqual([
      "results.other-rule-set ruleSet",
    ]);
    expect(withResults({ rulebook: { ...rulebook, id: "tt01-2018" } })).toHaveLength(1);
    expect(withResults({ period: { ...period, to: "2020-12-31" } })).toEqual(["results.other-window period"]);
    expect(withResults({ period: { ...period, asOf: "2020-11-19" } })).toEqual(["results.before-end period"]);
    expect(withResults({ period: { ...period, asOf: "2020-11-20" } })).toEqual([]);
  });

  it("waits for the approval of every unit of the results and for a result of every unit of the period", () => {
    const others = WHOLE.units.slice(1);
    const blockedAt = UNIT_STAGES.filter((stage) => {
      const units = [papersOf("H10.01", { course: { ...NEW_UNIT, stage } }), ...others];
      return codesOf({ units }).includes("unit.undecided H10.01");
    });
    expect(blockedAt).toEqual(["collecting", "closed", "selfScored", "absent", "appraised", "responding"]);
    expect(codesOf({ units: others })).toEqual(["unit.undecided H10.01"]);
    expect(codesOf({ units: [...WHOLE.units, papersOf("H10.99")] })).toEqual(["unit.without-result H10.99"]);
  });

  it("waits for the decision on every response and for evidence that is named and not kept", () => {
    const response: Response = {
      subject: "CB1",
      about: "7",
      text: "Hồ sơ trả đúng hẹn",
      by: "account:9",
      day: day("2020-12-02"),
      decision: undefined,
    };
    const difference = {
      indicator: "5" as const,
      score: rational(2),
      reason: "Đủ",
      evidence: ["evidence:31", "evidence:32"],
      reference: "12/BC-STP",
    };
    const more = { responses: [response], differences: [difference] } as const;
    const units = [papersOf("H10.01", more), ...WHOLE.units.slice(1)];
    expect(codesOf({ units })).toEqual(["response.undecided CB1/7", "evidence.missing H10.01"]);
    expect(codesOf({ units, keptEvidence: new Set(["evidence:31", "evidence:32"]) })).toEqual([
      "response.undecided CB1/7",
    ]);
  });

  it("waits until small bases are hidden and no cell can be read or subtracted", () => {
    expect(codesOf({ suppression: { isApplied: false, exposedCells: [] } })).toEqual([
      "suppression.pending suppression",
    ]);
    expect(codesOf({ suppression: { isApplied: true, exposedCells: ["H10.07/satisfaction"] } })).toEqual([
      "suppression.exposed H10.07/satisfaction",
    ]);
  });

  it("tells of absent units and of a change of law without stopping, after what stops", () => {
    const course = { ...NEW_UNIT, stage: "approved", absence: { citation: "Quyết định 1063/QĐ-UBND" } } as const;
    const units = [papersOf("H10.01", { course }), ...WHOLE.units.slice(1)];
    const days = { from: day("2019-12-15"), to: day("2020-01-05") };
    const gap = { instrument: "decree-61-2018", title: "Nghị định 61/2018/NĐ-CP", kind: "changed", days } as const;
    const checks = publicationChecks({
      ...WHOLE,
      units,
      validityGaps: [gap, { ...gap, kind: "notInForce" }],
    });
    expect(checks.map(({ code, severity }) => [code, severity])).toEqual([
      ["ruleSet.notInForce", "blocks"],
      ["ruleSet.changed", "warns"],
      ["unit.absent", "warns"],
    ]);
    expect(checks[0]?.message).toContain("Nghị định 61/2018/NĐ-CP, 15/12/2019–05/01/2020");
  });
});

describe("the validity of a rule set over a window", () => {
  const gapsOf = (from: string, to: string, id = "binh-thuan-2019"): string[] =>
    validityGaps(ruleBook(), id, { from: day(from), to: day(to) }).map(
      ({ instrument, kind, days }) => `${instrument} ${kind} ${formatDays(days)}`,
    );

  it("is whole in 2020, and has a hole before the day on which an instrument came into force", () => {
    expect(gapsOf("2019-12-15", "2020-11-20")).toEqual([]);
    expect(gapsOf("2019-04-26", "2019-12-31")).toEqual([]);
    expect(gapsOf("2019-04-25", "2019-12-31")).toEqual([
      "decision-1063-2019-binh-thuan notInForce 25/04/2019–25/04/2019",
    ]);
    expect(gapsOf("2020-01-01", "2020-12-31", "no-such-set")).toEqual([]);
  });

  it("says where an instrument had ended and where an earlier version held", () => {
    const [any] = ruleBook().instruments;
    if (any === undefined) throw new Error("no instrument");
    const version = (from: number, to: number | undefined) =>
      ({
        ...any,
        id: "x",
        title: "X",
        effectiveFrom: dayOn(2020, from, 1),
        effectiveTo: to && dayOn(2020, to, 1),
      }) as typeof any;
    const ruleSets = [{ id: "s", title: "S", instruments: ["x"] }];
    const gaps = (...instruments: (typeof any)[]): string[] =>
      validityGaps({ instruments, ruleSets }, "s", { from: day("2020-01-01"), to: day("2020-12-31") }).map(
        ({ kind, days }) => `${kind} ${formatDays(days)}`,
      );
    expect(gaps(version(1, undefined))).toEqual([]);
    expect(gaps(version(7, undefined), version(1, 7))).toEqual(["changed 01/01/2020–30/06/2020"]);
    expect(gaps(version(1, 4), version(7, undefined))).toEqual([
      "changed 01/01/2020–31/03/2020",
      "notInForce 01/04/2020–30/06/2020",
    ]);
    expect(gaps()).toEqual(["notInForce 01/01/2020–31/12/2020"]);
    // Where none held on the last day, no version differs from that of the last day.
    expect(gaps(version(1, 7))).toEqual(["notInForce 01/07/2020–31/12/2020"]);
  });
});
