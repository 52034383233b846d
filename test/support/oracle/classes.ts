/** Classes of the two rule sets with their default values (A5, A6, section 5 of `evaluation-rules.md`). */

export type RuleSetId = "tt01-2018" | "binh-thuan-2019";
export const GRADE_NAMES = ["excellent", "good", "fair", "average", "weak"] as const;
export type GradeName = (typeof GRADE_NAMES)[number];

/** A6: "≥ 15 Xuất sắc; ≥ 12 and < 15 Tốt; ≥ 9 and < 12 Khá; ≥ 6 and < 9 Trung bình; < 6 Yếu". */
export function gradeFor(totalTenths: bigint): GradeName {
  if (totalTenths >= 150n) return "excellent";
  if (totalTenths >= 120n) return "good";
  if (totalTenths >= 90n) return "fair";
  return totalTenths >= 60n ? "average" : "weak";
}

/** A5: "total ≥ 5 → completes 100 % of tasks; ≥ 3.5 and < 5 → 70 % to under 100 %; < 3.5 → under 70 %". */
export function completionFor(totalTenths: bigint): string {
  if (totalTenths >= 50n) return "full";
  return totalTenths >= 35n ? "from70" : "under70";
}

/** N14: no satisfaction grade in the national text. Bình Thuận: "Each class goes with one satisfaction level". */
export function satisfactionLevelFor(grade: GradeName, ruleSet: RuleSetId): string | null {
  if (ruleSet === "tt01-2018") return null;
  return {
    excellent: "verySatisfied",
    good: "satisfied",
    fair: "neutral",
    average: "dissatisfied",
    weak: "veryDissatisfied",
  }[grade];
}

/** Section 5: "The seven that did not evaluate were classed Yếu and Rất không hài lòng". */
export function gradeOfAbsent(status: string, ruleSet: RuleSetId): GradeName | null {
  return ruleSet === "binh-thuan-2019" && status === "didNotParticipate" ? "weak" : null;
}
