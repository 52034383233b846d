import { date, defineTable, option, required, text } from "../table-spec.ts";

export const CALENDAR = defineTable("calendar", {
  date: required(date("Ngày")),
  kind: required(option(["holiday", "workday"] as const, "Loại", "Loại ngày")),
  reason: text("Lý do", "Nội dung", "Ghi chú"),
});
