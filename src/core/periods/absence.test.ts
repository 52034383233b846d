import { describe, expect, it } from "vitest";
import { ruleSetWith } from "../../../test/support/rule-sets.ts";
import { absenceTreatment } from "./absence.ts";

describe("a unit that did not score itself", () => {
  const province = ruleSetWith([], { id: "binh-thuan-2019" });

  it("keeps its computed result when its facts were rated, whatever the province does with absent ones", () => {
    expect(absenceTreatment("rated", province)).toMatchObject({ kind: "computed", forced: undefined });
  });

  it("gets the class of the province with the citation when nothing was evaluated at all", () => {
    const treatment = absenceTreatment("didNotParticipate", province);
    expect(treatment).toMatchObject({ kind: "forced", forced: { grade: "weak", level: "veryDissatisfied" } });
    expect(treatment.citation).toMatch(/^Quyết định 1063\/QĐ-UBND.+Kết quả công bố năm 2020$/u);
  });

  it("is a group of its own under the national rules, and where its data were not enough", () => {
    const national = absenceTreatment("didNotParticipate", ruleSetWith());
    expect([national.kind, national.forced]).toEqual(["ungraded", undefined]);
    expect(national.citation).not.toBe("");
    expect(absenceTreatment("insufficientData", province)).toMatchObject({ kind: "ungraded" });
    expect(absenceTreatment("insufficientData", province).citation).not.toMatch(/1063/);
  });
});
