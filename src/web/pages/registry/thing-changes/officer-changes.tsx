import { failed, success } from "../../../../core/base/result.ts";
import { TextField } from "../../../components/field.tsx";
import { fieldOf } from "../../../shell/form-fields.ts";
import { typedText, UnitField } from "../additions/addition-form.tsx";
import { WhenAndWhy } from "../unit-changes/state-fields.tsx";
import { missing, typedDay } from "../unit-changes/unit-change.ts";
import { versionAt, type ThingChange } from "./thing-change.ts";
import { usualChanges } from "./usual-changes.tsx";

/** Chuyển đơn vị: from a day on the officer belongs to another unit; what was done before stays with the old one. */
const transfer: ThingChange<"officers"> = {
  title: "Chuyển đơn vị",
  lead: "Từ ngày ấy cán bộ thuộc đơn vị mới, giữ nguyên mã; việc đã làm trước đó vẫn của đơn vị cũ.",
  button: "Chuyển đơn vị",
  fields: ["agencyCode", "role", "date", "reason"],
  Fields: ({ version, units, field }) => (
    <>
      <UnitField units={units.filter(({ code }) => code !== version.agencyCode)} field={field} />
      <TextField {...field("role", version.role)} label="Chức danh ở đơn vị mới" hint="Có thể để trống." />
      <WhenAndWhy field={field} />
    </>
  ),
  edit: ({ form, versions, version }) => {
    const agencyCode = fieldOf(form, "agencyCode");
    if (agencyCode === "") return failed(missing("agencyCode", "Chưa chọn đơn vị"));
    const date = typedDay(form, "date");
    if (!date.ok) return date;
    const before = versionAt(versions, version, date.value);
    const role = typedText(form, "role");
    const row = { ...before, agencyCode, role, validFrom: date.value, validTo: undefined };
    return success({ kind: "newVersion", table: "officers", row });
  },
};

/** What can become of an officer. */
export const OFFICER_CHANGES = {
  transfer,
  ...usualChanges({
    table: "officers",
    fields: ["name", "role"],
    Fields: ({ version, field }) => (
      <>
        <TextField {...field("name", version.name)} label="Họ và tên" />
        <TextField {...field("role", version.role)} label="Chức danh" hint="Có thể để trống." />
      </>
    ),
    typed: (form, version) => success({ ...version, name: typedText(form, "name"), role: typedText(form, "role") }),
  }),
};
