import { describe, expect, test } from "vitest";
import { dayOn } from "../../../test/support/rule-sets.ts";
import { parseLawExamples, type LawExample } from "./law-example.ts";

const FILE = "circular-01-2018/examples/dieu-13.yaml";
type Tree = Record<string, unknown>;

function caseTree(changes: Tree = {}): Tree {
  return {
    case: "Xong sớm",
    cites: [{ article: "13", clause: "1" }],
    rules: ["I1"],
    expect: { agencies: { XA: { total: "2.0" } } },
    ...changes,
  };
}

function fileTree(changes: Tree = {}): Tree {
  return {
    about: "Chỉ số 1",
    ruleSet: "tt01-2018",
    window: { from: "2020-01-01", to: "2020-12-31" },
    cases: [caseTree()],
    ...changes,
  };
}

function parse(tree: unknown): ReturnType<typeof parseLawExamples> {
  return parseLawExamples({ file: FILE, instrument: "circular-01-2018", tree });
}

function examplesIn(tree: Tree): readonly LawExample[] {
  const parsed = parse(tree);
  if (!parsed.ok) throw new Error(parsed.failure.message);
  return parsed.value;
}

function only(changes: Tree, file: Tree = {}): LawExample {
  const [example] = examplesIn(fileTree({ ...file, cases: [caseTree(changes)] }));
  if (example === undefined) throw new Error("no example");
  return example;
}

function messageOf(tree: unknown): string {
  const parsed = parse(tree);
  if (parsed.ok) throw new Error("it was not refused");
  const { code, at, message, mend } = parsed.failure;
  expect([code, at, mend]).toEqual([
    "law-example.malformed",
    FILE,
    "Sửa theo mục Worked examples của rulebook/README.md.",
  ]);
  return message.replace("Ví dụ luật sai cấu trúc: ", "");
}

describe("a file of worked examples", () => {
  test("gives its cases rule set, window and facts, and the folder's instrument to their citations", () => {
    const given = { agencies: [{ code: "XA", tier: "commune" }] };
    expect(examplesIn(fileTree({ given }))).toEqual([
      {
        file: FILE,
        instrument: "circular-01-2018",
        title: "Xong sớm",
        cites: [{ instrument: "circular-01-2018", article: "13", clause: "1" }],
        rules: ["I1"],
        ruleSet: "tt01-2018",
        from: dayOn(2020, 1, 1),
        to: dayOn(2020, 12, 31),
        asOf: undefined,
        overrides: [],
        given,
        expected: { agencies: { XA: { total: "2.0" } } },
      },
    ]);
  });

  test("lets a case set all of it otherwise", () => {
    const example = only({
      cites: [{ instrument: "decree-61-2018", article: "14", clause: "5", point: "a" }],
      ruleSet: "binh-thuan-2019",
      window: { from: "2019-12-15", to: "2020-11-20" },
      asOf: "2020-06-30",
      set: { G14: "rescale", "grades.agencies.excellent": "16" },
    });
    expect(example.cites).toEqual([{ instrument: "decree-61-2018", article: "14", clause: "5", point: "a" }]);
    expect([example.ruleSet, example.from, example.to, example.asOf]).toEqual([
      "binh-thuan-2019",
      dayOn(2019, 12, 15),
      dayOn(2020, 11, 20),
      dayOn(2020, 6, 30),
    ]);
    expect(example.overrides).toEqual([
      { path: "G14", value: "rescale" },
      { path: "grades.agencies.excellent", value: "16" },
    ]);
  });

  test("puts the rows of a case after the shared ones, table by table, repetitions carried out", () => {
    const shared = { agencies: [{ code: "XA" }], petitions: [] };
    const own = { agencies: [{ times: "2", code: "X#" }], contacts: [] };
    expect(only({ given: own }, { given: shared }).given).toEqual({
      agencies: [{ code: "XA" }, { code: "X1" }, { code: "X2" }],
      contacts: [],
      petitions: [],
    });
    expect(only({}).given).toEqual({});
    expect(only({}).feed).toBeUndefined();
  });

  test("may bring a feed, whose elements have a dossier, its lists and its steps", () => {
    const feed = [
      { hoSo: { MaHoSo: "HS-1", DanhSachHoSoBoSung: [{ NgayBoSung: "2020-03-05" }] }, tienTrinhDongBo: [] },
    ];
    expect(only({ feed }).feed).toEqual(feed);
    expect(only({ feed: [] }).feed).toEqual([]);
  });

  test("holds several cases in order", () => {
    const cases = [caseTree(), caseTree({ case: "Xong muộn" })];
    expect(examplesIn(fileTree({ cases })).map(({ title }) => title)).toEqual(["Xong sớm", "Xong muộn"]);
  });
});

