import { describe, expect, it } from "vitest";
import { QUESTIONS, type CellCounts, type DisclosureCells, type Question } from "./disclosure-cells.ts";
import { exposedCells, suppress, type EarlierPublication } from "./suppression.ts";

interface Unit {
  readonly code: string;
  readonly counts: CellCounts;
  readonly kind?: string;
  readonly parent?: string;
}

const YEAR = { from: "2020-01-01", to: "2020-12-31" };
const FIRST_HALF = { from: "2020-01-01", to: "2020-06-30" };

function unit(code: string, counts: number | CellCounts, kind = "commune", parent = "D1"): Unit {
  return { code, counts: typeof counts === "number" ? [counts] : counts, kind, parent };
}

/** Units with answers about satisfaction; nothing stands behind the other questions. */
function cellsOf(units: readonly Unit[], window = YEAR, question: Question = "satisfaction"): DisclosureCells {
  const empty = new Map(units.map(({ code }) => [code, [0]]));
  const questions = Object.fromEntries(QUESTIONS.map((each) => [each, empty])) as unknown as Record<
    Question,
    ReadonlyMap<string, CellCounts>
  >;
  return {
    window,
    units: units.map(({ code, kind = "commune", parent = "D1" }) => ({ code, kind, parent })),
    questions: { ...questions, [question]: new Map(units.map(({ code, counts }) => [code, counts])) },
  };
}

function hidden(units: readonly Unit[], earlier: readonly EarlierPublication[] = []): readonly string[] {
  const cells = cellsOf(units);
  const { satisfaction } = suppress(cells, earlier);
  return [...satisfaction.units, ...satisfaction.sums].sort();
}

/** What a publication of the first half of the year left out. */
function firstHalf(units: readonly Unit[], window = FIRST_HALF): EarlierPublication {
  const cells = cellsOf(units, window);
  return { cells, suppression: suppress(cells, []) };
}

describe("answers that are not published", () => {
  it("are those of fewer than ten: nine are hidden, ten and eleven are shown, none is nothing to hide", () => {
    expect(hidden([unit("A", 9), unit("B", 9), unit("C", 9), unit("D", 10), unit("E", 11), unit("F", 0)])).toEqual([
      "A",
      "B",
      "C",
      "D",
    ]);
    expect(hidden([unit("A", 10), unit("B", 11), unit("F", 0)])).toEqual([]);
  });

  it("take the smallest shown neighbour with them that the sums of kind and superior can hide them in", () => {
    expect(hidden([unit("A", 9), unit("B", 40), unit("C", 12), unit("D", 12)])).toEqual(["A", "C"]);
    expect(hidden([unit("A", 5), unit("B", 40), unit("D", 12), unit("C", 12)])).toEqual(["A", "C", "D"]);
    expect(hidden([unit("A", 5), unit("B", 40, "commune", "D2"), unit("C", 50)])).toEqual(["A", "C"]);
  });

  it("are looked at kind by kind, because each kind has its sum", () => {
    const units = [unit("A", 8), unit("B", 30), unit("X", 8, "district", "P"), unit("Y", 50, "district", "P")];
    expect(hidden(units)).toEqual(["A", "B", "X", "Y"]);
  });

  it("are hidden in another superior's sum, and with it, where their own superior has nobody else", () => {
    expect(hidden([unit("A", 5), unit("B", 40, "commune", "D2"), unit("C", 50, "commune", "D2")])).toEqual([
      "A",
      "B",
      "parent:D1",
      "parent:D2",
    ]);
  });

  it("take the sum of their kind with them where they are alone in it, and a unit of another kind with its sum", () => {
    const departments = [unit("B", 40, "department", "P"), unit("C", 50, "department", "P")];
    expect(hidden([unit("A", 5, "centre", "P"), ...departments, unit("D", 60)])).toEqual([
      "A",
      "B",
      "kind:centre",
      "kind:department",
      "parent:P",
    ]);
  });

  it("take the sums of another superior with them where only its units are left to hide them among", () => {
    expect(hidden([unit("A", 5, "centre", "P"), unit("B", 40), unit("C", 50)])).toEqual([
      "A",
      "B",
      "kind:centre",
      "kind:commune",
      "parent:D1",
      "parent:P",
    ]);
  });

  it("take the province's sum with them where nobody is left to hide them among", () => {
    expect(hidden([unit("A", 5)])).toEqual(["A", "kind:commune", "parent:D1", "province"]);
    expect(hidden([unit("A", 5, "centre", "P"), unit("B", 8)])).toContain("province");
  });

  it("are the same whatever the order of the units", () => {
    const units = [unit("A", 3), unit("B", 12), unit("C", 12), unit("D", 25), unit("E", 4, "commune", "D2")];
    expect(hidden([...units].reverse())).toEqual(hidden(units));
  });
});

