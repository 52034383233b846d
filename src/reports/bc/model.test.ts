import { describe, expect, it } from "vitest";
import { linesOf } from "../../../test/support/document-text.ts";
import { makeProvince2020 } from "../../../test/support/province-2020.ts";
import type { AgencyResult, EvaluationResults } from "../../core/scoring/results.ts";
import type { EvaluationTrace } from "../../core/scoring/trace.ts";
import { viewEvaluation, type EvaluationView } from "../evaluation-view.ts";
import { absentUnitSentences } from "./absent-units.ts";
import { kindSentence } from "./grade-sentences.ts";
import { gradeTable, indicatorTable, meanScore, timelinessTable } from "./kind-tables.ts";
import { reportDocument } from "./model.ts";
import { officerAnnexDocument } from "./officer-annex.ts";
import { agencySentence, officerCounts } from "./officers-part.ts";
import { satisfactionAnnex } from "./satisfaction-annex.ts";
import { satisfactionSentence, satisfactionTable } from "./satisfaction.ts";
import { costliestIndicators, dissatisfactionWeakness, overdueWeakness } from "./weaknesses.ts";
import { reportWorkbook } from "./workbook.ts";

const province = makeProvince2020();
const view = viewEvaluation(province.results, province.trace);
const lines = linesOf(reportDocument(view));

function viewWith(changes: Partial<EvaluationResults>, trace: Partial<EvaluationTrace> = {}): EvaluationView {
  return viewEvaluation({ ...province.results, ...changes }, { ...province.trace, ...trace });
}

function withUnits(change: (unit: AgencyResult) => AgencyResult): EvaluationView {
  return viewWith({ agencies: province.results.agencies.map(change) });
}

function summaryOf(kind: string): EvaluationView["kinds"][number] {
  return view.kinds.find((line) => line.kind === kind) ?? expect.fail(kind);
}

function rowsOf(table: { rows: readonly { kind: string; values?: readonly unknown[] }[] }): unknown[] {
  return table.rows.map((row) => row.values);
}

describe("the classes of a kind of unit, as a sentence", () => {
  it("are k of n in figures and in words, with the share and the level that the province ties to the class", () => {
    expect(kindSentence(summaryOf("commune"), view)).toBe(
      "UBND cấp xã: 35/124 UBND cấp xã (ba mươi lăm trên một trăm hai mươi bốn; 28,23%) " +
        "xếp loại Xuất sắc, mức Rất hài lòng; " +
        "77/124 UBND cấp xã (bảy mươi bảy trên một trăm hai mươi bốn; 62,10%) xếp loại Tốt, mức Hài lòng; " +
        "05/124 UBND cấp xã (năm trên một trăm hai mươi bốn; 4,03%) xếp loại Khá, mức Bình thường; " +
        "07/124 UBND cấp xã (bảy trên một trăm hai mươi bốn; 5,65%) xếp loại Yếu, mức Rất không hài lòng. " +
        "Đã đánh giá 117/124 đơn vị.",
    );
  });

  it("name no level where the rule set ties none, and count units without a class", () => {
    const untied = withUnits((unit) => ({ ...unit, satisfactionLevel: null }));
    expect(kindSentence(summaryOf("district"), untied)).toBe(
      "UBND cấp huyện: 05/10 UBND cấp huyện (năm trên mười; 50,00%) xếp loại Tốt; " +
        "05/10 UBND cấp huyện (năm trên mười; 50,00%) xếp loại Khá.",
    );
    expect(
      kindSentence(
        { ...summaryOf("district"), byGrade: { excellent: 0, good: 9, fair: 0, average: 0, weak: 0 }, ungraded: 1 },
        untied,
      ),
    ).toContain("01/10 UBND cấp huyện (một trên mười; 10,00%) chưa xếp loại");
  });

  it("stand in a table whose lines and columns add up", () => {
    expect(rowsOf(gradeTable(view))).toEqual([
      ["Sở, ban, ngành", 18, 11, 6, 1, 0, 0, 0, 0],
      ["UBND cấp huyện", 10, 0, 5, 5, 0, 0, 0, 0],
      ["UBND cấp xã", 124, 35, 77, 5, 0, 7, 0, 7],
      ["Cộng", 152, 46, 88, 11, 0, 7, 0, 7],
    ]);
  });
});

