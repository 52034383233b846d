import { describe, expect, it } from "vitest";
import { tellsSmallBase, type DatedCounts } from "./differencing.ts";

const QUARTERS = {
  q1: { from: "2020-01-01", to: "2020-03-31" },
  q2: { from: "2020-04-01", to: "2020-06-30" },
  q3: { from: "2020-07-01", to: "2020-09-30" },
  q4: { from: "2020-10-01", to: "2020-12-31" },
  year: { from: "2020-01-01", to: "2020-12-31" },
  half: { from: "2020-07-01", to: "2020-12-31" },
  shifted: { from: "2019-12-15", to: "2020-11-20" },
  next: { from: "2021-01-01", to: "2021-03-31" },
} as const;

const cell = (when: keyof typeof QUARTERS, ...counts: number[]): DatedCounts => ({ window: QUARTERS[when], counts });

describe("a cell beside earlier publications", () => {
  it("tells nothing where there are none, or where they share no end with it", () => {
    expect(tellsSmallBase(cell("year", 5, 5), [])).toBe(false);
    expect(tellsSmallBase(cell("shifted", 30), [cell("year", 29)])).toBe(false);
  });

  it("tells the rest of a year whose other quarters are out: nine people are told, ten are shown anyway", () => {
    const out = [cell("q1", 12), cell("q2", 20), cell("q3", 15)];
    expect(tellsSmallBase(cell("year", 47 + 9), out)).toBe(true);
    expect(tellsSmallBase(cell("year", 47 + 10), out)).toBe(false);
    expect(tellsSmallBase(cell("year", 47 + 11), out)).toBe(false);
    expect(tellsSmallBase(cell("year", 47), out)).toBe(false);
    expect(tellsSmallBase(cell("year", 47 + 9), out.slice(1))).toBe(false);
  });

  it("tells the rest of a year that is out already", () => {
    expect(tellsSmallBase(cell("half", 40), [cell("year", 45)])).toBe(true);
    expect(tellsSmallBase(cell("half", 40), [cell("year", 50)])).toBe(false);
    expect(tellsSmallBase(cell("q4", 20), [cell("half", 25)])).toBe(true);
    expect(tellsSmallBase(cell("q4", 20), [cell("half", 20)])).toBe(false);
  });

  it("tells what a correction changed, by how many answers and not by how many people", () => {
    expect(tellsSmallBase(cell("q1", 20, 10), [cell("q1", 20, 9)])).toBe(true);
    expect(tellsSmallBase(cell("q1", 21, 9), [cell("q1", 20, 10)])).toBe(true);
    expect(tellsSmallBase(cell("q1", 20, 10), [cell("q1", 20, 10)])).toBe(false);
    expect(tellsSmallBase(cell("q1", 25, 14), [cell("q1", 20, 10)])).toBe(true);
    expect(tellsSmallBase(cell("q1", 25, 15), [cell("q1", 20, 10)])).toBe(false);
  });

  it("goes no way twice: what a correction changed is told once, and not in its multiples", () => {
    const corrected = [cell("q1", 20), cell("q1", 40)];
    expect(tellsSmallBase(cell("year", 100), corrected)).toBe(false);
    expect(tellsSmallBase(cell("year", 45), corrected)).toBe(true);
    expect(tellsSmallBase(cell("year", 65), corrected)).toBe(false);
  });

  it("looks through several publications, also those that end where the window begins", () => {
    const out = [cell("year", 60), cell("half", 30), cell("q1", 14)];
    expect(tellsSmallBase(cell("q2", 12), out)).toBe(true);
    expect(tellsSmallBase(cell("q2", 16), out)).toBe(false);
    const tail = { window: { from: "2020-10-01", to: "2021-03-31" }, counts: [34] };
    expect(tellsSmallBase(cell("next", 20), [cell("half", 50), cell("q3", 30), tail])).toBe(true);
    expect(tellsSmallBase(cell("next", 14), [cell("half", 50), cell("q3", 30), tail])).toBe(false);
    expect(tellsSmallBase(cell("next", 20), [cell("half", 50), tail])).toBe(false);
  });

  it("takes the union of a difference, not the sum of its signs", () => {
    expect(tellsSmallBase(cell("year", 30, 30), [cell("q1", 30, 22)])).toBe(true);
    expect(tellsSmallBase(cell("year", 35, 35), [cell("q1", 30, 30)])).toBe(false);
  });

  it("compares by bases alone what was split otherwise then", () => {
    expect(tellsSmallBase(cell("q1", 20, 10), [cell("q1", 21)])).toBe(true);
    expect(tellsSmallBase(cell("q1", 20, 10), [cell("q1", 30)])).toBe(false);
  });
});
