import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { judgedAnew, trialOf, type Trial } from "../../src/core/periods/trial.ts";
import { countFacts } from "../../src/core/scoring/count-facts.ts";
import { anyProvince } from "../support/any-province.ts";
import { evaluateFacts } from "../support/evaluated-province.ts";
import { frameOf, QUARTER, ruleSetOf, type Question } from "../support/law-in-force.ts";
import { factsOf, type TextTables } from "../support/small-province.ts";

/** Changes that are made on counts alone. */
const ON_COUNTS = [
  "rounding.digits=0",
  "rounding.digits=3",
  "rounding.mode=half-even",
  "grades.agencies.excellent=14.5",
  "grades.agencies.good=13",
  "indicators.5.wholeProcessShare.province=90%",
  "indicators.8.onTimeShare=10%",
  "indicators.9.offeredShare=1%",
  "indicators.9.fullShare=1%",
  "indicators.9.minimumShare=60%",
  "satisfaction.levelFrom=ballots",
  "satisfaction.levelFrom=grade",
  "status.didNotParticipate=weak/veryDissatisfied",
  "status.insufficientData=average/neutral",
  "minimum.dossiers=2",
  "minimum.ballots=2",
  "G5=shareAlone",
  "G6=zero",
  "G14=rescale",
  "G14=block",
  "G14=grant-max",
  "G28=mean",
];
/** Changes by which cases are judged anew. */
const ON_CASES = ["G1=notScored", "G4=counted", "G7=anyPending", "G16=finishedOnly", "G20=recordsOnly", "G24=last"];

const question = (set: readonly string[], ruleSet: NonNullable<Question["ruleSet"]>): Question => ({
  ...QUARTER,
  ruleSet,
  set,
});
const anyRuleSet = fc.constantFrom("tt01-2018" as const, "binh-thuan-2019" as const);
const anyStart = fc.constantFrom([], ["G14=rescale"], ["minimum.ballots=3"], ["satisfaction.levelFrom=ballots"]);

function baseOf(tables: TextTables, asked: Question) {
  const { results, trace } = evaluateFacts(tables, asked);
  const { window } = frameOf(asked);
  const { registry } = factsOf(tables);
  return {
    evaluation: { results, trace },
    window,
    lastDayOf: (code: string) => registry.agencies.of(code)?.lastValidDay(window.from, window.to),
  };
}

function whole(tables: TextTables, asked: Question): Trial["units"] {
  return evaluateFacts(tables, asked).results.agencies.map(
    ({ code, status, total, max, grade, satisfactionLevel }) => ({
      code,
      status,
      total,
      max,
      grade,
      satisfactionLevel,
    }),
  );
}

describe("a trial at once", () => {
  it.each(ON_COUNTS)("with %s gives what an evaluation of the facts under these rules gives", (change) => {
    fc.assert(
      fc.property(anyProvince, anyRuleSet, anyStart, (tables, ruleSet, start) => {
        const [from, to] = [question(start, ruleSet), question([...start, change], ruleSet)];
        const [before, after] = [ruleSetOf(from), ruleSetOf(to)];
        expect(judgedAnew(before.parameters, after.parameters)).toEqual([]);
        expect(trialOf(baseOf(tables, from), after).units).toEqual(whole(tables, to));
      }),
      { numRuns: 6 },
    );
  });

  it("is not given where cases have to be judged anew", () => {
    const { parameters } = ruleSetOf(QUARTER);
    for (const change of ON_CASES) {
      const [path] = change.split("=");
      expect(judgedAnew(parameters, ruleSetOf(question([change], "tt01-2018")).parameters)).toEqual([path]);
    }
  });

  it("is not given on counts that leave out indicators of dossiers", () => {
    const narrow = ruleSetOf(question(["scope.agencies=1,5"], "tt01-2018")).parameters;
    const changed = ruleSetOf(question(["scope.agencies=1,5", "minimum.ballots=2"], "tt01-2018")).parameters;
    expect(judgedAnew(narrow, changed)).toEqual(["minimum.ballots"]);
    expect(judgedAnew(narrow, narrow)).toEqual([]);
  });
});

it("a trial from cases judged anew gives what an evaluation of the facts under these rules gives", () => {
  fc.assert(
    fc.property(anyProvince, fc.constantFrom(...ON_CASES), fc.constantFrom(...ON_COUNTS), (tables, one, other) => {
      const to = question([one, other], "tt01-2018");
      const facts = factsOf(tables);
      const { agencies } = countFacts(facts, frameOf(to), () => undefined);
      const tallyOf = (code: string) => agencies[facts.registry.agencyCodes.find(code)];
      const trial = trialOf({ ...baseOf(tables, QUARTER), tallyOf }, ruleSetOf(to));
      expect(trial.units).toEqual(whole(tables, to));
    }),
    { numRuns: 20 },
  );
});
