import { failed, success } from "../../../../core/base/result.ts";
import { TextField } from "../../../components/field.tsx";
import { fieldOf } from "../../../shell/form-fields.ts";
import { LINE_FIELDS, LineFields, typedLine } from "../line-content.tsx";
import { unitListHref } from "../registry-addresses.ts";
import { missing } from "../unit-changes/unit-change.ts";
import { typedValidity, UnitField, VALIDITY_FIELDS, ValidityFields, type AdditionForm } from "./addition-form.tsx";

/** Thủ tục của đơn vị: a procedure of the province comes onto the list of a unit. */
export const newLine: AdditionForm = {
  title: "Thêm thủ tục của đơn vị",
  lead: "Đưa một thủ tục của tỉnh vào danh mục của một đơn vị. Thêm nhiều dòng một lần: dùng bảng tính.",
  button: "Thêm vào danh mục",
  fields: ["agencyCode", "procedureCode", ...LINE_FIELDS, ...VALIDITY_FIELDS],
  Fields: (props) => (
    <>
      <UnitField {...props} />
      <TextField
        {...props.field("procedureCode")}
        label="Mã thủ tục"
        hint="Mã đã có ở trang Thủ tục, ví dụ 1.004199."
      />
      <LineFields field={props.field} />
      <ValidityFields field={props.field} />
    </>
  ),
  addition: (form) => {
    const [agencyCode, procedureCode] = [fieldOf(form, "agencyCode"), fieldOf(form, "procedureCode")];
    if (agencyCode === "") return failed(missing("agencyCode", "Chưa chọn đơn vị"));
    if (procedureCode === "") return failed(missing("procedureCode", "Chưa ghi mã thủ tục"));
    const validity = typedValidity(form);
    if (!validity.ok) return validity;
    const row = { agencyCode, procedureCode, ...typedLine(form), ...validity.value };
    return success({ kind: "add", table: "agency-procedures", row });
  },
  homeOf: ({ row }) => unitListHref("agencyCode" in row ? row.agencyCode : ""),
};
