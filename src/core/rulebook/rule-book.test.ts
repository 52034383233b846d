import { describe, expect, test } from "vitest";
import { civilDay, formatIsoDate, type LocalDate } from "../base/local-date.ts";
import type { Failure } from "../base/result.ts";
import { entryIn, instrumentIn, readRuleTrees, type RuleTrees } from "../../../test/support/rule-trees.ts";
import { parseRuleBook, versionAt } from "./rule-book.ts";

/** The refusal of the real rule book after one fault was added to it. */
function refusalAfter(spoil: (trees: RuleTrees) => void): Failure {
  const trees = readRuleTrees();
  spoil(trees);
  const book = parseRuleBook(trees.instruments, trees.ruleSets);
  if (book.ok) throw new Error("it was not refused");
  return book.failure;
}

function day(year: number, month: number, date: number): LocalDate {
  const found = civilDay(year, month, date);
  if (found === undefined) throw new Error("no such day");
  return found;
}

/** Adds a second version of the circular; it holds the same entries until a test changes them. */
function addVersion(trees: RuleTrees, changes: Record<string, unknown>): void {
  const tree = { ...structuredClone(instrumentIn(trees, "circular-01-2018")), ...changes };
  trees.instruments.push({ file: "circular-01-2018/2022-01-01.yaml", tree });
}

describe("the rule book of the repository", () => {
  test("is read without fault: four instruments and two rule sets", () => {
    const trees = readRuleTrees();
    const book = parseRuleBook(trees.instruments, trees.ruleSets);
    expect(book.ok && book.value.instruments.map(({ id }) => id)).toEqual([
      "circular-01-2018",
      "decision-1063-2019-binh-thuan",
      "decree-61-2018",
      "gap-decisions",
    ]);
    expect(book.ok && book.value.ruleSets).toEqual([
      {
        id: "binh-thuan-2019",
        title: "Bộ quy tắc của tỉnh Bình Thuận theo Quyết định 1063/QĐ-UBND (2019)",
        instruments: ["decree-61-2018", "circular-01-2018", "gap-decisions", "decision-1063-2019-binh-thuan"],
      },
      {
        id: "tt01-2018",
        title: "Bộ quy tắc toàn quốc theo Nghị định 61/2018 và Thông tư 01/2018",
        instruments: ["decree-61-2018", "circular-01-2018", "gap-decisions"],
      },
    ]);
  });
});

