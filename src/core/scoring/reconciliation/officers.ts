import { COMPLETIONS, type Indicator, type OfficerResult, type ReconciliationCheck } from "../results.ts";
import type { OfficerTrace } from "../trace.ts";
import { checkRows, repeatedOf } from "./fault-list.ts";
import { listIndicators, maximumFaults, pointFaults, scoreFaults, totalFaults } from "./scores.ts";

/** Officers are scored by 1, 2, 3, 4 and 7 alone (Thông tư 01 Điều 15 khoản 1 điểm a); 6 is never added. */
const OFFICER_INDICATORS: readonly Indicator[] = ["1", "2", "3", "4", "7"];

function scopeFaults({ code, indicators }: OfficerResult): string[] {
  return listIndicators(indicators)
    .filter(([indicator]) => !OFFICER_INDICATORS.includes(indicator))
    .map(([indicator]) => `${code}: có chỉ số ${indicator}`);
}

/** A completion class rests on a total, and a total on items. */
function completionFaults({ code, status, total, completion }: OfficerResult): string[] {
  if (completion !== null && status !== "rated") return [`${code}: xếp mức hoàn thành khi chưa đánh giá`];
  if (completion !== null && total === null) return [`${code}: xếp mức hoàn thành khi không có tổng điểm`];
  return total !== null && completion === null ? [`${code}: có tổng điểm mà không có mức hoàn thành`] : [];
}

/** The sums and classes of the officers, by code alone. */
export function reconcileOfficers(
  officers: readonly OfficerResult[],
  traces: readonly OfficerTrace[],
): ReconciliationCheck[] {
  const traceOf = new Map(traces.map((officer) => [officer.code, officer.indicators]));
  const classes = COMPLETIONS.map(
    (completion) => officers.filter((officer) => officer.completion === completion).length,
  );
  const count = `${officers.length} cán bộ, công chức, viên chức`;
  const check = (id: string, faultsOf: (officer: OfficerResult) => string[], whenHolds: string): ReconciliationCheck =>
    checkRows(`officers.${id}`, officers.flatMap(faultsOf), `${count}: ${whenHolds}`);
  return [
    checkRows(
      "officers.codes",
      repeatedOf(officers.map(({ code }) => code)).map((code) => `${code} có hai dòng`),
      `${count}, mỗi người một dòng`,
    ),
    check("scope", scopeFaults, "chỉ chấm theo các chỉ số 1, 2, 3, 4, 7"),
    check("totals", totalFaults, "tổng điểm bằng tổng các chỉ số đã in"),
    check("maxima", maximumFaults, "điểm tối đa bằng 2 × số chỉ số được tính"),
    check("scores", scoreFaults, "điểm chỉ số bằng tổng điểm chia số lượt, làm tròn"),
    check(
      "points",
      (officer) => pointFaults(officer, traceOf.get(officer.code)),
      "số lượt 0, 1, 2 điểm cộng lại đúng số lượt và tổng điểm",
    ),
    check("completion", completionFaults, `${classes.join(" + ")} người có mức hoàn thành, đều có tổng điểm`),
  ];
}
