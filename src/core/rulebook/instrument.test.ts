import { describe, expect, test } from "vitest";
import { civilDay } from "../base/local-date.ts";
import type { Failure } from "../base/result.ts";
import { parseInstrument } from "./instrument.ts";

const FILE = "tinh-x/2024-01-01.yaml";
const MEND_STRUCTURE = "Sửa khóa đã nêu theo rulebook/README.md; mỗi mục phải có path, value, cite, source, summary.";

function entry(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    path: "minimum.dossiers",
    value: "30",
    cite: { article: "5", clause: "2", point: "a" },
    source: "practice",
    summary: "Từ 30 hồ sơ mới xếp loại.",
    ...changes,
  };
}

function tree(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    instrument: "tinh-x",
    title: "Quyết định của tỉnh X",
    kind: "decision",
    issuedOn: "2023-12-15",
    effectiveFrom: "2024-01-01",
    summary: "Mức tối thiểu.",
    entries: [entry()],
    ...changes,
  };
}

function refusalOf(spoilt: unknown): Failure {
  const parsed = parseInstrument(spoilt, FILE);
  if (parsed.ok) throw new Error("it was not refused");
  return parsed.failure;
}

function messageOf(spoilt: unknown): string {
  const { code, at, message, mend } = refusalOf(spoilt);
  expect([code, at, mend]).toEqual(["rulebook.malformed", FILE, MEND_STRUCTURE]);
  return message.replace("Văn bản quy tắc sai cấu trúc: ", "");
}

describe("an instrument", () => {
  test("has dated versions, entries that cite it, and what became of each provision", () => {
    const line = { article: "5", title: "Mức tối thiểu", status: "encoded", by: ["minimum.dossiers"] };
    expect(parseInstrument(tree({ effectiveTo: "2025-07-01", coverage: [line] }), FILE)).toEqual({
      ok: true,
      value: {
        id: "tinh-x",
        title: "Quyết định của tỉnh X",
        effectiveFrom: civilDay(2024, 1, 1),
        effectiveTo: civilDay(2025, 7, 1),
        entries: [
          {
            path: "minimum.dossiers",
            rule: "minimum.dossiers",
            value: "30",
            cite: { instrument: "tinh-x", article: "5", clause: "2", point: "a" },
            source: "practice",
            summary: "Từ 30 hồ sơ mới xếp loại.",
          },
        ],
        coverage: [line],
      },
    });
  });

  test("has its full name where number and issuer are given, and none otherwise", () => {
    const nameWith = (changes: Record<string, unknown>): unknown => {
      const parsed = parseInstrument(tree(changes), FILE);
      return parsed.ok ? parsed.value.legalName : parsed.failure;
    };
    const legal = { number: "9/QĐ-UBND", issuer: "Ủy ban nhân dân tỉnh X" };
    expect(nameWith({ legal })).toBe("Quyết định số 9/QĐ-UBND ngày 15 tháng 12 năm 2023 của Ủy ban nhân dân tỉnh X");
    expect(nameWith({})).toBeUndefined();
    expect(messageOf(tree({ legal: { number: "9/QĐ-UBND" } }))).toContain("legal.issuer");
    expect(messageOf(tree({ legal: { ...legal, signer: "Chủ tịch" } }))).toContain("signer");
  });

  test("without end holds on, and without coverage has none", () => {
    const parsed = parseInstrument(tree(), FILE);
    expect(parsed.ok && [parsed.value.effectiveTo, parsed.value.coverage]).toEqual([undefined, []]);
  });

  test("gives an entry its own id, and may cite another instrument", () => {
    const cite = { instrument: "circular-01-2018", article: "15" };
    const parsed = parseInstrument(tree({ entries: [entry({ rule: "X1", cite })] }), FILE);
    expect(parsed.ok && parsed.value.entries.map(({ rule, cite: kept }) => [rule, kept])).toEqual([["X1", cite]]);
  });

  test("takes texts, lists, maps and lists of maps as values", () => {
    for (const value of ["1", ["1", "2"], { a: "b" }, [{ is: "x", atLeast: "1" }], []]) {
      expect(parseInstrument(tree({ entries: [entry({ value })] }), FILE).ok).toBe(true);
    }
  });
});

