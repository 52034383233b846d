import { describe, expect, it } from "vitest";
import { bareAgency } from "../../../../test/support/bare-results.ts";
import type { KindSummary } from "../results.ts";
import { reconcileKinds } from "./kinds.ts";

const AGENCIES = [
  bareAgency("S1", { grade: "excellent" }),
  bareAgency("S2", { grade: "weak", status: "didNotParticipate" }),
  bareAgency("S3", { status: "insufficientData" }),
  bareAgency("S4", { grade: "good", status: "notApplicable" }),
  bareAgency("T", { kind: null, status: "notApplicable" }),
];
const DEPARTMENTS: KindSummary = {
  kind: "department",
  units: 3,
  byGrade: { excellent: 1, good: 0, fair: 0, average: 0, weak: 1 },
  ungraded: 1,
  notEvaluated: 2,
};

const faultsOf = (...summary: readonly KindSummary[]) =>
  reconcileKinds(summary, AGENCIES).flatMap(({ ok, detail }) => (ok ? [] : [detail]));

describe("the summary of a kind of unit", () => {
  it("counts the units of the kind that are subjects, class by class, and says so", () => {
    expect(reconcileKinds([DEPARTMENTS], AGENCIES)).toEqual([
      { check: "kinds", ok: true, detail: "1 loại đơn vị, mỗi loại một dòng tổng hợp" },
      {
        check: "grades.department",
        ok: true,
        detail: "Sở, ban, ngành (Xuất sắc + Tốt + Khá + Trung bình + Yếu + chưa xếp loại): 1 + 0 + 0 + 0 + 1 + 1 = 3",
      },
      { check: "rows.department", ok: true, detail: "Sở, ban, ngành: bảng tổng hợp khớp với 3 dòng đơn vị" },
    ]);
  });

  it("names each figure that differs from the rows", () => {
    expect(faultsOf({ ...DEPARTMENTS, notEvaluated: 1 })).toEqual([
      "Sở, ban, ngành, không được đánh giá: bảng ghi 1 ≠ 2 dòng",
    ]);
    const moved = { ...DEPARTMENTS.byGrade, fair: 1 };
    expect(faultsOf({ ...DEPARTMENTS, units: 4, byGrade: moved })).toEqual([
      "Sở, ban, ngành, số đơn vị: bảng ghi 4 ≠ 3 dòng; Sở, ban, ngành, Khá: bảng ghi 1 ≠ 0 dòng",
    ]);
    expect(faultsOf({ ...DEPARTMENTS, byGrade: moved, ungraded: 0 })).toEqual([
      "Sở, ban, ngành, Khá: bảng ghi 1 ≠ 0 dòng; Sở, ban, ngành, chưa xếp loại: bảng ghi 0 ≠ 1 dòng",
    ]);
  });

  it("stands once for each kind that has subjects, and for no other", () => {
    expect(faultsOf()).toEqual(["Sở, ban, ngành: thiếu dòng tổng hợp"]);
    expect(faultsOf(DEPARTMENTS, DEPARTMENTS)).toEqual(["Sở, ban, ngành: 2 dòng tổng hợp"]);
    expect(reconcileKinds([], [bareAgency("S4", { status: "notApplicable" })])).toMatchObject([{ ok: true }]);
  });
});
