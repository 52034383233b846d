import type { EnteredDecision } from "../../../app/periods/period-asks.ts";
import { failed, success, type Result } from "../../../core/base/result.ts";
import { periodFailure } from "../../../core/periods/period-failure.ts";
import { errorOf, type FormError } from "../../components/error-summary.tsx";
import { DateField, LinesField, TextField } from "../../components/field.tsx";
import { fieldOf } from "../../shell/form-fields.ts";
import { parseTypedDay } from "../../shell/vietnamese-time.ts";
import type { FormFields } from "../../shell/web-env.ts";

/** Fields of a decision that a refusal can be about. */
export const DECISION_FIELDS = ["number", "day", "reason"] as const;

interface DecisionFieldsProps {
  readonly typed: FormFields;
  readonly errors: readonly FormError[];
}

/** Quyết định by which work is done again: number, day, reason. */
export function DecisionFields({ typed, errors }: DecisionFieldsProps) {
  const common = (name: (typeof DECISION_FIELDS)[number]) => ({
    name,
    value: fieldOf(typed, name),
    error: errorOf(errors, name),
  });
  return (
    <>
      <TextField {...common("number")} label="Số, ký hiệu quyết định" hint="Ví dụ: 12/QĐ-UBND" maxlength={60} />
      <DateField {...common("day")} label="Ngày quyết định" />
      <LinesField {...common("reason")} label="Lý do" rows={3} />
    </>
  );
}

/** The decision as it was typed; refused where its day is none. */
export function typedDecision(form: FormFields): Result<EnteredDecision> {
  const day = parseTypedDay(fieldOf(form, "day"));
  if (day === undefined) return failed(periodFailure("decision.day-malformed", "day"));
  return success({ number: fieldOf(form, "number"), reason: fieldOf(form, "reason"), day });
}
