import { success, failed, type Result } from "../../../core/base/result.ts";
import { ONLINE_LEVELS, type ProcedureRow } from "../../../core/registry/procedure.ts";
import { ChoiceField, TextField } from "../../components/field.tsx";
import { fieldOf } from "../../shell/form-fields.ts";
import type { FormFields } from "../../shell/web-env.ts";
import { ONLINE_WORDS } from "./registry-words.ts";
import { missing, type ChangeFieldsProps } from "./unit-changes/unit-change.ts";
import { answerOf, NOT_KNOWN, YesOrNo, yesOrNo } from "./yes-or-no.tsx";

/** What a version says of a procedure but its code and its time. */
export type ProcedureContent = Omit<ProcedureRow, "code" | "validFrom" | "validTo">;

export const PROCEDURE_FIELDS = [
  ...["name", "sectorCode", "sectorName", "limitWorkingDays"],
  ...["onlineLevel", "onlineEligible", "hasFee", "exemptFromOneStop"],
];

interface ProcedureFieldsProps {
  readonly field: ChangeFieldsProps["field"];
  /** What stands now; a new procedure says nothing yet. */
  readonly standing?: ProcedureContent;
}

export function ProcedureFields({ field, standing = {} }: ProcedureFieldsProps) {
  return (
    <>
      <TextField {...field("name", standing.name)} label="Tên thủ tục" />
      <div class="pair">
        <TextField {...field("sectorCode", standing.sectorCode)} label="Mã lĩnh vực" />
        <TextField {...field("sectorName", standing.sectorName)} label="Tên lĩnh vực" />
      </div>
      <TextField
        {...field("limitWorkingDays", standing.limitWorkingDays?.toString())}
        label="Thời hạn giải quyết (ngày làm việc)"
        hint="Dùng khi hồ sơ không ghi ngày hẹn trả. Để trống: chưa rõ."
        inputmode="numeric"
      />
      <ChoiceField
        {...field("onlineLevel", standing.onlineLevel)}
        label="Mức độ trực tuyến"
        choices={[NOT_KNOWN, ...ONLINE_LEVELS.map((level) => ({ value: level, label: ONLINE_WORDS[level] }))]}
      />
      <YesOrNo
        {...field("onlineEligible", answerOf(standing.onlineEligible))}
        label="Đủ điều kiện cung cấp trực tuyến"
      />
      <YesOrNo {...field("hasFee", answerOf(standing.hasFee))} label="Có phí, lệ phí" />
      <YesOrNo
        {...field("exemptFromOneStop", answerOf(standing.exemptFromOneStop))}
        label="Không thực hiện tại một cửa"
      />
    </>
  );
}

/** What was typed of a procedure; it must have a name. */
export function typedProcedure(form: FormFields): Result<ProcedureContent> {
  const textOf = (name: string): string | undefined => fieldOf(form, name) || undefined;
  if (fieldOf(form, "name") === "") return failed(missing("name", "Chưa ghi tên thủ tục"));
  const limitWorkingDays = typedLimit(form);
  if (!limitWorkingDays.ok) return limitWorkingDays;
  return success({
    name: textOf("name"),
    sectorCode: textOf("sectorCode"),
    sectorName: textOf("sectorName"),
    limitWorkingDays: limitWorkingDays.value,
    onlineLevel: ONLINE_LEVELS.find((level) => level === fieldOf(form, "onlineLevel")),
    onlineEligible: yesOrNo(form, "onlineEligible"),
    hasFee: yesOrNo(form, "hasFee"),
    exemptFromOneStop: yesOrNo(form, "exemptFromOneStop"),
  });
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
