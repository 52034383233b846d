import type { Child } from "hono/jsx";
import { success, type Result } from "../../../../core/base/result.ts";
import type { Addition } from "../../../../core/registry/addition-faults.ts";
import type { AgencyRow, Validity } from "../../../../core/registry/agency.ts";
import { ChoiceField, DateField, TextField } from "../../../components/field.tsx";
import { fieldOf } from "../../../shell/form-fields.ts";
import type { FormFields } from "../../../shell/web-env.ts";
import { typedBound, unitChoicesOf, type ChangeFieldsProps } from "../unit-changes/unit-change.ts";

/** What the form of a new thing is shown with. */
export interface AdditionFieldsProps {
  /** Every unit of today, by name. */
  readonly units: readonly AgencyRow[];
  /** A field by its name: what was typed, or at first what is proposed; and what is wrong with it. */
  readonly field: ChangeFieldsProps["field"];
}

/** One kind of thing that can be added: its words, its form, and the row that the form means. */
export interface AdditionForm {
  readonly title: string;
  readonly lead: string;
  readonly button: string;
  /** Names of the fields: failures are shown at them. */
  readonly fields: readonly string[];
  readonly Fields: (props: AdditionFieldsProps) => Child;
  readonly addition: (form: FormFields) => Result<Addition>;
  /** Where the thing is seen once it is there. */
  readonly homeOf: (addition: Addition) => string;
}

export const VALIDITY_FIELDS = ["validFrom", "validTo", "reason"] as const;

/** From when to when, and why when that begins in the past. */
export function ValidityFields({ field }: Pick<AdditionFieldsProps, "field">) {
  return (
    <>
      <DateField
        {...field("validFrom")}
        label="Có hiệu lực từ ngày"
        hint="Ví dụ: 01/07/2025. Để trống: từ trước đến nay."
      />
      <DateField {...field("validTo")} label="Đến hết ngày" hint="Để trống: chưa có ngày hết hiệu lực." />
      <TextField
        {...field("reason")}
        label="Lý do"
        hint="Bắt buộc khi không bắt đầu từ hôm nay trở đi, ví dụ số quyết định; được ghi vào sổ đính chính."
      />
    </>
  );
}

export function typedValidity(form: FormFields): Result<Validity> {
  const validFrom = typedBound(form, "validFrom");
  if (!validFrom.ok) return validFrom;
  const validTo = typedBound(form, "validTo");
  return validTo.ok ? success({ validFrom: validFrom.value, validTo: validTo.value }) : validTo;
}

export function UnitField({ units, field }: AdditionFieldsProps) {
  return (
    <ChoiceField
      {...field("agencyCode")}
      label="Đơn vị"
      choices={[{ value: "", label: "Chọn đơn vị" }, ...unitChoicesOf(units)]}
    />
  );
}

/** What was typed; undefined when the box was left empty. */
export function typedText(form: FormFields, name: string): string | undefined {
  return fieldOf(form, name) || undefined;
}