describe("what an example expects", () => {
  const accepts = (expected: Tree): boolean => parse(fileTree({ cases: [caseTree({ expect: expected })] })).ok;

  test("may be any part of the results", () => {
    const dossiers = { inWindow: "3", early: "1", onTime: "1", overdue: "1", undetermined: "0" };
    const agency = {
      status: "rated",
      total: "2.0",
      max: "4.0",
      grade: "weak",
      satisfactionLevel: "none",
      rank: "1",
      indicators: { "1": "1.9 (19/10)", "5": "2.0 (/45)", "7": "2.0", "9": "absent" },
      satisfaction: { n: "5", levels: ["1", "1", "1", "1", "1"] },
      explains: { "7": "suy ra", status: "Đã", total: "=", grade: "Yếu", satisfaction: "mức" },
      dossiers,
    };
    expect(accepts({ agencies: { XA: agency, XB: "absent" } })).toBe(true);
    const officer = {
      agencyCode: "XA",
      status: "rated",
      total: "2.0",
      max: "2.0",
      completion: "under70",
      indicators: { "2": "2.0" },
    };
    expect(accepts({ officers: { CB1: officer, CB2: "absent" } })).toBe(true);
    expect(accepts({ dossiers: { "HS-1": { p1: "2", reason1: "early" }, "HS-2": "outside" } })).toBe(true);
    const summary = { units: "2", ungraded: "1", notEvaluated: "1", byGrade: { weak: "1" } };
    expect(accepts({ summary: { commune: summary, centre: {} } })).toBe(true);
    expect(accepts({ refused: "window.refused" })).toBe(true);
  });

  test("is at least one thing", () => {
    expect(messageOf(fileTree({ cases: [caseTree({ expect: {} })] }))).toBe(
      "cases[0].expect: phải nêu ít nhất một kết quả. Sửa giá trị cho đúng mẫu.",
    );
  });

  test.each([
    "1,9",
    "1.",
    ".9",
    "1.9 (19)",
    "1.9 (19/)",
    "1.9(19/10)",
    "-1.0",
    "tốt",
    "",
    "1.9 (19/10) ",
    "x1.9",
    "absent!",
  ])('writes a score as 1.9 (19/10), not as "%s"', (score) => {
    const expected = { agencies: { XA: { indicators: { "1": score } } } };
    expect(messageOf(fileTree({ cases: [caseTree({ expect: expected })] }))).toBe(
      "cases[0].expect.agencies.XA.indicators.1: phải có dạng 1.9 (19/10) hoặc absent. Sửa giá trị cho đúng mẫu.",
    );
  });

  test.each([
    ["an unknown part", { agency: {} }],
    ["an unknown field of an agency", { agencies: { XA: { totl: "2.0" } } }],
    ["an unknown indicator", { agencies: { XA: { indicators: { "10": "2.0" } } } }],
    ["an unknown word for an agency", { agencies: { XA: "gone" } }],
    ["an unknown count of dossiers", { agencies: { XA: { dossiers: { late: "1" } } } }],
    ["four levels of satisfaction", { agencies: { XA: { satisfaction: { levels: ["1", "1", "1", "1"] } } } }],
    ["an unknown field of satisfaction", { agencies: { XA: { satisfaction: { mean: "1" } } } }],
    ["an explanation of what is not explained", { agencies: { XA: { explains: { rank: "x" } } } }],
    ["a count that is none", { agencies: { XA: { satisfaction: { n: "many" } } } }],
    ["a class of an officer that is an agency's", { officers: { CB1: { grade: "good" } } }],
    ["an unknown word for an officer", { officers: { CB1: "gone" } }],
    ["an unknown word for a dossier", { dossiers: { "HS-1": "gone" } }],
    ["an empty cell", { dossiers: { "HS-1": { p1: "" } } }],
    ["an unknown kind in the summary", { summary: { village: {} } }],
    ["an unknown field of the summary", { summary: { commune: { total: "1" } } }],
    ["an unknown class in the summary", { summary: { commune: { byGrade: { best: "1" } } } }],
    ["a count in the summary that is none", { summary: { commune: { byGrade: { weak: "a1" } } } }],
    ["a refusal without code", { refused: "" }],
  ])("is refused with %s", (_, expected) => {
    expect(accepts(expected)).toBe(false);
  });
});

