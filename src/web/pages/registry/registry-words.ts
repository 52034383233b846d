import { formatVietnameseDate, type LocalDate } from "../../../core/base/local-date.ts";
import type { Tier } from "../../../core/registry/agency.ts";
import type { RegistryTable } from "../../../core/registry/registry-change.ts";

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

export const TIER_WORDS = {
  province: "Cấp tỉnh",
  district: "Cấp huyện",
  commune: "Cấp xã",
} as const satisfies Record<Tier, string>;

const DAY_FIELDS: readonly string[] = ["validFrom", "validTo", "date"];

/** A cell of the registry as people read it; empty when it says nothing. */
export function cellText(field: string, value: unknown): string {
  if (value === undefined) return "";
  if (typeof value === "boolean") return value ? "có" : "không";
  if (typeof value === "number")
    return DAY_FIELDS.includes(field) ? formatVietnameseDate(value as LocalDate) : value.toString();
  return typeof value === "string" ? value : "";
}
