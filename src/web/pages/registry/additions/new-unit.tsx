import { failed, success } from "../../../../core/base/result.ts";
import { TextField } from "../../../components/field.tsx";
import { fieldOf } from "../../../shell/form-fields.ts";
import { unitHref } from "../registry-addresses.ts";
import { STATE_FIELDS, StateFields, typedState } from "../unit-changes/state-fields.tsx";
import { missing } from "../unit-changes/unit-change.ts";
import { typedValidity, VALIDITY_FIELDS, ValidityFields, type AdditionForm } from "./addition-form.tsx";

/** Đơn vị mới: one that takes nobody's place; those that do come by a merger, a split or another name. */
export const newUnit: AdditionForm = {
  title: "Thêm đơn vị",
  lead: "Đơn vị không thay đơn vị nào. Đơn vị lập ra khi sáp nhập, chia tách, đổi tên: mở trang của đơn vị cũ.",
  button: "Thêm đơn vị",
  fields: ["code", ...STATE_FIELDS, ...VALIDITY_FIELDS],
  Fields: ({ units, field }) => (
    <>
      <TextField {...field("code")} label="Mã đơn vị" hint="Mã không bao giờ dùng lại cho đơn vị khác." />
      <StateFields version={{ tier: "commune" }} others={units} field={field} />
      <ValidityFields field={field} />
    </>
  ),
  addition: (form) => {
    const code = fieldOf(form, "code");
    if (code === "") return failed(missing("code", "Chưa ghi mã đơn vị"));
    if (fieldOf(form, "name") === "") return failed(missing("name", "Chưa ghi tên đơn vị"));
    const validity = typedValidity(form);
    if (!validity.ok) return validity;
    return success({ kind: "add", table: "agencies", row: { ...typedState(form, code), ...validity.value } });
  },
  homeOf: ({ row }) => unitHref("code" in row ? row.code : ""),
};
