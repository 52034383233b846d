import { describe, expect, test } from "vitest";
import { dayOn, ruleBook } from "../../../test/support/rule-sets.ts";
import { coverageDocument } from "./coverage-document.ts";
import { coverageFaults, placeText, type CoveredLaw } from "./coverage.ts";
import type { Coverage, Instrument, RuleEntry } from "./instrument.ts";
import type { LawExample } from "./law-example.ts";

const ENTRY: RuleEntry = {
  path: "grades.officers",
  rule: "A5",
  value: [
    { is: "full", atLeast: "5" },
    { is: "under70", below: "5" },
  ],
  cite: { instrument: "circular", article: "15", clause: "3", point: "a" },
  source: "law",
  summary: "Ngưỡng 5.",
};
const LINE: Coverage = {
  article: "15",
  clause: "3",
  point: "a",
  title: "Ngưỡng",
  status: "encoded",
  by: ["grades.officers", "examples/nguong.yaml"],
};
const CIRCULAR: Instrument = {
  id: "circular",
  title: "Thông tư 1",
  effectiveFrom: dayOn(2019, 1, 6),
  effectiveTo: dayOn(2025, 7, 1),
  entries: [ENTRY],
  coverage: [LINE],
};
const EXAMPLE: LawExample = {
  file: "circular/examples/nguong.yaml",
  instrument: "circular",
  title: "Đúng 5",
  cites: [{ instrument: "circular", article: "15", clause: "3", point: "a" }],
  rules: ["A5"],
  ruleSet: "x",
  from: dayOn(2020, 1, 1),
  to: dayOn(2020, 12, 31),
  asOf: undefined,
  overrides: [],
  given: {},
  expected: { refused: "x" },
};

function law(circular: Partial<Instrument> = {}, examples: readonly LawExample[] = [EXAMPLE]): CoveredLaw {
  return { book: { instruments: [{ ...CIRCULAR, ...circular }], ruleSets: [] }, examples };
}

function faultsWith(line: Partial<Coverage>, more: readonly Coverage[] = []): readonly string[] {
  return coverageFaults(law({ coverage: [{ ...LINE, ...line }, ...more] }));
}

