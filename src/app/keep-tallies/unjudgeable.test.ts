import { describe, expect, test } from "vitest";
import { asFaultOfCases, BatchSizes, UnjudgeableCases } from "./unjudgeable.ts";

function databaseError(code: string): Error {
  return Object.assign(new Error("…"), { code });
}

describe("what fails while cases are judged", () => {
  test.each([
    ["a value that no column has room for", databaseError("22003"), "22003"],
    ["a violated constraint", databaseError("23514"), "23514"],
    ["a bug", new TypeError("…"), "TypeError"],
  ])("%s is laid to the cases, by its kind alone", (_, error, kind) => {
    const fault = asFaultOfCases(error, ["d:S1-1"]);
    expect(fault).toBeInstanceOf(UnjudgeableCases);
    expect(fault).toMatchObject({ kind, keys: ["d:S1-1"] });
  });

  test.each([
    ["a full disk", databaseError("53100")],
    ["a statement that took too long", databaseError("57014")],
    ["a server that goes down", databaseError("57P01")],
    ["a deadlock", databaseError("40P01")],
    ["a broken connection", new Error("Connection terminated unexpectedly")],
  ])("%s is not", (_, error) => {
    expect(asFaultOfCases(error, ["d:S1-1"])).toBe(error);
  });
});

describe("batches", () => {
  test("are halved down to one case, which is set aside when it has failed three times", () => {
    const sizes = new BatchSizes();
    const seen: number[] = [];
    for (;;) {
      seen.push(sizes.sizeOf("lane:1", 10));
      if (sizes.failed("lane:1", 10)) break;
    }
    expect(seen).toEqual([10, 5, 3, 2, 1, 1, 1]);
  });

  test("double again with each success, and one place says nothing about another", () => {
    const sizes = new BatchSizes();
    for (let time = 0; time < 4; time += 1) sizes.failed("lane:1", 10);
    expect(sizes.sizeOf("lane:2", 10)).toBe(10);
    const seen = [1, 2, 3, 4].map(() => {
      sizes.succeeded("lane:1", 10);
      return sizes.sizeOf("lane:1", 10);
    });
    expect(seen).toEqual([2, 4, 8, 10]);
  });

  test("of one that were tried begin their count anew when one succeeds", () => {
    const sizes = new BatchSizes();
    expect([sizes.failed("set:1", 1), sizes.failed("set:1", 1)]).toEqual([false, false]);
    sizes.succeeded("set:1", 1);
    expect([1, 2, 3].map(() => sizes.failed("set:1", 1))).toEqual([false, false, true]);
  });
});
