import { describe, expect, it } from "vitest";
import { ruleBook } from "../../../test/support/rule-sets.ts";
import { day } from "../../../test/support/small-province.ts";
import { formatIsoDate } from "../base/local-date.ts";
import type { RuleBook } from "../rulebook/rule-book.ts";
import { offeredPeriods } from "./period-suggestions.ts";
import { coversOf, lastDayWithRules, mayOpenUnder, ruleSetsFor } from "./rule-set-cover.ts";

type Version = readonly [id: string, from: string, endsBefore?: string];

/** A book of instruments by their days alone; a rule set is named by its instruments: `decree+circular`. */
function book(ruleSets: readonly string[], ...versions: readonly Version[]): RuleBook {
  const [any] = ruleBook().instruments;
  if (any === undefined) throw new Error("no instrument");
  return {
    instruments: versions.map(([id, from, end]) => ({
      ...any,
      ...{ id, title: `Văn bản ${id}` },
      ...{ effectiveFrom: day(from), effectiveTo: end === undefined ? undefined : day(end) },
    })),
    ruleSets: ruleSets.map((id) => ({ id, title: `Bộ ${id}`, instruments: id.split("+") })),
  };
}

/** The decree holds to the end of June 2030; nothing comes after it yet. */
const ENDING = book(["decree+circular"], ["decree", "2028-01-01", "2030-07-01"], ["circular", "2028-03-01"]);
/** The next decree follows without a gap. */
const FOLLOWED = book(
  ["decree+circular", "new"],
  ...([["decree", "2028-01-01", "2030-07-01"] as const, ["circular", "2028-03-01"] as const] as const),
  ["new", "2030-07-01"],
);

const window = (from: string, to: string) => ({ from: day(from), to: day(to) });
const codeOf = (from: string, to: string, rules = ENDING): string => {
  const may = mayOpenUnder(rules, { ruleSetId: "decree+circular", window: window(from, to) });
  return may.ok ? "open" : may.failure.code;
};

describe("a period", () => {
  it.each([
    ["the day before the end", "2030-04-01", "2030-06-29", "open"],
    ["the last day", "2030-04-01", "2030-06-30", "open"],
    ["the day after the last", "2030-04-01", "2030-07-01", "period.rule-set-not-in-force"],
    ["long after", "2031-01-01", "2031-12-31", "period.rule-set-not-in-force"],
    ["the first day of the later instrument", "2028-03-01", "2028-03-31", "open"],
    ["the day before the first", "2028-02-29", "2028-03-31", "period.rule-set-not-in-force"],
  ])("that reaches %s of its rule set is answered so", (_, from, to, expected) => {
    expect(codeOf(from, to)).toBe(expected);
  });

  it("is refused with the instrument, its days, and the rule set that fits or that there is none", () => {
    const asked = { ruleSetId: "decree+circular", window: window("2030-07-01", "2030-09-30") };
    const alone = mayOpenUnder(ENDING, asked);
    expect(alone.ok || alone.failure.message).toBe(
      "Văn bản decree không có hiệu lực trong các ngày 01/07/2030–30/09/2030, " +
        "nên kết quả của kỳ sẽ không bao giờ công bố được.",
    );
    expect(alone.ok || alone.failure.mend).toMatch(/chưa có bộ quy tắc nào sau ngày 30\/06\/2030.*Phiếu vẫn được nhận/);
    const followed = mayOpenUnder(FOLLOWED, asked);
    expect(followed.ok || followed.failure.mend).toBe("Sửa bản nháp, chọn: Bộ new.");
  });
});

describe("the rule sets of a book", () => {
  it("are in force from the last beginning to the first end of their instruments", () => {
    const words = (rules: RuleBook): string[] =>
      coversOf(rules).map(({ id, cover }) => {
        const through = cover?.through === undefined ? "open" : formatIsoDate(cover.through);
        return `${id} ${cover === undefined ? "never" : `${formatIsoDate(cover.from)} ${through}`}`;
      });
    expect(words(FOLLOWED)).toEqual(["decree+circular 2028-03-01 2030-06-30", "new 2030-07-01 open"]);
    expect(words(book(["a+b"], ["a", "2020-01-01", "2021-01-01"], ["b", "2021-01-01"]))).toEqual(["a+b never"]);
  });

  it("fit a window only when they hold on each of its days", () => {
    const fitting = (from: string, to: string) => ruleSetsFor(FOLLOWED, window(from, to)).map(({ id }) => id);
    expect(fitting("2030-01-01", "2030-06-30")).toEqual(["decree+circular"]);
    expect(fitting("2030-07-01", "2030-12-31")).toEqual(["new"]);
    expect(fitting("2030-01-01", "2030-12-31")).toEqual([]);
  });

  it("have a last day together, unless one has no end or there is none", () => {
    expect(lastDayWithRules(ENDING)).toBe(day("2030-06-30"));
    expect(lastDayWithRules(FOLLOWED)).toBeUndefined();
    expect(lastDayWithRules(book([]))).toBeUndefined();
  });
});

describe("the periods that are offered", () => {
  const offered = (rules: RuleBook, today: string) => {
    const { periods, isLawInForce } = offeredPeriods(rules, day(today));
    return [isLawInForce, ...periods.map(({ id, ruleSetId }) => `${id} ${ruleSetId}`)];
  };

  it("are only those that a rule set covers, with that rule set", () => {
    expect(offered(FOLLOWED, "2030-08-15")).toEqual([
      true,
      "2030-q3 new",
      "2030-q2 decree+circular",
      "2029 decree+circular",
      "2030-07 new",
    ]);
  });

  it("leave out what reaches past the end, and say from the day after it that no rule set is in force", () => {
    expect(offered(ENDING, "2030-06-30")[0]).toBe(true);
    expect(offered(ENDING, "2030-07-01")).toEqual([
      false,
      "2030-q2 decree+circular",
      "2029 decree+circular",
      "2030-06 decree+circular",
    ]);
  });

  it("are the last that can be published where none of the present ones can", () => {
    expect(offered(ENDING, "2032-12-01")).toEqual([
      false,
      "2030-q2 decree+circular",
      "2030-q1 decree+circular",
      "2029 decree+circular",
      "2030-05 decree+circular",
    ]);
    expect(offered(book([]), "2032-12-01")).toEqual([false]);
  });
});
