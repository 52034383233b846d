import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ExcelJS from "exceljs";
import mammoth from "mammoth";
import { afterAll, afterEach, describe, expect, it, vi } from "vitest";
import { extractText } from "unpdf";
import { evaluateFiles, temporaryFolder } from "../../../test/support/data-set-on-disk.ts";
import { writeEvaluation } from "../../../test/support/evaluation-folder.ts";
import { ONE_QUARTER } from "../../../test/support/one-quarter.ts";
import { makeProvince2020, type EvaluationFiles } from "../../../test/support/province-2020.ts";
import type { Failure, Result } from "../../core/base/result.ts";
import type { RenderedReports, RenderRequest } from "./render-request.ts";
import { makeRenderReports } from "./render-reports.ts";

/** Documents of a whole province are made here; a busy machine may take its time over them. */
vi.setConfig({ testTimeout: 120_000 });

const LANDSCAPE_A4 = { paperSize: 9, orientation: "landscape", fitToPage: true, fitToWidth: 1 };

const province = makeProvince2020();
let folder: ReturnType<typeof writeEvaluation> | undefined;
afterEach(() => {
  folder?.remove();
  folder = undefined;
});

/** Where the evaluation of a few units lies, for what does not depend on how many there are. */
const small = temporaryFolder();

const FORMATS = ["docx", "pdf", "xlsx"] as const;
const kept: ReturnType<typeof writeEvaluation>[] = [];
afterAll(() => {
  for (const each of kept) each.remove();
});

let whole: Promise<RenderedReports> | undefined;

/** Every form but Mẫu 01 in every format, made once: tests read it, or write the same over it. */
function everything(): Promise<RenderedReports> {
  return (whole ??= renderEverything());
}

async function renderEverything(): Promise<RenderedReports> {
  const own = writeEvaluation();
  kept.push(own);
  const made = await makeRenderReports()({
    outDirectory: own.path,
    forms: ["bc", "mau02", "mau03"],
    formats: FORMATS,
    unitCode: undefined,
  });
  return made.ok ? made.value : expect.fail(made.failure.message);
}

async function render(
  request: Partial<RenderRequest>,
  changes: Partial<EvaluationFiles> = {},
): Promise<Result<RenderedReports>> {
  folder ??= writeEvaluation(changes);
  return makeRenderReports()({
    outDirectory: folder.path,
    forms: ["bc"],
    formats: ["docx"],
    unitCode: undefined,
    ...request,
  });
}

async function rendered(request: Partial<RenderRequest>): Promise<RenderedReports> {
  const result = await render(request);
  return result.ok ? result.value : expect.fail(result.failure.message);
}

async function failureOf(request: Partial<RenderRequest>, changes: Partial<EvaluationFiles>): Promise<Failure> {
  const result = await render(request, changes);
  return result.ok ? expect.fail("rendered") : result.failure;
}

/** Every file below the folder of reports; nothing half made may be among them. */
function filesIn(path: string): string[] {
  if (!existsSync(path)) return [];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(path.length + 1))
    .sort();
}

describe("the documents of an evaluation", () => {
  it("are the report with its restricted annex, Mẫu 02 and Mẫu 03 in the formats asked for", async () => {
    const reports = await everything();
    const names = ["bao-cao-phu-luc-v-han-che", "bao-cao", "mau-02", "mau-03"].flatMap((name) => [
      `${name}.docx`,
      `${name}.pdf`,
      `${name}.xlsx`,
    ]);
    expect(filesIn(reports.path)).toEqual(names);
    expect(reports.files.map(({ name }) => name).sort()).toEqual(names);
    expect(reports.files.every(({ bytes }) => bytes > 1000)).toBe(true);
    expect(reports.notices).toEqual([]);
  });

  it("say the same in every format, and nothing of an officer in the report", async () => {
    const { path } = await everything();
    const { value: docx } = await mammoth.extractRawText({ path: join(path, "bao-cao.docx") });
    const { text } = await extractText(new Uint8Array(readFileSync(join(path, "bao-cao.pdf"))), { mergePages: true });
    const pdf = text.replace(/\s+/gu, " ");
    for (const sentence of [
      "35/124 UBND cấp xã (ba mươi lăm trên một trăm hai mươi bốn; 28,23%) xếp loại Xuất sắc, mức Rất hài lòng",
      "07/124 UBND cấp xã (bảy trên một trăm hai mươi bốn; 5,65%) không thực hiện đánh giá",
    ]) {
      expect(docx).toContain(sentence);
      expect(pdf).toContain(sentence);
    }
    expect(docx + pdf).not.toContain("H10.09-CB01");
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(join(path, "bao-cao.xlsx"));
    const grades = workbook.getWorksheet("Xếp loại")?.getRow(6).values as unknown[];
    expect(grades.slice(1)).toEqual(["UBND cấp xã", 124, 35, 77, 5, 0, 7, 0, 7]);
  });

  it("are the same bytes when they are made again, over the older ones", async () => {
    const { path } = await everything();
    const bytes = (): Buffer[] => filesIn(path).map((name) => readFileSync(join(path, name)));
    const before = bytes();
    const again = { outDirectory: dirname(path), forms: ["mau03"], formats: FORMATS, unitCode: undefined } as const;
    const made = await makeRenderReports()(again);
    expect(made.ok && made.value.files.map(({ name }) => name).sort()).toEqual([
      "mau-03.docx",
      "mau-03.pdf",
      "mau-03.xlsx",
    ]);
    expect(bytes()).toHaveLength(before.length);
    expect(bytes().every((each, place) => before[place]?.equals(each))).toBe(true);
  });

  it("are told one by one as they come into place", async () => {
    const seen: string[] = [];
    await rendered({
      forms: ["mau03"],
      formats: ["docx", "xlsx"],
      onFile: ({ name }) => {
        seen.push(name);
      },
    });
    expect(seen.sort()).toEqual(["mau-03.docx", "mau-03.xlsx"]);
  });
});

