import type { PeriodForm } from "../../../app/periods/period-asks.ts";
import type { PeriodHead } from "../../../app/periods/period-views.ts";
import { formatVietnameseDate, toLocalDate } from "../../../core/base/local-date.ts";
import type { Failure } from "../../../core/base/result.ts";
import type { PeriodPolicy } from "../../../core/periods/period-policy.ts";
import type { OfferedPeriod } from "../../../core/periods/period-suggestions.ts";
import type { FormError } from "../../components/error-summary.tsx";
import { fieldOf } from "../../shell/form-fields.ts";
import { parseTypedDay } from "../../shell/vietnamese-time.ts";
import type { FormFields } from "../../shell/web-env.ts";
import { POLICY_WORDS } from "./period-words.ts";

export type CountField = keyof typeof POLICY_WORDS;
export const COUNT_FIELDS = Object.keys(POLICY_WORDS) as CountField[];

/** Names of the fields that a refusal of the use case can be about. */
export const PERIOD_FIELDS = [
  "id",
  "title",
  "from",
  "to",
  "ruleSetId",
  "overrides",
  ...COUNT_FIELDS,
  "citation",
] as const;

/** What a form shows before anybody typed; counts are offered, their paper is asked for. */
const OFFERED_COUNTS: Readonly<Record<CountField, number>> = {
  selfScoreWorkingDays: 5,
  appraisalWorkingDays: 10,
  responseWorkingDays: 5,
  responseDecisionWorkingDays: 3,
  approvalWorkingDays: 3,
  remindersBeforeAbsence: 2,
};

/** The texts in the boxes, by field. */
export type TypedPeriod = Readonly<Record<string, string>>;

export function offeredPeriod(suggested: OfferedPeriod | undefined): TypedPeriod {
  return {
    ...countTexts(OFFERED_COUNTS),
    ...(suggested && {
      id: suggested.id,
      title: suggested.title,
      from: formatVietnameseDate(suggested.window.from),
      to: formatVietnameseDate(suggested.window.to),
      ruleSetId: suggested.ruleSetId,
    }),
  };
}

export function keptPeriodTexts({ id, title, window, ruleSet, policy }: PeriodHead): TypedPeriod {
  return {
    ...countTexts(policy),
    id,
    title,
    from: formatVietnameseDate(window.from),
    to: formatVietnameseDate(window.to),
    ruleSetId: ruleSet.id,
    overrides: ruleSet.overrides.join("\n"),
    citation: policy.citation,
  };
}

function countTexts(counts: Readonly<Record<CountField, number>>): TypedPeriod {
  return Object.fromEntries(COUNT_FIELDS.map((field) => [field, counts[field].toString()]));
}

export function typedPeriod(form: FormFields): TypedPeriod {
  return Object.fromEntries(PERIOD_FIELDS.map((field) => [field, fieldOf(form, field)]));
}

/** Days that are none: `31/02/2020`, or left open. Everything else is judged where periods are kept. */
export function missingDays(typed: TypedPeriod): readonly FormError[] {
  return (["from", "to"] as const)
    .filter((field) => parseTypedDay(typed[field] ?? "") === undefined)
    .map((field) => ({
      field,
      message: field === "from" ? "Ngày đầu kỳ không đúng" : "Ngày cuối kỳ không đúng",
      mend: "Viết ngày/tháng/năm, ví dụ 15/12/2019.",
    }));
}

/** The form as the use case takes it. A count that is no number becomes one that no policy may have. */
export function periodOf(typed: TypedPeriod): PeriodForm {
  const dayIn = (field: string) => parseTypedDay(typed[field] ?? "") ?? toLocalDate(NaN);
  const counts = Object.fromEntries(COUNT_FIELDS.map((field) => [field, countOf(typed[field] ?? "")]));
  return {
    title: typed["title"] ?? "",
    window: { from: dayIn("from"), to: dayIn("to") },
    ruleSetId: typed["ruleSetId"] ?? "",
    overrides: linesOf(typed["overrides"] ?? ""),
    policy: { ...(counts as Record<CountField, number>), citation: typed["citation"] ?? "" } satisfies PeriodPolicy,
  };
}

function countOf(text: string): number {
  return /^\d{1,4}$/.test(text) ? Number(text) : -1;
}

function linesOf(text: string): readonly string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

/** Where the form mends what the use case refused; it names rules and windows by its own words. */
const FIELD_OF_REFUSAL: Readonly<Record<string, string>> = {
  "rulebook.override-refused": "overrides",
  "rulebook.unknown-rule-set": "ruleSetId",
  "window.refused": "to",
  "period.calendar-missing": "to",
  "period.window-empty": "to",
};

export function atField(failure: Failure): Failure {
  return { ...failure, at: FIELD_OF_REFUSAL[failure.code] ?? failure.at };
}
