import { describe, expect, it } from "vitest";
import { makeProvince2020 } from "../../../test/support/province-2020.ts";
import { NO_REPORT_TEXTS } from "../../core/periods/report-texts.ts";
import type { HiddenOfQuestion } from "../../core/publication/told-together.ts";
import type { AgencyResult } from "../../core/scoring/results.ts";
import type { DataTable } from "../document/data-table.ts";
import { viewEvaluation, type EvaluationView } from "../evaluation-view.ts";
import { proofTable } from "./method-annex.ts";
import { satisfactionSentence, satisfactionTable } from "./satisfaction.ts";

const province = makeProvince2020();
const view = viewEvaluation(province.results, province.trace);

function rowsOf({ rows }: DataTable): readonly (readonly unknown[])[] {
  return rows.map((row) => (row.kind === "values" ? row.values : []));
}

describe("sums of answers in a document", () => {
  /** One unit stands outside the evaluation, though people rated it. */
  function withStranger({ code }: AgencyResult): EvaluationView {
    const agencies = province.results.agencies.map((unit) =>
      unit.code === code ? { ...unit, kind: null, status: "notApplicable" as const } : unit,
    );
    return viewEvaluation({ ...province.results, agencies }, province.trace);
  }

  it("are those of the publication, also over units outside the evaluation, and add up", () => {
    const stranger = province.results.agencies.find(({ satisfaction }) => satisfaction.n > 9) ?? expect.fail();
    const rows = rowsOf(satisfactionTable(withStranger(stranger))).map(([name, n]) => [name, n]);
    const [rest, all] = rows.slice(-2);
    expect([rest, all]).toEqual([
      ["Ngoài diện đánh giá", stranger.satisfaction.n],
      ["Cộng", 3586],
    ]);
    expect(rows.slice(0, -1).reduce((sum, [, n]) => sum + Number(n), 0)).toBe(3586);
    expect(satisfactionSentence(withStranger(stranger))).toContain("/3.586 phiếu");
  });

  it("have no row for units outside the evaluation where there are none", () => {
    expect(rowsOf(satisfactionTable(view)).map(([name]) => name)).not.toContain("Ngoài diện đánh giá");
  });
});

describe("the proof in the documents of a period", () => {
  const SHOWN: HiddenOfQuestion = { units: new Set(), sums: new Set() };
  const WITHHELD: HiddenOfQuestion = { ...SHOWN, sums: new Set(["province"]) };

  function proofs(of: { readonly satisfaction?: HiddenOfQuestion; readonly officers?: HiddenOfQuestion }): string {
    const { satisfaction = SHOWN, officers = SHOWN } = of;
    const papers = {
      standing: { stage: "published", number: 1, publishedOn: "2020-12-28", replaces: undefined } as const,
      ...{ resultsHash: "ab".repeat(32), texts: NO_REPORT_TEXTS, scores: [] },
      suppression: { ...view.suppression, satisfaction, officers },
    };
    const rows = rowsOf(proofTable(viewEvaluation(province.results, province.trace, papers)));
    return rows.map(([, , detail]) => detail).join("\n");
  }

  it("leaves out the equations of answers where their sum is withheld, and nothing else", () => {
    expect(proofs({})).toContain("3.586 phiếu trả lời");
    expect(proofs({})).not.toContain("không công bố");
    const told = proofs({ satisfaction: WITHHELD });
    expect(told).not.toContain("phiếu trả lời");
    expect(told.match(/Đã đối chiếu; số đếm không công bố\./g)).toHaveLength(2);
  });

  it("leaves out the equations of officers where their sum is withheld", () => {
    const checks = province.results.reconciliation.filter(({ check }) => check.startsWith("officers."));
    expect(checks.length).toBeGreaterThan(0);
    const told = proofs({ officers: WITHHELD });
    for (const { detail } of checks) expect(told).not.toContain(detail);
    expect(told.match(/không công bố/g)).toHaveLength(checks.length);
  });
});
