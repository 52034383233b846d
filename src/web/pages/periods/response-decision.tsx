import type { AppraisalPaper, ResponseView } from "../../../app/periods/period-views.ts";
import type { DecidedResponse, TypedLine } from "../../../app/periods/period-asks.ts";
import { formatDecimal } from "../../../core/base/vietnamese-format.ts";
import type { Indicator } from "../../../core/scoring/results.ts";
import { INDICATOR_NAMES } from "../../../core/scoring/wording.ts";
import { Button } from "../../components/button.tsx";
import { errorOf } from "../../components/error-summary.tsx";
import { ChoiceField, LinesField, TextField } from "../../components/field.tsx";
import { PostForm } from "../../components/post-form.tsx";
import { fieldOf } from "../../shell/form-fields.ts";
import type { FormFields } from "../../shell/web-env.ts";
import { topicName } from "./response-words.ts";
import type { ResponseForms } from "./response-parts.tsx";

const OUTCOMES = [
  { value: "kept", label: "Giữ nguyên điểm" },
  { value: "changed", label: "Chấp nhận, thay đổi điểm" },
] as const;

interface DecideFormProps extends ResponseForms {
  readonly action: string;
  readonly response: ResponseView;
  readonly paper: AppraisalPaper;
}

/** Kết luận: the outcome, the new score of what the response is about, and why; whoever responded reads it. */
export function DecideForm({ action, response, paper, errors, typed }: DecideFormProps) {
  const id = response.id.toString();
  const common = (name: string) => ({ name, value: fieldOf(typed, name), error: errorOf(errors, name) });
  return (
    <PostForm action={`${action}/${id}/decision`} label={`Kết luận về ${topicName(response.about)}`}>
      <input type="hidden" name="seenVersion" value={response.version.toString()} />
      <ChoiceField {...common(`outcome-${id}`)} label="Kết luận" choices={OUTCOMES} />
      {linesOf(response, paper).map(({ indicator, appraised }) => (
        <TextField
          {...common(`score-${id}-${indicator}`)}
          label={`Điểm thẩm định chỉ số ${indicator}: ${INDICATOR_NAMES[indicator]}`}
          hint="Để nguyên nếu giữ điểm này."
          value={boxValue(typed, `score-${id}-${indicator}`, appraised)}
          maxlength={6}
        />
      ))}
      <LinesField {...common(`reason-${id}`)} label="Lý do" hint="Người phản hồi sẽ đọc được lý do này." rows={3} />
      <Button>Kết luận</Button>
    </PostForm>
  );
}

function linesOf({ about }: ResponseView, { lines }: AppraisalPaper): AppraisalPaper["lines"] {
  return about === "result" ? lines : lines.filter(({ indicator }) => indicator === about);
}

function boxValue(typed: FormFields, name: string, appraised: string | null): string {
  if (typed.has(name)) return fieldOf(typed, name);
  return appraised === null ? "" : formatDecimal(appraised);
}

/** The decision as it was typed: of the scores those that are no longer what they were. */
export function typedDecisionOn(
  response: ResponseView,
  paper: AppraisalPaper | undefined,
  form: FormFields,
): Pick<DecidedResponse, "outcome" | "reason" | "lines"> {
  const id = response.id.toString();
  const reason = fieldOf(form, `reason-${id}`);
  const typedLine = (indicator: Indicator, appraised: string | null): TypedLine[] => {
    const name = `score-${id}-${indicator}`;
    const score = fieldOf(form, name);
    const isAsBefore = !form.has(name) || score.replace(",", ".") === (appraised ?? "");
    return isAsBefore ? [] : [{ indicator, score, reason }];
  };
  const lines = paper === undefined ? [] : linesOf(response, paper);
  return {
    outcome: fieldOf(form, `outcome-${id}`) === "changed" ? "changed" : "kept",
    reason,
    lines: lines.flatMap(({ indicator, appraised }) => typedLine(indicator, appraised)),
  };
}
