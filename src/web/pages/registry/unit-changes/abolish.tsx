import { success } from "../../../../core/base/result.ts";
import { WhenAndWhy } from "./state-fields.tsx";
import { typedDay, type UnitChange } from "./unit-change.ts";

/** Giải thể: the unit ends and nobody takes its place. */
export const abolish: UnitChange = {
  title: "Giải thể",
  lead: "Từ ngày ấy đơn vị không còn, không có đơn vị nào thay; quầy, danh mục thủ tục và cán bộ của đơn vị khép lại.",
  button: "Giải thể đơn vị",
  fields: ["date", "reason"],
  Fields: ({ field }) => <WhenAndWhy field={field} />,
  edit: ({ unit, form }) => {
    const date = typedDay(form, "date");
    return date.ok ? success({ kind: "abolish", from: unit.code, date: date.value }) : date;
  },
};
