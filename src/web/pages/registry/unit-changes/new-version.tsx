import { success } from "../../../../core/base/result.ts";
import { STATE_FIELDS, StateFields, typedState, WhenAndWhy } from "./state-fields.tsx";
import { typedDay, type UnitChange } from "./unit-change.ts";

/** Phiên bản mới: the unit is otherwise from a day on, under the same code. */
export const newVersion: UnitChange = {
  title: "Đổi thông tin từ một ngày",
  lead: "Trước ngày ấy mọi điều giữ nguyên; kết quả cũ không thay đổi.",
  button: "Ghi phiên bản mới",
  fields: [...STATE_FIELDS, "date", "reason"],
  Fields: (props) => (
    <>
      <StateFields {...props} />
      <WhenAndWhy field={props.field} />
    </>
  ),
  edit: ({ unit, form }) => {
    const date = typedDay(form, "date");
    if (!date.ok) return date;
    const row = { ...typedState(form, unit.code), validFrom: date.value };
    return success({ kind: "newVersion", table: "agencies", row });
  },
};
