import { describe, expect, test } from "vitest";
import { parseRational, type Rational } from "../base/rational.ts";
import { bandOf, isFault, parseBands, type Band } from "./bands.ts";
import type { RuleValue } from "./instrument.ts";

const CLASSES = ["high", "middle", "low"] as const;
type Class = (typeof CLASSES)[number];

function faultIn(value: RuleValue): string {
  const bands = parseBands(value, CLASSES);
  return isFault(bands) ? bands.fault : "không có lỗi";
}

function numberOf(text: string): Rational {
  const number = parseRational(text);
  if (number === undefined) throw new Error(`${text} is no number`);
  return number;
}

const HIGH = { is: "high", atLeast: "15" };
const MIDDLE = { is: "middle", atLeast: "12.5", below: "15" };
const LOW = { is: "low", below: "12.5" };

describe("a table of bands", () => {
  test("is read best class first, with exact bounds and none below the worst", () => {
    expect(parseBands([HIGH, MIDDLE, LOW], CLASSES)).toEqual([
      { is: "high", atLeast: numberOf("15") },
      { is: "middle", atLeast: numberOf("12.5") },
      { is: "low", atLeast: undefined },
    ]);
  });

  test("is a list, neither a text nor a map", () => {
    const wanted = "cần một danh sách các loại với atLeast, below";
    expect(faultIn("15")).toBe(wanted);
    expect(faultIn({ high: "15", middle: "12", low: "0" })).toBe(wanted);
  });

  test("names every class once: one too few or too many is refused with the classes it should have", () => {
    const wanted = "cần đúng 3 loại: high, middle, low";
    expect(faultIn([HIGH, { is: "low", below: "15" }])).toBe(wanted);
    expect(faultIn([HIGH, MIDDLE, LOW, LOW])).toBe(wanted);
    expect(faultIn([])).toBe(wanted);
  });

  test("keeps the order of the classes: index order is rank order", () => {
    expect(faultIn([MIDDLE, HIGH, LOW])).toBe('thứ tự loại sai: cần "high", có "middle"');
    expect(faultIn([HIGH, HIGH, LOW])).toBe('thứ tự loại sai: cần "middle", có "high"');
    expect(faultIn([{ atLeast: "15" }, MIDDLE, LOW])).toBe('thứ tự loại sai: cần "high", có "?"');
    expect(faultIn(["high", "middle", "low"])).toBe('thứ tự loại sai: cần "high", có "?"');
  });

  test("refuses a key that it does not know, as a misspelt bound would leave a class open", () => {
    expect(faultIn([{ ...HIGH, atleast: "15" }, MIDDLE, LOW])).toBe('khóa lạ "atleast" ở loại "high"');
  });

  test("refuses a bound that is no number, below as well as above", () => {
    expect(faultIn([{ is: "high", atLeast: "mười lăm" }, MIDDLE, LOW])).toBe('ngưỡng "mười lăm" không phải là số');
    expect(faultIn([HIGH, { ...MIDDLE, below: "15,0" }, LOW])).toBe('ngưỡng "15,0" không phải là số');
  });

  test("leaves no gap: 14.9 to 15 would have no class", () => {
    expect(faultIn([HIGH, { ...MIDDLE, below: "14.9" }, LOW])).toBe(
      'có khoảng trống giữa hai loại: "middle" đến 14.9, "high" từ 15',
    );
  });

  test("has no overlap: 15 to 15.1 would have two classes", () => {
    expect(faultIn([HIGH, { ...MIDDLE, below: "15.1" }, LOW])).toBe(
      'hai loại chồng nhau: "middle" đến 15.1, "high" từ 15',
    );
  });

  test("is open above the best class and below the worst", () => {
    expect(faultIn([{ ...HIGH, below: "18" }, MIDDLE, LOW])).toBe('loại cao nhất "high" không được có ngưỡng trên');
    expect(faultIn([HIGH, MIDDLE, { ...LOW, atLeast: "0" }])).toBe("loại thấp nhất không được có ngưỡng dưới");
  });

  test("has both bounds in every class between", () => {
    expect(faultIn([HIGH, { is: "middle", atLeast: "12.5" }, LOW])).toBe('loại "middle" thiếu ngưỡng trên');
    expect(faultIn([HIGH, MIDDLE, { is: "low" }])).toBe('loại "low" thiếu ngưỡng trên');
    expect(faultIn([HIGH, { is: "middle", below: "15" }, LOW])).toBe('loại "middle" thiếu ngưỡng dưới');
    expect(faultIn([{ is: "high" }, MIDDLE, LOW])).toBe('loại "high" thiếu ngưỡng dưới');
  });

  test("has no empty class: from 15 to below 15 holds nobody, from 14.9 to below 15 somebody", () => {
    expect(faultIn([HIGH, { ...MIDDLE, atLeast: "15" }, { is: "low", below: "15" }])).toBe('loại "middle" rỗng');
    expect(faultIn([HIGH, { ...MIDDLE, atLeast: "16" }, { is: "low", below: "16" }])).toBe('loại "middle" rỗng');
    expect(faultIn([HIGH, { ...MIDDLE, atLeast: "14.9" }, { is: "low", below: "14.9" }])).toBe("không có lỗi");
  });

  test("of a single class holds every total", () => {
    expect(parseBands([{ is: "high" }], ["high"])).toEqual([{ is: "high", atLeast: undefined }]);
  });
});

describe("the class of a total", () => {
  const bands = parseBands([HIGH, MIDDLE, LOW], CLASSES) as readonly Band<Class>[];

  test.each([
    ["15.1", "high"],
    ["15", "high"],
    ["14.9", "middle"],
    ["12.6", "middle"],
    ["12.5", "middle"],
    ["12.4", "low"],
    ["0", "low"],
    ["-1", "low"],
  ])("%s is %s: a bound is reached by equality", (total, expected) => {
    expect(bandOf(numberOf(total), bands)).toBe(expected);
  });

  test("compares exactly: 1499999999999999/100000000000000 stays below 15", () => {
    expect(bandOf(numberOf("1499999999999999/100000000000000"), bands)).toBe("middle");
  });

  test("is undefined without any band", () => {
    expect(bandOf(numberOf("15"), [])).toBeUndefined();
  });
});

describe("a fault", () => {
  test("is told from every value that a parameter can have", () => {
    expect(isFault({ fault: "sai" })).toBe(true);
    for (const value of ["fault", undefined, null, 0, [], { is: "high" }]) expect(isFault(value)).toBe(false);
  });
});
