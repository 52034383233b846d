import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { heading, paragraph, type Block, type OfficialDocument } from "../../reports/document/official-document.ts";
import { strayFigures } from "./own-figures.ts";
import { changedWords, changesBetween } from "./text-difference.ts";

function document(...blocks: readonly Block[]): OfficialDocument {
  return { title: "Thử", keywords: [], sections: [{ orientation: "portrait", blocks }] };
}

const table = (...rows: readonly (readonly string[])[]): Block => ({
  kind: "table",
  columns: [],
  header: [],
  rows: rows.map((cells) => ({ kind: "cells", cells })),
  fontSize: 10,
});

describe("two drafts of a report", () => {
  it("show a changed figure at its place, word by word", () => {
    const draft = (figure: string): OfficialDocument =>
      document(heading(1, "I. KẾT QUẢ"), paragraph("3. Có " + figure + " đơn vị."), heading(1, "II. KHÁC"));
    expect(changesBetween(draft("06/124"), draft("07/124"))).toEqual([
      {
        where: "Mục I.3",
        parts: [
          { kind: "same", text: "3. Có " },
          { kind: "removed", text: "06/124 " },
          { kind: "added", text: "07/124 " },
          { kind: "same", text: "đơn vị." },
        ],
      },
    ]);
  });

  it("show what came and what went, also among the rows of an annex", () => {
    const annex: Block = { kind: "annexTitle", label: "Phụ lục I", name: "X", reference: "" };
    const before = document(annex, table(["1", "Sở A"], ["2", "Sở B"]));
    const after = document(annex, table(["1", "Sở A"], ["2", "Sở B"], ["3", "Sở C"]));
    expect(changesBetween(before, after)).toEqual([
      { where: "Phụ lục I", parts: [{ kind: "added", text: "3 · Sở C" }] },
    ]);
    expect(changesBetween(after, before)[0]?.parts).toEqual([{ kind: "removed", text: "3 · Sở C" }]);
  });

  it("are the same when only the number of the draft is another", () => {
    const draft = (number: number) => document(paragraph(`6. Dự thảo số ${number}, chưa phê duyệt.`));
    expect(changesBetween(draft(1), draft(12))).toEqual([]);
  });

  it("give back both texts whole, whatever was changed", () => {
    const words = fc.array(fc.constantFrom("a ", "b ", "c ", "07/124 "), { maxLength: 12 });
    fc.assert(
      fc.property(words, words, (before, after) => {
        const parts = changedWords(before.join(""), after.join(""));
        const without = (kind: string): string =>
          parts.flatMap((part) => (part.kind === kind ? [] : [part.text])).join("");
        expect(without("added")).toBe(before.join(""));
        expect(without("removed")).toBe(after.join(""));
      }),
    );
  });
});

describe("figures in the province's words", () => {
  const report = ["Có 07/124 đơn vị (5,65%), 18.690 phiếu, 02 người."];

  it("are right when the report has them, with or without a leading zero", () => {
    expect(strayFigures(["7/124 đơn vị; 5,65%; 18.690 phiếu; 2 người"], report)).toEqual([]);
  });

  it("are told when the report has them not", () => {
    expect(strayFigures(["06/124 đơn vị; 5,6%; 18.691 phiếu; 3 người"], report)).toEqual([
      "6/124",
      "5,6%",
      "18.691",
      "3",
    ]);
  });

  it("are no days, numbers of papers or articles", () => {
    const own = "Trước ngày 15/3/2021, theo Nghị định 61/2018/NĐ-CP, khoản 4 Điều 15, Công văn 12/BC-VP.";
    expect(strayFigures([own], report)).toEqual([]);
  });
});