describe("units that were not evaluated", () => {
  it("are listed by name under their district, with the province's decision, and are no opinion of citizens", () => {
    const [sentence, reminder, ...rest] = absentUnitSentences(view);
    expect(rest).toEqual([]);
    expect(sentence).toMatch(
      /^07\/124 UBND cấp xã \(bảy trên một trăm hai mươi bốn; 5,65%\) không thực hiện đánh giá, /u,
    );
    expect(sentence).toContain("xếp loại Yếu, mức Rất không hài lòng theo quy định của tỉnh");
    const absent = view.units.filter(({ result }) => result.status === "didNotParticipate");
    expect(absent).toHaveLength(7);
    for (const { name } of absent) expect(sentence).toContain(name);
    expect(reminder).toContain("không phải ý kiến của người dân");
  });

  it("stand apart by reason: too few data is not the same as taking no part, and may have no class", () => {
    const some = withUnits((unit) =>
      unit.status === "didNotParticipate" && unit.code < "H10.602"
        ? { ...unit, status: "insufficientData", grade: null, satisfactionLevel: null }
        : unit,
    );
    const sentences = absentUnitSentences(some);
    expect(sentences).toHaveLength(3);
    expect(sentences[1]).toContain("chưa đủ dữ liệu để đánh giá, chưa xếp loại:");
  });

  it("are none when every unit was rated", () => {
    const all = withUnits((unit) => ({ ...unit, status: "rated" }));
    expect(absentUnitSentences(all)).toEqual(["Tất cả các đơn vị thuộc diện đánh giá đều đã được đánh giá."]);
  });
});

describe("officers", () => {
  it("below 100 % are said per agency with k, n and share", () => {
    const environment = officerCounts(view).find(({ agencyCode }) => agencyCode === "H10.09") ?? expect.fail();
    expect(agencySentence(environment)).toBe(
      "Sở Tài nguyên và Môi trường: 09/28 người (chín trên hai mươi tám; 32,14%) " +
        "hoàn thành từ 70% đến dưới 100% nhiệm vụ.",
    );
  });

  it("without a class are no part of any base", () => {
    const officers = province.results.officers.map((officer) =>
      officer.code === "H10.09-CB28" ? { ...officer, completion: null, total: null, max: null } : officer,
    );
    const changed = viewWith({ officers });
    expect(officerCounts(changed).find(({ agencyCode }) => agencyCode === "H10.09")?.classed).toBe(27);
    expect(linesOf(reportDocument(changed)).join("\n")).toContain("1 người chưa đủ dữ liệu nên chưa xếp mức.");
  });

  it("appear by code in a restricted annex of its own, never in the report", () => {
    const annex = linesOf(officerAnnexDocument(view)).join("\n");
    expect(annex).toContain("Tài liệu hạn chế");
    expect(annex).toContain("H10.09-CB01 | 1,0 | 1,0 | 0,0 | 1,0 | 1,0 | 4,0 | 10,0 | Từ 70% đến dưới 100%");
    expect(lines.join("\n")).not.toContain("H10.09-CB01");
    expect(JSON.stringify(reportWorkbook(view))).not.toContain("H10.09-CB01");
    expect(lines).toContain("Kết quả từng người theo mã số nêu tại Phụ lục V (tài liệu hạn chế, lập thành tệp riêng).");
  });

  it("that are not in the data are not invented", () => {
    const none = linesOf(reportDocument(viewWith({ officers: [] }))).join("\n");
    expect(none).toContain("Dữ liệu không có cán bộ");
  });
});