describe("answers beside an earlier publication", () => {
  it("are hidden when the rest of the year would be nine people, and not when it would be ten", () => {
    const out = firstHalf([unit("A", 20), unit("B", 30), unit("C", 40)]);
    const year = (a: number): readonly string[] => hidden([unit("A", a), unit("B", 90), unit("C", 90)], [out]);
    expect(year(29)).toContain("A");
    expect(year(30)).toEqual([]);
    expect(year(20)).toEqual([]);
  });

  it("are hidden with the sums that a correction of few answers would tell them by", () => {
    const out = firstHalf([unit("A", [20, 10]), unit("B", [30, 5])], YEAR);
    expect(hidden([unit("A", [20, 12]), unit("B", [30, 5])], [out])).toEqual([
      "A",
      "B",
      "kind:commune",
      "parent:D1",
      "province",
    ]);
    expect(hidden([unit("A", [20, 10]), unit("B", [30, 5])], [out])).toEqual([]);
    expect(hidden([unit("A", [25, 15]), unit("B", [30, 5])], [out])).toEqual([]);
  });

  it("take the province's sum with them, from which and the other kinds it would come back", () => {
    const of = (a: number, x: number, y: number): readonly Unit[] => [
      unit("A", a, "department", "P"),
      unit("B", 30, "department", "P"),
      unit("X", x),
      unit("Y", y),
    ];
    const out = firstHalf(of(20, 8, 40), YEAR);
    const now = hidden(of(22, 9, 60), [out]);
    expect(now).toEqual(["A", "B", "X", "Y", "kind:department", "parent:D1", "parent:P", "province"]);
  });

  it("may be shown although they were hidden then, as long as nothing of the rest can be told", () => {
    const out = firstHalf([unit("A", 8), unit("B", 30), unit("C", 40)]);
    expect(hidden([unit("A", 18), unit("B", 90), unit("C", 90)], [out])).toEqual([]);
  });

  it("are hidden even where nobody answered, when that tells what the rest must be", () => {
    const shifted = { from: "2020-04-01", to: "2021-03-31" };
    const out = [
      firstHalf([unit("A", 10)], { from: "2020-01-01", to: "2020-12-31" }),
      firstHalf([unit("A", 13)], shifted),
    ];
    const cells = cellsOf([unit("A", 0), unit("B", 40)], { from: "2020-01-01", to: "2020-03-31" });
    expect(suppress(cells, out).satisfaction.units).toContain("A");
    expect(suppress(cells, out.slice(1)).satisfaction.units).toEqual(new Set());
  });

  it("are hidden where a window inside leaves fewer than ten people around it, as a small base is", () => {
    const may = { from: "2020-05-01", to: "2020-05-31" };
    const out = firstHalf([unit("A", 40), unit("B", 60), unit("C", 70)], may);
    expect(hidden([unit("A", 49), unit("B", 100), unit("C", 90)], [out])).toEqual(["A", "C"]);
    expect(hidden([unit("A", 50), unit("B", 100), unit("C", 90)], [out])).toEqual([]);
    const now = cellsOf([unit("A", 49), unit("B", 100), unit("C", 90)]);
    expect(exposedCells(now, suppress(now, []), [out])).toEqual(["satisfaction/A"]);
  });

  it("are hidden with neighbours that were hidden then, and not with others whose parts are out", () => {
    const out = [
      firstHalf([unit("A", 4), unit("B", 20), unit("C", 15), unit("D", 50)]),
      firstHalf([unit("A", 4), unit("B", 20), unit("C", 40), unit("D", 50)], {
        from: "2020-07-01",
        to: "2020-12-31",
      }),
    ];
    expect(out.map(({ suppression }) => [...suppression.satisfaction.units])).toEqual([
      ["A", "C"],
      ["A", "B"],
    ]);
    // B has the fewest answers of the year but one; its first half is out, as is the second of C.
    const year = [unit("A", 8), unit("B", 40), unit("C", 55), unit("D", 100)];
    expect(hidden(year)).toEqual(["A", "B"]);
    expect(hidden(year, out)).toEqual(["A", "B", "C"]);
  });

  it("of officers are compared within the same days alone: those of a quarter are counted again in its year", () => {
    const officers = (counts: CellCounts, window = YEAR): DisclosureCells =>
      cellsOf([unit("A", counts), unit("B", [30, 0, 0, 0])], window, "officers");
    const hiddenAfter = (window: typeof YEAR): readonly string[] => {
      const cells = officers([12, 3, 0, 0], window);
      return [...suppress(officers([14, 2, 0, 0]), [{ cells, suppression: suppress(cells, []) }]).officers.units];
    };
    expect(hiddenAfter(FIRST_HALF)).toEqual([]);
    expect(hiddenAfter(YEAR)).toEqual(["A", "B"]);
  });

  it("keep hidden what was hidden together then, where the rest of both together would be small", () => {
    const out = firstHalf([unit("A", 8), unit("B", 30), unit("C", 40)]);
    expect(out.suppression.satisfaction.units).toEqual(new Set(["A", "B"]));
    expect(hidden([unit("A", 12), unit("B", 34), unit("C", 90)], [out])).toContain("A");
    expect(hidden([unit("A", 14), unit("B", 34), unit("C", 90)], [out])).toEqual([]);
  });
});

describe("what a suppression lets out", () => {
  it("is nothing when it was made for these cells", () => {
    const cells = cellsOf([unit("A", 5), unit("B", 40), unit("C", 12, "centre", "P")]);
    expect(exposedCells(cells, suppress(cells, []), [])).toEqual([]);
  });

  it("is every small base of other cells, and every one that the sums still tell", () => {
    const cells = cellsOf([unit("A", 5), unit("B", 40)]);
    const nothing = suppress(cellsOf([unit("A", 50), unit("B", 40)]), []);
    expect(exposedCells(cells, nothing, [])).toEqual(["satisfaction/A"]);
    const onlyItself = { ...nothing, satisfaction: { units: new Set(["A"]), sums: new Set<never>() } };
    expect(exposedCells(cells, onlyItself, [])).toEqual(["satisfaction/A"]);
  });

  it("is looked for in every question on its own", () => {
    const cells = cellsOf([unit("A", 5), unit("B", 40)], YEAR, "officers");
    const made = suppress(cells, []);
    expect([[...made.officers.units], [...made.satisfaction.units]]).toEqual([["A", "B"], []]);
    expect(exposedCells(cells, { ...made, officers: made["7"] }, [])).toEqual(["officers/A"]);
  });
});
