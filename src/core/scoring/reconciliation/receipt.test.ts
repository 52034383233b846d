import { describe, expect, it } from "vitest";
import { receiptFaults } from "./receipt.ts";

const results = {
  engine: { version: "1.2.0" },
  rulebook: { id: "tt01-2018", hash: "r1" },
  input: { hash: "i1", rows: 40 },
  period: { from: "2020-04-01", to: "2020-06-30", asOf: "2020-07-05" },
};
const trace = {
  ...results,
  rulebook: { ...results.rulebook, title: "Thông tư 01/2018", overrides: [], instruments: [] },
};

describe("the receipts of results and trace", () => {
  it("are one receipt when one evaluation wrote both", () => {
    expect(receiptFaults(results, trace)).toEqual([]);
  });

  it.each([
    ["phiên bản hailong", { engine: { version: "1.3.0" } }, "1.2.0", "1.3.0"],
    ["bộ quy tắc", { rulebook: { ...trace.rulebook, id: "binh-thuan-2019" } }, "tt01-2018", "binh-thuan-2019"],
    ["mã băm bộ quy tắc", { rulebook: { ...trace.rulebook, hash: "r2" } }, "r1", "r2"],
    ["mã băm dữ liệu", { input: { hash: "i2", rows: 40 } }, "i1", "i2"],
    ["số dòng dữ liệu", { input: { hash: "i1", rows: 41 } }, "40", "41"],
    ["ngày đầu kỳ", { period: { ...trace.period, from: "2020-04-02" } }, "2020-04-01", "2020-04-02"],
    ["ngày cuối kỳ", { period: { ...trace.period, to: "2020-06-29" } }, "2020-06-30", "2020-06-29"],
    ["tính đến ngày", { period: { ...trace.period, asOf: null } }, "2020-07-05", ""],
  ])("differ by %s", (field, change, inResults, inTrace) => {
    expect(receiptFaults(results, { ...trace, ...change })).toEqual([{ field, inResults, inTrace }]);
  });

  it("agree that there is no day of knowledge, left out in one file and null in the other", () => {
    const { from, to } = results.period;
    const without = { ...results, period: { from, to } };
    expect(receiptFaults(without, { ...trace, period: { from, to, asOf: null } })).toEqual([]);
    expect(receiptFaults(without, trace)).toEqual([{ field: "tính đến ngày", inResults: "", inTrace: "2020-07-05" }]);
  });

  it("name all that differs", () => {
    const other = { ...trace, engine: { version: "2.0.0" }, input: { hash: "i2", rows: 7 } };
    expect(receiptFaults(results, other).map(({ field }) => field)).toEqual([
      "phiên bản hailong",
      "mã băm dữ liệu",
      "số dòng dữ liệu",
    ]);
  });
});
