import { success } from "../../../../core/base/result.ts";
import { DateField, TextField } from "../../../components/field.tsx";
import { formatBound } from "../../../shell/vietnamese-time.ts";
import { STATE_FIELDS, StateFields, typedState } from "./state-fields.tsx";
import { typedBound, type UnitChange } from "./unit-change.ts";

/** Đính chính: one version was written wrongly. Of the past with a reason alone. */
export const correction: UnitChange = {
  title: "Đính chính",
  lead: "Sửa một phiên bản đã ghi sai. Trước và sau khi sửa đều được giữ lại cùng lý do.",
  button: "Ghi đính chính",
  fields: [...STATE_FIELDS, "validFrom", "validTo", "reason"],
  Fields: (props) => (
    <>
      <StateFields {...props} />
      <DateField
        {...props.field("validFrom", formatBound(props.version.validFrom))}
        label="Có hiệu lực từ ngày"
        hint="Để trống: từ trước đến nay."
      />
      <DateField
        {...props.field("validTo", formatBound(props.version.validTo))}
        label="Đến hết ngày"
        hint="Để trống: chưa có ngày hết hiệu lực."
      />
      <TextField
        {...props.field("reason")}
        label="Lý do đính chính"
        hint="Bắt buộc khi điều được sửa đã có hiệu lực, ví dụ số quyết định."
      />
    </>
  ),
  edit: ({ unit, version, form }) => {
    const validFrom = typedBound(form, "validFrom");
    if (!validFrom.ok) return validFrom;
    const validTo = typedBound(form, "validTo");
    if (!validTo.ok) return validTo;
    const after = { ...typedState(form, unit.code), validFrom: validFrom.value, validTo: validTo.value };
    return success({ kind: "rewrite", table: "agencies", before: version, after });
  },
};