describe("a rule book is refused when", () => {
  test("an instrument is malformed, whatever comes after it", () => {
    expect(
      refusalAfter((trees) => {
        instrumentIn(trees, "decree-61-2018")["note"] = "x";
      }),
    ).toMatchObject({
      code: "rulebook.malformed",
      at: "decree-61-2018/2018-06-21.yaml",
    });
  });

  test("an entry has an unknown path", () => {
    expect(
      refusalAfter((trees) => {
        entryIn(trees, "minimum.ballots").path = "minimum.ballot";
      }),
    ).toEqual({
      code: "rulebook.refused",
      at: "circular-01-2018/2019-01-06.yaml",
      message: 'Mục "minimum.ballot" (điều 15): không có tham số nào tên "minimum.ballot".',
      mend: "Sửa giá trị của mục này.",
    });
  });

  test("an entry has a value that its path cannot take", () => {
    expect(
      refusalAfter((trees) => {
        entryIn(trees, "G14").value = "guess";
      }),
    ).toMatchObject({
      at: "gap-decisions/2019-01-06.yaml",
      message: 'Mục "G14" (điều 15): "guess" không nằm trong các lựa chọn: omit, rescale, block, grant-max.',
    });
  });

  test("the bands of agencies have a gap or an overlap, naming article and classes", () => {
    const withGoodBelow = (below: string) => (trees: RuleTrees) => {
      const rows = entryIn(trees, "grades.agencies").value as Record<string, string>[];
      rows[1] = { ...rows[1], below };
    };
    expect(refusalAfter(withGoodBelow("14.9")).message).toBe(
      'Mục "grades.agencies" (điều 15): có khoảng trống giữa hai loại: "good" đến 14.9, "excellent" từ 15.',
    );
    expect(refusalAfter(withGoodBelow("15.1")).message).toBe(
      'Mục "grades.agencies" (điều 15): hai loại chồng nhau: "good" đến 15.1, "excellent" từ 15.',
    );
  });

  test("officers are given indicator 6", () => {
    expect(
      refusalAfter((trees) => {
        entryIn(trees, "scope.officers").value = ["1", "2", "3", "4", "6", "7"];
      }).message,
    ).toContain('Mục "scope.officers" (điều 15)');
  });

  test("an instrument has a path twice", () => {
    expect(
      refusalAfter((trees) => {
        const { entries } = instrumentIn(trees, "gap-decisions");
        entries.push({ ...entryIn(trees, "G7") });
      }),
    ).toEqual({
      code: "rulebook.refused",
      at: "gap-decisions/2019-01-06.yaml",
      message: 'Mục "G7" có hai lần trong một văn bản.',
      mend: "Giữ lại một mục.",
    });
  });

  test.each([
    ["both run on", {}, {}, "2022-01-01"],
    ["the old one ends a day late", { effectiveTo: "2022-01-02" }, {}, "2022-01-01"],
    ["the new one began earlier", {}, { effectiveFrom: "2018-12-01", effectiveTo: "2019-01-07" }, "2019-01-06"],
    ["both began on one day", {}, { effectiveFrom: "2019-01-06", effectiveTo: "2019-01-07" }, "2019-01-06"],
  ])("two versions of an instrument hold on one day: %s", (_, old, renewed, firstDay) => {
    expect(
      refusalAfter((trees) => {
        Object.assign(instrumentIn(trees, "circular-01-2018"), old);
        addVersion(trees, { effectiveFrom: "2022-01-01", effectiveTo: undefined, ...renewed });
      }),
    ).toEqual({
      code: "rulebook.refused",
      at: "circular-01-2018/2022-01-01.yaml",
      message: `Văn bản "circular-01-2018" có hai phiên bản cùng hiệu lực vào ngày ${firstDay}.`,
      mend: "Ghi effectiveTo cho phiên bản cũ (ngày đầu tiên không còn hiệu lực).",
    });
  });

  test("a rule set has an unknown key or names no instrument", () => {
    expect(
      refusalAfter(({ ruleSets: [set] }) => {
        if (set) set.tree["note"] = "x";
      }),
    ).toEqual({
      code: "rulebook.refused",
      at: "rule-sets/binh-thuan-2019.yaml",
      message: "Bộ quy tắc sai cấu trúc: tệp: có trường lạ: note. Sửa tên trường cho đúng mẫu hoặc bỏ trường.",
      mend: "Sửa khóa đã nêu theo rulebook/README.md.",
    });
    expect(
      refusalAfter(({ ruleSets: [set] }) => {
        if (set) set.tree.instruments = [];
      }).message,
    ).toContain("instruments: ");
  });

  test("a rule set names an instrument that is not there", () => {
    expect(
      refusalAfter(({ ruleSets: [set] }) => {
        set?.tree.instruments.push("decision-9-2030");
      }),
    ).toEqual({
      code: "rulebook.refused",
      at: "rule-sets/binh-thuan-2019.yaml",
      message: 'Bộ quy tắc "binh-thuan-2019" nêu văn bản không có: "decision-9-2030".',
      mend: "Sửa tên hoặc thêm văn bản đó.",
    });
  });

  test.each(["rounding.mode", "G35", "total.formula"])("no instrument of a rule set sets %s", (path) => {
    const failure = refusalAfter((trees) => {
      for (const { tree } of trees.instruments) tree.entries = tree.entries.filter((entry) => entry.path !== path);
    });
    expect(failure).toMatchObject({
      at: "rule-sets/binh-thuan-2019.yaml",
      mend: "Thêm mục còn thiếu vào một văn bản của bộ quy tắc.",
    });
    expect(failure.message).toMatch(/^Bộ quy tắc "binh-thuan-2019", ngày \d{4}-\d\d-\d\d, thiếu tham số /);
    expect(failure.message).toContain(`thiếu tham số "${path}".`);
  });

  test("the instrument that sets a parameter is left out of the rule set", () => {
    expect(
      refusalAfter(({ ruleSets: [, set] }) => {
        if (set) set.tree.instruments = ["decree-61-2018", "gap-decisions"];
      }),
    ).toMatchObject({
      at: "rule-sets/tt01-2018.yaml",
      message: 'Bộ quy tắc "tt01-2018", ngày 2018-06-21, thiếu tham số "indicators.1.formula".',
    });
  });

  test("a new version forgets a parameter: found on reading, with the day on which it would be missed", () => {
    expect(
      refusalAfter((trees) => {
        instrumentIn(trees, "circular-01-2018").effectiveTo = "2022-01-01";
        const kept = instrumentIn(trees, "circular-01-2018").entries.filter(({ path }) => path !== "rounding.digits");
        addVersion(trees, { effectiveFrom: "2022-01-01", effectiveTo: undefined, entries: kept });
      }).message,
    ).toBe('Bộ quy tắc "binh-thuan-2019", ngày 2022-01-01, thiếu tham số "rounding.digits".');
  });

  test("two rule sets have one name", () => {
    expect(
      refusalAfter(({ ruleSets }) => {
        ruleSets.push({
          file: "rule-sets/x.yaml",
          tree: structuredClone(ruleSets[1]?.tree ?? { ruleSet: "", instruments: [] }),
        });
      }),
    ).toEqual({
      code: "rulebook.refused",
      at: "rule-sets/x.yaml",
      message: 'Bộ quy tắc "tt01-2018" có hai tệp.',
      mend: "Giữ lại một tệp.",
    });
  });

  test("one rule id stands for two parameters", () => {
    expect(
      refusalAfter((trees) => {
        entryIn(trees, "minimum.ballots").rule = "M1";
      }),
    ).toEqual({
      code: "rulebook.refused",
      at: "rule-sets/binh-thuan-2019.yaml",
      message:
        'Bộ quy tắc "binh-thuan-2019", ngày 2019-01-06, ' +
        'mã quy tắc "M1" chỉ hai tham số: "minimum.dossiers" và "minimum.ballots".',
      mend: "Đặt mã khác cho một mục.",
    });
  });
});

