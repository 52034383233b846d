import ExcelJS from "exceljs";
import { describe, expect, it } from "vitest";
import { linesOf } from "../../../test/support/document-text.ts";
import { makeProvince2020 } from "../../../test/support/province-2020.ts";
import { failed, success, type Result } from "../../core/base/result.ts";
import { parsePointsRow, type PointsRow } from "../../core/scoring/points-row.ts";
import { viewEvaluation, type EvaluatedUnit } from "../evaluation-view.ts";
import { AgencyGroups } from "./agency-groups.ts";
import { dossierCells } from "./dossier-rows.ts";
import { DossierTotals, totalFaults } from "./dossier-totals.ts";
import { dossierFormDocument } from "./model.ts";
import { summaryRows } from "./summary-rows.ts";
import { satisfactionLine } from "./unit-lines.ts";
import { workbookRows } from "./workbook-rows.ts";
import { dossierWorkbookStream } from "./xlsx.ts";

const province = makeProvince2020();
const view = viewEvaluation(province.results, province.trace);

function parsedRow(line: string): PointsRow {
  const row = parsePointsRow(line.split(","));
  return "fault" in row ? expect.fail(row.fault) : row;
}

const allRows = province.points.trim().split("\n").slice(1).map(parsedRow);

function unit(code: string): EvaluatedUnit {
  return view.units.find(({ result }) => result.code === code) ?? expect.fail(code);
}

function rowsOf(code: string): PointsRow[] {
  return allRows.filter(({ agencyCode }) => agencyCode === code);
}

function totalsOf(rows: readonly PointsRow[]): DossierTotals {
  const totals = new DossierTotals();
  for (const row of rows) totals.add(row);
  return totals;
}

const row = (change: Partial<PointsRow> = {}): PointsRow => ({
  dossierCode: "D1",
  agencyCode: "H10.01",
  received: "2020-03-05",
  due: "2020-03-12",
  finish: "2020-03-13",
  timeliness: "overdue",
  points: { "1": 0, "2": 1, "3": 2, "4": undefined, "7": 0 },
  posting: undefined,
  reasons: { "1": "overdue", "2": "stepOnTime", "3": "noContact", "4": "noContactRecords", "7": "lateInferred" },
  ...change,
});

describe("a dossier of Mẫu 01", () => {
  it("has its days, its points, their sum over those counted, and why points were lost", () => {
    expect(dossierCells(row(), 7)).toEqual([
      7,
      "D1",
      "05/03/2020",
      "12/03/2020",
      "13/03/2020",
      "Quá hạn",
      0,
      1,
      2,
      undefined,
      undefined,
      0,
      3,
      8,
      "1: quá hạn; 2: các bước xong đúng hạn; 4: không có dữ liệu liên hệ và phiếu không trả lời; " +
        "7: quá hạn, không có phản ánh (suy ra)",
    ]);
  });

  it("never shows what its respondent answered, nor a sum or a reason that would tell", () => {
    const answered = (points: 0 | 2): unknown[] =>
      dossierCells(
        row({
          points: { "1": 0, "2": 1, "3": points, "4": 2, "7": points },
          posting: points,
          reasons: { "1": "overdue", "2": "stepOnTime", "3": "ballot", "4": "noBody", "7": "ballot" },
        }),
        1,
      );
    expect(answered(0)).toEqual(answered(2));
    expect(answered(0).slice(6, 14)).toEqual([0, 1, "P", 2, "P", "P", "P", 10]);
  });

  it("may have no due date and an unknown reason", () => {
    const cells = dossierCells(
      row({ due: "", timeliness: "undetermined", reasons: { "1": "newReason", "2": "", "3": "", "4": "", "7": "" } }),
      1,
    );
    expect(cells.slice(3, 6)).toEqual(["", "13/03/2020", "Chưa rõ"]);
    expect(cells.at(-1)).toBe("1: newReason");
  });
});

