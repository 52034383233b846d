import ExcelJS from "exceljs";
import { writeXlsx } from "hucre/xlsx";
import { describe, expect, it } from "vitest";
import { formatIsoDate, formatIsoTime } from "../core/base/local-date.ts";
import { zip } from "../../test/support/zip-archive.ts";
import { checkXlsxContainer } from "./xlsx-container.ts";
import { AGENCIES_CSV, brief, readFiles, summaryOf } from "./test-support/read-files.ts";

type Rows = readonly (readonly unknown[])[];

/** A workbook as a spreadsheet program other than the reader's own would write it. */
async function workbook(rows: Rows, adjust: (book: ExcelJS.Workbook) => void = () => undefined): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet("Hồ sơ");
  for (const row of rows) sheet.addRow([...row]);
  adjust(book);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

const DOSSIERS = ["Mã hồ sơ", "Đơn vị xử lý", "Ngày tiếp nhận", "Ngày hẹn trả"];

function readDossiers(content: Uint8Array) {
  return readFiles({ "agencies.csv": AGENCIES_CSV, "dossiers.xlsx": content });
}

describe("a workbook", () => {
  it("is read as the same table in CSV is, with days and times of every kind of cell", async () => {
    const day = new Date(Date.UTC(2020, 2, 2));
    const time = new Date(Date.UTC(2020, 2, 2, 7, 10, 0));
    const reading = await readDossiers(
      await workbook([
        DOSSIERS,
        ["D1", "A", day, time],
        ["D2", "A", 43892, 43892.2986111111],
        ["D3", "A", "02/03/2020", "20200302071000"],
      ]),
    );
    const rows = ["D1", "D2", "D3"].map((code) => `${code},A,2020-03-02,2020-03-02T07:10`);
    const csv = [DOSSIERS.join(","), ...rows].join("\n");
    const twin = await readFiles({ "agencies.csv": AGENCIES_CSV, "dossiers.csv": csv });
    expect(brief(reading.rejects)).toEqual([]);
    expect(reading.sink.rows("dossiers")).toEqual(twin.sink.rows("dossiers"));
    expect(summaryOf(reading).inputDigest).toEqual(summaryOf(twin).inputDigest);
    expect(reading.sink.rows("dossiers").map(({ dueAt }) => (dueAt === undefined ? "" : formatIsoTime(dueAt)))).toEqual(
      Array.from({ length: 3 }, () => "2020-03-02T07:10:00.000"),
    );
  });

  it("keeps numbers as they stand, and reads booleans and the last results of formulas", async () => {
    const reading = await readFiles({
      "agencies.csv": "code,tier\n101,province\n",
      "agency-procedures.xlsx": await workbook([
        ["agencyCode", "procedureCode", "posted", "electronic", "validFrom"],
        [101, 1.001, true, false, { formula: "DATE(2020,1,1)", result: 43831 }],
        [101, 1234567890123, 1, 0, { formula: "1/0", result: { error: "#DIV/0!" } }],
        [101, { formula: "NA()", result: { error: "#N/A" } }, "x", null, null],
        [101, { richText: [{ text: "1." }, { text: "002" }] }, "x", null, null],
      ]),
    });
    expect(brief(reading.rejects)).toEqual([
      "agency-procedures.xlsx:3 validFrom=#DIV/0! bad-time",
      "agency-procedures.xlsx:4 procedureCode=#N/A spreadsheet-error",
    ]);
    const rows = reading.sink.rows("agency-procedures");
    expect(rows).toMatchObject([
      { agencyCode: "101", procedureCode: "1.001", posted: true, electronic: false },
      { procedureCode: "1.002", posted: true, electronic: false },
    ]);
    expect(rows[0]?.validFrom === undefined ? "" : formatIsoDate(rows[0].validFrom)).toBe("2020-01-01");
  });

  it("names the rows of its first sheet by their numbers, blank ones counted", async () => {
    const reading = await readDossiers(
      await workbook(
        [[], ["code", "agencyCode"], ["D1", "A"], [], ["D2", "NOWHERE"], ["D3", "A", "x"], [" ", null], ["", "B"]],
        (book) => book.addWorksheet("khác").addRow(["code"]),
      ),
    );
    expect(brief(reading.rejects)).toEqual([
      "dossiers.xlsx:5 agencyCode=NOWHERE unknown-reference",
      "dossiers.xlsx:6 = too-many-fields",
      "dossiers.xlsx:8 code= required",
    ]);
  });

  it("is read as its own library writes it", async () => {
    const rows = [DOSSIERS, ["D1", "A", new Date(Date.UTC(2020, 2, 2)), null]];
    const reading = await readDossiers(await writeXlsx({ sheets: [{ name: "x", rows }] }));
    expect(brief(reading.rejects)).toEqual([]);
    expect(reading.sink.rows("dossiers").length).toBe(1);
  });

  it("stands beside a CSV file of the same table, which is read first", async () => {
    const reading = await readFiles({
      "agencies.csv": AGENCIES_CSV,
      "dossiers.csv": "code,agencyCode,state\nD1,A,9\nD2,A,9\n",
      "dossiers.xlsx": await workbook([
        ["code", "agencyCode", "state"],
        ["D1", "A", 9],
        ["D2", "A", 10],
        ["D3", "A", 10],
      ]),
    });
    expect(brief(reading.rejects)).toEqual(["dossiers.xlsx:3 code=D2 conflicting-key"]);
    expect(summaryOf(reading).files.map(({ file, accepted, repeated }) => `${file} ${accepted} ${repeated}`)).toEqual([
      "agencies.csv 2 0",
      "dossiers.csv 2 0",
      "dossiers.xlsx 1 1",
    ]);
  });

  it("must have the boolean columns of the CSV file of its table", async () => {
    const xlsx = await workbook([
      ["agencyCode", "procedureCode", "posted"],
      ["A", "P", "x"],
    ]);
    const files = (header: string) => ({
      "agencies.csv": AGENCIES_CSV,
      "agency-procedures.xlsx": xlsx,
      "agency-procedures.csv": `${header}\nB,P\n`,
    });
    const { result } = await readFiles(files("agencyCode,procedureCode,accurate"));
    expect(result).toMatchObject({ ok: false, failure: { code: "file.columns-differ" } });
    expect(result.ok ? "" : result.failure.message).toMatch(/cột posted, accurate/);
    expect((await readFiles(files("agencyCode,procedureCode,posted,validFrom"))).result.ok).toBe(true);
  });
});

