import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compare, parseRational, rational } from "../../src/core/base/rational.ts";
import { COMPLETIONS, GRADES, type IndicatorResults } from "../../src/core/scoring/results.ts";
import { anyProvince, shiftedDay } from "../support/any-province.ts";
import { evaluateFacts, type EvaluatedFacts } from "../support/evaluated-province.ts";
import { CALENDAR, QUARTER } from "../support/law-in-force.ts";
import { day, type TextRow, type TextTables } from "../support/small-province.ts";

const INDICATORS = ["1", "2", "3", "4", "7"] as const;
const RUNS = { numRuns: 50 };

interface Subject {
  readonly code: string;
  readonly indicators: IndicatorResults;
  readonly total: string | null;
  readonly place: number;
}

function subjectsOf({ results }: EvaluatedFacts): readonly Subject[] {
  return [
    ...results.agencies.map((agency) => ({
      ...agency,
      place: agency.grade === null ? NaN : GRADES.indexOf(agency.grade),
    })),
    ...results.officers.map((officer) => ({
      ...officer,
      place: officer.completion === null ? NaN : COMPLETIONS.indexOf(officer.completion),
    })),
  ];
}

const number = (text: string | null | undefined) => parseRational(text ?? "") ?? rational(-1);
const isLower = (text: string | null | undefined, than: string | null | undefined) =>
  compare(number(text), number(than)) < 0;

/** No indicator 1–4, 7 of anybody is lower, nor the total and class while the same indicators are counted. */
function expectNobodyWorse(before: EvaluatedFacts, after: EvaluatedFacts): void {
  const others = new Map(subjectsOf(after).map((subject) => [subject.code, subject]));
  for (const old of subjectsOf(before)) {
    const now = others.get(old.code);
    if (now === undefined) throw new Error(`${old.code} is gone`);
    for (const indicator of INDICATORS) {
      const [was, is] = [old.indicators[indicator], now.indicators[indicator]];
      if (was !== undefined && is !== undefined && isLower(is.score, was.score))
        throw new Error(`${old.code}: indicator ${indicator} fell from ${was.score} to ${is.score}`);
    }
    const isSameSet = Object.keys(old.indicators).join() === Object.keys(now.indicators).join();
    if (!isSameSet || old.total === null || now.total === null) continue;
    if (isLower(now.total, old.total)) throw new Error(`${old.code}: total fell from ${old.total} to ${now.total}`);
    if (now.place > old.place) throw new Error(`${old.code}: class fell`);
  }
}

/** A table with one row changed, or taken away. */
function withRow(
  tables: TextTables,
  table: keyof TextTables,
  [place, changed]: readonly [number, TextRow | undefined],
): TextTables {
  const rows = (tables[table] ?? []).flatMap((row, at) => {
    if (at !== place) return [row];
    return changed === undefined ? [] : [changed];
  });
  return { ...tables, [table]: rows };
}

/** Every change of the kind that the tables allow, and what it is made of. */
function expectImprovement(changesOf: (tables: TextTables) => readonly TextTables[]): number {
  let changes = 0;
  fc.assert(
    fc.property(anyProvince, fc.nat(), (tables, choice) => {
      const possible = changesOf(tables);
      const changed = possible[choice % Math.max(possible.length, 1)];
      if (changed === undefined) return;
      changes += 1;
      expectNobodyWorse(evaluateFacts(tables), evaluateFacts(changed));
    }),
    RUNS,
  );
  return changes;
}

function previousWorkingDay(text: string): string {
  let earlier = shiftedDay(text, -1);
  while (CALENDAR.isWorkingDay(day(earlier)) !== true) earlier = shiftedDay(earlier, -1);
  return earlier;
}

describe("a better dossier never lowers a score", () => {
  it("when it is finished a working day earlier", () => {
    const changes = expectImprovement((tables) =>
      (tables.dossiers ?? []).flatMap((row, place) => {
        const { finishedAt, receivedAt } = row as { finishedAt?: string; receivedAt: string };
        if (finishedAt === undefined || finishedAt > QUARTER.to) return [];
        const earlier = previousWorkingDay(finishedAt);
        if (earlier < receivedAt || earlier < QUARTER.from) return [];
        return [withRow(tables, "dossiers", [place, { ...row, finishedAt: earlier }])];
      }),
    );
    expect(changes).toBeGreaterThan(10);
  });

  it("when a contact less was needed", () => {
    const changes = expectImprovement((tables) =>
      (tables.contacts ?? []).map((_, place) => withRow(tables, "contacts", [place, undefined])),
    );
    expect(changes).toBeGreaterThan(10);
  });

  it("when a step is finished a day earlier", () => {
    const changes = expectImprovement((tables) =>
      (tables.steps ?? []).flatMap((row, place) => {
        const { finishedAt } = row as { finishedAt?: string };
        if (finishedAt === undefined || finishedAt > QUARTER.to) return [];
        return [withRow(tables, "steps", [place, { ...row, finishedAt: shiftedDay(finishedAt, -1) }])];
      }),
    );
    expect(changes).toBeGreaterThan(10);
  });

  it("when a question is answered a point higher", () => {
    const changes = expectImprovement((tables) =>
      (tables.ballots ?? []).flatMap((row, place) =>
        ["q1", "q3", "q4", "q7"].flatMap((question) => {
          const answer = row[question];
          if (answer !== "0" && answer !== "1") return [];
          return [withRow(tables, "ballots", [place, { ...row, [question]: answer === "0" ? "1" : "2" }])];
        }),
      ),
    );
    expect(changes).toBeGreaterThan(10);
  });

  it("when a petition is withdrawn, save for the share of petitions answered on time", () => {
    let changes = 0;
    fc.assert(
      fc.property(anyProvince, fc.nat(), (tables, choice) => {
        const petitions = tables.petitions ?? [];
        if (petitions.length === 0) return;
        changes += 1;
        const changed = withRow(tables, "petitions", [choice % petitions.length, undefined]);
        const [before, after] = [evaluateFacts(tables), evaluateFacts(changed)];
        const withoutEight = (evaluated: EvaluatedFacts): EvaluatedFacts => ({
          ...evaluated,
          results: {
            ...evaluated.results,
            agencies: evaluated.results.agencies.map((agency) => ({ ...agency, total: null })),
          },
        });
        expectNobodyWorse(withoutEight(before), withoutEight(after));
      }),
      RUNS,
    );
    expect(changes).toBeGreaterThan(10);
  });
});