describe("an evaluation that does not add up", () => {
  const departments = (excellent: number): EvaluationFiles["results"] => ({
    ...province.results,
    summary: province.results.summary.map((line) =>
      line.kind === "department" ? { ...line, byGrade: { ...line.byGrade, excellent } } : line,
    ),
  });

  it("is put into no document: the published departments of 2020 are refused with their equation", async () => {
    const failure = await failureOf({ forms: ["bc", "mau01", "mau02", "mau03"] }, { results: departments(12) });
    expect(failure.code).toBe("report.unreconciled");
    expect(failure.message).toContain("grades.department");
    expect(failure.message).toContain("12 + 6 + 1 + 0 + 0 + 0 = 19 ≠ 18");
    expect(filesIn(join(folder?.path ?? "", "reports"))).toEqual([]);
  });

  it("is refused though its file says that all is well, and though the sums hold when its file says not", async () => {
    const lying = { ...departments(12), reconciliation: province.results.reconciliation };
    expect((await failureOf({}, { results: lying })).message).toContain("2 phép đối chiếu sai");
    folder?.remove();
    folder = undefined;
    const [first, ...rest] = province.results.reconciliation;
    const confessed = first
      ? { ...province.results, reconciliation: [{ ...first, ok: false }, ...rest] }
      : province.results;
    expect((await failureOf({}, { results: confessed })).message).toContain("kinds:");
  });

  it("is refused when a total was changed by hand", async () => {
    const agencies = province.results.agencies.map((unit) =>
      unit.code === "H10.02" ? { ...unit, total: "17.9" } : unit,
    );
    expect((await failureOf({}, { results: { ...province.results, agencies } })).message).toContain("≠ 17,9");
  });
});

describe("files that cannot be used", () => {
  it("are named: missing, broken, of another run", async () => {
    folder = writeEvaluation();
    writeFileSync(join(folder.path, "results.json"), "{");
    expect(await render({})).toMatchObject({ ok: false, failure: { code: "evaluation.unreadable" } });
    rmSync(join(folder.path, "results.json"));
    expect(await render({})).toMatchObject({ ok: false, failure: { code: "evaluation.unreadable" } });
  });

  it("are those of another engine too, as long as they have what is needed", async () => {
    const engine = { version: "9.9.9" };
    const results = { ...province.results, engine, later: { field: 1 } } as EvaluationFiles["results"];
    const reports = await render({ forms: ["mau03"] }, { results, trace: { ...province.trace, engine } });
    expect(reports.ok).toBe(true);
  });

  it("are names that no font can print, said before anything is signed", async () => {
    const agencies = province.trace.agencies.map((unit) =>
      unit.code === "H10.01" ? { ...unit, name: "Sở 漢" } : unit,
    );
    const failure = await failureOf({ forms: ["mau03"], formats: ["pdf"] }, { trace: { ...province.trace, agencies } });
    expect(failure).toMatchObject({ code: "report.glyph-missing" });
  });
});

