import { failed, success } from "../../../../core/base/result.ts";
import { TextField } from "../../../components/field.tsx";
import { fieldOf } from "../../../shell/form-fields.ts";
import { PROCEDURE_FIELDS, ProcedureFields, typedProcedure } from "../procedure-content.tsx";
import { missing } from "../unit-changes/unit-change.ts";
import { procedureHref } from "../registry-addresses.ts";
import { typedValidity, VALIDITY_FIELDS, ValidityFields, type AdditionForm } from "./addition-form.tsx";

/** Thủ tục mới: a procedure of the province; which unit does it is said by the unit's own list. */
export const newProcedure: AdditionForm = {
  title: "Thêm thủ tục",
  lead: "Thủ tục chung của tỉnh. Đơn vị nào giải quyết thủ tục nào: ghi ở danh mục của đơn vị.",
  button: "Thêm thủ tục",
  fields: ["code", ...PROCEDURE_FIELDS, ...VALIDITY_FIELDS],
  Fields: ({ field }) => (
    <>
      <TextField {...field("code")} label="Mã thủ tục" hint="Theo Cơ sở dữ liệu quốc gia về TTHC, ví dụ 1.004199." />
      <ProcedureFields field={field} />
      <ValidityFields field={field} />
    </>
  ),
  addition: (form) => {
    const code = fieldOf(form, "code");
    if (code === "") return failed(missing("code", "Chưa ghi mã thủ tục"));
    const content = typedProcedure(form);
    if (!content.ok) return content;
    const validity = typedValidity(form);
    if (!validity.ok) return validity;
    return success({ kind: "add", table: "procedures", row: { code, ...content.value, ...validity.value } });
  },
  homeOf: ({ row }) => procedureHref("code" in row ? row.code : ""),
};
