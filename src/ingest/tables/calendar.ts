import { date, defineTable, label, option, required } from "../table-spec.ts";

export const CALENDAR = defineTable("calendar", {
  date: required(date("Ngày")),
  kind: required(option(["holiday", "workday"] as const, "Loại", "Loại ngày")),
  reason: label("Lý do", "Nội dung", "Ghi chú"),
});