describe("Mẫu 01", () => {
  it("is a workbook for every unit that has dossiers, and says which have none", async () => {
    const reports = await rendered({ forms: ["mau01"], formats: ["xlsx"] });
    expect(filesIn(reports.path)).toHaveLength(145);
    expect(reports.notices).toHaveLength(1);
    expect(reports.notices[0]).toMatch(/^7 đơn vị không có hồ sơ trong kỳ/u);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(join(reports.path, "mau-01/mau-01-H10.09.xlsx"));
    const sheet = workbook.getWorksheet(1) ?? expect.fail();
    expect(sheet.getRow(1).getCell(1).value).toContain("MẪU 01");
    expect((sheet.getRow(4).values as unknown[]).slice(1, 4)).toEqual(["TT", "Mã hồ sơ", "Tiếp nhận"]);
    expect(sheet.getRow(5).getCell(2).value).toBe("H10.09-200305-0001");
    expect(sheet.getRow(228).getCell(1).value).toBe(224);
    expect(sheet.pageSetup).toMatchObject({ ...LANDSCAPE_A4, printTitlesRow: "4:4" });
    const sums = workbook.getWorksheet("Cộng") ?? expect.fail();
    expect(sums.getRow(5).getCell(1).value).toBe("Số lượt tính điểm");
    expect(sums.getRow(5).getCell(2).value).toBe(224);
    expect(workbook.worksheets.map(({ name }) => name)).toEqual(["Mẫu 01", "Cộng", "Cán bộ"]);
  });

  it("is a document for the one unit that was named, beside its Mẫu 02", async () => {
    const reports = await rendered({ forms: ["mau01", "mau02"], formats: ["docx", "pdf", "xlsx"], unitCode: "H10.09" });
    expect(filesIn(reports.path)).toEqual([
      "mau-01/mau-01-H10.09.docx",
      "mau-01/mau-01-H10.09.pdf",
      "mau-01/mau-01-H10.09.xlsx",
      "mau-02-H10.09.docx",
      "mau-02-H10.09.pdf",
      "mau-02-H10.09.xlsx",
    ]);
    const { value } = await mammoth.extractRawText({ path: join(reports.path, "mau-01/mau-01-H10.09.docx") });
    expect(value).toContain("H10.09-200305-0224");
    expect(reports.notices).toEqual([]);
  });

  it("says that documents need a unit, and is refused when nothing else was asked for", async () => {
    await evaluateFiles(small, ONE_QUARTER);
    const reports = await rendered({ forms: ["mau01"], formats: ["docx", "xlsx"], outDirectory: join(small, "out") });
    expect(reports.notices[0]).toContain("--unit");
    expect(filesIn(reports.path)).toEqual(["S1", "X1"].map((code) => `mau-01/mau-01-${code}.xlsx`));
    expect(await render({ forms: ["mau01"], formats: ["pdf"] })).toMatchObject({
      ok: false,
      failure: { code: "report.unit-needed" },
    });
    expect(await render({ unitCode: "H10.0" })).toMatchObject({ ok: false, failure: { code: "report.unknown-unit" } });
  });

  it("is made of a unit without dossiers too, when that is the one named", async () => {
    const absent = province.results.agencies.find(({ status }) => status === "didNotParticipate")?.code;
    const reports = await rendered({ forms: ["mau01"], formats: ["docx"], unitCode: absent });
    const { value } = await mammoth.extractRawText({ path: join(reports.path, reports.files[0]?.name ?? "") });
    expect(value).toContain("Không có hồ sơ nào trong kỳ.");
  });

  it("is never made of points that are not those of the results: no file of the unit is left", async () => {
    const points = province.points.replace(/^H10\.02-200305-0001,.*\n/mu, "");
    const failure = await failureOf({ forms: ["mau01"], formats: ["xlsx"] }, { points });
    expect(failure).toMatchObject({ code: "points.mismatch", message: expect.stringContaining("23 ≠ 24") as string });
    expect(filesIn(join(folder?.path ?? "", "reports"))).toEqual(["mau-01/mau-01-H10.01.xlsx"]);
    expect(await render({ forms: ["mau01"], formats: ["docx"], unitCode: "H10.02" })).toMatchObject({
      failure: { code: "points.mismatch" },
    });
  });

  it("stops at a broken line and at agencies that are mixed", async () => {
    const broken = province.points.replace("H10.02-200305-0003,H10.02,2020-03-05", "H10.02-200305-0003,H10.02");
    expect(await failureOf({ forms: ["mau01"], formats: ["xlsx"] }, { points: broken })).toMatchObject({
      code: "points.unreadable",
    });
    folder?.remove();
    folder = undefined;
    const [header = "", first = "", ...rest] = province.points.trim().split("\n");
    const mixed = [header, ...rest, first, ""].join("\n");
    expect((await failureOf({ forms: ["mau01"], formats: ["xlsx"] }, { points: mixed })).code).toMatch(/^points\./u);
  });

  it("is not stopped by the folder that an earlier run left", async () => {
    folder = writeEvaluation();
    mkdirSync(join(folder.path, "reports", "mau-01"), { recursive: true });
    writeFileSync(join(folder.path, "reports", "mau-01", "mau-01-H10.09.xlsx"), "cũ");
    await rendered({ forms: ["mau01"], formats: ["xlsx"], unitCode: "H10.09" });
    expect(
      readFileSync(join(folder.path, "reports", "mau-01", "mau-01-H10.09.xlsx"))
        .subarray(0, 2)
        .toString(),
    ).toBe("PK");
  });
});
