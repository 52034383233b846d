import { describe, expect, it } from "vitest";
import { linesOf } from "../../test/support/document-text.ts";
import { makeProvince2020 } from "../../test/support/province-2020.ts";
import { NO_REPORT_TEXTS, type ReportTexts } from "../core/periods/report-texts.ts";
import { reportDocument } from "./bc/model.ts";
import { reportWorkbook } from "./bc/workbook.ts";
import { viewEvaluation, type EvaluationView } from "./evaluation-view.ts";
import { indicatorForm, receivedLines } from "./mau02/unit-form.ts";
import { provinceDocument } from "./mau03/model.ts";
import type { DocumentStanding, ScoreLine, UnitScores } from "./period-papers.ts";

const province = makeProvince2020();
const HASH = "ab12".repeat(16);
const PUBLISHED: DocumentStanding = { stage: "published", number: 3, publishedOn: "2021-02-05", replaces: undefined };

function line(change: Partial<ScoreLine> = {}): ScoreLine {
  return { indicator: "8", computed: "2.0", self: "2.0", appraised: "2.0", reason: "", ...change };
}

function unit(lines: readonly ScoreLine[], change: Partial<UnitScores> = {}): UnitScores {
  return { agencyCode: "H10.01", isAppraised: true, selfTotal: "16.9", lines, ...change };
}

interface Asked {
  readonly standing?: DocumentStanding;
  readonly texts?: Partial<ReportTexts>;
  readonly scores?: readonly UnitScores[];
}

function view({ standing = PUBLISHED, texts = {}, scores = [] }: Asked): EvaluationView {
  const papers = { standing, resultsHash: HASH, texts: { ...NO_REPORT_TEXTS, ...texts }, scores };
  return viewEvaluation(province.results, province.trace, papers);
}

const report = (asked: Asked): string => linesOf(reportDocument(view(asked))).join("\n");

describe("a document before approval", () => {
  it("carries DỰ THẢO across every page and names the draft", () => {
    const draft = view({ standing: { stage: "draft", number: 4 } });
    expect(reportDocument(draft).watermark).toBe("DỰ THẢO");
    expect(provinceDocument(draft).watermark).toBe("DỰ THẢO");
    expect(reportWorkbook(draft).watermark).toBe("DỰ THẢO");
    expect(linesOf(provinceDocument(draft)).join("\n")).toContain(
      "Dự thảo số 4, chưa phê duyệt; kết quả ab12ab12ab12.",
    );
  });

  it("loses the mark with the approval, and has a number only with the publication", () => {
    const approved = view({ standing: { stage: "approved" } });
    expect(reportDocument(approved)).not.toHaveProperty("watermark");
    expect(linesOf(reportDocument(approved)).join("\n")).toContain("Đã phê duyệt, chưa công bố");
    expect(reportDocument(view({}))).not.toHaveProperty("watermark");
  });
});

describe("a document of a publication", () => {
  it("carries number, rule set and the beginnings of the hashes, and has them whole in the annex", () => {
    const text = report({});
    expect(text).toContain("6. Công bố số 3 ngày 05/02/2021; mã kết quả ab12ab12ab12, tính theo");
    expect(text).toContain(`Công bố số 3 ngày 05/02/2021. Mã kết quả (SHA-256): ${HASH}.`);
    expect(text).toContain(`mã băm ${province.results.rulebook.hash}.`);
    expect(reportDocument(view({})).keywords).toEqual(
      expect.arrayContaining([`results hash ${HASH}`, "publication 3"]),
    );
  });

  it("names the publication that it replaces, and why", () => {
    const replaces = { number: 2, reason: "Sửa điểm chỉ số 8." };
    expect(report({ standing: { ...PUBLISHED, replaces } })).toContain(
      "Lần công bố này thay lần công bố số 2, lý do: Sửa điểm chỉ số 8.",
    );
  });

  it("outside a period says none of it", () => {
    const text = linesOf(reportDocument(viewEvaluation(province.results, province.trace))).join("\n");
    expect(text).not.toMatch(/Công bố số|Dự thảo|Mã kết quả|Thẩm định: /u);
  });
});

