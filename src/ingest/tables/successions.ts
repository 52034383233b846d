import { date, defineTable, required, text } from "../table-spec.ts";

export const SUCCESSIONS = defineTable("successions", {
  predecessorCode: required(text("Mã đơn vị cũ", "Đơn vị cũ")),
  successorCode: required(text("Mã đơn vị mới", "Đơn vị mới")),
  date: required(date("Ngày", "Ngày thay đổi", "Ngày sắp xếp")),
});
