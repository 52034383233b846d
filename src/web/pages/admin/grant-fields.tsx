import { ROLES } from "../../../core/access/roles.ts";
import { toLocalDate, type LocalDate } from "../../../core/base/local-date.ts";
import type { Accounts } from "../../../app/accounts/accounts.ts";
import { errorOf, type FormError } from "../../components/error-summary.tsx";
import { ChoiceField, DateField, type Choice } from "../../components/field.tsx";
import { fieldOf } from "../../shell/form-fields.ts";
import { ROLE_NAMES } from "../../shell/role-words.ts";
import { parseTypedDay } from "../../shell/vietnamese-time.ts";
import type { FormFields } from "../../shell/web-env.ts";

export const GRANT_FIELDS = ["role", "agencyCode", "validFrom", "validTo"] as const;

type WantedGrant = Parameters<Accounts["inviteAccount"]>[1]["grants"][number];

/** A role as it was typed; a day that is none is given on as one that no grant may have. */
export function typedGrant(form: FormFields): WantedGrant {
  return {
    role: fieldOf(form, "role"),
    agencyCode: fieldOf(form, "agencyCode") || undefined,
    validFrom: typedDay(fieldOf(form, "validFrom")),
    validTo: typedDay(fieldOf(form, "validTo")),
  };
}

function typedDay(text: string): LocalDate | undefined {
  return text === "" ? undefined : (parseTypedDay(text) ?? toLocalDate(NaN));
}

/** What is wrong with typed days before anything else is asked: `31/02/2020` is no day. */
export function dayErrors(form: FormFields, fields: readonly string[]): readonly FormError[] {
  return fields
    .filter((field) => fieldOf(form, field) !== "" && parseTypedDay(fieldOf(form, field)) === undefined)
    .map((field) => ({ field, message: "Ngày không đúng", mend: "Viết ngày/tháng/năm, ví dụ 15/12/2020." }));
}

interface GrantFieldsProps {
  readonly units: readonly Choice[];
  readonly form: FormFields | undefined;
  readonly errors: readonly FormError[];
}

/** Role × unit × dates. */
export function GrantFields({ units, form, errors }: GrantFieldsProps) {
  const valueOf = (name: string): string | undefined => (form === undefined ? undefined : fieldOf(form, name));
  return (
    <>
      <ChoiceField
        name="role"
        label="Vai trò"
        hint="Vai trò thanh tra, quản trị: một người quản trị khác phải xác nhận."
        value={valueOf("role")}
        choices={ROLES.map((role) => ({ value: role, label: ROLE_NAMES[role] }))}
        error={errorOf(errors, "role")}
      />
      <ChoiceField
        name="agencyCode"
        label="Đơn vị"
        hint="Quyền có ở đơn vị này và mọi đơn vị cấp dưới."
        value={valueOf("agencyCode")}
        choices={[{ value: "", label: "Toàn tỉnh" }, ...units]}
        error={errorOf(errors, "agencyCode")}
      />
      <div class="halves">
        <DateField
          name="validFrom"
          label="Từ ngày"
          hint="Để trống: từ hôm nay."
          value={valueOf("validFrom")}
          error={errorOf(errors, "validFrom")}
        />
        <DateField
          name="validTo"
          label="Đến hết ngày"
          hint="Để trống: không hạn."
          value={valueOf("validTo")}
          error={errorOf(errors, "validTo")}
        />
      </div>
    </>
  );
}
