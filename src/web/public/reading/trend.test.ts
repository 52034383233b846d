import { describe, expect, it } from "vitest";
import { publicationOf } from "../../../../test/support/publications-in-memory.ts";
import { publishedProvince } from "../../../../test/support/published-province.ts";
import type {
  PublishedResults,
  PublishedSuccession,
  PublishedUnit,
} from "../../../core/publication/published-results.ts";
import type { PublicationHead } from "../../../app/publications/public-reading.ts";
import { onTimeShare } from "./shares.ts";
import { alikeInForce, trendOf } from "./trend.ts";

const province = publishedProvince();
const [UNIT] = province.units;
const QUARTERS = [
  ["2020-01-01", "2020-03-31"],
  ["2020-04-01", "2020-06-30"],
  ["2020-07-01", "2020-09-30"],
  ["2020-10-01", "2020-12-31"],
] as const;

interface Past {
  readonly quarter: 0 | 1 | 2 | 3;
  readonly units: Readonly<Record<string, number>>;
  readonly method?: string;
  readonly successions?: readonly PublishedSuccession[];
}

/** A quarter in which each unit returned so many of 10 dossiers in time. */
function past({ quarter, units, method = "a", successions = [] }: Past): PublishedResults {
  if (UNIT === undefined) throw new Error("no unit");
  const [from, to] = QUARTERS[quarter];
  return {
    ...province,
    period: { from, to },
    rulebook: { ...province.rulebook, hash: method },
    successions,
    units: Object.entries(units).map(([code, onTime]) => ({
      ...UNIT,
      code,
      name: code,
      dossiers: { inWindow: 10, early: 0, onTime, overdue: 10 - onTime, undetermined: 0 },
    })),
  };
}

/** `1 2|3`: points by their count in time; a bar where the line is broken. */
function drawn(code: string, quarters: readonly PublishedResults[]): string {
  const pieces = trendOf({ code }, quarters, ({ dossiers }: PublishedUnit) => onTimeShare(dossiers));
  return pieces.map(({ points, brokenBy }) => `${brokenBy ?? ""}|${points.map(({ k }) => k).join(" ")}`).join(" ");
}

describe("a trend", () => {
  it("joins the periods of one unit under one rule set", () => {
    const quarters = ([0, 1, 2, 3] as const).map((quarter) => past({ quarter, units: { A: quarter + 1 } }));
    expect(drawn("A", quarters)).toBe("|1 2 3 4");
    const [piece] = trendOf({ code: "A" }, quarters, ({ dossiers }) => onTimeShare(dossiers));
    expect(piece?.points.map(({ at }) => at.toFixed(2))).toEqual(["0.00", "0.33", "0.67", "1.00"]);
  });

  it("is broken where the rules change", () => {
    const quarters = [
      past({ quarter: 0, units: { A: 1 } }),
      past({ quarter: 1, units: { A: 2 }, method: "b" }),
      past({ quarter: 2, units: { A: 3 }, method: "b" }),
    ];
    expect(drawn("A", quarters)).toBe("|1 method|2 3");
  });

  it("is broken where a period is missing", () => {
    const quarters = [past({ quarter: 0, units: { A: 1 } }), past({ quarter: 2, units: { A: 3 } })];
    expect(drawn("A", quarters)).toBe("|1 gap|3");
  });

  it("goes on through the units that it came from, without a line across", () => {
    const merged = [
      { from: "A", to: "C", day: "2020-07-01", kind: "merged" },
      { from: "B", to: "C", day: "2020-07-01", kind: "merged" },
    ] as const;
    const quarters = [
      past({ quarter: 0, units: { A: 1, B: 5, X: 9 } }),
      past({ quarter: 1, units: { A: 2, B: 6, X: 9 } }),
      past({ quarter: 2, units: { C: 7, X: 9 }, successions: merged }),
      past({ quarter: 3, units: { C: 8, X: 9 } }),
    ];
    expect(drawn("C", quarters)).toBe("|1 2 succession|5 6 succession|7 8");
    expect(drawn("X", quarters)).toBe("|9 9 9 9");
  });

  it("follows a succession of a succession", () => {
    const quarters = [
      past({ quarter: 0, units: { A: 1 } }),
      past({ quarter: 1, units: { B: 2 }, successions: [{ from: "A", to: "B", day: "2020-04-01", kind: "renamed" }] }),
      past({ quarter: 2, units: { C: 3 }, successions: [{ from: "B", to: "C", day: "2020-07-01", kind: "renamed" }] }),
    ];
    expect(drawn("C", quarters)).toBe("|1 succession|2 succession|3");
  });

  it("is broken where a unit took another in or gave a part away, and kept its code", () => {
    const quartersWith = (from: string, to: string, on: string) => [
      past({ quarter: 0, units: { A: 1, B: 5 } }),
      past({ quarter: 1, units: { A: 2, B: 6 } }),
      past({ quarter: 2, units: { A: 7 }, successions: [{ from, to, day: on, kind: "renamed" }] }),
    ];
    expect(drawn("A", quartersWith("B", "A", "2020-07-01"))).toBe("|1 2 succession|7");
    expect(drawn("A", quartersWith("A", "C", "2020-09-30"))).toBe("|1 2 succession|7");
    expect(drawn("A", quartersWith("B", "A", "2020-06-30"))).toBe("|1 succession|2 7");
    expect(drawn("A", quartersWith("B", "C", "2020-07-01"))).toBe("|1 2 7");
    expect(drawn("A", quartersWith("B", "A", "2020-03-31"))).toBe("|1 2 7");
  });

  it("leaves out a period without a share, and does not end in a loop of successions", () => {
    const loop = [
      { from: "A", to: "B", day: "2020-04-01", kind: "renamed" },
      { from: "B", to: "A", day: "2020-07-01", kind: "renamed" },
    ] as const;
    const empty = past({ quarter: 1, units: { A: 0 } });
    const [unit] = empty.units;
    if (unit === undefined) throw new Error("no unit");
    const none = { ...unit, dossiers: { inWindow: 0, early: 0, onTime: 0, overdue: 0, undetermined: 0 } };
    const quarters = [past({ quarter: 0, units: { A: 1 }, successions: loop }), { ...empty, units: [none] }];
    expect(drawn("A", quarters)).toBe("|1");
    expect(drawn("Z", quarters)).toBe("");
  });
});

describe("the publications of a trend", () => {
  const head = (number: number, quarter: 0 | 1 | 2 | 3, replacedBy: number | null = null): PublicationHead => ({
    ...publicationOf(province).head,
    number,
    period: { from: QUARTERS[quarter][0], to: QUARTERS[quarter][1] },
    replacedBy,
  });
  const year: PublicationHead = { ...head(3, 0), period: { from: "2020-01-01", to: "2020-12-31" } };
  const all = [head(1, 0), head(2, 1, 5), year, head(4, 2), head(5, 1), head(6, 3)];
  const numbers = (own: number) => {
    const found = all.find(({ number }) => number === own);
    return found === undefined ? [] : alikeInForce(found, all).map(({ number }) => number);
  };

  it("are those of its kind of window, oldest first, up to its own", () => {
    expect(numbers(6)).toEqual([1, 5, 4, 6]);
    expect(numbers(3)).toEqual([3]);
  });

  it("are those in force when it went out: a later correction does not change what was published", () => {
    expect(numbers(4)).toEqual([1, 2, 4]);
    expect(numbers(2)).toEqual([1, 2]);
    expect(numbers(5)).toEqual([1, 5]);
  });
});
