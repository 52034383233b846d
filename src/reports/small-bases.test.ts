import { describe, expect, it } from "vitest";
import type { AgencyKind } from "../core/registry/agency.ts";
import type { AgencyResult } from "../core/scoring/results.ts";
import { unitsWithHiddenAnswers } from "./small-bases.ts";

function unit(code: string, n: number, kind: AgencyKind = "commune"): AgencyResult {
  return { code, kind, satisfaction: { n, levels: [n, 0, 0, 0, 0] } } as unknown as AgencyResult;
}

const hidden = (...units: AgencyResult[]): string[] => [...unitsWithHiddenAnswers(units)].sort();

describe("answers that are not published", () => {
  it("are those of fewer than ten ballots: nine are hidden, ten are shown", () => {
    expect(hidden(unit("A", 9), unit("B", 1), unit("C", 10), unit("D", 500))).toEqual(["A", "B"]);
  });

  it("take the smallest shown unit with them where one unit of a kind is small, or the sum would tell", () => {
    expect(hidden(unit("A", 9), unit("B", 40), unit("C", 12), unit("D", 12))).toEqual(["A", "C"]);
  });

  it("are counted kind by kind, because each kind has its sum", () => {
    expect(hidden(unit("A", 3), unit("B", 30), unit("X", 4, "district"), unit("Y", 50, "district"))).toEqual([
      "A",
      "B",
      "X",
      "Y",
    ]);
  });

  it("are none where nobody answered or nobody else did", () => {
    expect(hidden(unit("A", 0), unit("B", 40))).toEqual([]);
    expect(hidden(unit("A", 5))).toEqual(["A"]);
  });
});
