import { countEquation } from "../equation.ts";
import type { AgencyResult, ReconciliationCheck } from "../results.ts";
import type { AgencyTrace, EvaluationTrace } from "../trace.ts";
import { checkRows, repeatedOf } from "./fault-list.ts";
import { gradeOrderFaults, rankFaults } from "./order.ts";
import { isCounted, maximumFaults, pointFaults, scoreFaults, totalFaults } from "./scores.ts";

function dossierFaults({ code, dossiers }: AgencyResult): string[] {
  const { early, onTime, overdue, undetermined, inWindow } = dossiers;
  const { holds, text } = countEquation([early, onTime, overdue, undetermined], inWindow);
  return holds ? [] : [`${code}: ${text}`];
}

/** Indicator 1 has one item per dossier whose time is known and one per ballot without a dossier (G17, G23). */
function timelinessFaults({ code, indicators, dossiers }: AgencyResult, trace: AgencyTrace | undefined): string[] {
  const first = indicators["1"];
  if (first === undefined || !isCounted(first)) return [];
  const { early, onTime, overdue } = dossiers;
  const { holds, text } = countEquation([early, onTime, overdue, trace?.indicators["1"]?.fromBallots ?? 0], first.n);
  return holds ? [] : [`${code}: ${text}`];
}

function satisfactionFaults({ code, satisfaction: { levels, n } }: AgencyResult): string[] {
  const { holds, text } = countEquation(levels, n);
  return holds ? [] : [`${code}: ${text}`];
}

/** Only a rated unit has a total; a unit with a total has a class. A class without a total is set by the province. */
function statusFaults({ code, status, total, grade }: AgencyResult): string[] {
  if (total !== null && status !== "rated") return [`${code}: có tổng điểm mà tình trạng là ${status}`];
  if (total !== null && grade === null) return [`${code}: có tổng điểm mà không có loại`];
  return total === null && grade !== null && status === "rated" ? [`${code}: có loại mà không có tổng điểm`] : [];
}

/** The sums, scores, classes and ranks of the units, each against what it was made of. */
export function reconcileAgencies(
  agencies: readonly AgencyResult[],
  trace: Pick<EvaluationTrace, "agencies" | "rules">,
): ReconciliationCheck[] {
  const traceOf = new Map(trace.agencies.map((unit) => [unit.code, unit]));
  const count = `${agencies.length} đơn vị`;
  const check = (id: string, faultsOf: (agency: AgencyResult) => string[], whenHolds: string): ReconciliationCheck =>
    checkRows(`agencies.${id}`, agencies.flatMap(faultsOf), `${count}: ${whenHolds}`);
  return [
    checkRows(
      "agencies.codes",
      repeatedOf(agencies.map(({ code }) => code)).map((code) => `${code} có hai dòng`),
      `${count}, mỗi đơn vị một dòng`,
    ),
    check("totals", totalFaults, "tổng điểm bằng tổng các chỉ số đã in"),
    check("maxima", maximumFaults, "điểm tối đa bằng 2 × số chỉ số được tính"),
    check("scores", scoreFaults, "điểm chỉ số bằng tổng điểm chia số lượt, làm tròn"),
    check(
      "points",
      (agency) => pointFaults(agency, traceOf.get(agency.code)?.indicators),
      "số lượt 0, 1, 2 điểm cộng lại đúng số lượt và tổng điểm",
    ),
    check("dossiers", dossierFaults, "hồ sơ sớm, đúng, quá hạn và chưa xác định cộng lại đúng số hồ sơ trong kỳ"),
    check(
      "timeliness",
      (agency) => timelinessFaults(agency, traceOf.get(agency.code)),
      "số lượt của chỉ số 1 bằng số hồ sơ xác định được thời gian cộng số phiếu không gắn hồ sơ",
    ),
    check("satisfaction", satisfactionFaults, "số phiếu theo năm mức hài lòng cộng lại đúng số phiếu"),
    check("status", statusFaults, "tình trạng, tổng điểm và loại không mâu thuẫn"),
    checkRows("agencies.order", gradeOrderFaults(agencies), `${count}: điểm cao hơn không có loại thấp hơn`),
    checkRows("agencies.ranks", rankFaults(agencies, trace), `${count}: thứ hạng đúng theo tổng điểm trong nhóm`),
  ];
}
