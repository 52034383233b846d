import { INDICATORS, SATISFACTION_LEVELS, type AgencyResult, type Indicator } from "../../core/scoring/results.ts";
import type { IndicatorTrace } from "../../core/scoring/trace.ts";
import { COUNT_WORDS } from "../../core/scoring/reason-words.ts";
import { INDICATOR_NAMES, SATISFACTION_NAMES } from "../../core/scoring/wording.ts";
import { formatCount, formatDecimal } from "../../core/base/vietnamese-format.ts";
import { formatPercent, shareOf } from "../../core/statistics/share.ts";
import { strongValues, values, type DataRow, type DataTable } from "../document/data-table.ts";
import type { EvaluatedUnit } from "../evaluation-view.ts";
import type { ScoreLine } from "../period-papers.ts";
import { LEAST_SHOWN_BASE } from "../../core/publication/disclosure-cells.ts";
import { CENTRED, COUNT, gradeName, levelName, rankText, SCORE, statusNote, TEXT } from "../unit-table.ts";

/** Điểm chuẩn: every indicator is worth 2 points, the nine of them 18 (Thông tư 01 Điều 15 khoản 1 điểm b). */
const STANDARD = { indicator: "2.0", total: "18.0" } as const;

/** Counts that have words for people, in the order of these; those that are shown elsewhere have none. */
function countsNote(counts: Readonly<Record<string, number>>): string {
  return Object.entries(COUNT_WORDS)
    .flatMap(([name, words]) => {
      const count = counts[name];
      return count === undefined ? [] : [`${formatCount(count)} ${words}`];
    })
    .join(", ");
}

/**
 * From what the score was made, in one line: items by points, or the counts behind a score of the whole agency. The
 * whole derivation with its rules is what `hailong explain` shows; a form has one page.
 */
function noteOf({ result, trace, hiddenIndicators }: EvaluatedUnit, indicator: Indicator): string {
  const score = result.indicators[indicator];
  const counted = trace.indicators[indicator];
  if (score === undefined) return "Không đủ thông tin, không tính.";
  if (score.source === "granted") return "Thiếu thông tin, được cho điểm tối đa.";
  if (hiddenIndicators.has(indicator)) return "Không nêu số lượt, để không lộ người trả lời.";
  if (counted === undefined) return `${formatCount(score.n)} lượt`;
  return score.sum === undefined ? countsNote(counted.counts) : itemsNote(counted, score.sum, score.n);
}

/** `365 lượt (128 theo phiếu): 219 được 2 điểm, 97 được 1, 49 được 0; 535 : 365`. */
function itemsNote({ points: [zero, one, two], fromBallots }: IndicatorTrace, sum: number, n: number): string {
  const from = fromBallots === 0 ? "" : ` (${formatCount(fromBallots)} theo phiếu)`;
  const parts = `${formatCount(two)} được 2 điểm, ${formatCount(one)} được 1, ${formatCount(zero)} được 0`;
  return `${formatCount(n)} lượt${from}: ${parts}; ${formatCount(sum)} : ${formatCount(n)}`;
}

function indicatorRow(unit: EvaluatedUnit, indicator: Indicator): DataRow {
  const score = unit.result.indicators[indicator]?.score;
  const line = unit.scores?.lines.find((each) => each.indicator === indicator);
  const self = line === undefined ? "" : (line.self ?? undefined);
  const note = line?.reason ? reasonNote(line) : noteOf(unit, indicator);
  return values(indicator, INDICATOR_NAMES[indicator], STANDARD.indicator, self, score, note);
}

/** Why the three scores differ, and the one that the data give where the form shows it nowhere else. */
function reasonNote({ computed, self, appraised, reason }: ScoreLine): string {
  const isShown = computed === self || computed === appraised;
  const score = computed === null ? "không tính được từ dữ liệu" : `điểm tính từ dữ liệu ${formatDecimal(computed)}`;
  return isShown ? reason : `${reason.replace(/\.$/u, "")} (${score}).`;
}

