import type { PeriodView } from "../../../app/periods/period-views.ts";
import { formatVietnameseDate } from "../../../core/base/local-date.ts";
import { DefinitionList } from "../../components/definition-list.tsx";
import { windowText } from "../results/tally-sets.tsx";
import { COUNT_FIELDS } from "./period-form-fields.ts";
import { POLICY_WORDS } from "./period-words.ts";

/** What was laid down when the period was made, and why it was opened again. */
export function PeriodFacts({ period }: { readonly period: PeriodView }) {
  const { window, ruleSetTitle, ruleSet, policy, course } = period;
  return (
    <details class="panel" open={course.stage === "draft"}>
      <summary>Quy định của kỳ</summary>
      <DefinitionList
        rows={[
          ["Mã kỳ", period.id],
          ["Các ngày", windowText(window)],
          ["Bộ quy tắc", ruleSetTitle],
          ["Khác với bộ quy tắc", ruleSet.overrides.join("; ")],
          ...COUNT_FIELDS.map((field) => {
            const [name, unit] = POLICY_WORDS[field];
            return [name, `${policy[field].toString()} ${unit}`] as const;
          }),
          ["Văn bản", policy.citation],
          ...course.reopenings.map(
            ({ number, reason, day }) => ["Mở lại", `${number} ngày ${formatVietnameseDate(day)}: ${reason}`] as const,
          ),
        ]}
      />
    </details>
  );
}