describe("an instrument is refused, with file, rule, article and mend, when", () => {
  test("it has a key that nobody knows", () => {
    expect(messageOf(tree({ note: "x" }))).toBe("tệp: có trường lạ: note. Sửa tên trường cho đúng mẫu hoặc bỏ trường.");
  });

  test("an entry has a key that nobody knows", () => {
    expect(messageOf(tree({ entries: [entry(), entry({ path: "minimum.ballots", sumary: "x" })] }))).toBe(
      "entries[1] (minimum.ballots, điều 5): có trường lạ: sumary. Sửa tên trường cho đúng mẫu hoặc bỏ trường.",
    );
  });

  test("an entry has no citation", () => {
    expect(messageOf(tree({ entries: [entry({ cite: undefined })] }))).toBe(
      "entries[0].cite (minimum.dossiers, điều không nêu): thiếu trường này. Thêm trường, giá trị là đối tượng { }.",
    );
    expect(messageOf(tree({ entries: [entry({ cite: null })] }))).toContain("(minimum.dossiers, điều không nêu)");
  });

  test("a citation names no article, an empty one, or a place that is none", () => {
    const missing = "entries[0].cite.article (minimum.dossiers, điều không nêu): thiếu trường này. ";
    expect(messageOf(tree({ entries: [entry({ cite: { clause: "2" } })] }))).toContain(missing);
    expect(messageOf(tree({ entries: [entry({ cite: { article: "" } })] }))).toContain("entries[0].cite.article");
    expect(messageOf(tree({ entries: [entry({ cite: { article: "5", khoan: "2" } })] }))).toContain(
      "có trường lạ: khoan",
    );
  });

  test("an entry says neither law, practice nor ours", () => {
    expect(messageOf(tree({ entries: [entry({ source: "rumour" })] }))).toBe(
      "entries[0].source (minimum.dossiers, điều 5): không có trong danh mục. Dùng một trong: law, practice, ours.",
    );
    expect(messageOf(tree({ entries: [entry({ source: undefined })] }))).toContain("entries[0].source");
  });

  test("an entry has no path, no value, an empty value or no summary", () => {
    expect(messageOf(tree({ entries: [entry({ path: undefined })] }))).toBe(
      "entries[0].path: thiếu trường này. Thêm trường, giá trị là chữ trong dấu ngoặc kép.",
    );
    for (const value of [undefined, "", 30]) {
      expect(messageOf(tree({ entries: [entry({ value })] }))).toContain("entries[0].value (minimum.dossiers, điều 5)");
    }
    expect(messageOf(tree({ entries: [entry({ value: ["1", 5] })] }))).toContain(
      "entries[0].value[1] (minimum.dossiers, điều 5): phải là chữ",
    );
    for (const summary of [undefined, ""]) {
      expect(messageOf(tree({ entries: [entry({ summary })] }))).toContain("entries[0].summary");
    }
  });

  test("an entry is no map at all", () => {
    for (const wrong of [null, "minimum.dossiers", []]) {
      expect(messageOf(tree({ entries: [wrong] }))).toContain("entries[0]: phải là đối tượng { }");
    }
  });

  test.each(["issuedOn", "effectiveFrom", "effectiveTo"])("%s is a day that does not exist", (field) => {
    expect(messageOf(tree({ [field]: "2023-02-29" }))).toBe(
      `${field}: không phải là ngày YYYY-MM-DD. Sửa giá trị cho đúng mẫu.`,
    );
    expect(messageOf(tree({ [field]: "01/01/2024" }))).toContain(`${field}: không phải là ngày YYYY-MM-DD.`);
  });

  test.each(["instrument", "title", "kind", "issuedOn", "effectiveFrom", "summary", "entries"])(
    "%s is missing",
    (field) => {
      expect(messageOf(tree({ [field]: undefined }))).toContain(`${field}: `);
    },
  );

  test("its kind is none of law, decree, circular, decision", () => {
    for (const kind of ["law", "decree", "circular", "decision"])
      expect(parseInstrument(tree({ kind }), FILE).ok).toBe(true);
    expect(messageOf(tree({ kind: "letter" }))).toContain("Dùng một trong: law, decree, circular, decision.");
  });

  test("it ends before it begins, or on the day on which it begins", () => {
    for (const effectiveTo of ["2023-12-31", "2024-01-01"]) {
      expect(refusalOf(tree({ effectiveTo }))).toEqual({
        code: "rulebook.malformed",
        at: FILE,
        message: "Văn bản hết hiệu lực trước khi có hiệu lực.",
        mend: "Ghi effectiveTo là ngày đầu tiên không còn hiệu lực, sau effectiveFrom.",
      });
    }
    expect(parseInstrument(tree({ effectiveTo: "2024-01-02" }), FILE).ok).toBe(true);
  });

  test("a coverage line has an unknown status, no title, no article or an unknown key", () => {
    const line = { article: "5", title: "Mức tối thiểu", status: "encoded" };
    for (const status of ["encoded", "example", "notModelled"]) {
      expect(parseInstrument(tree({ coverage: [{ ...line, status }] }), FILE).ok).toBe(true);
    }
    expect(messageOf(tree({ coverage: [{ ...line, status: "done" }] }))).toContain("encoded, example, notModelled");
    expect(messageOf(tree({ coverage: [{ ...line, title: "" }] }))).toContain("coverage[0].title: ");
    expect(messageOf(tree({ coverage: [{ ...line, article: undefined }] }))).toContain("coverage[0].article: ");
    expect(messageOf(tree({ coverage: [{ ...line, reason: "x" }] }))).toContain("coverage[0]: có trường lạ: reason");
  });

  test("the file is empty, a list or a text", () => {
    for (const wrong of [null, undefined, "", [], "văn bản"]) expect(messageOf(wrong)).toContain("tệp: ");
  });
});