describe("the sums of Mẫu 01", () => {
  const own = unit("H10.09");
  const totals = totalsOf(rowsOf("H10.09"));

  it("are those of the unit's result, and what is not in the list is named", () => {
    expect(totalFaults(totals, own)).toEqual([]);
    const rows = summaryRows(totals, own);
    const cell = (label: string, indicator: "1" | "6"): unknown =>
      rows.find((line) => line.label === label)?.cells[indicator];
    expect(cell("Số lượt tính điểm", "1")).toBe(224);
    expect(cell("Tổng điểm", "1")).toBe(own.result.indicators["1"]?.sum);
    expect(cell("Bình quân", "1")).toBe(own.result.indicators["1"]?.score);
    expect(cell("Lượt ngoài danh sách", "1")).toBe(0);
    expect(cell("Điểm chỉ số của đơn vị", "1")).toBe("1.2");
    expect(cell("Lượt ngoài danh sách", "6")).toBeUndefined();
    const shares = ([2, 1, 0] as const).map((points) => cell(`Tỷ lệ lượt ${points} điểm (%)`, "1"));
    expect(shares.every((share) => /^\d+\.\d$/u.test(String(share)))).toBe(true);
  });

  it("have no average and no share without items", () => {
    const empty = summaryRows(new DossierTotals(), own);
    expect(empty.find(({ label }) => label === "Bình quân")?.cells["1"]).toBeUndefined();
    expect(empty.find(({ label }) => label === "Tỷ lệ lượt 2 điểm (%)")?.cells["1"]).toBeUndefined();
    expect(empty.find(({ label }) => label === "Lượt ngoài danh sách")?.cells["1"]).toBe(224);
  });

  it("do not fit a result of another evaluation: a row less, a row more, or more points than were given", () => {
    const rows = rowsOf("H10.09");
    expect(totalFaults(totalsOf(rows.slice(1)), own)[0]).toBe("số hồ sơ 223 ≠ 224");
    expect(totalFaults(totalsOf([...rows, row({ agencyCode: "H10.09" })]), own)).not.toEqual([]);
    const better = rows.map((line) => ({ ...line, points: { ...line.points, "3": 2 as const } }));
    expect(totalFaults(totalsOf(better), own)).toEqual(["chỉ số 3: danh sách có nhiều lượt hơn kết quả"]);
  });
});

describe("Mẫu 01 as a document", () => {
  it("prints the first thousand dossiers of more, says so, and sums all", () => {
    const own = unit("H10.09");
    const many = Array.from({ length: 1200 }, (_, place) => row({ dossierCode: `D${place}` }));
    const lines = linesOf(
      dossierFormDocument({ unit: own, printed: many.slice(0, 1000), totals: totalsOf(many) }, view),
    );
    expect(lines.find((line) => line.startsWith("Biểu in"))).toBe(
      "Biểu in 1.000 hồ sơ đầu tiên theo mã trong 1.200 hồ sơ; danh sách đủ ở tệp XLSX của Mẫu 01 (đơn vị H10.09). " +
        "Các dòng cộng, bình quân, tỷ lệ dưới đây tính trên toàn bộ hồ sơ.",
    );
    expect(lines).toContain("Số lượt tính điểm | 1.200 | 1.200 | 1.200 | 0 | 0 | 1.200");
    expect(lines.filter((line) => /^\d[\d.]* \| D/u.test(line))).toHaveLength(1000);
  });

  it("is silent about a cut that did not happen, lists the officers and says when there is no dossier", () => {
    const own = unit("H10.09");
    const rows = rowsOf("H10.09");
    const lines = linesOf(dossierFormDocument({ unit: own, printed: rows, totals: totalsOf(rows) }, view));
    expect(lines.some((line) => line.startsWith("Biểu in"))).toBe(false);
    expect(lines).toContain(
      "H10.09-CB01 | 1,0 | 1,0 | 0,0 | 1,0 | 1,0 | 4,0 | 10,0 | Hoàn thành từ 70% đến dưới 100% nhiệm vụ",
    );
    const none = linesOf(dossierFormDocument({ unit: own, printed: [], totals: new DossierTotals() }, view));
    expect(none).toContain("Không có hồ sơ nào trong kỳ.");
  });

  it("gives answers about satisfaction in sums alone, and none for fewer than ten ballots", () => {
    expect(satisfactionLine(unit("H10.09"), view)).toMatch(
      /^Mức độ hài lòng \(\d+ phiếu\): rất hài lòng 11\/\d+ phiếu/u,
    );
    const small = view.units.find(({ name }) => name === "UBND xã Tiến Thành") ?? expect.fail();
    expect(satisfactionLine(small, view)).toBe("Mức độ hài lòng: dưới 10 phiếu, không nêu.");
    const absent = view.units.find(({ result }) => result.status === "didNotParticipate") ?? expect.fail();
    expect(satisfactionLine(absent, view)).toBe("Mức độ hài lòng: không có phiếu trả lời.");
  });
});

