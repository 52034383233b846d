import { describe, expect, it } from "vitest";
import { day } from "../../../test/support/small-province.ts";
import { formatIsoDate } from "../base/local-date.ts";
import { suggestedPeriods } from "./period-suggestions.ts";

const shownOn = (today: string): string[] =>
  suggestedPeriods(day(today)).map(
    ({ id, title, window }) => `${id} ${title} ${formatIsoDate(window.from)} ${formatIsoDate(window.to)}`,
  );

describe("the periods that a form offers", () => {
  it("are this quarter and year, and the quarter, year and month before", () => {
    expect(shownOn("2020-12-31")).toEqual([
      "2020-q4 Quý IV/2020 2020-10-01 2020-12-31",
      "2020-q3 Quý III/2020 2020-07-01 2020-09-30",
      "2020 Năm 2020 2020-01-01 2020-12-31",
      "2019 Năm 2019 2019-01-01 2019-12-31",
      "2020-11 Tháng 11/2020 2020-11-01 2020-11-30",
    ]);
  });

  it("go back over the turn of the year on its first day", () => {
    expect(shownOn("2021-01-01")).toEqual([
      "2021-q1 Quý I/2021 2021-01-01 2021-03-31",
      "2020-q4 Quý IV/2020 2020-10-01 2020-12-31",
      "2021 Năm 2021 2021-01-01 2021-12-31",
      "2020 Năm 2020 2020-01-01 2020-12-31",
      "2020-12 Tháng 12/2020 2020-12-01 2020-12-31",
    ]);
  });
});
