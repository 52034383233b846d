import { describe, expect, it } from "vitest";
import { DECISIONS } from "../rulebook/decisions.ts";
import { ruleValueWords } from "./rule-value-words.ts";

describe("the value of a rule in words", () => {
  it("is what a decision chose, for every value of every decision", () => {
    for (const options of Object.values(DECISIONS)) {
      for (const option of options) expect(ruleValueWords(option)).toMatch(/^[\d\p{Ll}].*[ạ-ỹà-ứđ\p{Ll}]/u);
    }
    expect(ruleValueWords("rescale")).toBe("quy đổi về thang điểm đầy đủ");
    expect(ruleValueWords("half-even")).toBe("nửa làm tròn về số chẵn");
    expect(ruleValueWords("none")).toBe("không áp dụng");
  });

  it("is a figure with a decimal comma", () => {
    expect([ruleValueWords("2"), ruleValueWords("95%"), ruleValueWords("12.5%"), ruleValueWords("1000")]).toEqual([
      ...["2", "95%", "12,5%", "1.000"],
    ]);
  });

  it("is a table, line by line", () => {
    const bands = [
      { is: "excellent", atLeast: "14.5" },
      { is: "good", atLeast: "12", below: "14.5" },
      { is: "weak", below: "6" },
    ];
    expect(ruleValueWords(JSON.stringify(bands))).toBe("Xuất sắc từ 14,5; Tốt từ 12; Yếu dưới 6");
    const shares = [
      { tier: "province", share: "25%" },
      { tier: "district", share: "50%", validTo: "2025-06-30" },
    ];
    expect(ruleValueWords(JSON.stringify(shares))).toBe("Cấp tỉnh 25%; Cấp huyện 50% (đến 30/06/2025)");
    expect(ruleValueWords(JSON.stringify({ excellent: "verySatisfied", good: "satisfied" }))).toBe(
      "Xuất sắc – Rất hài lòng; Tốt – Hài lòng",
    );
    expect(ruleValueWords('["1","2","7"]')).toBe("1, 2, 7");
    expect(ruleValueWords("1,2,7")).toBe("1, 2, 7");
  });

  it("is the class and the level of units that were not evaluated, however it was given", () => {
    expect(ruleValueWords('{"grade":"weak","level":"veryDissatisfied"}')).toBe("Yếu, mức Rất không hài lòng");
    expect(ruleValueWords("weak/veryDissatisfied")).toBe("Yếu, mức Rất không hài lòng");
  });

  it("is nothing for the name of a formula: the rule says in words what it computes", () => {
    expect(ruleValueWords("sum-of-rounded-2019-01")).toBeUndefined();
    expect(ruleValueWords("")).toBeUndefined();
  });
});
