import { describe, expect, it } from "vitest";
import { formatTable } from "./evaluation-text.ts";
import { collectOverrides, listReader, readDay } from "./option-readers.ts";
import { formatTree, wrapText } from "./tree-text.ts";

describe("a tree in the terminal", () => {
  it("draws branches, and wrapped lines keep them whole", () => {
    const tree = {
      text: "gốc",
      children: [
        { text: "một hai ba bốn năm sáu", children: [{ text: "lá" }, { text: "lá cuối" }] },
        { text: "bảy tám chín mười" },
      ],
    };
    expect(formatTree(tree, 20)).toBe(
      ["gốc", "├─ một hai ba bốn", "│  │  năm sáu", "│  ├─ lá", "│  └─ lá cuối", "└─ bảy tám chín", "      mười"].join(
        "\n",
      ),
    );
  });

  it("breaks at spaces alone, and lets a long word stand", () => {
    expect(wrapText("aa bbbbbbbbbbbb cc", 10)).toEqual(["aa", "bbbbbbbbbbbb", "cc"]);
    expect(wrapText("aaa bbb", 10)).toEqual(["aaa bbb"]);
    expect(wrapText("aaa bbbb", 10)).toEqual(["aaa", "bbbb"]);
    expect(wrapText("", 10)).toEqual([""]);
  });

  it("shows what a terminal would obey", () => {
    expect(wrapText("mã\u001b[31m đỏ\u0007", 40)).toEqual(["mã\uFFFD[31m đỏ\uFFFD"]);
  });
});

describe("a table in the terminal", () => {
  it("has equal columns, the first left and the others right", () => {
    expect(
      formatTable([
        ["Loại", "n"],
        ["Sở, ban", "12"],
        ["Xã", "1.234"],
      ]),
    ).toBe("Loại         n\nSở, ban     12\nXã       1.234");
  });
});

describe("words of a command line", () => {
  it("are days in either form, or refused", () => {
    expect(readDay("2020-02-29")).toBe(readDay("29/2/2020"));
    expect(readDay("01/12/2020")).toBe(readDay("2020-12-01"));
    for (const text of ["2020-02-30", "30/2/2020", "2020-2-1", "1-2-2020", "hôm nay", ""])
      expect(() => readDay(text)).toThrow("Cần một ngày có thật");
  });

  it("are overrides collected in order", () => {
    const collected = collectOverrides("G9=calendarDays", collectOverrides("G14=omit", []));
    expect(collected).toEqual([
      { path: "G14", value: "omit" },
      { path: "G9", value: "calendarDays" },
    ]);
    expect(() => collectOverrides("G14", [])).toThrow("tên_tham_số=giá_trị");
  });

  it("are words of a list in its own order, or refused", () => {
    const read = listReader(["json", "csv"]);
    expect(read("CSV, json")).toEqual(["json", "csv"]);
    expect(read("csv,csv")).toEqual(["csv"]);
    for (const text of ["", "pdf", "csv,pdf"]) expect(() => read(text)).toThrow("Chọn trong: json, csv.");
  });
});
