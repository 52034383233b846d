import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  compare,
  formatRational,
  parseRational,
  rational,
  sumOf,
  type Rational,
} from "../../src/core/base/rational.ts";
import { appraisalOf, appraiseLine, type AppraisalLine } from "../../src/core/periods/appraisal.ts";
import { applyAppraisals, scoresOfResult, type Appraisals } from "../../src/core/periods/final-results.ts";
import type { Evaluation } from "../../src/core/scoring/evaluation.ts";
import type { Indicator, IndicatorResult, IndicatorResults } from "../../src/core/scoring/results.ts";
import { anyProvince } from "../support/any-province.ts";
import { evaluateFacts } from "../support/evaluated-province.ts";
import { QUARTER, ruleSetOf, type Question } from "../support/law-in-force.ts";

const anyQuestion: fc.Arbitrary<Question> = fc.record({
  from: fc.constant(QUARTER.from),
  to: fc.constant(QUARTER.to),
  asOf: fc.constantFrom(undefined, "2020-06-30"),
  ruleSet: fc.constantFrom("tt01-2018" as const, "binh-thuan-2019" as const),
  set: fc.constantFrom("omit", "rescale", "block", "grant-max").map((policy) => [`G14=${policy}`]),
});

/** What an appraiser says of one line: stands to the computed score (`=`), takes it away (`-`), or another score. */
const anyWord = fc.constantFrom("=", "=", "=", "-", "0", "0.5", "1.3", "2");
const words = fc.array(anyWord, { minLength: 40, maxLength: 40 });

function appraised(indicators: IndicatorResults, scope: readonly Indicator[], say: () => string): AppraisalLine[] {
  const computed = scoresOfResult(indicators);
  return appraisalOf({ computed, self: computed }, scope).map((line) => {
    const word = say();
    if (word === "=") return appraiseLine(line, { appraised: line.computed, reason: "" });
    return appraiseLine(line, { appraised: word === "-" ? undefined : parseRational(word), reason: "Đã kiểm tra" });
  });
}

function appraisalsOf({ results }: Evaluation, question: Question, spoken: readonly string[]): Appraisals {
  const { parameters } = ruleSetOf(question);
  let place = 0;
  const say = (): string => spoken[(place += 1) % spoken.length] ?? "=";
  const linesOf = (scope: readonly Indicator[]) => (subject: { code: string; indicators: IndicatorResults }) =>
    [subject.code, appraised(subject.indicators, scope, say)] as const;
  return {
    agencies: new Map(results.agencies.map(linesOf(parameters["scope.agencies"]))),
    officers: new Map(results.officers.map(linesOf(parameters["scope.officers"]))),
  };
}

function finalOf(evaluation: Evaluation, question: Question, appraisals: Appraisals): Evaluation {
  const made = applyAppraisals(evaluation, appraisals, ruleSetOf(question));
  if (!made.ok) throw new Error(made.failure.code);
  return made.value;
}

function forAny(check: (evaluation: Evaluation, question: Question, spoken: readonly string[]) => void): void {
  fc.assert(
    fc.property(anyProvince, anyQuestion, words, (tables, question, spoken) => {
      const { results, trace } = evaluateFacts(tables, question);
      check({ results, trace }, question, spoken);
    }),
    { numRuns: 40 },
  );
}

describe("final results", () => {
  it("are the computed ones, byte for byte, where every line stands to the computed score", () => {
    forAny((evaluation, question) => {
      const appraisals = appraisalsOf(evaluation, question, ["="]);
      expect(JSON.stringify(finalOf(evaluation, question, appraisals))).toBe(JSON.stringify(evaluation));
      expect(JSON.stringify(finalOf(evaluation, question, { agencies: new Map(), officers: new Map() }))).toBe(
        JSON.stringify(evaluation),
      );
    });
  });

  it("reconcile whatever was appraised: sums, ceilings, classes by total, ranks, summary", () => {
    forAny((evaluation, question, spoken) => {
      const { results } = finalOf(evaluation, question, appraisalsOf(evaluation, question, spoken));
      expect(results.reconciliation.filter(({ ok }) => !ok)).toEqual([]);
      for (const { total, max, indicators } of [...results.agencies, ...results.officers]) {
        if (total === null) continue;
        const parts = Object.values(indicators).map(({ score }) => parseRational(score) ?? rational(-1));
        expect(compare(parseRational(total) ?? rational(-1), sumOf(parts))).toBe(0);
        expect(parseRational(max ?? "")).toEqual(rational(2 * parts.length));
      }
    });
  });

  it("hold exactly the appraised scores, mark each that differs, and leave the counts behind it", () => {
    forAny((evaluation, question, spoken) => {
      const appraisals = appraisalsOf(evaluation, question, spoken);
      const { results } = finalOf(evaluation, question, appraisals);
      const grants = ruleSetOf(question).parameters.G14 === "grant-max";
      for (const [place, agency] of results.agencies.entries()) {
        const before = evaluation.results.agencies[place]?.indicators ?? {};
        const lines = appraisals.agencies.get(agency.code) ?? [];
        const faults = lines.flatMap((line) => faultOf(line, { before, after: agency.indicators, grants }));
        expect(faults).toEqual([]);
      }
    });
  });
});

const textOf = (score: Rational | undefined): string => (score === undefined ? "" : formatRational(score));

function faultOf(
  { indicator, computed, appraised: score }: AppraisalLine,
  { before, after, grants }: { before: IndicatorResults; after: IndicatorResults; grants: boolean },
): string[] {
  const [was, is] = [before[indicator], after[indicator]];
  if (score === undefined) return isGone(is, grants) ? [] : [`${indicator} was taken away and is there`];
  if (is === undefined || textOf(parseRational(is.score)) !== textOf(score)) return [`${indicator} has another score`];
  if (textOf(computed) === textOf(score)) return is === was ? [] : [`${indicator} is unchanged and another`];
  return is.source === "appraised" && is.n === (was?.n ?? 0) ? [] : [`${indicator} is not marked as appraised`];
}

function isGone(indicator: IndicatorResult | undefined, grants: boolean): boolean {
  return indicator === undefined || (grants && indicator.source === "granted" && indicator.n === 0);
}
