import { describe, expect, it } from "vitest";
import { aboutHundred, satisfiedSentence } from "./about-hundred.ts";
import { FORMATS } from "./formats.ts";
import { addressIn } from "./language.ts";
import { areAlike, periodLabel, periodWithDays, shortLabel } from "./period-label.ts";

describe("numbers and days", () => {
  it("are written as each language writes them", () => {
    const { vi, en } = FORMATS;
    expect([vi.count(18642), en.count(18642)]).toEqual(["18.642", "18,642"]);
    expect([vi.decimal("1234.5"), en.decimal("1234.5")]).toEqual(["1.234,5", "1,234.5"]);
    expect([vi.share({ k: 354, n: 412 }), en.share({ k: 354, n: 412 })]).toEqual(["85,9%", "85.9%"]);
    expect([vi.day("2020-10-26"), en.day("2020-10-26")]).toEqual(["26/10/2020", "26 Oct 2020"]);
    expect([vi.bytes(999), vi.bytes(12_345), en.bytes(123_456)]).toEqual(["999\u00a0B", "12,3\u00a0kB", "123\u00a0kB"]);
  });

  it("round a share once, from its count", () => {
    expect(FORMATS.vi.share({ k: 1, n: 2000 })).toBe("0,1%"); // exactly 0.05
    expect(FORMATS.vi.share({ k: 1999, n: 2000 })).toBe("100,0%");
    expect(FORMATS.vi.share({ k: 0, n: 3 })).toBe("0,0%");
  });

  it("give an interval as one range with one sign", () => {
    expect(FORMATS.vi.interval({ low: 0.82156, high: 0.88941 })).toBe("82,2–88,9%");
    expect(FORMATS.en.interval({ low: 0, high: 1 })).toBe("0.0–100.0%");
  });
});

describe("a share in words", () => {
  it.each([
    [0, 50, "Không phiếu nào hài lòng hoặc rất hài lòng"],
    [1, 1000, "Trong 100 phiếu, chưa đến 1 phiếu hài lòng hoặc rất hài lòng"],
    [9, 10, "Trong 100 phiếu, 90 phiếu hài lòng hoặc rất hài lòng"],
    [897, 1000, "Trong 100 phiếu, gần 90 phiếu hài lòng hoặc rất hài lòng"],
    [904, 1000, "Trong 100 phiếu, hơn 90 phiếu hài lòng hoặc rất hài lòng"],
    [999, 1000, "Trong 100 phiếu, gần 100 phiếu hài lòng hoặc rất hài lòng"],
    [50, 50, "Tất cả phiếu đều hài lòng hoặc rất hài lòng"],
  ])("%i of %i: %s", (k, n, sentence) => {
    expect(satisfiedSentence("vi", { k, n })).toBe(sentence);
  });

  it("turns at the half, upwards", () => {
    expect(aboutHundred({ k: 895, n: 1000 })).toEqual({ kind: "almost", count: 90 });
    expect(aboutHundred({ k: 8949, n: 10_000 })).toEqual({ kind: "over", count: 89 });
  });

  it("says the same in English", () => {
    expect(satisfiedSentence("en", { k: 897, n: 1000 })).toBe(
      "Of 100 ballots, almost 90 are satisfied or very satisfied",
    );
    expect(satisfiedSentence("en", { k: 0, n: 9 })).toBe("No ballot is satisfied or very satisfied");
  });
});

describe("a window", () => {
  it.each([
    ["2020-07-01", "2020-09-30", "Quý III/2020", "Quarter 3 of 2020"],
    ["2020-01-01", "2020-12-31", "Năm 2020", "Year 2020"],
    ["2020-02-01", "2020-02-29", "Tháng 2/2020", "Month 2 of 2020"],
    ["2020-07-01", "2020-12-31", "6 tháng cuối năm 2020", "Second half of 2020"],
    ["2019-12-15", "2020-11-20", "15/12/2019–20/11/2020", "15 Dec 2019–20 Nov 2020"],
    ["2020-02-01", "2020-04-30", "01/02/2020–30/04/2020", "1 Feb 2020–30 Apr 2020"],
  ])("from %s to %s is called %s", (from, to, vietnamese, english) => {
    expect(periodLabel("vi", { from, to })).toBe(vietnamese);
    expect(periodLabel("en", { from, to })).toBe(english);
  });

  it("is shown with its days, once", () => {
    expect(periodWithDays("vi", { from: "2020-07-01", to: "2020-09-30" })).toBe("Quý III/2020 (01/07/2020–30/09/2020)");
    expect(periodWithDays("vi", { from: "2019-12-15", to: "2020-11-20" })).toBe("15/12/2019–20/11/2020");
  });

  it("is compared with windows of its kind alone", () => {
    const quarter = { from: "2020-01-01", to: "2020-03-31" };
    expect(areAlike(quarter, { from: "2020-10-01", to: "2020-12-31" })).toBe(true);
    expect(areAlike(quarter, { from: "2020-01-01", to: "2020-12-31" })).toBe(false);
    const shifted = { from: "2019-12-15", to: "2020-11-20" };
    expect(areAlike(shifted, { from: "2020-12-15", to: "2021-11-20" })).toBe(true);
    expect(areAlike(shifted, { from: "2020-12-15", to: "2021-06-20" })).toBe(false);
  });

  it("has a short name under a chart", () => {
    expect(shortLabel({ from: "2020-07-01", to: "2020-09-30" })).toEqual({ text: "III", year: "2020" });
    expect(shortLabel({ from: "2020-01-01", to: "2020-12-31" })).toEqual({ text: "2020", year: "" });
    expect(shortLabel({ from: "2019-12-15", to: "2020-11-20" })).toEqual({ text: "20/11", year: "2020" });
  });
});

describe("an address", () => {
  it("is the same page in each language", () => {
    expect(addressIn("vi", "/publications/3")).toBe("/publications/3");
    expect(addressIn("en", "/publications/3")).toBe("/en/publications/3");
    expect([addressIn("vi", "/"), addressIn("en", "/")]).toEqual(["/", "/en"]);
  });
});
