import type { Child } from "hono/jsx";
import type { RegistryEdit } from "../../../../app/registry/edit-registry.ts";
import type { UnitHistory } from "../../../../app/registry/view-units.ts";
import { formatIsoDate, type LocalDate } from "../../../../core/base/local-date.ts";
import { invariant } from "../../../../core/base/invariant.ts";
import { failed, success, type Failure, type Result } from "../../../../core/base/result.ts";
import type { AgencyRow } from "../../../../core/registry/agency.ts";
import { isValidOn } from "../../../../core/registry/timeline.ts";
import type { UnitState } from "../../../../core/registry/unit-edits.ts";
import type { Choice } from "../../../components/field.tsx";
import { fieldOf } from "../../../shell/form-fields.ts";
import { parseTypedDay } from "../../../shell/vietnamese-time.ts";
import type { FormFields } from "../../../shell/web-env.ts";

/** What a form of a change is shown with. */
export interface ChangeFieldsProps {
  readonly unit: UnitHistory;
  /** The version that the form is about: the one that is to be corrected, else the newest. */
  readonly version: AgencyRow;
  /** The other units of today, by name. */
  readonly others: readonly AgencyRow[];
  readonly today: LocalDate;
  /** A field by its name: what was typed, or at first what stands; and what is wrong with it. */
  readonly field: (
    name: string,
    standing?: string,
  ) => { readonly name: string; readonly value: string | undefined; readonly error: string | undefined };
  /** What was chosen in a field that takes several values. */
  readonly chosen: (name: string) => readonly string[];
}

/** What was typed, and what is known of the units in it. */
export interface TypedChange {
  readonly unit: UnitHistory;
  readonly version: AgencyRow;
  readonly form: FormFields;
  /** What a unit is on a day, when the visitor may see it. */
  readonly stateOf: (code: string, day: LocalDate) => Promise<Result<UnitState>>;
}

/** One way to change a unit: its words, its form, and the edit that the form means. */
export interface UnitChange {
  readonly title: string;
  readonly lead: string;
  readonly button: string;
  /** Names of the fields: failures are shown at them. */
  readonly fields: readonly string[];
  readonly Fields: (props: ChangeFieldsProps) => Child;
  readonly edit: (typed: TypedChange) => Result<RegistryEdit> | Promise<Result<RegistryEdit>>;
}

/** The day of a field, which must be there. */
export function typedDay(form: FormFields, name: string): Result<LocalDate> {
  const day = parseTypedDay(fieldOf(form, name));
  return day === undefined ? failed(noDay(name)) : success(day);
}

/** The day of a field that may stay empty: an open bound. */
export function typedBound(form: FormFields, name: string): Result<LocalDate | undefined> {
  return fieldOf(form, name) === "" ? success(undefined) : typedDay(form, name);
}

function noDay(name: string): Failure {
  return {
    code: "form.day",
    at: name,
    message: "Ngày không đúng",
    mend: "Viết ngày/tháng/năm, ví dụ 01/07/2025.",
  };
}

/** A field that must not stay empty. */
export function missing(name: string, message: string): Failure {
  return { code: "form.required", at: name, message, mend: "Điền ô này rồi gửi lại." };
}

/** What a unit is on a day; on a day that no version holds, what it was last. */
export function stateOn(versions: UnitHistory["versions"], day: LocalDate): UnitState {
  const version = versions.findLast((each) => isValidOn(each, day)) ?? versions.at(-1);
  invariant(version !== undefined, "a unit without version");
  const { code, name, tier, kind, peerGroup, parentCode } = version;
  return { code, name, tier, kind, peerGroup, parentCode };
}

/** A version of a unit in an address: the day from which it holds, empty when that is open. */
export function versionKey({ validFrom }: AgencyRow): string {
  return validFrom === undefined || !Number.isFinite(validFrom) ? "" : formatIsoDate(validFrom);
}

export function unitChoicesOf(units: readonly AgencyRow[]): readonly Choice[] {
  return units.map(({ code, name }) => ({ value: code, label: name ?? code }));
}
