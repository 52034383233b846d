import { formatVietnameseDate, type LocalDate } from "../../../core/base/local-date.ts";
import type { CalendarRow } from "../../../core/registry/fact-sink.ts";
import type { OnlineLevel } from "../../../core/registry/procedure.ts";
import type { RegistryRows, RegistryTable } from "../../../core/registry/registry-change.ts";
import { KIND_NAMES, TIER_NAMES } from "../../../core/scoring/wording.ts";

/** Tables of the registry as titles. */
export const SHEET_WORDS = {
  agencies: "Đơn vị",
  successions: "Sáp nhập, chia tách",
  officers: "Cán bộ",
  procedures: "Thủ tục",
  "agency-procedures": "Thủ tục của đơn vị",
  counters: "Quầy",
  calendar: "Lịch ngày nghỉ",
} as const satisfies Record<RegistryTable, string>;

export const TIER_WORDS = TIER_NAMES;

export const DAY_KIND_WORDS = {
  holiday: "Ngày nghỉ",
  workday: "Ngày làm bù",
} as const satisfies Record<CalendarRow["kind"], string>;

/** The words of today; “mức độ 3, 4” were those before 2022. */
export const ONLINE_WORDS = {
  none: "Chưa trực tuyến",
  partial: "Trực tuyến một phần (mức độ 3)",
  full: "Trực tuyến toàn trình (mức độ 4)",
} as const satisfies Record<OnlineLevel, string>;

type FieldsOf<Row> = Row extends unknown ? keyof Row : never;
type RegistryField = FieldsOf<RegistryRows[RegistryTable]>;

/** Columns of the registry as an office calls them, whatever their names in a file. */
const FIELD_WORDS: Readonly<Record<RegistryField, string>> = {
  code: "Mã",
  name: "Tên",
  tier: "Cấp",
  kind: "Loại",
  peerGroup: "Nhóm so sánh",
  parentCode: "Mã đơn vị cấp trên",
  validFrom: "Có hiệu lực từ ngày",
  validTo: "Đến hết ngày",
  predecessorCode: "Mã đơn vị cũ",
  successorCode: "Mã đơn vị mới",
  date: "Ngày",
  agencyCode: "Mã đơn vị",
  role: "Chức danh",
  sectorCode: "Mã lĩnh vực",
  sectorName: "Lĩnh vực",
  limitWorkingDays: "Thời hạn (ngày làm việc)",
  onlineLevel: "Mức độ trực tuyến",
  onlineEligible: "Đủ điều kiện trực tuyến",
  hasFee: "Có phí, lệ phí",
  exemptFromOneStop: "Không thực hiện tại một cửa",
  procedureCode: "Mã thủ tục",
  receivedAtOneStop: "Tiếp nhận tại một cửa",
  wholeProcessAtOneStop: "Trọn quy trình tại một cửa",
  posted: "Niêm yết",
  electronic: "Công khai điện tử",
  accurate: "Công khai chính xác",
  reason: "Tên, lý do",
};

/** A column in words; one that is no column of the registry goes by the name that the file gives it. */
export function fieldWords(field: string): string {
  return Object.hasOwn(FIELD_WORDS, field) ? FIELD_WORDS[field as RegistryField] : field;
}

const DAY_FIELDS: readonly string[] = ["validFrom", "validTo", "date"];
const VALUE_WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  tier: TIER_WORDS,
  kind: { ...KIND_NAMES, ...DAY_KIND_WORDS },
  onlineLevel: ONLINE_WORDS,
};

/** A cell of the registry as people read it; empty when it says nothing. */
export function cellText(field: string, value: unknown): string {
  if (value === undefined) return "";
  if (typeof value === "boolean") return value ? "có" : "không";
  if (typeof value === "number")
    return DAY_FIELDS.includes(field) ? formatVietnameseDate(value as LocalDate) : value.toString();
  return typeof value === "string" ? (VALUE_WORDS[field]?.[value] ?? value) : "";
}
