import { KIND_NAMES, GRADE_NAMES } from "../wording.ts";
import { countEquation } from "../equation.ts";
import { GRADES, type AgencyResult, type KindSummary, type ReconciliationCheck } from "../results.ts";
import { AGENCY_KINDS, type AgencyKind } from "../../registry/agency.ts";
import { checkRows } from "./fault-list.ts";

/** The units that the summary of a kind speaks of: those that were subject to evaluation. */
function isSummarised(agency: AgencyResult, kind: AgencyKind): boolean {
  return agency.kind === kind && agency.status !== "notApplicable";
}

/** `byGrade` + `ungraded` = `units`, every class written, the empty ones too. */
function checkGradeSum({ kind, byGrade, ungraded, units }: KindSummary): ReconciliationCheck {
  const { holds, text } = countEquation([...GRADES.map((grade) => byGrade[grade]), ungraded], units);
  return {
    check: `grades.${kind}`,
    ok: holds,
    detail: `${KIND_NAMES[kind]} (Xuất sắc + Tốt + Khá + Trung bình + Yếu + chưa xếp loại): ${text}`,
  };
}

/** The counts of a summary against the rows it claims to count. */
function checkAgainstRows(summary: KindSummary, agencies: readonly AgencyResult[]): ReconciliationCheck {
  const rows = agencies.filter((agency) => isSummarised(agency, summary.kind));
  const counted: readonly [string, number, number][] = [
    ["số đơn vị", summary.units, rows.length],
    ...GRADES.map((grade): [string, number, number] => [
      GRADE_NAMES[grade],
      summary.byGrade[grade],
      rows.filter((row) => row.grade === grade).length,
    ]),
    ["chưa xếp loại", summary.ungraded, rows.filter((row) => row.grade === null).length],
    ["không được đánh giá", summary.notEvaluated, rows.filter((row) => row.status !== "rated").length],
  ];
  const faults = counted
    .filter(([, printed, found]) => printed !== found)
    .map(([what, printed, found]) => `${KIND_NAMES[summary.kind]}, ${what}: bảng ghi ${printed} ≠ ${found} dòng`);
  return checkRows(
    `rows.${summary.kind}`,
    faults,
    `${KIND_NAMES[summary.kind]}: bảng tổng hợp khớp với ${rows.length} dòng đơn vị`,
  );
}

/** One summary per kind that has units, and none for others. */
function checkKindsListed(summary: readonly KindSummary[], agencies: readonly AgencyResult[]): ReconciliationCheck {
  const faults = AGENCY_KINDS.flatMap((kind: AgencyKind) => {
    const lines = summary.filter((line) => line.kind === kind).length;
    const isPresent = agencies.some((agency) => isSummarised(agency, kind));
    if (lines > 1) return [`${KIND_NAMES[kind]}: ${lines} dòng tổng hợp`];
    return lines === 0 && isPresent ? [`${KIND_NAMES[kind]}: thiếu dòng tổng hợp`] : [];
  });
  return checkRows("kinds", faults, `${summary.length} loại đơn vị, mỗi loại một dòng tổng hợp`);
}

/** Classes of each kind of unit sum to its units, and the summary counts the rows that are printed. */
export function reconcileKinds(
  summary: readonly KindSummary[],
  agencies: readonly AgencyResult[],
): ReconciliationCheck[] {
  return [
    checkKindsListed(summary, agencies),
    ...summary.flatMap((line) => [checkGradeSum(line), checkAgainstRows(line, agencies)]),
  ];
}
