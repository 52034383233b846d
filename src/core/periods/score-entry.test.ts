import { describe, expect, it } from "vitest";
import { rational } from "../base/rational.ts";
import { agrees, formatScore, lineFaults, parseScore } from "./score-entry.ts";

const TENTHS = { digits: 1, mode: "half-up" } as const;

describe("a typed score", () => {
  it.each([
    ["0", "0.0"],
    ["1,5", "1.5"],
    ["1.5", "1.5"],
    [" 2,0 ", "2.0"],
    ["2", "2.0"],
    ["2,1", "score.out-of-range"],
    ["20", "score.out-of-range"],
    ["1,25", "score.malformed"],
    ["1,50", "score.malformed"],
    ["-1", "score.malformed"],
    ["1/2", "score.malformed"],
    ["50%", "score.malformed"],
    ["1,", "score.malformed"],
    ["", "score.malformed"],
    ["1e0", "score.malformed"],
  ])("%s", (text, expected) => {
    const parsed = parseScore(text, TENTHS, "5");
    expect(parsed.ok ? formatScore(parsed.value, TENTHS) : parsed.failure.code).toBe(expected);
    if (!parsed.ok) expect(parsed.failure.at).toBe("5");
  });

  it("is not there for an indicator without information, which agrees with itself and not with zero", () => {
    expect(formatScore(undefined, TENTHS)).toBeNull();
    expect([agrees(undefined, undefined), agrees(undefined, rational(0)), agrees(rational(1), undefined)]).toEqual([
      true,
      false,
      false,
    ]);
    expect([agrees(rational(3, 2), rational(15, 10)), agrees(rational(3, 2), rational(8, 5))]).toEqual([true, false]);
  });
});

it("a list of scores names an indicator once, and only those that are asked", () => {
  const lines = [{ indicator: "1" }, { indicator: "5" }, { indicator: "1" }] as const;
  const faults = lineFaults(lines, ["1", "2", "3", "4", "7"]).map(({ code, at }) => [code, at]);
  expect(faults).toEqual([
    ["score.indicator-not-asked", "5"],
    ["score.indicator-twice", "1"],
  ]);
});
