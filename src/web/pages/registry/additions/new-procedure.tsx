import { failed, success, type Result } from "../../../../core/base/result.ts";
import { ONLINE_LEVELS } from "../../../../core/registry/procedure.ts";
import { ChoiceField, TextField } from "../../../components/field.tsx";
import { fieldOf } from "../../../shell/form-fields.ts";
import type { FormFields } from "../../../shell/web-env.ts";
import { ONLINE_WORDS } from "../registry-words.ts";
import { missing } from "../unit-changes/unit-change.ts";
import {
  typedText,
  typedValidity,
  VALIDITY_FIELDS,
  ValidityFields,
  type AdditionFieldsProps,
  type AdditionForm,
} from "./addition-form.tsx";

const NOT_KNOWN = { value: "", label: "Chưa rõ" };
const YES_OR_NO = [NOT_KNOWN, { value: "yes", label: "Có" }, { value: "no", label: "Không" }];

/** Thủ tục mới: a procedure of the province; which unit does it is said by the unit's own list. */
export const newProcedure: AdditionForm = {
  title: "Thêm thủ tục",
  lead: "Thủ tục chung của tỉnh. Đơn vị nào giải quyết thủ tục nào: bảng tính “Thủ tục của đơn vị”.",
  button: "Thêm thủ tục",
  fields: [
    ...["code", "name", "sectorCode", "sectorName", "limitWorkingDays", "onlineLevel", "onlineEligible", "hasFee"],
    "exemptFromOneStop",
    ...VALIDITY_FIELDS,
  ],
  Fields: ({ field }) => (
    <>
      <TextField {...field("code")} label="Mã thủ tục" hint="Theo Cơ sở dữ liệu quốc gia về TTHC, ví dụ 1.004199." />
      <TextField {...field("name")} label="Tên thủ tục" />
      <div class="pair">
        <TextField {...field("sectorCode")} label="Mã lĩnh vực" />
        <TextField {...field("sectorName")} label="Tên lĩnh vực" />
      </div>
      <TextField
        {...field("limitWorkingDays")}
        label="Thời hạn giải quyết (ngày làm việc)"
        hint="Dùng khi hồ sơ không ghi ngày hẹn trả. Để trống: chưa rõ."
        inputmode="numeric"
      />
      <Kinds field={field} />
      <ValidityFields field={field} />
    </>
  ),
  addition: (form) => {
    const code = fieldOf(form, "code");
    if (code === "") return failed(missing("code", "Chưa ghi mã thủ tục"));
    if (fieldOf(form, "name") === "") return failed(missing("name", "Chưa ghi tên thủ tục"));
    const limitWorkingDays = typedLimit(form);
    if (!limitWorkingDays.ok) return limitWorkingDays;
    const validity = typedValidity(form);
    if (!validity.ok) return validity;
    const row = {
      code,
      name: typedText(form, "name"),
      sectorCode: typedText(form, "sectorCode"),
      sectorName: typedText(form, "sectorName"),
      limitWorkingDays: limitWorkingDays.value,
      onlineLevel: ONLINE_LEVELS.find((level) => level === fieldOf(form, "onlineLevel")),
      onlineEligible: yesOrNo(form, "onlineEligible"),
      hasFee: yesOrNo(form, "hasFee"),
      exemptFromOneStop: yesOrNo(form, "exemptFromOneStop"),
      ...validity.value,
    };
    return success({ kind: "add", table: "procedures", row });
  },
  homeOf: () => "/registry",
};

function Kinds({ field }: Pick<AdditionFieldsProps, "field">) {
  return (
    <>
      <ChoiceField
        {...field("onlineLevel")}
        label="Mức độ trực tuyến"
        choices={[NOT_KNOWN, ...ONLINE_LEVELS.map((level) => ({ value: level, label: ONLINE_WORDS[level] }))]}
      />
      <ChoiceField {...field("onlineEligible")} label="Đủ điều kiện cung cấp trực tuyến" choices={YES_OR_NO} />
      <ChoiceField {...field("hasFee")} label="Có phí, lệ phí" choices={YES_OR_NO} />
      <ChoiceField {...field("exemptFromOneStop")} label="Không thực hiện tại một cửa" choices={YES_OR_NO} />
    </>
  );
}

/** A whole number of days with as many digits as a file may have. */
function typedLimit(form: FormFields): Result<number | undefined> {
  const text = fieldOf(form, "limitWorkingDays");
  if (text === "") return success(undefined);
  if (/^\d{1,9}$/.test(text)) return success(parseInt(text, 10));
  return failed({
    code: "form.number",
    at: "limitWorkingDays",
    message: "Thời hạn không phải một số ngày",
    mend: "Ghi số ngày làm việc bằng chữ số, ví dụ 15; không biết thì để trống.",
  });
}

/** Undefined: nobody knows, which is not the same as no. */
function yesOrNo(form: FormFields, name: string): boolean | undefined {
  return { yes: true, no: false }[fieldOf(form, name)];
}
