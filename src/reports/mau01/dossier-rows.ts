import { formatVietnameseDate, parseIsoDate } from "../../core/base/local-date.ts";
import { DOSSIER_INDICATORS, type DossierIndicator } from "../../core/rulebook/parameters.ts";
import type { PointsRow, Timeliness } from "../../core/scoring/points-row.ts";
import { REASON_WORDS } from "../../core/scoring/reason-words.ts";
import type { CellValue, DataColumn } from "../document/data-table.ts";
import { CENTRED, COUNT, TEXT } from "../unit-table.ts";
import type { SummedIndicator } from "./dossier-totals.ts";

/** The reason code of points that a ballot gave. */
const BALLOT_REASON = "ballot" satisfies keyof typeof REASON_WORDS;

const TIMELINESS_WORDS = {
  early: "Trước hạn",
  onTime: "Đúng hạn",
  overdue: "Quá hạn",
  undetermined: "Chưa rõ",
} as const satisfies Record<Timeliness, string>;

/** The columns of Mẫu 01 from the left; 6 is what ballots say, beside the score and never added. */
export const DOSSIER_COLUMNS: readonly { readonly title: string; readonly column: DataColumn }[] = [
  { title: "TT", column: { ...COUNT, width: 12 } },
  { title: "Mã hồ sơ", column: { ...TEXT, width: 50 } },
  { title: "Tiếp nhận", column: { ...CENTRED, width: 21 } },
  { title: "Hạn trả", column: { ...CENTRED, width: 21 } },
  { title: "Hoàn thành", column: { ...CENTRED, width: 21 } },
  { title: "Tiến độ", column: { ...CENTRED, width: 19 } },
  ...["1", "2", "3", "4", "6 (*)", "7"].map((title) => ({ title, column: { ...COUNT, width: 10 } })),
  { title: "Tổng", column: { ...COUNT, width: 12 } },
  { title: "Tối đa", column: { ...COUNT, width: 12 } },
  { title: "Lý do", column: { ...TEXT, width: 70 } },
];

/** Places of the sums among {@link DOSSIER_COLUMNS}. */
export const INDICATOR_PLACES = { "1": 6, "2": 7, "3": 8, "4": 9, "6": 10, "7": 11 } as const satisfies Record<
  SummedIndicator,
  number
>;

export const DOSSIER_NOTES = [
  "Tổng: chỉ số 1 + 2 + 3 + 4 + 7 được tính; Tối đa: 2 × số chỉ số được tính. " +
    "Mức độ hoàn thành nhiệm vụ xếp theo người, không theo từng hồ sơ.",
  "P: theo câu trả lời trên phiếu; không nêu từng hồ sơ để giữ bí mật người trả lời, các dòng cộng có tính đủ. " +
    "Mức độ hài lòng cũng chỉ nêu số tổng.",
  "(*) Chỉ số 6 theo phiếu chỉ để đối chiếu, không cộng vào điểm.",
] as const;

const days = new Map<string, string>();

/** A window has few days and millions of rows: each day is written out once. */
function formatDay(iso: string): string {
  let text = days.get(iso);
  if (text === undefined) {
    const day = parseIsoDate(iso);
    days.set(iso, (text = day === undefined ? "" : formatVietnameseDate(day)));
  }
  return text;
}

/** Stands where a ballot gave the points: who answered what about which dossier is the scoring's knowledge alone. */
const HIDDEN_ANSWER = "P";

function isAnswer({ reasons }: PointsRow, indicator: DossierIndicator): boolean {
  return reasons[indicator] === BALLOT_REASON;
}

/** Why points are missing or below 2: `3: phải liên hệ một lần`. Nothing is said where nothing was lost. */
function reasonText(row: PointsRow): string {
  const words: Readonly<Record<string, string>> = REASON_WORDS;
  return DOSSIER_INDICATORS.filter((indicator) => row.points[indicator] !== 2 && !isAnswer(row, indicator))
    .filter((indicator) => row.reasons[indicator] !== "")
    .map((indicator) => `${indicator}: ${words[row.reasons[indicator]] ?? row.reasons[indicator]}`)
    .join("; ");
}

/** The sum of a dossier without answers; with one, the sum would tell it. */
function totalCell(row: PointsRow): CellValue {
  if (DOSSIER_INDICATORS.some((indicator) => isAnswer(row, indicator))) return HIDDEN_ANSWER;
  return DOSSIER_INDICATORS.reduce<number>((sum, indicator) => sum + (row.points[indicator] ?? 0), 0);
}

/** One dossier as the form prints it. */
export function dossierCells(row: PointsRow, place: number): CellValue[] {
  const pointsCell = (indicator: DossierIndicator): CellValue =>
    isAnswer(row, indicator) ? HIDDEN_ANSWER : row.points[indicator];
  const counted = DOSSIER_INDICATORS.filter((indicator) => row.points[indicator] !== undefined).length;
  return [
    place,
    row.dossierCode,
    formatDay(row.received),
    formatDay(row.due),
    formatDay(row.finish),
    TIMELINESS_WORDS[row.timeliness],
    ...(["1", "2", "3", "4"] as const).map(pointsCell),
    row.posting === undefined ? undefined : HIDDEN_ANSWER,
    pointsCell("7"),
    totalCell(row),
    2 * counted,
    reasonText(row),
  ];
}
