import type { Failure } from "../../../../core/base/result.ts";
import { fieldOf } from "../../../shell/form-fields.ts";
import type { FormFields } from "../../../shell/web-env.ts";

interface FilledForm {
  readonly fields: readonly string[];
  readonly form: FormFields;
}

/** Where a failure is to be mended when it does not name what was typed: the first of these fields that a form has. */
const FIELDS_BY_CODE: Readonly<Record<string, readonly string[]>> = {
  "registry.past-change": ["reason"],
  "registry.unit-not-valid": ["date"],
  "registry.too-few-units": ["others", "code2"],
  "registry.bad-bounds": ["validTo", "date"],
  "registry.overlap": ["validFrom", "date"],
  "registry.unit-removed": ["validFrom"],
  "registry.parent-circle": ["parentCode"],
  "registry.unknown-unit": ["parentCode", "agencyCode"],
};

/**
 * The field that a failure of the registry is about. The registry speaks of codes and tables; here somebody sees boxes:
 * one whose content is at fault, else the one by which this kind of failure is mended. Empty when there is none.
 */
export function fieldOfFailure({ code, at }: Failure, { fields, form }: FilledForm): string {
  if (fields.includes(at)) return at;
  const known = FIELDS_BY_CODE[code]?.find((field) => fields.includes(field));
  return known ?? fields.find((field) => fieldOf(form, field) !== "" && fieldOf(form, field) === at) ?? "";
}
