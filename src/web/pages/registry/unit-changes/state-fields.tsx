import { AGENCY_KINDS, TIERS, type AgencyRow } from "../../../../core/registry/agency.ts";
import type { UnitState } from "../../../../core/registry/unit-edits.ts";
import { KIND_NAMES } from "../../../../core/scoring/wording.ts";
import { ChoiceField, DateField, TextField } from "../../../components/field.tsx";
import { fieldOf } from "../../../shell/form-fields.ts";
import type { FormFields } from "../../../shell/web-env.ts";
import { TIER_WORDS } from "../registry-words.ts";
import { unitChoicesOf, type ChangeFieldsProps } from "./unit-change.ts";

export const STATE_FIELDS = ["name", "kind", "tier", "parentCode", "peerGroup"] as const;

type StateFieldsProps = Pick<ChangeFieldsProps, "others" | "field"> & {
  readonly version: Pick<AgencyRow, (typeof STATE_FIELDS)[number]>;
};

/** Everything that a version says of a unit but its code and its time. */
export function StateFields({ version, others, field }: StateFieldsProps) {
  const { name, kind, tier, parentCode, peerGroup } = version;
  return (
    <>
      <TextField {...field("name", name)} label="Tên đơn vị" />
      <ChoiceField
        {...field("kind", kind)}
        label="Loại đơn vị"
        hint="Đơn vị không có loại thì không được đánh giá."
        choices={[
          { value: "", label: "Không có" },
          ...AGENCY_KINDS.map((each) => ({ value: each, label: KIND_NAMES[each] })),
        ]}
      />
      <ChoiceField
        {...field("tier", tier)}
        label="Cấp"
        choices={TIERS.map((each) => ({ value: each, label: TIER_WORDS[each] }))}
      />
      <ChoiceField
        {...field("parentCode", parentCode)}
        label="Đơn vị cấp trên"
        choices={[{ value: "", label: "Không có" }, ...parentChoices(others, parentCode)]}
      />
      <TextField
        {...field("peerGroup", peerGroup)}
        label="Nhóm so sánh"
        hint="Các đơn vị cùng nhóm được đặt cạnh nhau; có thể để trống."
      />
    </>
  );
}

/** A parent of former days stays a choice, so that a form that is sent as it came changes nothing. */
function parentChoices(others: readonly AgencyRow[], standing: string | undefined) {
  const choices = unitChoicesOf(others);
  const isThere = standing === undefined || choices.some(({ value }) => value === standing);
  return isThere ? choices : [...choices, { value: standing, label: standing }];
}

/** The state that was typed, of the unit with this code. */
export function typedState(form: FormFields, code: string): UnitState {
  const textOf = (name: string): string | undefined => fieldOf(form, name) || undefined;
  return {
    code,
    name: textOf("name"),
    kind: AGENCY_KINDS.find((each) => each === textOf("kind")),
    tier: TIERS.find((each) => each === textOf("tier")) ?? "commune",
    parentCode: textOf("parentCode"),
    peerGroup: textOf("peerGroup"),
  };
}

/** From when, and why when that is in the past. */
export function WhenAndWhy({ field }: Pick<ChangeFieldsProps, "field">) {
  return (
    <>
      <DateField {...field("date")} label="Có hiệu lực từ ngày" />
      <TextField
        {...field("reason")}
        label="Lý do"
        hint="Bắt buộc khi thay đổi một ngày đã qua, ví dụ số quyết định; lý do được ghi lại."
      />
    </>
  );
}
