import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { differencesOf, keyingErrors, settle, type SheetEntry } from "./keyed-sheet.ts";

const QUESTIONS = ["q3", "q7", "q10"];
const BLANK: SheetEntry = { dossierCode: undefined, answers: {}, comment: undefined, isVoid: false };
const entry = (changed: Partial<SheetEntry>): SheetEntry => ({ ...BLANK, ...changed });
const none = new Map<string, string | undefined>();

describe("two entries of one sheet", () => {
  it("differ in each field in which they say something else, an open question included", () => {
    const first = entry({ dossierCode: "H-1", answers: { q3: "1", q7: "2" } });
    const second = entry({ dossierCode: "H-7", answers: { q3: "2", q7: "2", q10: "4" } });
    expect(differencesOf(first, second, QUESTIONS)).toEqual([
      { field: "dossierCode", first: "H-1", second: "H-7" },
      { field: "q3", first: "1", second: "2" },
      { field: "q10", first: undefined, second: "4" },
    ]);
  });

  it("do not differ by the spaces of a comment, nor by how its letters are composed", () => {
    const first = entry({ comment: "Làm  nhanh\nlắm" });
    expect(differencesOf(first, entry({ comment: "Làm nhanh lắm".normalize("NFD") }), QUESTIONS)).toEqual([]);
    expect(differencesOf(first, entry({ comment: "làm nhanh lắm" }), QUESTIONS)).toHaveLength(1);
  });
});

describe("a sheet", () => {
  it("says what both entries say, without a third look", () => {
    const both = entry({ dossierCode: "H-1", answers: { q3: "1", q10: "4" }, comment: "Tốt" });
    expect(settle({ first: both, second: both, resolutions: none }, QUESTIONS)).toEqual({
      state: "ballot",
      content: { dossierCode: "H-1", answers: { q3: "1", q10: "4" }, comment: "Tốt" },
    });
  });

  it("is open as long as one difference was not looked at, and then says what was found, which may be neither", () => {
    const [first, second] = [entry({ answers: { q3: "1", q7: "0" } }), entry({ answers: { q3: "2", q7: "1" } })];
    const oneLook = new Map<string, string | undefined>([["q3", "0"]]);
    expect(settle({ first, second, resolutions: oneLook }, QUESTIONS)).toEqual({
      state: "open",
      differences: [{ field: "q7", first: "0", second: "1" }],
    });
    const bothLooks = new Map<string, string | undefined>([...oneLook, ["q7", undefined]]);
    expect(settle({ first, second, resolutions: bothLooks }, QUESTIONS)).toMatchObject({
      state: "ballot",
      content: { answers: { q3: "0" } },
    });
  });

  it("is no ballot when both say so, or the third look does, whatever else was keyed", () => {
    const spoiled = entry({ isVoid: true });
    expect(settle({ first: spoiled, second: spoiled, resolutions: none }, QUESTIONS)).toEqual({ state: "void" });
    const second = entry({ answers: { q3: "2" } });
    expect(settle({ first: spoiled, second, resolutions: none }, QUESTIONS)).toMatchObject({ state: "open" });
    const look = new Map([["isVoid", "void"]]);
    expect(settle({ first: spoiled, second, resolutions: look }, QUESTIONS)).toEqual({ state: "void" });
    const isBallot = new Map<string, string | undefined>([["isVoid", undefined]]);
    expect(settle({ first: spoiled, second, resolutions: isBallot }, QUESTIONS)).toEqual({
      state: "open",
      differences: [{ field: "q3", first: undefined, second: "2" }],
    });
  });

  it("never says what neither keyer nor a third look read", () => {
    const option = fc.option(fc.constantFrom("0", "1", "2"), { nil: undefined });
    const any = fc.tuple(option, option, option).map(([q3, q7, q10]) =>
      entry({
        answers: Object.fromEntries(Object.entries({ q3, q7, q10 }).filter(([, code]) => code !== undefined)) as Record<
          string,
          string
        >,
      }),
    );
    fc.assert(
      fc.property(any, any, (first, second) => {
        const settled = settle({ first, second, resolutions: none }, QUESTIONS);
        const isSame = differencesOf(first, second, QUESTIONS).length === 0;
        expect(settled.state).toBe(isSame ? "ballot" : "open");
        if (settled.state === "ballot") expect(settled.content.answers).toEqual(first.answers);
      }),
    );
  });
});

describe("the errors of keying", () => {
  it("are counted for whoever read otherwise than the sheet says, over settled sheets alone", () => {
    const [first, second] = [entry({ answers: { q3: "1" } }), entry({ answers: { q3: "2" } })];
    const people = { firstBy: "account:1", secondBy: "account:2" };
    const looked = { first, second, resolutions: new Map([["q3", "2"]]), ...people };
    const open = { first, second, resolutions: none, ...people };
    const { byKeyer, byField } = keyingErrors([looked, open], QUESTIONS);
    expect(Object.fromEntries(byKeyer)).toEqual({
      "account:1": { keyed: 6, wrong: 1 },
      "account:2": { keyed: 6, wrong: 0 },
    });
    expect(byField.get("q3")).toEqual({ keyed: 2, wrong: 1 });
    expect(byField.get("q7")).toEqual({ keyed: 2, wrong: 0 });
  });
});
