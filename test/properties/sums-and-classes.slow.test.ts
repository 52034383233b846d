import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compare, parseRational, rational, sumOf, type Rational } from "../../src/core/base/rational.ts";
import { formatFixed } from "../../src/core/base/rounding.ts";
import {
  COMPLETIONS,
  GRADES,
  type AgencyResult,
  type IndicatorResults,
  type OfficerResult,
} from "../../src/core/scoring/results.ts";
import type { Evaluation } from "../../src/core/scoring/evaluation.ts";
import { anyProvince } from "../support/any-province.ts";
import { evaluateFacts, type EvaluatedFacts } from "../support/evaluated-province.ts";
import { QUARTER, type Question } from "../support/law-in-force.ts";
import type { TextTables } from "../support/small-province.ts";

const anyQuestion: fc.Arbitrary<Question> = fc.record({
  from: fc.constant(QUARTER.from),
  to: fc.constant(QUARTER.to),
  ruleSet: fc.constantFrom("tt01-2018" as const, "binh-thuan-2019" as const),
  set: fc.constantFrom("omit", "rescale", "block", "grant-max").map((policy) => [`G14=${policy}`]),
});

function forAnyEvaluation(check: (evaluated: EvaluatedFacts, question: Question) => void): void {
  fc.assert(
    fc.property(anyProvince, anyQuestion, (tables, question) => {
      check(evaluateFacts(tables, question), question);
    }),
    { numRuns: 50 },
  );
}

function read(text: string | null | undefined): Rational {
  const value = parseRational(text ?? "");
  if (value === undefined) throw new Error(`no number: ${String(text)}`);
  return value;
}

const partsOf = (indicators: IndicatorResults) => Object.values(indicators).map(({ score }) => read(score));

describe("every evaluation", () => {
  it("has totals that are the sums of their printed parts, out of two points a part", () => {
    forAnyEvaluation(({ results }) => {
      for (const { code, total, max, indicators } of [...results.agencies, ...results.officers]) {
        if (total === null) continue;
        expect([code, compare(read(total), sumOf(partsOf(indicators)))]).toEqual([code, 0]);
        expect(read(max)).toEqual(rational(2 * partsOf(indicators).length));
      }
    });
  });

  it("has scores that are their sums divided by their bases, rounded half up, from 0 to 2", () => {
    forAnyEvaluation(({ results }) => {
      for (const { indicators } of [...results.agencies, ...results.officers]) {
        for (const { score, n, sum } of Object.values(indicators)) {
          expect(compare(read(score), rational(2))).not.toBe(1);
          if (sum !== undefined) expect(score).toBe(formatFixed(rational(sum, n), { digits: 1, mode: "half-up" }));
        }
      }
    });
  });

  it("has classes of a kind that sum to its units, and reconciles", () => {
    forAnyEvaluation(({ results }) => {
      for (const { kind, units, byGrade, ungraded } of results.summary) {
        const graded = GRADES.reduce((sum, grade) => sum + byGrade[grade], 0);
        expect(graded + ungraded).toBe(units);
        expect(units).toBe(results.agencies.filter((agency) => agency.kind === kind).length);
      }
      expect(results.reconciliation.filter(({ ok }) => !ok)).toEqual([]);
    });
  });

  it("gives nobody a class without a rating, unless the province does", () => {
    forAnyEvaluation(({ results }, { ruleSet }) => {
      for (const { status, total, grade } of results.agencies) {
        if (status === "rated") continue;
        expect(total).toBeNull();
        const isForced = ruleSet === "binh-thuan-2019" && status === "didNotParticipate";
        expect(grade).toBe(isForced ? "weak" : null);
      }
    });
  });

  it("states in its explanations the scores and totals that it prints", () => {
    forAnyEvaluation(({ results }) => {
      for (const { indicators, total, explanations } of results.agencies) {
        for (const { about, text } of explanations) {
          if (about === "total" && total !== null) expect(text).toContain(` = ${total.replace(".", ",")} trên `);
          const printed = about in indicators ? indicators[about as keyof IndicatorResults] : undefined;
          if (printed === undefined || printed.source === "granted") continue;
          const score = printed.score.replace(".", ",");
          expect(text).toMatch(printed.sum === undefined ? new RegExp(`: ${score} điểm\\.$`) : `làm tròn ${score}.`);
        }
      }
    });
  });
});

describe("a higher total", () => {
  it("never gets a worse class", () => {
    const inOrder = <T extends AgencyResult | OfficerResult>(rated: readonly T[], placeOf: (one: T) => number) => {
      for (const one of rated) {
        for (const other of rated) {
          if (compare(read(one.total), read(other.total)) >= 0)
            expect(placeOf(one)).toBeLessThanOrEqual(placeOf(other));
        }
      }
    };
    fc.assert(
      fc.property(anyProvince, (tables) => {
        const { results } = evaluateFacts(tables);
        inOrder(
          results.agencies.filter(({ total }) => total !== null),
          ({ grade }) => (grade === null ? NaN : GRADES.indexOf(grade)),
        );
        inOrder(
          results.officers.filter(({ total }) => total !== null),
          ({ completion }) => (completion === null ? NaN : COMPLETIONS.indexOf(completion)),
        );
      }),
      { numRuns: 50 },
    );
  });
});

const EVENTS = ["receivedAt", "finishedAt", "withdrawnAt", "requestedAt", "startedAt", "at", "resolvedAt", "castAt"];

/** The day of the last thing that happened, or the end of the window when that is later. */
function lastDayOf(tables: TextTables): string {
  const days = Object.values(tables).flatMap((rows) =>
    rows.flatMap((row) => EVENTS.flatMap((column) => (row[column] as string | undefined) ?? [])),
  );
  return [...days, QUARTER.to].sort().at(-1) ?? QUARTER.to;
}

/** The evaluation without the words and the rule by which it says that there is a day of knowledge (G34). */
function withoutSaying({ results, trace }: Evaluation): Evaluation {
  const others = (rules: readonly string[]): readonly string[] => rules.filter((rule) => rule !== "G34");
  const agencies = results.agencies.map((agency) => ({
    ...agency,
    explanations: agency.explanations.map((step) => ({
      ...step,
      text: step.text.replace(/ Chỉ dùng điều đã biết đến hết ngày [\d/]+\.$/, ""),
      rules: others(step.rules),
    })),
  }));
  const officers = trace.officers.map((officer) => ({ ...officer, rules: others(officer.rules) }));
  return {
    results: { ...results, agencies },
    trace: { ...trace, officers, rules: trace.rules.filter(({ id }) => id !== "G34") },
  };
}

describe("an evaluation as of a day on which everything had happened", () => {
  it("is the evaluation without such a day, but for saying it", () => {
    fc.assert(
      fc.property(anyProvince, fc.constantFrom("last", "2021-12-31"), (tables, choice) => {
        const asOf = choice === "last" ? lastDayOf(tables) : choice;
        const plain = evaluateFacts(tables);
        const asKnown = evaluateFacts(tables, { ...QUARTER, asOf });
        expect(asKnown.trace.rules.map(({ id }) => id)).toContain("G34");
        const known = withoutSaying(asKnown);
        expect(known.results.period).toEqual({ ...plain.results.period, asOf });
        expect({ ...known.results, period: plain.results.period }).toEqual(plain.results);
        expect({ ...known.trace, period: plain.trace.period }).toEqual(plain.trace);
      }),
      { numRuns: 50 },
    );
  });
});