/** Indicator, name, standard score, self-score (empty outside a period: the unit fills it), appraised score, note. */
export function indicatorForm(unit: EvaluatedUnit): DataTable {
  const { result } = unit;
  return {
    columns: [
      { ...CENTRED, width: 11 },
      { ...TEXT, width: 42 },
      { ...SCORE, width: 13 },
      { ...SCORE, width: 14 },
      { ...SCORE, width: 15 },
      { ...TEXT, width: 70 },
    ],
    header: [["Chỉ số", "Nội dung", "Điểm chuẩn", "Tự chấm", "Thẩm định", "Ghi chú"].map((text) => ({ text }))],
    rows: [
      ...INDICATORS.map((indicator) => indicatorRow(unit, indicator)),
      strongValues("", "Tổng điểm", STANDARD.total, selfTotal(unit), result.total ?? undefined, maximumNote(result)),
    ],
    fontSize: 10,
  };
}

function selfTotal({ scores }: EvaluatedUnit): string | undefined {
  return scores === undefined ? "" : (scores.selfTotal ?? undefined);
}

/** Said only when indicators are missing: the bounds of the classes stay where they are. */
function maximumNote({ max, indicators }: AgencyResult): string {
  const counted = Object.keys(indicators).length;
  return max === null || counted === INDICATORS.length
    ? ""
    : `Tính ${counted} chỉ số, tối đa ${formatDecimal(max)} điểm.`;
}

/** Answers by level with their share; hidden when fewer than ten or when they would give another unit away. */
export function satisfactionForm({ result }: EvaluatedUnit, isHidden: boolean): DataTable {
  const { n, levels } = result.satisfaction;
  const percents = levels.map((count) => {
    const share = shareOf(count, n);
    return share && formatPercent(share);
  });
  const counts = isHidden ? SATISFACTION_LEVELS.map(() => undefined) : levels;
  const shares = isHidden ? SATISFACTION_LEVELS.map(() => undefined) : percents;
  return {
    columns: [
      { ...TEXT, width: 30 },
      ...SATISFACTION_LEVELS.map(() => ({ ...COUNT, width: 23, format: "decimal" as const })),
      { ...COUNT, width: 20, format: "decimal" as const },
    ],
    header: [
      ["Mức độ hài lòng", ...SATISFACTION_LEVELS.map((level) => SATISFACTION_NAMES[level]), "Cộng"].map((text) => ({
        text,
      })),
    ],
    rows: [
      values("Số phiếu", ...counts, isHidden ? hiddenBase(n) : n),
      values("Tỷ lệ %", ...shares, isHidden || n === 0 ? undefined : "100.00"),
    ],
    fontSize: 10,
  };
}

function hiddenBase(n: number): string {
  return n < LEAST_SHOWN_BASE ? `dưới ${LEAST_SHOWN_BASE}` : "không nêu";
}

/** Lines under the table: class, level and place, or why there is none. */
export function conclusionLines(unit: EvaluatedUnit): string[] {
  const { result } = unit;
  const note = statusNote(result);
  const status = note === "" ? [] : [`Tình trạng: ${note} (không phải ý kiến của người dân, tổ chức).`];
  const level = levelName(unit);
  const rank = rankText(unit);
  return [
    `Xếp loại: ${gradeName(result) ?? "chưa xếp loại"}${level === undefined ? "" : `; mức độ hài lòng: ${level}`}` +
      `${rank === undefined ? "" : `; hạng ${rank} trong nhóm so sánh`}.`,
    ...status,
  ];
}

/** Ballots received for the unit and dossiers of the window, each with its parts. */
export function receivedLines({ result, trace, hiddenIndicators }: EvaluatedUnit): string[] {
  const { counted, superseded } = trace.ballots;
  const { inWindow, early, onTime, overdue, undetermined } = result.dossiers;
  return [
    hiddenIndicators.has("ballots")
      ? "Số phiếu thu được: không nêu, để không lộ người trả lời."
      : `Số phiếu thu được: ${formatCount(counted + superseded)}; tính ${formatCount(counted)}, ` +
        `trùng hồ sơ không tính ${formatCount(superseded)}.`,
    `Hồ sơ trong kỳ: ${formatCount(inWindow)} (trước hạn ${formatCount(early)}, đúng hạn ${formatCount(onTime)}, ` +
      `quá hạn ${formatCount(overdue)}, chưa xác định ${formatCount(undetermined)}).`,
  ];
}