describe("Mẫu 01 as a workbook", () => {
  it("passes dossiers on one by one and closes with sums, officers and the receipt", async () => {
    const totals = new DossierTotals();
    async function* source(): AsyncGenerator<PointsRow> {
      yield* await Promise.resolve([row(), row({ dossierCode: "=cmd" })]);
    }
    const rows: (string | number | null)[][] = [];
    for await (const cells of workbookRows(source(), totals, { unit: unit("H10.09"), view })) rows.push(cells);
    expect(rows[0]?.slice(0, 3)).toEqual([1, "D1", "05/03/2020"]);
    expect(rows[1]?.[1]).toBe("'=cmd");
    expect(rows[0]?.[9]).toBe("–");
    expect(totals.rows).toBe(2);
    expect(rows.find((cells) => cells[1] === "Số lượt tính điểm")?.slice(6, 12)).toEqual([2, 2, 2, 0, 0, 2]);
    expect(rows.find((cells) => cells[1] === "Cán bộ H10.09-CB01")?.slice(6, 15)).toEqual([
      1,
      1,
      0,
      1,
      null,
      1,
      4,
      10,
      "Hoàn thành từ 70% đến dưới 100% nhiệm vụ",
    ]);
    expect(rows.at(-1)?.[1]).toContain("Bộ quy tắc binh-thuan-2019");
  });

  it.each([
    [20, ["Mẫu 01", "Cộng", "Cán bộ"], 5],
    [21, ["Mẫu 01"], 2],
  ])("of %i dossiers has every one of them: laid out up to a number, a plain list of more", async (...given) => {
    const [count, sheets, first] = given;
    async function* source(): AsyncGenerator<PointsRow> {
      await Promise.resolve();
      for (let at = 1; at <= count; at += 1) yield row({ dossierCode: `D${at.toString()}` });
    }
    const totals = new DossierTotals();
    const context = { unit: unit("H10.09"), view, mostLaidOut: 20 };
    const stream = await dossierWorkbookStream(source(), totals, context);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(await new Response(stream).arrayBuffer());
    expect(workbook.worksheets.map(({ name }) => name)).toEqual(sheets);
    const sheet = workbook.worksheets[0] ?? expect.fail();
    const codes = [first, first + count - 1].map((place) => sheet.getRow(place).getCell(2).value);
    expect(codes).toEqual(["D1", `D${count.toString()}`]);
    expect(totals.rows).toBe(count);
  });
});

describe("rows that lie together by agency", () => {
  async function* source(...rows: Result<PointsRow>[]): AsyncGenerator<Result<PointsRow>> {
    yield* await Promise.resolve(rows);
  }
  const of = (agencyCode: string, dossierCode: string): Result<PointsRow> => success(row({ agencyCode, dossierCode }));

  async function read(groups: AgencyGroups, skip: readonly string[] = []): Promise<string[]> {
    const seen: string[] = [];
    for await (const { agencyCode, rows } of groups) {
      if (skip.includes(agencyCode)) continue;
      for await (const { dossierCode } of rows) seen.push(`${agencyCode} ${dossierCode}`);
    }
    return seen;
  }

  it("are read group by group, and a group that nobody wants is passed over", async () => {
    const rows = [of("A", "1"), of("A", "2"), of("B", "3"), of("C", "4")];
    expect(await read(new AgencyGroups(source(...rows)))).toEqual(["A 1", "A 2", "B 3", "C 4"]);
    expect(await read(new AgencyGroups(source(...rows)), ["A"])).toEqual(["B 3", "C 4"]);
    expect(await read(new AgencyGroups(source()))).toEqual([]);
  });

  it("are refused when an agency comes a second time", async () => {
    const groups = new AgencyGroups(source(of("A", "1"), of("B", "2"), of("A", "3")));
    expect(await read(groups)).toEqual(["A 1", "B 2"]);
    expect(groups.failure).toMatchObject({ ok: false, failure: { code: "points.not-grouped" } });
  });

  it("end with the refusal of their source", async () => {
    const refusal = failed({ code: "points.unreadable", at: "x", message: "m", mend: "n" });
    const groups = new AgencyGroups(source(of("A", "1"), refusal));
    expect(await read(groups)).toEqual(["A 1"]);
    expect(groups.failure).toEqual(refusal);
  });
});
