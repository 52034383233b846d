import { countEquation } from "../equation.ts";
import type { AgencyResult, EvaluationResults, ReconciliationCheck } from "../results.ts";
import type { EvaluationTrace } from "../trace.ts";
import { checkRows } from "./fault-list.ts";
import { receiptFaults } from "./receipt.ts";

function checkDossiers({ dossiers }: EvaluationTrace): ReconciliationCheck {
  const { finished, unfinished, withdrawn, delivered } = dossiers;
  const { holds, text } = countEquation([finished, unfinished, withdrawn], delivered);
  return { check: "dossiers.delivered", ok: holds, detail: `Hồ sơ đã xong, chưa xong, đã rút cộng lại: ${text}` };
}

function checkBallots({ ballots }: EvaluationTrace): ReconciliationCheck {
  const { counted, superseded, otherForms, outsideWindow, delivered } = ballots;
  const { holds, text } = countEquation([counted, superseded, otherForms, outsideWindow], delivered);
  return {
    check: "ballots.delivered",
    ok: holds,
    detail: `Phiếu được tính, trùng, mẫu khác, ngoài kỳ cộng lại: ${text}`,
  };
}

/** No more answers about satisfaction than ballots that count: a ballot may leave the question empty. */
function checkSatisfied(agencies: readonly AgencyResult[], { ballots }: EvaluationTrace): ReconciliationCheck {
  const answers = agencies.reduce((sum, { satisfaction }) => sum + satisfaction.n, 0);
  const ok = answers <= ballots.counted;
  return {
    check: "ballots.answers",
    ok,
    detail: `${answers} phiếu trả lời mức độ hài lòng ${ok ? "≤" : ">"} ${ballots.counted} phiếu được tính`,
  };
}

function checkFiles({ files }: EvaluationTrace): ReconciliationCheck {
  const faults = files.flatMap(({ file, accepted, repeated, rejected, rows }) => {
    const { holds, text } = countEquation([accepted, repeated, rejected], rows);
    return holds ? [] : [`${file}: ${text}`];
  });
  // How many files there were is not said: results do not depend on how the rows were cut into files.
  return checkRows("files.rows", faults, "Từng tệp: dòng nhận, dòng lặp, dòng bị loại cộng lại đúng số dòng");
}

/** `results.json` and `trace.json` speak of one evaluation. */
function checkReceipt(results: Omit<EvaluationResults, "reconciliation">, trace: EvaluationTrace): ReconciliationCheck {
  const faults = receiptFaults(results, trace).map(
    ({ field, inResults, inTrace }) => `${field}: ${inResults} ≠ ${inTrace}`,
  );
  return checkRows("receipt", faults, "Kết quả và vết tính cùng kỳ, cùng bộ quy tắc, cùng dữ liệu");
}

/** What was delivered is used or set aside with a name, and the two files belong together. */
export function reconcileCounts(
  results: Omit<EvaluationResults, "reconciliation">,
  trace: EvaluationTrace,
): ReconciliationCheck[] {
  return [
    checkReceipt(results, trace),
    checkFiles(trace),
    checkDossiers(trace),
    checkBallots(trace),
    checkSatisfied(results.agencies, trace),
  ];
}
