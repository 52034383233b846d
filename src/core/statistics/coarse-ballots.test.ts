import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { coarsen, type AlikeBallots } from "./coarse-ballots.ts";

const alike = (count: number, more: Partial<AlikeBallots> = {}): AlikeBallots => ({
  ...{ week: "2020-03-02", channel: "kiosk", occasion: "result", assisted: "no" },
  ...{ answers: { q10: "4" }, count },
  ...more,
});

describe("ballots for statistics", () => {
  it("keep their week where ten are alike in it, and lose it where nine are", () => {
    expect(coarsen([alike(10)], 10).rows).toEqual([alike(10)]);
    const [nine, other] = [alike(9), alike(9, { week: "2020-03-09" })];
    expect(coarsen([nine, other], 10)).toEqual({ rows: [alike(18, { week: "*" })], given: 18, withheld: 0 });
    expect(coarsen([alike(9)], 10)).toEqual({ rows: [], given: 0, withheld: 9 });
    expect(coarsen([], 10)).toEqual({ rows: [], given: 0, withheld: 0 });
  });

  it("lose first the week, then the occasion and the help, then the channel", () => {
    const few = [
      alike(4, { channel: "qr", occasion: "receipt" }),
      alike(6, { channel: "qr", occasion: "refusal", assisted: "yes" }),
      alike(5, { channel: "phone" }),
      alike(5, { channel: "paper" }),
    ];
    const said = coarsen(few, 10).rows.map(({ week, channel, occasion, assisted, count }) =>
      [week, channel, occasion, assisted, count].join(" "),
    );
    expect(said).toEqual(["* * * * 10", "* qr * * 10"]);
  });

  it("do not say in which week a rare answer was given, but how often it was", () => {
    const rare = alike(1, { answers: { q10: "1" } });
    expect(coarsen([alike(9), rare], 10).rows).toEqual([rare, alike(9)]);
  });

  it("withhold a second group when what is missing is so few that a published total tells it", () => {
    const [large, small, lonely] = [alike(30), alike(12, { week: "2020-03-09" }), alike(1, { channel: "paper" })];
    expect(coarsen([large, small, lonely], 10)).toEqual({ rows: [large], given: 30, withheld: 13 });
    // Nine more make ten, which are a group of their own.
    const rest = coarsen([large, small, alike(10, { channel: "paper", week: "2020-03-16" })], 10);
    expect(rest).toMatchObject({ given: 52, withheld: 0 });
  });

  const anyRow = fc.record({
    week: fc.constantFrom("2020-03-02", "2020-03-09", "2020-03-16"),
    channel: fc.constantFrom("kiosk", "qr", "paper"),
    occasion: fc.constantFrom("", "receipt", "result"),
    assisted: fc.constantFrom("", "yes", "no"),
    answers: fc.record({ q10: fc.constantFrom("1", "4", "5") }),
    count: fc.integer({ min: 1, max: 6 }),
  });

  it("are never fewer than asked for under one description, and none is lost or told twice, in any order", () => {
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 25 }), fc.integer({ min: 2, max: 12 }), (ballots, least) => {
        const { rows, given, withheld } = coarsen(ballots, least);
        const sizes = new Map<string, number>();
        for (const { week, channel, occasion, assisted, count } of rows) {
          const key = [week, channel, occasion, assisted].join();
          sizes.set(key, (sizes.get(key) ?? 0) + count);
        }
        for (const size of sizes.values()) expect(size).toBeGreaterThanOrEqual(least);
        const total = ballots.reduce((sum, { count }) => sum + count, 0);
        expect(given + withheld).toBe(total);
        // What is missing is never so few, unless it is everything.
        if (withheld > 0 && rows.length > 0) expect(withheld).toBeGreaterThanOrEqual(least);
        const byAnswer = (list: readonly AlikeBallots[], q10: string) =>
          list.reduce((sum, { answers, count }) => sum + (answers["q10"] === q10 ? count : 0), 0);
        for (const q10 of ["1", "4", "5"]) expect(byAnswer(rows, q10)).toBeLessThanOrEqual(byAnswer(ballots, q10));
        expect(coarsen([...ballots].reverse(), least)).toEqual({ rows, given, withheld });
      }),
    );
  });
});
