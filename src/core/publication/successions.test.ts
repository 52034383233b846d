import { describe, expect, it } from "vitest";
import { day } from "../../../test/support/small-province.ts";
import { publishedSuccessions } from "./successions.ts";

const row = (predecessorCode: string, successorCode: string, date = "2025-07-01") => ({
  predecessorCode,
  successorCode,
  date: day(date),
});
const kinds = (...rows: ReturnType<typeof row>[]) =>
  publishedSuccessions(rows, day("2025-12-31")).map(({ from, to, kind }) => `${from}>${to} ${kind}`);

describe("successions of a publication", () => {
  it("say whether a unit was renamed, merged with others, split, or all of it at once", () => {
    expect(kinds(row("A", "B"))).toEqual(["A>B renamed"]);
    expect(kinds(row("A", "C"), row("B", "C"))).toEqual(["A>C merged", "B>C merged"]);
    expect(kinds(row("A", "B"), row("A", "C"))).toEqual(["A>B split", "A>C split"]);
    expect(kinds(row("A", "C"), row("A", "D"), row("B", "C"))).toEqual(["A>C rearranged", "A>D split", "B>C merged"]);
  });

  it("are looked at day by day", () => {
    expect(kinds(row("B", "C", "2025-08-01"), row("A", "C"))).toEqual(["A>C renamed", "B>C renamed"]);
  });

  it("reach to the last day of the window, that day included", () => {
    const on = (last: string) => publishedSuccessions([row("A", "B")], day(last)).length;
    expect([on("2025-06-30"), on("2025-07-01"), on("2025-07-02")]).toEqual([0, 1, 1]);
  });
});