describe("a file of worked examples is refused, naming it, when", () => {
  test.each([
    ["the file has an unknown key", fileTree({ cites: [] }), "có trường lạ: cites"],
    ["it says nothing about itself", fileTree({ about: undefined }), "about: thiếu trường này"],
    ["it has no case", fileTree({ cases: [] }), "cases: "],
    ["it names no rule set", fileTree({ ruleSet: "" }), "ruleSet: "],
    ["it names no rule set at all", fileTree({ ruleSet: undefined }), "ruleSet: thiếu trường này"],
    ["it has no window", fileTree({ window: undefined }), "window: thiếu trường này"],
    ["a window has no end", fileTree({ window: { from: "2020-01-01" } }), "window.to: thiếu trường này"],
    [
      "a window begins on no day",
      fileTree({ window: { from: "2020-02-30", to: "2020-12-31" } }),
      "window.from: không phải là ngày",
    ],
    [
      "a window has an unknown key",
      fileTree({ window: { from: "2020-01-01", to: "2020-12-31", asOf: "x" } }),
      "window: có trường lạ: asOf",
    ],
    ["a table is unknown", fileTree({ given: { dossier: [] } }), "given"],
    ["a cell is no text", fileTree({ given: { agencies: [{ code: ["XA"] }] } }), "given.agencies[0].code: "],
    ["a column has no name", fileTree({ given: { agencies: [{ "": "XA" }] } }), "given.agencies[0]"],
    ["the feed is no list", fileTree({ cases: [caseTree({ feed: {} })] }), "cases[0].feed: "],
    [
      "an element of the feed has no dossier",
      fileTree({ cases: [caseTree({ feed: [{}] })] }),
      "cases[0].feed[0].hoSo: ",
    ],
    [
      "an element of the feed has an unknown key",
      fileTree({ cases: [caseTree({ feed: [{ hoSo: {}, DanhSachHoSoBoSung: [] }] })] }),
      "cases[0].feed[0]: có trường lạ: DanhSachHoSoBoSung",
    ],
    ["a case has an unknown key", fileTree({ cases: [caseTree({ note: "x" })] }), "cases[0]: có trường lạ: note"],
    ["an override is no text", fileTree({ cases: [caseTree({ set: { G14: 5 } })] }), "cases[0].set.G14: phải là chữ"],
    ["a case has no title", fileTree({ cases: [caseTree({ case: "" })] }), "cases[0].case: "],
    ["a case cites nothing", fileTree({ cases: [caseTree({ cites: [] })] }), "cases[0].cites: "],
    [
      "a citation has no article",
      fileTree({ cases: [caseTree({ cites: [{ clause: "1" }] })] }),
      "cases[0].cites[0].article: thiếu",
    ],
    [
      "a citation has an unknown key",
      fileTree({ cases: [caseTree({ cites: [{ article: "1", khoan: "2" }] })] }),
      "có trường lạ: khoan",
    ],
    ["a case names no rule", fileTree({ cases: [caseTree({ rules: [] })] }), "cases[0].rules: "],
    ["a case expects nothing", fileTree({ cases: [caseTree({ expect: undefined })] }), "cases[0].expect: "],
    [
      "a case is asked as of no day",
      fileTree({ cases: [caseTree({ asOf: "hôm qua" })] }),
      "cases[0].asOf: không phải là ngày YYYY-MM-DD",
    ],
    ["an override has no value", fileTree({ cases: [caseTree({ set: { G14: "" } })] }), "cases[0].set.G14: "],
    ["the file is empty", "", "tệp: "],
  ])("%s", (_, tree, fragment) => {
    expect(messageOf(tree)).toContain(fragment);
  });

  test("two cases have one title", () => {
    expect(messageOf(fileTree({ cases: [caseTree(), caseTree()] }))).toBe('hai ca cùng tên "Xong sớm".');
  });

  test("a repetition cannot be carried out, in the shared facts or in a case's own", () => {
    const given = { dossiers: [{ times: "0", code: "HS-#" }] };
    const wanted = 'ca "Xong sớm": bảng dossiers, times: "0" không phải là số từ 1 đến 10000.';
    expect(messageOf(fileTree({ given }))).toBe(wanted);
    expect(messageOf(fileTree({ cases: [caseTree({ given })] }))).toBe(wanted);
  });
});
