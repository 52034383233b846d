import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseRational } from "../../src/core/base/rational.ts";
import { appraisalOf, appraiseLine, type AppraisalLine } from "../../src/core/periods/appraisal.ts";
import { scoresOfResult } from "../../src/core/periods/final-results.ts";
import { differences } from "../../src/core/publication/differences.ts";
import type { PublicTallies } from "../../src/core/publication/public-tallies.ts";
import { publicationData, type PublicationData } from "../../src/core/publication/public-data.ts";
import { recompute } from "../../src/core/publication/recompute.ts";
import { readRuleSetFile, ruleSetFile, type RuleSetFile } from "../../src/core/publication/rule-set-file.ts";
import { hashedDays } from "../../src/core/rulebook/hashed-rule-set.ts";
import { anyProvince } from "../support/any-province.ts";
import { evaluateFacts } from "../support/evaluated-province.ts";
import { CALENDAR, frameOf, QUARTER, ruleSetOf, type Question } from "../support/law-in-force.ts";
import { factsOf, type TextTables } from "../support/small-province.ts";

const anyQuestion: fc.Arbitrary<Question> = fc.record({
  from: fc.constant(QUARTER.from),
  to: fc.constant(QUARTER.to),
  asOf: fc.constantFrom(undefined, "2020-06-30"),
  ruleSet: fc.constantFrom("tt01-2018" as const, "binh-thuan-2019" as const),
  set: fc
    .tuple(
      fc.constantFrom("omit", "rescale", "block", "grant-max"),
      fc.constantFrom("none", "grade", "ballots"),
      fc.constantFrom("0", "3"),
    )
    .map(([policy, level, ballots]) => [
      `G14=${policy}`,
      `satisfaction.levelFrom=${level}`,
      `minimum.ballots=${ballots}`,
    ]),
});
const anyWords = fc.array(fc.constantFrom("=", "=", "=", "-", "0", "1.3", "2"), { minLength: 31, maxLength: 31 });

function published(tables: TextTables, question: Question, words: readonly string[]): PublicationData {
  const computed = evaluateFacts(tables, question);
  const ruleSet = ruleSetOf(question);
  let place = 0;
  const linesOf = ({ code, indicators }: (typeof computed.results.agencies)[number]) => {
    const scores = scoresOfResult(indicators);
    const lines = appraisalOf({ computed: scores, self: scores }, ruleSet.parameters["scope.agencies"]);
    return [code, lines.map((line) => spoken(line, words[(place += 1) % words.length] ?? "="))] as const;
  };
  const content = {
    publication: { number: 1, periodId: "2020-q2", title: "Quý II/2020", publishedOn: "2020-07-20" },
    province: "UBND tỉnh",
    window: frameOf(question).window,
    computed: { results: computed.results, trace: computed.trace },
    appraisals: { agencies: new Map(computed.results.agencies.map(linesOf)), officers: new Map() },
    absences: new Map([["X1", "Kế hoạch 12/KH-UBND"]]),
    ruleSet,
    registry: factsOf(tables).registry,
  };
  const made = publicationData(content, []);
  if (!made.ok) throw new Error(made.failure.code);
  return made.value;
}

function spoken(line: AppraisalLine, word: string): AppraisalLine {
  if (word === "=") return appraiseLine(line, { appraised: line.computed, reason: "" });
  return appraiseLine(line, { appraised: word === "-" ? undefined : parseRational(word), reason: "Đã kiểm tra" });
}

const asRead = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

function again(tallies: PublicTallies, question: Question) {
  const file: RuleSetFile = asRead(ruleSetFile(ruleSetOf(question), "hash", hashedDays(CALENDAR)));
  const ruleSet = readRuleSetFile(file);
  if (!ruleSet.ok) throw new Error(ruleSet.failure.message);
  return recompute(asRead(tallies), ruleSet.value.ruleSet);
}

describe("a publication", () => {
  it("is computed again from its public counts and its rule set to the same bytes", () => {
    fc.assert(
      fc.property(anyProvince, anyQuestion, anyWords, (tables, question, words) => {
        const { published: out, tallies } = published(tables, question, words);
        const made = again(tallies, question);
        expect(made.ok && differences(out, made.value)).toEqual([]);
        expect(made.ok && JSON.stringify(made.value)).toBe(JSON.stringify(out));
      }),
      { numRuns: 40 },
    );
  });
});
