import ExcelJS from "exceljs";
import { describe, expect, it } from "vitest";
import { zipEntry } from "../../../test/support/zip-entry.ts";
import { strongValues, values, type DataTable } from "./data-table.ts";
import type { Workbook } from "./workbook.ts";
import { guardFormula } from "./xlsx-cells.ts";
import { renderXlsx } from "./xlsx.ts";

const TABLE: DataTable = {
  columns: [
    { width: 40, align: "left", format: "text" },
    { width: 20, align: "center", format: "count" },
    { width: 20, align: "center", format: "decimal" },
    { width: 20, align: "center", format: "decimal" },
  ],
  header: [
    [
      { text: "Đơn vị", rows: 2 },
      { text: "Số phiếu", rows: 2 },
      { text: "Điểm", columns: 2 },
    ],
    [{ text: "Tổng" }, { text: "Tối đa" }],
  ],
  rows: [
    { kind: "group", text: "Sở, ban, ngành (2)" },
    values("Sở Nội vụ", 1234, "16.6", "18.0"),
    values('=HYPERLINK("http://127.0.0.1")', undefined, undefined, "18"),
    strongValues("Cộng", 1234, "16.60", "dưới 10"),
  ],
  fontSize: 10,
};

const WORKBOOK: Workbook = {
  title: "Bảng thử",
  keywords: ["mã băm 5f0c"],
  dated: "2020-11-20",
  sheets: [
    {
      name: "Đơn vị",
      orientation: "landscape",
      title: ["KẾT QUẢ", "Quý III"],
      table: TABLE,
      notes: ["+ghi chú", "Dấu –: không có."],
    },
    { name: "H10.01 'b' 2", orientation: "portrait", title: [], table: { ...TABLE, rows: [] }, notes: [] },
  ],
};

/** Read by another library than the one that wrote it. */
async function read(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(Buffer.from(bytes) as unknown as ExcelJS.Buffer);
  return workbook;
}

describe("an XLSX file", () => {
  it("has titles, a head that spans, rows and notes where a reader looks for them", async () => {
    const sheet = (await read(await renderXlsx(WORKBOOK))).getWorksheet("Đơn vị") ?? expect.fail();
    expect(sheet.getCell("A1").value).toBe("KẾT QUẢ");
    expect(sheet.getCell("A3").value).toBe("Đơn vị");
    expect([sheet.getCell("C3").value, sheet.getCell("C4").value, sheet.getCell("D4").value]).toEqual([
      "Điểm",
      "Tổng",
      "Tối đa",
    ]);
    expect(sheet.getCell("A4").master.address).toBe("A3");
    expect(sheet.getCell("D3").master.address).toBe("C3");
    expect(sheet.getCell("D5").master.address).toBe("A5");
    expect(sheet.getCell("A5").value).toBe("Sở, ban, ngành (2)");
    expect(sheet.getCell("A10").value).toBe("Dấu –: không có.");
  });

  it("keeps figures as numbers with the digits they are printed with, and a missing one as a dash", async () => {
    const sheet = (await read(await renderXlsx(WORKBOOK))).getWorksheet("Đơn vị") ?? expect.fail();
    const cell = (address: string): unknown[] => [sheet.getCell(address).value, sheet.getCell(address).numFmt];
    expect(cell("B6")).toEqual([1234, "#,##0"]);
    expect(cell("C6")).toEqual([16.6, "0.0"]);
    expect(cell("C8")).toEqual([16.6, "0.00"]);
    expect(cell("D7")).toEqual([18, "0"]);
    expect([sheet.getCell("B7").value, sheet.getCell("C7").value, sheet.getCell("D8").value]).toEqual([
      "–",
      "–",
      "dưới 10",
    ]);
    expect(sheet.getCell("A8").font).toMatchObject({ bold: true, name: "Times New Roman" });
    expect(sheet.getCell("B6").border).toMatchObject({ top: { style: "thin" }, left: { style: "thin" } });
  });

  it("holds no text that a spreadsheet could take for a formula, and no formula at all", async () => {
    const bytes = await renderXlsx(WORKBOOK);
    const sheet = (await read(bytes)).getWorksheet("Đơn vị") ?? expect.fail();
    expect(sheet.getCell("A7").value).toBe('\'=HYPERLINK("http://127.0.0.1")');
    expect(sheet.getCell("A9").value).toBe("'+ghi chú");
    expect(zipEntry(bytes, "xl/worksheets/sheet1.xml")).not.toMatch(/<f[ >]/u);
    expect(["=1", "+1", "-1", "@x", "\tx", "Sở", "5-1", ""].map(guardFormula)).toEqual([
      "'=1",
      "'+1",
      "'-1",
      "'@x",
      "'\tx",
      "Sở",
      "5-1",
      "",
    ]);
  });

  it("prints on A4 over the whole width, with its head on every page and frozen on the screen", async () => {
    const bytes = await renderXlsx(WORKBOOK);
    const sheet = (await read(bytes)).getWorksheet("Đơn vị") ?? expect.fail();
    expect(sheet.pageSetup).toMatchObject({
      paperSize: 9,
      orientation: "landscape",
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
    });
    expect(sheet.pageSetup.printTitlesRow).toBe("3:4");
    // Without the marks no program knows the name of a sheet that has a space, a dot or an apostrophe in it.
    const names = [...zipEntry(bytes, "xl/workbook.xml").matchAll(/<definedName name="([^"]+)"[^>]*>([^<]+)</gu)];
    expect(names.map(([, name, range]) => [name, range])).toEqual([
      ["_xlnm.Print_Titles", "'Đơn vị'!$3:$4"],
      ["_xlnm.Print_Titles", "'H10.01 ''b'' 2'!$1:$2"],
    ]);
    expect(sheet.views[0]).toMatchObject({ state: "frozen", ySplit: 4 });
  });

  it("says what it was made from, dates itself by its data, and has the same bytes every time", async () => {
    const bytes = await renderXlsx(WORKBOOK);
    const core = zipEntry(bytes, "docProps/core.xml");
    expect(core).toContain("Bảng thử");
    expect(core).toContain("mã băm 5f0c");
    expect(core).toContain("2020-11-20T00:00:00Z");
    expect(Buffer.compare(bytes, await renderXlsx(WORKBOOK))).toBe(0);
  });
});
