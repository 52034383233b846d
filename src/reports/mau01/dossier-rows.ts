import { formatVietnameseDate, parseIsoDate } from "../../core/base/local-date.ts";
import { DOSSIER_INDICATORS, type DossierIndicator } from "../../core/rulebook/parameters.ts";
import type { PointsRow, Timeliness } from "../../core/scoring/points-row.ts";
import { REASON_WORDS } from "../../core/scoring/reason-words.ts";
import type { CellValue, DataColumn } from "../document/data-table.ts";
import { CENTRED, COUNT, TEXT } from "../unit-table.ts";

const TIMELINESS_WORDS = {
  early: "Trước hạn",
  onTime: "Đúng hạn",
  overdue: "Quá hạn",
  undetermined: "Chưa rõ",
} as const satisfies Record<Timeliness, string>;

/** The columns of Mẫu 01 from the left; the points of 6 are the ballot's, shown beside and never added. */
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

/** Places of the five indicators among {@link DOSSIER_COLUMNS}. */
export const INDICATOR_PLACES = { "1": 6, "2": 7, "3": 8, "4": 9, "7": 11 } as const satisfies Record<
  DossierIndicator,
  number
>;

export const DOSSIER_NOTES = [
  "Tổng: chỉ số 1 + 2 + 3 + 4 + 7 được tính; Tối đa: 2 × số chỉ số được tính. " +
    "Mức độ hoàn thành nhiệm vụ xếp theo người, không theo từng hồ sơ.",
  "(*) Chỉ số 6 theo câu trả lời trên phiếu của hồ sơ, chỉ để đối chiếu, không cộng vào điểm. " +
    "Mức độ hài lòng không ghi theo hồ sơ để giữ bí mật người trả lời.",
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

/** Why points are missing or below 2: `3: phải liên hệ một lần`. Nothing is said where nothing was lost. */
function reasonText({ points, reasons }: PointsRow): string {
  const words: Readonly<Record<string, string>> = REASON_WORDS;
  return DOSSIER_INDICATORS.filter((indicator) => points[indicator] !== 2 && reasons[indicator] !== "")
    .map((indicator) => `${indicator}: ${words[reasons[indicator]] ?? reasons[indicator]}`)
    .join("; ");
}

/** One dossier as the form prints it. */
export function dossierCells(row: PointsRow, place: number): CellValue[] {
  const counted = DOSSIER_INDICATORS.flatMap((indicator) => row.points[indicator] ?? []);
  return [
    place,
    row.dossierCode,
    formatDay(row.received),
    formatDay(row.due),
    formatDay(row.finish),
    TIMELINESS_WORDS[row.timeliness],
    row.points["1"],
    row.points["2"],
    row.points["3"],
    row.points["4"],
    row.posting,
    row.points["7"],
    counted.reduce<number>((sum, points) => sum + points, 0),
    2 * counted.length,
    reasonText(row),
  ];
}
