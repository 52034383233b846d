import { describe, expect, it } from "vitest";
import { evaluateFacts } from "../../../test/support/evaluated-province.ts";
import { QUARTER, ruleSetOf } from "../../../test/support/law-in-force.ts";
import { ONE_QUARTER } from "../../../test/support/one-quarter.ts";
import { parseRational } from "../base/rational.ts";
import type { Evaluation } from "../scoring/evaluation.ts";
import type { AgencyResult, Indicator } from "../scoring/results.ts";
import { appraisalOf, appraiseLine, type AppraisalLine } from "./appraisal.ts";
import { applyAppraisals, scoresOfResult } from "./final-results.ts";

const { results, trace } = evaluateFacts(ONE_QUARTER);
const RULES = ruleSetOf(QUARTER);
const NOBODY: ReadonlyMap<string, readonly AppraisalLine[]> = new Map();

function unit(code: string, evaluation: Evaluation = { results, trace }): AgencyResult {
  const found = evaluation.results.agencies.find((agency) => agency.code === code);
  if (found === undefined) throw new Error(code);
  return found;
}

/** The unit's lines, all accepted, with another score for some indicators; `-`: cannot be scored. */
function linesOf(code: string, scores: Readonly<Partial<Record<Indicator, string>>>): readonly AppraisalLine[] {
  const computed = scoresOfResult(unit(code).indicators);
  return appraisalOf({ computed, self: computed }, RULES.parameters["scope.agencies"]).map((line) => {
    const score = scores[line.indicator];
    if (score === undefined) return appraiseLine(line, { appraised: line.computed, reason: "" });
    return appraiseLine(line, { appraised: score === "-" ? undefined : parseRational(score), reason: "Đã đối chiếu." });
  });
}

function finalOf(code: string, scores: Readonly<Partial<Record<Indicator, string>>>): Evaluation {
  const made = applyAppraisals(
    { results, trace },
    { agencies: new Map([[code, linesOf(code, scores)]]), officers: NOBODY },
    RULES,
  );
  if (!made.ok) throw new Error(made.failure.code);
  return made.value;
}

describe("final results", () => {
  it("say beside each appraised score what was computed, and why it is another", () => {
    const final = finalOf("S1", { "1": "0.4" });
    const { indicators, explanations, total } = unit("S1", final);
    expect(indicators["1"]).toEqual({ ...unit("S1").indicators["1"], score: "0.4", source: "appraised" });
    const computed = unit("S1").indicators["1"]?.score.replace(".", ",") ?? "";
    expect(explanations.filter(({ about }) => about === "1").map(({ text }) => text)).toEqual([
      unit("S1").explanations.find(({ about }) => about === "1")?.text,
      `Thẩm định: 0,4 điểm, điểm tính: ${computed} điểm. Lý do: Đã đối chiếu.`,
    ]);
    expect(explanations.find(({ about }) => about === "total")?.text).toMatch(/^0,4 \+ /);
    expect(explanations.find(({ about }) => about === "total")?.text).toContain(
      ` = ${(total ?? "").replace(".", ",")} `,
    );
  });

  it("leave every unit alone that was not appraised", () => {
    const others = (evaluation: Evaluation): readonly AgencyResult[] =>
      evaluation.results.agencies.filter(({ code }) => code !== "S1");
    expect(others(finalOf("S1", { "1": "0" }))).toEqual(others({ results, trace }));
  });

  it("rank the units of a group anew: who was second is first when the first one loses its points", () => {
    const agencies = ["S1", "S2"].map((code) => ({ code, tier: "province", kind: "department" }));
    const dossiers = [
      { code: "D1", agencyCode: "S1", receivedAt: "2020-04-06", dueAt: "2020-04-10", finishedAt: "2020-04-08" },
      { code: "D2", agencyCode: "S2", receivedAt: "2020-04-06", dueAt: "2020-04-10", finishedAt: "2020-04-10" },
    ];
    const evaluation = evaluateFacts({ agencies, dossiers });
    const computed = scoresOfResult(evaluation.agency("S1").indicators);
    const lines = appraisalOf({ computed, self: computed }, ["1", "7"]).map((line) =>
      appraiseLine(line, { appraised: parseRational("0"), reason: "Sai ngày trả" }),
    );
    const final = applyAppraisals(evaluation, { agencies: new Map([["S1", lines]]), officers: NOBODY }, RULES);
    const ranks = (each: Evaluation["trace"]): unknown[] => each.agencies.map(({ code, rank }) => [code, rank]);
    expect(ranks(evaluation.trace)).toEqual([
      ["S1", 1],
      ["S2", 2],
    ]);
    expect(final.ok && ranks(final.value.trace)).toEqual([
      ["S1", 2],
      ["S2", 1],
    ]);
  });

  it("take an indicator out that cannot be scored, with its two points of the ceiling", () => {
    const { max } = unit("S1");
    const after = unit("S1", finalOf("S1", { "1": "-" }));
    expect(after.indicators["1"]).toBeUndefined();
    expect(parseRational(after.max ?? "")).toEqual(parseRational(String(parseInt(max ?? "", 10) - 2)));
    expect(after.explanations.find(({ text }) => text.startsWith("Thẩm định"))?.text).toContain(
      "không tính, điểm tính",
    );
  });

  it("reach a class by equality after the appraisal: 15.0 is excellent, 14.9 is not", () => {
    const full = { "1": "2", "2": "2", "3": "2", "4": "2", "5": "2", "6": "2", "7": "2", "8": "1", "9": "0" } as const;
    expect(unit("S1", finalOf("S1", full))).toMatchObject({ total: "15.0", grade: "excellent" });
    expect(unit("S1", finalOf("S1", { ...full, "8": "0.9" }))).toMatchObject({ total: "14.9", grade: "good" });
    expect(unit("S1", finalOf("S1", { ...full, "8": "1.1" }))).toMatchObject({ total: "15.1", grade: "excellent" });
  });

  it("count the classes of the summary anew", () => {
    const final = finalOf("S1", {
      "1": "0",
      "2": "0",
      "3": "0",
      "4": "0",
      "5": "0",
      "6": "0",
      "7": "0",
      "8": "0",
      "9": "0",
    });
    const departments = final.results.summary.find(({ kind }) => kind === "department");
    expect(departments?.byGrade.weak).toBe(
      final.results.agencies.filter(({ kind, grade }) => kind === "department" && grade === "weak").length,
    );
    expect(final.results.reconciliation.every(({ ok }) => ok)).toBe(true);
  });

  it("are refused when the appraisal rests on another computed score", () => {
    const stale = linesOf("S1", {}).map((line) =>
      line.indicator === "1" ? { ...line, computed: parseRational("0.1") } : line,
    );
    const agencies = new Map([["S1", stale]]);
    expect(applyAppraisals({ results, trace }, { agencies, officers: NOBODY }, RULES)).toMatchObject({
      ok: false,
      failure: { code: "appraisal.computed-differs", at: "S1" },
    });
  });
});
