import { failed, success } from "../../../../core/base/result.ts";
import { TextField } from "../../../components/field.tsx";
import { fieldOf } from "../../../shell/form-fields.ts";
import { WhenAndWhy } from "./state-fields.tsx";
import { missing, stateOn, typedDay, type UnitChange } from "./unit-change.ts";

/** Đổi tên: another name from a day on; another code makes it another unit, which the old one leads to. */
export const rename: UnitChange = {
  title: "Đổi tên",
  lead: "Kết quả trước ngày đổi tên vẫn mang tên cũ.",
  button: "Đổi tên đơn vị",
  fields: ["name", "code", "date", "reason"],
  Fields: ({ version, field }) => (
    <>
      <TextField {...field("name", version.name)} label="Tên mới" />
      <TextField {...field("code")} label="Mã mới" hint="Chỉ ghi khi mã cũng đổi; để trống thì giữ mã cũ." />
      <WhenAndWhy field={field} />
    </>
  ),
  edit: ({ unit, form }) => {
    const date = typedDay(form, "date");
    if (!date.ok) return date;
    const name = fieldOf(form, "name");
    if (name === "") return failed(missing("name", "Chưa ghi tên mới"));
    const to = { ...stateOn(unit.versions, date.value), name, code: fieldOf(form, "code") || unit.code };
    return success({ kind: "rename", from: unit.code, to, date: date.value });
  },
};