describe("the account of a law", () => {
  test("is complete when every line, entry, example and citation is met", () => {
    expect(coverageFaults(law())).toEqual([]);
    expect(coverageFaults(law({}, [EXAMPLE, { ...EXAMPLE, title: "Dưới 5" }]))).toEqual([]);
  });

  test("names a line that points to a parameter or an example file that is not there", () => {
    expect(
      faultsWith({ by: ["grades.officers", "examples/nguong.yaml", "grades.clerks", "examples/khac.yaml"] }),
    ).toEqual([
      'circular, Điều 15 khoản 3 điểm a: không có mục "grades.clerks".',
      'circular, Điều 15 khoản 3 điểm a: không có tệp ví dụ "circular/examples/khac.yaml".',
    ]);
  });

  test("takes an example file of another instrument by its whole path, when one of its cases cites the place", () => {
    const other: Instrument = {
      ...CIRCULAR,
      id: "gaps",
      title: "G",
      entries: [],
      coverage: [{ ...LINE, article: "G1", status: "example", by: ["examples/g01.yaml"] }],
    };
    const there: LawExample = {
      ...EXAMPLE,
      file: "gaps/examples/g01.yaml",
      instrument: "gaps",
      cites: [...EXAMPLE.cites, { instrument: "gaps", article: "G1", clause: "3", point: "a" }],
    };
    const line = { ...LINE, by: ["grades.officers", "examples/nguong.yaml", "gaps/examples/g01.yaml"] };
    const book = { instruments: [{ ...CIRCULAR, coverage: [line] }, other], ruleSets: [] };
    expect(coverageFaults({ book, examples: [EXAMPLE, there] })).toEqual([]);
    const elsewhere = { ...there, cites: there.cites.slice(1) };
    expect(coverageFaults({ book, examples: [EXAMPLE, elsewhere] })).toEqual([
      'circular, Điều 15 khoản 3 điểm a: không ca nào trong "gaps/examples/g01.yaml" trích dẫn nơi này.',
    ]);
  });

  test("names an entry that no line of its instrument mentions, even when another instrument's does", () => {
    const gaps: Instrument = { ...CIRCULAR, id: "gaps", entries: [{ ...ENTRY, rule: "G5" }], coverage: [] };
    expect(coverageFaults({ book: { instruments: [CIRCULAR, gaps], ruleSets: [] }, examples: [EXAMPLE] })).toEqual([
      'gaps: không dòng nào nêu mục "grades.officers".',
    ]);
  });

  test("takes the lines of every version of an instrument together", () => {
    const later: Instrument = { ...CIRCULAR, effectiveFrom: dayOn(2025, 7, 1), effectiveTo: undefined, coverage: [] };
    expect(coverageFaults({ book: { instruments: [CIRCULAR, later], ruleSets: [] }, examples: [EXAMPLE] })).toEqual([]);
  });

  test("names an example file that no line mentions, once", () => {
    const line = { ...LINE, by: ["grades.officers"] };
    const examples = [EXAMPLE, { ...EXAMPLE, title: "Dưới 5" }];
    expect(coverageFaults(law({ coverage: [line] }, examples))).toEqual([
      'circular: không dòng nào nêu tệp ví dụ "circular/examples/nguong.yaml".',
    ]);
  });

  test.each([
    ["article", { article: "16", clause: "3", point: "a" }, "Điều 16 khoản 3 điểm a"],
    ["clause", { article: "15", clause: "4", point: "a" }, "Điều 15 khoản 4 điểm a"],
    ["point", { article: "15", clause: "3", point: "b" }, "Điều 15 khoản 3 điểm b"],
    ["clause left out", { article: "15", point: "a" }, "Điều 15 điểm a"],
  ])("names a citation whose %s no line lists", (_, place, text) => {
    const cites = [...EXAMPLE.cites, { instrument: "circular", ...place }];
    expect(coverageFaults(law({}, [{ ...EXAMPLE, cites }]))).toEqual([
      `circular/examples/nguong.yaml, ca "Đúng 5": circular không có dòng nào cho ${text}.`,
    ]);
  });

  test("tells the same place of another instrument from its own", () => {
    const decree: Instrument = { ...CIRCULAR, id: "decree", entries: [] };
    const book = {
      instruments: [{ ...CIRCULAR, coverage: [{ ...LINE, by: ["grades.officers"] }] }, decree],
      ruleSets: [],
    };
    const inDecree = { ...EXAMPLE, file: "decree/examples/nguong.yaml", instrument: "decree" };
    expect(coverageFaults({ book, examples: [inDecree] })).toEqual([
      'decree, Điều 15 khoản 3 điểm a: không ca nào trong "decree/examples/nguong.yaml" trích dẫn nơi này.',
    ]);
  });

  test("names a citation of an instrument that is not there", () => {
    const cites = [...EXAMPLE.cites, { instrument: "decree", article: "1" }];
    expect(coverageFaults(law({}, [{ ...EXAMPLE, cites }]))).toEqual([
      'circular/examples/nguong.yaml, ca "Đúng 5": decree không có dòng nào cho Điều 1.',
    ]);
  });

  test("names a provision that is listed twice, where it is listed again", () => {
    expect(faultsWith({}, [LINE])).toEqual(["circular, Điều 15 khoản 3 điểm a: có hai dòng."]);
    expect(faultsWith({}, [{ ...LINE, point: "b", by: ["grades.officers"] }])).toEqual([]);
  });

  test("says why a provision is left out, and points to nothing then", () => {
    const left = { article: "16", title: "Khác" };
    const where = "circular, Điều 16: ";
    expect(faultsWith({}, [{ ...left, status: "notModelled", why: "Không tính." }])).toEqual([]);
    expect(faultsWith({}, [{ ...left, status: "notModelled" }])).toEqual([
      `${where}không đưa vào mà không nói vì sao.`,
    ]);
    expect(faultsWith({}, [{ ...left, status: "notModelled", why: "x", by: ["grades.officers"] }])).toEqual([
      `${where}không đưa vào mà lại có by.`,
    ]);
  });

  test("shows an encoded provision by a parameter, an exemplified one by an example", () => {
    const where = "circular, Điều 15 khoản 3 điểm a: ";
    expect(faultsWith({ status: "encoded", by: ["examples/nguong.yaml"] })).toContain(
      `${where}đã mã hóa mà không nêu mục nào.`,
    );
    expect(faultsWith({ status: "encoded", by: undefined })).toContain(`${where}đã mã hóa mà không nêu mục nào.`);
    expect(faultsWith({ status: "example", by: ["grades.officers"] })).toContain(
      `${where}chỉ có ví dụ mà không nêu ví dụ nào.`,
    );
    expect(faultsWith({ status: "example", by: undefined })).toContain(`${where}chỉ có ví dụ mà không nêu ví dụ nào.`);
    expect(faultsWith({ status: "example" })).toEqual([]);
  });
});

