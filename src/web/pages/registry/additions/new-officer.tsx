import { failed, success } from "../../../../core/base/result.ts";
import { TextField } from "../../../components/field.tsx";
import { fieldOf } from "../../../shell/form-fields.ts";
import { unitHref } from "../registry-addresses.ts";
import { missing } from "../unit-changes/unit-change.ts";
import {
  typedText,
  typedValidity,
  UnitField,
  VALIDITY_FIELDS,
  ValidityFields,
  type AdditionForm,
} from "./addition-form.tsx";

/** Cán bộ mới: an officer whom no file has named yet. */
export const newOfficer: AdditionForm = {
  title: "Thêm cán bộ",
  lead: "Cán bộ chưa có trong danh mục. Cán bộ chuyển đơn vị thì giữ nguyên mã: mở từ trang của đơn vị cũ.",
  button: "Thêm cán bộ",
  fields: ["code", "name", "agencyCode", "role", ...VALIDITY_FIELDS],
  Fields: (props) => (
    <>
      <TextField {...props.field("code")} label="Mã cán bộ" hint="Như mã trong dữ liệu hồ sơ." />
      <TextField {...props.field("name")} label="Họ và tên" />
      <UnitField {...props} />
      <TextField {...props.field("role")} label="Chức danh" hint="Có thể để trống." />
      <ValidityFields field={props.field} />
    </>
  ),
  addition: (form) => {
    const [code, agencyCode] = [fieldOf(form, "code"), fieldOf(form, "agencyCode")];
    if (code === "") return failed(missing("code", "Chưa ghi mã cán bộ"));
    if (agencyCode === "") return failed(missing("agencyCode", "Chưa chọn đơn vị"));
    const validity = typedValidity(form);
    if (!validity.ok) return validity;
    const row = { code, name: typedText(form, "name"), agencyCode, role: typedText(form, "role"), ...validity.value };
    return success({ kind: "add", table: "officers", row });
  },
  homeOf: ({ row }) => unitHref("agencyCode" in row ? row.agencyCode : ""),
};