describe("a rule book is accepted when", () => {
  function isAccepted(change: (trees: RuleTrees) => void): boolean {
    const trees = readRuleTrees();
    change(trees);
    return parseRuleBook(trees.instruments, trees.ruleSets).ok;
  }

  test("a new version begins on the day on which the old one ends", () => {
    expect(
      isAccepted((trees) => {
        instrumentIn(trees, "circular-01-2018").effectiveTo = "2022-01-01";
        addVersion(trees, { effectiveFrom: "2022-01-01", effectiveTo: undefined });
      }),
    ).toBe(true);
  });

  test("a province sets a parameter of the national text again, under the same id or its own", () => {
    const own = (rule: string) => (trees: RuleTrees) => {
      instrumentIn(trees, "decision-1063-2019-binh-thuan").entries.push({
        ...entryIn(trees, "minimum.dossiers"),
        rule,
      });
    };
    expect(isAccepted(own("M1"))).toBe(true);
    expect(isAccepted(own("BT9"))).toBe(true);
  });

  test("an instrument that no rule set uses lacks most parameters", () => {
    expect(
      isAccepted((trees) => {
        addVersion(trees, { instrument: "decision-9-2030", entries: [entryIn(trees, "minimum.dossiers")] });
      }),
    ).toBe(true);
  });
});

describe("the version of an instrument on a day", () => {
  function versionOn(asked: LocalDate, id = "circular-01-2018"): ReturnType<typeof versionAt> {
    const trees = readRuleTrees();
    Object.assign(instrumentIn(trees, "circular-01-2018"), { effectiveTo: "2022-01-01" });
    addVersion(trees, { effectiveFrom: "2024-01-01", effectiveTo: "2025-07-01" });
    // The later version lies first: the order of files decides nothing.
    const book = parseRuleBook([...trees.instruments].reverse(), trees.ruleSets);
    if (!book.ok) throw new Error(book.failure.message);
    return versionAt(book.value, id, asked);
  }

  test.each([
    ["long before the first: the first, not in force", day(2000, 1, 1), "2019-01-06", false],
    ["the day before the first: the first, not in force", day(2019, 1, 5), "2019-01-06", false],
    ["its first day", day(2019, 1, 6), "2019-01-06", true],
    ["its last day", day(2021, 12, 31), "2019-01-06", true],
    ["the first day of a gap: the one before, not in force", day(2022, 1, 1), "2019-01-06", false],
    ["the last day of a gap", day(2023, 12, 31), "2019-01-06", false],
    ["the first day of the next", day(2024, 1, 1), "2024-01-01", true],
    ["the last day of the next", day(2025, 6, 30), "2024-01-01", true],
    ["after all: the last, not in force", day(2025, 7, 1), "2024-01-01", false],
  ])("%s", (_, asked, effectiveFrom, inForce) => {
    const found = versionOn(asked);
    expect(found && [formatIsoDate(found.instrument.effectiveFrom), found.inForce]).toEqual([effectiveFrom, inForce]);
  });

  test("without end is in force for ever", () => {
    expect(versionOn(day(2199, 12, 31), "gap-decisions")?.inForce).toBe(true);
  });

  test("of an instrument that is not there is undefined", () => {
    expect(versionOn(day(2020, 1, 1), "decision-9-2030")).toBeUndefined();
  });
});