describe("averages and dossiers of a kind", () => {
  it("are means of the units that have the score, with their number", () => {
    const [first, second] = view.units;
    const scored = (score: string | undefined) => ({
      ...(first ?? expect.fail()),
      result: {
        indicators: score === undefined ? {} : { "1": { score, n: 1, source: "ballots" } },
      } as unknown as AgencyResult,
    });
    expect(second).toBeDefined();
    expect(meanScore([scored("2.0"), scored("1.9"), scored(undefined)], "1")).toEqual({ mean: "1.95", n: 2 });
    expect(meanScore([scored("1.0"), scored("1.0"), scored("1.1")], "1")).toEqual({ mean: "1.03", n: 3 });
    expect(meanScore([scored(undefined)], "1")).toEqual({ mean: undefined, n: 0 });
    expect(rowsOf(indicatorTable(view))).toHaveLength(9);
  });

  it("have the share of each part on the dossiers of the window", () => {
    const [total] = rowsOf(timelinessTable(view)).slice(-1) as [unknown[]];
    expect(total.slice(0, 4)).toEqual(["Cộng", 3680, 2314, "62.88"]);
  });
});

describe("satisfaction", () => {
  it("is a share with its base and its interval, and says what the interval is silent about", () => {
    expect(satisfactionSentence(view)).toMatch(
      /^Có [\d.]+\/3\.586 phiếu \(\d\d,\d\d%\) hài lòng hoặc rất hài lòng; khoảng tin cậy 95% \(Wilson\): \d\d,\d–\d\d,\d%\. .*người không trả lời\.$/u,
    );
  });

  it("has no share when nobody answered, and none is published for fewer than ten", () => {
    const answered = (n: number): EvaluationView =>
      withUnits((unit) => ({
        ...unit,
        satisfaction: unit.code === "H10.01" ? { n, levels: [n, 0, 0, 0, 0] } : { n: 0, levels: [0, 0, 0, 0, 0] },
      }));
    expect(satisfactionSentence(answered(0))).toBe("Không có phiếu nào trả lời về mức độ hài lòng; không nêu tỷ lệ.");
    expect(satisfactionSentence(answered(9))).toBe("Có dưới 10 phiếu trả lời về mức độ hài lòng; không công bố.");
    expect(satisfactionSentence(answered(10))).toContain("10/10 phiếu (100,00%)");
  });

  it("hides the answers of a unit with fewer than ten ballots, and of one more of its kind", () => {
    const rows = rowsOf(satisfactionAnnex(view)) as (string | number | undefined)[][];
    const small = rows.find((row) => String(row[1]).startsWith("UBND xã Tiến Thành")) ?? expect.fail();
    expect(small.slice(2)).toEqual(["dưới 10", ...Array<undefined>(8).fill(undefined)]);
    expect(rows.filter((row) => row[2] === "không nêu")).toHaveLength(1);
  });

  it("is not broken down by kind when one kind has fewer than ten ballots", () => {
    const few = withUnits((unit) =>
      unit.kind === "district" ? { ...unit, satisfaction: { n: 0, levels: [0, 0, 0, 0, 0] } } : unit,
    );
    expect(rowsOf(satisfactionTable(few))).toHaveLength(4);
    const nine = withUnits((unit) =>
      unit.kind === "district"
        ? {
            ...unit,
            satisfaction:
              unit.code === "H10.593" ? { n: 9, levels: [9, 0, 0, 0, 0] } : { n: 0, levels: [0, 0, 0, 0, 0] },
          }
        : unit,
    );
    expect(rowsOf(satisfactionTable(nine))).toHaveLength(2);
  });
});