describe("what the appraisal changed", () => {
  const changed = unit([
    line({ indicator: "7", computed: "1.8", self: "1.8", appraised: "1.8" }),
    line({ computed: "1.2", self: "2.0", appraised: "1.5", reason: "Biên bản số 4." }),
  ]);

  it("is counted in the report, with every place and reason in the annex", () => {
    const text = report({ scores: [changed] });
    expect(text).toContain(
      "5. Thẩm định: đã thẩm định 01/152 cơ quan, đơn vị; 01 cơ quan, đơn vị có điểm thẩm định khác điểm tính",
    );
    expect(text).toContain("8. Tiếp thu, giải trình phản ánh, kiến nghị | 1,2 | 2,0 | 1,5 | Biên bản số 4.");
    expect(reportWorkbook(view({ scores: [changed] })).sheets.map(({ name }) => name)).toContain("Thẩm định");
    expect(linesOf(provinceDocument(view({ scores: [changed] }))).join("\n")).toContain("Điểm in là điểm thẩm định; 1");
  });

  it("makes no table where the appraised score is the computed one, whatever the unit claimed", () => {
    const kept = unit([line({ computed: "1.2", self: "2.0", appraised: "1.2", reason: "Không đủ minh chứng." })]);
    expect(report({ scores: [kept] })).toContain("không có chỗ nào khác điểm tính từ dữ liệu");
    expect(report({ scores: [kept] })).not.toContain("Điểm thẩm định khác điểm tính từ dữ liệu");
  });

  it("fills the self-score of Mẫu 02, with the reason as its note", () => {
    const own = view({ scores: [changed] }).units.find(({ result }) => result.code === "H10.01");
    const rows = (own === undefined ? [] : indicatorForm(own).rows).map((row) =>
      row.kind === "values" ? row.values : [],
    );
    expect(rows[7]?.[3]).toBe("2.0");
    expect(rows[7]?.[5]).toBe("Biên bản số 4 (điểm tính từ dữ liệu 1,2).");
    expect(rows[6]?.[3]).toBe("1.8");
    expect(rows[6]?.[5]).toMatch(/lượt/u);
    expect(rows[9]?.[3]).toBe("16.9");
  });

  it("leaves the self-scores of a unit that did not score itself open, not zero", () => {
    const absent = unit([line({ self: null })], { selfTotal: null });
    const own = view({ scores: [absent] }).units.find(({ result }) => result.code === "H10.01");
    const rows = (own === undefined ? [] : indicatorForm(own).rows).map((row) =>
      row.kind === "values" ? row.values : [],
    );
    expect(rows[7]?.[3]).toBeUndefined();
    expect(rows[9]?.[3]).toBeUndefined();
  });
});

describe("counts of few people", () => {
  it("stand in no public document of a period: officers of a unit with fewer than ten, and its ballots", () => {
    const text = report({});
    expect(text).not.toMatch(/UBND huyện Hàm Tân \| 3 \|/u);
    expect(text).toMatch(/cơ quan, đơn vị không nêu số người theo mức hoàn thành/u);
    const small = province.results.agencies.map((agency) =>
      agency.code === "H10.01" ? { ...agency, satisfaction: { n: 9, levels: [9, 0, 0, 0, 0] as const } } : agency,
    );
    const papers = { standing: PUBLISHED, resultsHash: HASH, texts: NO_REPORT_TEXTS, scores: [] };
    const own = viewEvaluation({ ...province.results, agencies: small }, province.trace, papers).units[0];
    expect(own && receivedLines(own)[0]).toBe("Số phiếu thu được: không nêu, để không lộ người trả lời.");
    const [shown] = view({}).units;
    expect(shown && receivedLines(shown)[0]).toMatch(/^Số phiếu thu được: \d/u);
  });
});

describe("the province's own words", () => {
  it("stand in the place of the report's own, and the figures stay", () => {
    const text = report({
      texts: {
        remedies: "Rà soát:\n+ quy trình;\n\n• hồ sơ trễ.",
        proposals: "Giao Sở Nội vụ theo dõi.\nXem xét.",
        recipients: "- Bộ Nội vụ;\n- Lưu: VT.",
      },
    });
    expect(text).toContain("Biện pháp khắc phục:\nRà soát:\n- quy trình;\n- hồ sơ trễ.");
    expect(text).toContain("Giao Sở Nội vụ theo dõi.\nXem xét./.");
    expect(text).toContain("- Bộ Nội vụ;\n- Lưu: VT.");
    expect(text).not.toContain("Giao 07 đơn vị");
    expect(text).toContain("07 đơn vị không thực hiện đánh giá");
  });

  it("number, date and sign the document and its annexes", () => {
    const text = report({
      texts: { number: "12/BC-VP", signedOn: "2021-02-05", signerTitle: "KT. Chánh văn phòng\nPhó chánh văn phòng" },
    });
    expect(text).toContain("Số: 12/BC-VP\nBình Thuận, ngày 05 tháng 02 năm 2021");
    expect(text).toContain("(Kèm theo Báo cáo số 12/BC-VP ngày 05 tháng 02 năm 2021 của");
    expect(text).toContain("KT. CHÁNH VĂN PHÒNG\nPHÓ CHÁNH VĂN PHÒNG");
  });

  it.each([
    ["2021-01-09", "ngày 09 tháng 01 năm 2021"],
    ["2021-02-10", "ngày 10 tháng 02 năm 2021"],
    ["2021-03-31", "ngày 31 tháng 3 năm 2021"],
    ["2021-09-01", "ngày 01 tháng 9 năm 2021"],
    ["2021-10-11", "ngày 11 tháng 10 năm 2021"],
  ])("%s is written as the decree asks: %s", (signedOn, words) => {
    expect(report({ texts: { signedOn } })).toContain(words);
  });
});
