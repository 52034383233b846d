import ExcelJS from "exceljs";
import mammoth from "mammoth";
import { extractText } from "unpdf";
import { describe, expect, it } from "vitest";
import { SAMPLE } from "../../../test/support/sample-document.ts";
import { zipEntry } from "../../../test/support/zip-entry.ts";
import { values } from "./data-table.ts";
import { renderDocx } from "./docx.ts";
import type { OfficialDocument } from "./official-document.ts";
import { openPdfEngine } from "./pdf-engine.ts";
import type { Workbook } from "./workbook.ts";
import { renderXlsx } from "./xlsx.ts";

const MARK = "DỰ THẢO";
const DRAFT: OfficialDocument = { ...SAMPLE, watermark: MARK };
const WORKBOOK: Workbook = {
  title: "Bảng thử",
  keywords: [],
  dated: "2020-11-20",
  watermark: MARK,
  sheets: [
    {
      name: "Đơn vị",
      orientation: "landscape",
      title: ["TIÊU ĐỀ"],
      table: {
        columns: [{ width: 40, align: "left", format: "text" }],
        header: [[{ text: "Đơn vị" }]],
        rows: [values("Sở Nội vụ")],
        fontSize: 10,
      },
      notes: [],
    },
  ],
};

describe("a draft as DOCX", () => {
  it("has its mark in the header of the first page and of the others, and the number on the others alone", async () => {
    const bytes = await renderDocx(DRAFT);
    const headers = ["word/header1.xml", "word/header2.xml"].map((name) => zipEntry(bytes, name));
    for (const header of headers) {
      expect(header).toContain(`string="${MARK}"`);
      expect(header).toMatch(/id="PowerPlusWaterMarkObject\d"/u);
    }
    expect(headers.filter((header) => header.includes("PAGE"))).toHaveLength(1);
    expect(zipEntry(bytes, "word/document.xml")).toMatch(/<w:headerReference w:type="first"/u);
  });

  it("has no mark among its words, and without one no header for the first page", async () => {
    const { value } = await mammoth.extractRawText({ buffer: Buffer.from(await renderDocx(DRAFT)) });
    expect(value).not.toContain(MARK);
    const final = await renderDocx(SAMPLE);
    expect(zipEntry(final, "word/document.xml")).not.toContain('w:type="first"');
    expect(zipEntry(final, "word/header1.xml")).not.toContain("w:pict");
  });

  it("is the same bytes when it is made again", async () => {
    expect(await renderDocx(DRAFT)).toEqual(await renderDocx(DRAFT));
  });
});

describe("a draft as PDF", () => {
  it("has its mark on every page, and a final one on none", async () => {
    const engine = openPdfEngine();
    const pagesOf = async (document: OfficialDocument): Promise<readonly string[]> => {
      const rendered = engine.render(document);
      const bytes = rendered.ok ? rendered.value : expect.fail(rendered.failure.message);
      return (await extractText(new Uint8Array(bytes), { mergePages: false })).text;
    };
    const draft = await pagesOf(DRAFT);
    expect(draft.length).toBeGreaterThan(2);
    expect(draft.filter((page) => page.replace(/\s+/gu, " ").includes(MARK))).toHaveLength(draft.length);
    expect((await pagesOf(SAMPLE)).filter((page) => page.includes("THẢO"))).toEqual([]);
  });
});

describe("a draft as XLSX", () => {
  it("has its mark above every table, on its tab and in the head of every printed page", async () => {
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(new Uint8Array(await renderXlsx(WORKBOOK)).buffer);
    const [sheet] = workbook.worksheets;
    expect(sheet?.getCell("A1").value).toBe(MARK);
    expect(sheet?.getCell("A2").value).toBe("TIÊU ĐỀ");
    expect(sheet?.headerFooter.oddHeader).toContain(MARK);
    expect(sheet?.headerFooter.firstHeader).toContain(MARK);
    expect(sheet?.properties.tabColor).toBeDefined();
  });

  it("that is final begins with its title", async () => {
    const { title, keywords, dated, sheets } = WORKBOOK;
    const final: Workbook = { title, keywords, dated, sheets };
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(new Uint8Array(await renderXlsx(final)).buffer);
    expect(workbook.worksheets[0]?.getCell("A1").value).toBe("TIÊU ĐỀ");
    expect(workbook.worksheets[0]?.headerFooter.oddHeader).toBe("&C&P");
  });
});

describe("who signs", () => {
  it("is named under the room for the signature, in DOCX and PDF", async () => {
    const document: OfficialDocument = {
      ...SAMPLE,
      sections: [
        {
          orientation: "portrait",
          blocks: [{ kind: "signatures", recipients: [], signers: [{ title: ["CHÁNH VĂN PHÒNG"], name: "Lê Văn Ở" }] }],
        },
      ],
    };
    const { value } = await mammoth.extractRawText({ buffer: Buffer.from(await renderDocx(document)) });
    expect(value.indexOf("Lê Văn Ở")).toBeGreaterThan(value.indexOf("CHÁNH VĂN PHÒNG"));
    const rendered = openPdfEngine().render(document);
    const bytes = rendered.ok ? rendered.value : expect.fail(rendered.failure.message);
    expect((await extractText(new Uint8Array(bytes), { mergePages: true })).text).toContain("Lê Văn Ở");
  });
});