describe("a file that is no workbook of ours", () => {
  const TYPES = { "[Content_Types].xml": { content: Buffer.from("<Types/>") } };
  const limits = { sheetBytes: 1000, otherBytes: 100 };
  const codeOf = (content: Buffer) => {
    const checked = checkXlsxContainer(content, "x.xlsx", limits);
    return checked.ok ? "ok" : checked.failure.code;
  };

  it.each([
    ["nothing", Buffer.alloc(0)],
    ["text", Buffer.from("code,agencyCode\n")],
    ["an old or locked workbook", Buffer.from("d0cf11e0a1b11ae1", "hex")],
    ["another ZIP file", zip({ "a.txt": { content: Buffer.from("x") } })],
    ["a table of contents that leads nowhere", Buffer.concat([Buffer.from("504b0506", "hex"), Buffer.alloc(18, 0xff)])],
  ])("is refused: %s", async (_, content) => {
    expect(codeOf(content)).toBe("file.not-xlsx");
    expect((await readDossiers(content)).result).toMatchObject({ ok: false, failure: { code: "file.not-xlsx" } });
  });

  it.each([
    [1000, "ok"],
    [1001, "file.too-large"],
  ])("is refused when a sheet unpacks to too much: %i bytes %s", (size, code) => {
    expect(codeOf(zip({ ...TYPES, "xl/worksheets/sheet1.xml": { content: Buffer.alloc(size) } }))).toBe(code);
  });

  it.each([
    [92, "ok"],
    [93, "file.too-large"],
  ])("is refused when its words unpack to too much: %i bytes %s", (size, code) => {
    expect(codeOf(zip({ ...TYPES, "xl/sharedStrings.xml": { content: Buffer.alloc(size) } }))).toBe(code);
  });

  it("is refused when it hides how large it is", () => {
    expect(codeOf(zip({ ...TYPES, "xl/sharedStrings.xml": { content: Buffer.alloc(50), claims: 0 } }))).toBe(
      "file.not-xlsx",
    );
  });

  it("is refused when it counts days from 1904", async () => {
    const content = await workbook([["code", "agencyCode"]], (book) => {
      book.properties.date1904 = true;
    });
    expect((await readDossiers(content)).result).toMatchObject({ ok: false, failure: { code: "file.days-from-1904" } });
  });

  it("is refused when its first sheet is empty", async () => {
    expect((await readDossiers(await workbook([]))).result).toMatchObject({
      ok: false,
      failure: { code: "file.no-header" },
    });
  });
});

describe("a workbook that is broken within", () => {
  const SHEET = "xl/worksheets/sheet1.xml";
  const row = (line: number, ...cells: string[]) =>
    `<row r="${line}">${cells.map((cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`).join("")}</row>`;
  const parts = (sheet: string, claims?: number) =>
    zip({
      "[Content_Types].xml": {
        content: Buffer.from('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
      },
      "_rels/.rels": {
        content: Buffer.from(
          '<Relationships><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        ),
      },
      "xl/workbook.xml": {
        content: Buffer.from('<workbook><sheets><sheet name="s" sheetId="1" r:id="rId1"/></sheets></workbook>'),
      },
      "xl/_rels/workbook.xml.rels": {
        content: Buffer.from(
          '<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        ),
      },
      [SHEET]: claims === undefined ? { content: Buffer.from(sheet) } : { content: Buffer.from(sheet), claims },
    });
  const rows = [row(1, "code", "agencyCode"), row(2, "D1", "A"), row(3, "D2", "A")].join("");

  it("is read when it is whole", async () => {
    const reading = await readDossiers(parts(`<worksheet><sheetData>${rows}</sheetData></worksheet>`));
    expect(brief(reading.rejects)).toEqual([]);
    expect(reading.sink.rows("dossiers").length).toBe(2);
  });

  it("keeps the rows before the break, and says where it is", async () => {
    const long = Array.from({ length: 30_000 }, (_, at) => row(at + 4, `E${at}`, "A")).join("");
    const sheet = `<worksheet><sheetData>${rows}${long}</sheetData></worksheet>`;
    const reading = await readDossiers(parts(sheet, sheet.length - 100_000));
    const used = reading.sink.rows("dossiers").length;
    expect(brief(reading.rejects)).toEqual([`dossiers.xlsx:${used + 2} = broken-file`]);
    expect(used).toBeGreaterThan(2);
    expect(used).toBeLessThan(30_002);
  });

  it("stops at the last row that a spreadsheet can have", async () => {
    const last = row(1_048_576, "D3", "A") + row(1_048_577, "D4", "A");
    const reading = await readDossiers(parts(`<worksheet><sheetData>${rows}${last}</sheetData></worksheet>`));
    expect(brief(reading.rejects)).toEqual(["dossiers.xlsx:1048577 = broken-file"]);
    expect(reading.sink.rows("dossiers").map(({ code }) => code)).toEqual(["D1", "D2", "D3"]);
  });
});