describe("a place", () => {
  test("is written with article, clause and point, or in its own words", () => {
    expect(placeText({ article: "15", clause: "3", point: "a" })).toBe("Điều 15 khoản 3 điểm a");
    expect(placeText({ article: "15" })).toBe("Điều 15");
    expect(placeText({ article: "Kết quả công bố năm 2020" })).toBe("Kết quả công bố năm 2020");
  });
});

describe("the document of the coverage", () => {
  const lines = (document: string, start: string): string[] =>
    document.split("\n").filter((line) => line.startsWith(start));

  test("says of each instrument until which day it holds", () => {
    expect(lines(coverageDocument(law()), "## Thông")).toEqual([
      "## Thông tư 1 (hiệu lực từ 06/01/2019 đến 30/06/2025)",
    ]);
    expect(lines(coverageDocument(law({ effectiveTo: undefined })), "## Thông")).toEqual([
      "## Thông tư 1 (hiệu lực từ 06/01/2019)",
    ]);
  });

  test("counts provisions and cases", () => {
    const coverage: Coverage[] = [
      LINE,
      { ...LINE, article: "16", status: "example", by: ["examples/nguong.yaml"] },
      { article: "17", title: "Khác", status: "notModelled", why: "Không tính." },
      { article: "18", title: "Khác", status: "notModelled", why: "Không tính." },
    ];
    const elsewhere = { ...EXAMPLE, instrument: "other", file: "other/examples/x.yaml" };
    const counted = coverageDocument(law({ coverage }, [EXAMPLE, EXAMPLE, elsewhere]));
    expect(lines(counted, "| Văn bản")).toEqual([
      "| Văn bản | Đã mã hóa | Có ví dụ | Không đưa vào | Ca tính mẫu trong thư mục |",
    ]);
    expect(lines(counted, "| Thông")).toEqual(["| Thông tư 1 | 1 | 1 | 2 | 2 |"]);
    expect(lines(coverageDocument(law({ coverage }, [EXAMPLE, elsewhere])), "| Thông")).toEqual([
      "| Thông tư 1 | 1 | 1 | 2 | 1 |",
    ]);
  });

  test("lists what became of each provision, with rules and cases, and escapes what would break the table", () => {
    const coverage: Coverage[] = [
      { ...LINE, by: ["grades.officers", "grades.officers", "examples/nguong.yaml"] },
      { article: "17", title: "A | B\nC", status: "notModelled", why: "Không tính." },
    ];
    const twice = [EXAMPLE, { ...EXAMPLE, title: "Dưới 5" }];
    expect(lines(coverageDocument(law({ coverage }, twice)), "| Điều")).toEqual([
      "| Điều 15 khoản 3 điểm a | Ngưỡng | đã mã hóa | `A5` | " +
        "2: [nguong](../rulebook/circular/examples/nguong.yaml) |  |",
      "| Điều 17 | A \\| B C | không đưa vào |  |  | Không tính. |",
    ]);
    expect(coverageDocument(law({ coverage: [{ ...LINE, status: "example" }] }))).toContain("| có ví dụ |");
    const another = { ...EXAMPLE, file: "circular/examples/a.yaml.yaml" };
    expect(coverageDocument(law({}, [EXAMPLE, another]))).toContain(
      "2: [nguong](../rulebook/circular/examples/nguong.yaml), [a.yaml](../rulebook/circular/examples/a.yaml.yaml) |",
    );
  });

  test("names the instrument's own rule where it has one, every other's where it has none", () => {
    const entries = [
      { ...ENTRY, rule: "BT5" },
      { ...ENTRY, path: "G14", rule: "BT6" },
    ];
    const own: Instrument = { ...CIRCULAR, id: "province", title: "Tỉnh", entries };
    const without: Instrument = { ...CIRCULAR, id: "decree", title: "Nghị định", entries: [] };
    const document = coverageDocument({ book: { instruments: [own, CIRCULAR, without], ruleSets: [] }, examples: [] });
    expect(lines(document, "| Điều").map((line) => line.split(" | ")[3])).toEqual(["`BT5`", "`A5`", "`BT5` `A5`"]);
  });

  test("lists every rule with value, source, citation and the number of cases that show it", () => {
    const entries: RuleEntry[] = [
      ENTRY,
      {
        ...ENTRY,
        path: "G14",
        rule: "G14",
        value: "omit",
        source: "ours",
        cite: { instrument: "decree", article: "4" },
      },
      { ...ENTRY, path: "scope.officers", rule: "A1", value: ["1", "2"] },
      { ...ENTRY, path: "satisfaction.levels", rule: "S1", value: { excellent: "verySatisfied" } },
      { ...ENTRY, path: "indicators.5.wholeProcessShare", rule: "I5a", value: [{ tier: "province", share: "20%" }] },
    ];
    const [, ...rows] =
      coverageDocument(law({ entries })).split("## Quy tắc và số ca tính mẫu")[1]?.split("\n| `") ?? [];
    expect(lines(coverageDocument(law({ entries })), "| Quy tắc")).toEqual([
      "| Quy tắc | Tham số | Giá trị | Nguồn | Trích dẫn | Ca |",
    ]);
    expect(rows.map((row) => row.trimEnd())).toEqual([
      "A5` | `grades.officers` | full, atLeast 5; under70, below 5 | luật | Thông tư 1, Điều 15 khoản 3 điểm a | 1 |",
      "G14` | `G14` | `omit` | quyết định của hệ thống | decree, Điều 4 | 0 |",
      "A1` | `scope.officers` | 1, 2 | luật | Thông tư 1, Điều 15 khoản 3 điểm a | 0 |",
      "S1` | `satisfaction.levels` | excellent verySatisfied | luật | Thông tư 1, Điều 15 khoản 3 điểm a | 0 |",
      "I5a` | `indicators.5.wholeProcessShare` | province, share 20% | luật | Thông tư 1, Điều 15 khoản 3 điểm a | 0 |",
    ]);
  });

  test("of the real book names every instrument and says that a machine wrote it", () => {
    const document = coverageDocument({ book: ruleBook(), examples: [] });
    for (const { title } of ruleBook().instruments) expect(document).toContain(`## ${title}`);
    expect(document).toMatch(/^# Luật vào hệ thống đến đâu\n\n<!-- Máy ghi/);
    expect(document).toContain("| Nơi | Nội dung | Tình trạng | Quy tắc | Ca tính mẫu | Ghi chú |\n| --- | --- |");
    expect(document.endsWith("|\n")).toBe(true);
  });
});