describe("weaknesses", () => {
  it("are the indicators that cost most points, worst first, and those that cost none are left out", () => {
    const losses = costliestIndicators("department", view);
    expect(losses).toHaveLength(3);
    const full = withUnits((unit) => ({
      ...unit,
      indicators: { ...unit.indicators, "5": { score: "0.0", n: 1, source: "agencyProcedures" } },
    }));
    expect(costliestIndicators("department", full)[0]).toMatchObject({ indicator: "5", units: 18, belowOne: 18 });
    const perfect = withUnits((unit) => ({
      ...unit,
      indicators: { "5": { score: "2.0", n: 1, source: "agencyProcedures" } },
    }));
    expect(costliestIndicators("department", perfect)).toEqual([]);
  });

  it("name units by share with their base, and none whose base is under ten", () => {
    const late = withUnits((unit) => ({
      ...unit,
      dossiers:
        unit.code === "H10.01"
          ? { inWindow: 9, early: 0, onTime: 0, overdue: 9, undetermined: 0 }
          : unit.code === "H10.02"
            ? { inWindow: 10, early: 0, onTime: 5, overdue: 5, undetermined: 0 }
            : { inWindow: 10, early: 10, onTime: 0, overdue: 0, undetermined: 0 },
    }));
    expect(overdueWeakness(late)).toEqual([
      "Tỷ lệ hồ sơ quá hạn cao nhất (xét đơn vị có từ 10 hồ sơ trong kỳ trở lên): Sở Tư pháp 05/10 hồ sơ (50,00%).",
    ]);
    expect(dissatisfactionWeakness(view, new Set(view.units.map(({ result }) => result.code)))).toEqual([]);
  });
});

describe("the report", () => {
  it("has the head, title, bases and end of an administrative document", () => {
    expect(lines.slice(0, 9)).toEqual([
      "ỦY BAN NHÂN DÂN",
      "TỈNH BÌNH THUẬN",
      "VĂN PHÒNG",
      "Số: …/BC-VP",
      "Bình Thuận, ngày … tháng … năm …",
      "BÁO CÁO",
      "Kết quả đánh giá việc giải quyết thủ tục hành chính",
      "Kỳ từ ngày 15/12/2019 đến ngày 20/11/2020",
      "Căn cứ Nghị định số 61/2018/NĐ-CP ngày 23 tháng 4 năm 2018 của Chính phủ;",
    ]);
    expect(lines[10]).toBe(
      "Căn cứ Quyết định số 1063/QĐ-UBND ngày 26 tháng 4 năm 2019 của Ủy ban nhân dân tỉnh Bình Thuận.",
    );
    expect(lines.filter((line) => line.endsWith("./."))).toHaveLength(1);
    expect(lines).toContain("- UBND cấp huyện, cấp xã;");
    expect(lines).toContain("CHÁNH VĂN PHÒNG");
  });

  it("names rule set, hashes and engine, every rule used with its source, and every proof", () => {
    const text = lines.join("\n");
    expect(text).toContain(province.results.rulebook.hash);
    expect(text).toContain(province.results.input.hash);
    expect(text).toContain("hailong 0.1.0");
    expect(text).toContain("G14 | Chỉ số thiếu thông tin thì không tính, ngưỡng xếp loại giữ nguyên. | không tính");
    expect(text).toContain("Lựa chọn của hệ thống");
    for (const { detail } of province.results.reconciliation) {
      expect(text.replace(/(?<=\d)\.(?=\d{3})/gu, "")).toContain(`${detail} | Khớp`);
    }
    expect(text).toContain("3.680 + 10 + 2 = 3.692 | Khớp");
  });

  it("lists all units with scores, class, place and level; a missing figure is a dash and never 0", () => {
    expect(lines).toContain("# Sở, ban, ngành (18)");
    expect(
      lines.some((line) =>
        /^1 \| Sở Nội vụ \| (?:\d,\d \| ){9}\d\d,\d \| 18,0 \| Xuất sắc \| \d+\/18 \| Rất hài lòng \| $/u.test(line),
      ),
    ).toBe(true);
    const absent = lines.filter((line) => line.endsWith("| Không thực hiện đánh giá"));
    expect(absent).toHaveLength(7);
    expect(absent[0]).toContain("| – | – | – | – | – | – | – | – | – | – | – | Yếu | – |");
  });

  it("has no percentage without a base beside it", () => {
    const prose = lines.filter((line) => line.includes("%") && !line.includes(" | "));
    for (const line of prose) {
      const bare = line.replace(
        /hoàn thành (?:từ )?\d+%( đến dưới \d+%)?|mức hoàn thành \d+%|từ \d+% đến dưới \d+%|tin cậy 95%|dưới \d+%|\d+% nhiệm vụ/gu,
        "",
      );
      if (/\d%/u.test(bare)) expect(line).toMatch(/\d\/\d|trên \d/u);
    }
  });
});
