import { describe, expect, it } from "vitest";
import { formatDay, formatWindow, periodLine, periodName } from "./period-words.ts";

const named = (from: string, to: string): string => periodName({ from, to });

describe("the name of a period", () => {
  it("is that of the month, quarter, half or year that it is exactly", () => {
    expect(named("2020-10-01", "2020-10-31")).toBe("Tháng 10 năm 2020");
    expect(named("2020-02-01", "2020-02-29")).toBe("Tháng 02 năm 2020");
    expect(named("2020-01-01", "2020-03-31")).toBe("Quý I năm 2020");
    expect(named("2020-07-01", "2020-09-30")).toBe("Quý III năm 2020");
    expect(named("2020-01-01", "2020-06-30")).toBe("6 tháng đầu năm 2020");
    expect(named("2020-01-01", "2020-12-31")).toBe("Năm 2020");
  });

  it("is its days for a shifted window, one day less or more included", () => {
    expect(named("2019-12-15", "2020-11-20")).toBe("Kỳ từ ngày 15/12/2019 đến ngày 20/11/2020");
    expect(named("2020-07-01", "2020-09-29")).toBe("Kỳ từ ngày 01/07/2020 đến ngày 29/09/2020");
    expect(named("2020-07-02", "2020-09-30")).toMatch(/^Kỳ/u);
    expect(named("2020-07-01", "2020-10-01")).toMatch(/^Kỳ/u);
    expect(named("2020-02-01", "2020-02-28")).toMatch(/^Kỳ/u);
    expect(named("2020-02-01", "2020-04-30")).toMatch(/^Kỳ/u);
    expect(named("2020-07-01", "2021-06-30")).toMatch(/^Kỳ/u);
  });

  it("stands with its days unless it says them already", () => {
    expect(periodLine({ from: "2020-07-01", to: "2020-09-30" })).toBe(
      "Quý III năm 2020 (từ ngày 01/07/2020 đến ngày 30/09/2020)",
    );
    expect(periodLine({ from: "2019-12-15", to: "2020-11-20" })).toBe("Kỳ từ ngày 15/12/2019 đến ngày 20/11/2020");
    expect(formatWindow({ from: "2019-12-15", to: "2020-11-20" })).toBe("từ ngày 15/12/2019 đến ngày 20/11/2020");
    expect(formatDay("2020-11-20")).toBe("20/11/2020");
  });

  it("is never guessed from a day that does not exist", () => {
    expect(() => formatDay("2020-02-30")).toThrow("no day");
  });
});
