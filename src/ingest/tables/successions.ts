import { date, defineTable, label, required } from "../table-spec.ts";

export const SUCCESSIONS = defineTable("successions", {
  predecessorCode: required(label("Mã đơn vị cũ", "Đơn vị cũ")),
  successorCode: required(label("Mã đơn vị mới", "Đơn vị mới")),
  date: required(date("Ngày", "Ngày thay đổi", "Ngày sắp xếp")),
});
