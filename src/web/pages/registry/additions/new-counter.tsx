import { failed, success } from "../../../../core/base/result.ts";
import { TextField } from "../../../components/field.tsx";
import { fieldOf } from "../../../shell/form-fields.ts";
import { unitHref } from "../registry-addresses.ts";
import { missing } from "../unit-changes/unit-change.ts";
import { typedValidity, UnitField, VALIDITY_FIELDS, ValidityFields, type AdditionForm } from "./addition-form.tsx";

/** Quầy mới: another place of a unit where dossiers are received. */
export const newCounter: AdditionForm = {
  title: "Thêm quầy",
  lead: "Nơi tiếp nhận hồ sơ và trả kết quả của một đơn vị. Mã quầy chỉ cần khác nhau trong một đơn vị.",
  button: "Thêm quầy",
  fields: ["agencyCode", "code", "name", ...VALIDITY_FIELDS],
  Fields: (props) => (
    <>
      <UnitField {...props} />
      <TextField {...props.field("code")} label="Mã quầy" />
      <TextField {...props.field("name")} label="Tên quầy" />
      <ValidityFields field={props.field} />
    </>
  ),
  addition: (form) => {
    const [agencyCode, code, name] = [fieldOf(form, "agencyCode"), fieldOf(form, "code"), fieldOf(form, "name")];
    if (agencyCode === "") return failed(missing("agencyCode", "Chưa chọn đơn vị"));
    if (code === "") return failed(missing("code", "Chưa ghi mã quầy"));
    if (name === "") return failed(missing("name", "Chưa ghi tên quầy"));
    const validity = typedValidity(form);
    if (!validity.ok) return validity;
    return success({ kind: "add", table: "counters", row: { agencyCode, code, name, ...validity.value } });
  },
  homeOf: ({ row }) => unitHref("agencyCode" in row ? row.agencyCode : ""),
};
