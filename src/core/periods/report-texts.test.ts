import { describe, expect, it } from "vitest";
import { NO_REPORT_TEXTS, parseReportTexts, typedDay, type ReportTexts } from "./report-texts.ts";

function parsed(texts: Partial<ReportTexts>): ReportTexts {
  const result = parseReportTexts({ ...NO_REPORT_TEXTS, ...texts });
  return result.ok ? result.value : expect.fail(result.failure[0].code);
}

function faults(texts: Partial<ReportTexts>): readonly string[] {
  const result = parseReportTexts({ ...NO_REPORT_TEXTS, ...texts });
  return result.ok ? [] : result.failure.map(({ code, at }) => `${at}: ${code}`);
}

describe("the province's own words", () => {
  it("may all be empty: the report has words of its own", () => {
    expect(parsed({})).toEqual(NO_REPORT_TEXTS);
  });

  it("keep their paragraphs and lists, and lose what no reader sees", () => {
    expect(parsed({ remedies: "  Một:\n- hai;\u202E\n\n\n\n- ba.\t\n" }).remedies).toBe("Một:\n- hai;\n\n- ba.");
    expect(parsed({ signerName: "Nguye\u0302\u0303n" }).signerName).toBe("Nguyễn");
  });

  it("take markup of any kind as plain letters", () => {
    const hostile = '<b>&amp;</b> #let x = 1 *a* _b_ $c$ {{soDonVi}} "d" @e [f](g)';
    expect(parsed({ remedies: hostile }).remedies).toBe(hostile);
  });

  it.each(["漢", "😀", "Ж", "→", "א"])("have no sign that the documents cannot print: %s", (sign) => {
    expect(faults({ proposals: `Kiến nghị ${sign}` })).toEqual(["proposals: report-text.character"]);
  });

  it("end at 10.000 signs and 100 lines", () => {
    expect(faults({ remedies: "a".repeat(10_000) })).toEqual([]);
    expect(faults({ remedies: "a".repeat(10_001) })).toEqual(["remedies: report-text.too-long"]);
    expect(faults({ proposals: Array.from({ length: 100 }, () => "a").join("\n") })).toEqual([]);
    expect(faults({ proposals: Array.from({ length: 101 }, () => "a").join("\n") })).toEqual([
      "proposals: report-text.too-long",
    ]);
    expect(faults({ signerName: "An\nBình" })).toEqual(["signerName: report-text.too-long"]);
  });

  it.each(["12/BC-VP", "05a/BC-VPUBND", "123456/QĐ-UBND"])("are numbered like %s", (number) => {
    expect(faults({ number })).toEqual([]);
  });

  it.each(["BC-VP", "12", "12/", "12 /BC", "1234567/BC", "12/BC VP"])("are not numbered like %s", (number) => {
    expect(faults({ number })).toEqual(["number: report-text.number-malformed"]);
  });

  it("are dated by a day that there is, as it is typed", () => {
    expect(parsed({ signedOn: "5/2/2021" }).signedOn).toBe("2021-02-05");
    expect(parsed({ signedOn: "2021-02-05" }).signedOn).toBe("2021-02-05");
    expect(faults({ signedOn: "29/02/2021" })).toEqual(["signedOn: report-text.day-malformed"]);
    expect(faults({ signedOn: "hôm nay" })).toEqual(["signedOn: report-text.day-malformed"]);
    expect([typedDay("2021-02-05"), typedDay("")]).toEqual(["05/02/2021", ""]);
  });

  it("are refused with all their faults at once", () => {
    expect(faults({ remedies: "漢", number: "x", signedOn: "y" })).toEqual([
      "remedies: report-text.character",
      "number: report-text.number-malformed",
      "signedOn: report-text.day-malformed",
    ]);
  });
});
