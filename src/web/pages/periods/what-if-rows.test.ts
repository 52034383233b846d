import { expect, it } from "vitest";
import { trialRows } from "./what-if-rows.ts";
import type { Grade } from "../../../core/scoring/results.ts";

const row = (code: string, total: string, grade: Grade) => ({
  unit: { code, name: code, tier: "commune", kind: undefined, parentCode: undefined } as const,
  computed: { status: "rated", total, max: "18.0", grade, satisfactionLevel: null } as const,
});

it("puts units whose class would change first, then those whose total would, and keeps the order of the rest", () => {
  const rows = [row("A", "9.0", "fair"), row("B", "9.0", "fair"), row("C", "11.9", "fair"), row("D", "9.0", "fair")];
  const trial = new Map([
    ["A", { status: "rated", total: "9.0", grade: "fair" }],
    ["B", { status: "rated", total: "9.1", grade: "fair" }],
    ["C", { status: "rated", total: "12.0", grade: "good" }],
    ["D", { status: "rated", total: "9.0", grade: "fair" }],
  ] as const);
  expect(trialRows(rows, trial).map(({ code, change }) => `${code} ${change}`)).toEqual([
    "C grade",
    "B total",
    "A none",
    "D none",
  ]);
});

it("takes a unit that would have no class, or that is not in the trial, for one whose class would change", () => {
  const rows = [row("A", "9.0", "fair"), row("B", "9.0", "fair"), row("C", "9.0", "fair")];
  const trial = new Map([
    ["A", { status: "rated", total: "9.0", grade: "fair" }],
    ["B", { status: "rated", total: "9.0", grade: null }],
  ] as const);
  expect(trialRows(rows, trial).map(({ code, change }) => `${code} ${change}`)).toEqual([
    "B grade",
    "C grade",
    "A none",
  ]);
});
