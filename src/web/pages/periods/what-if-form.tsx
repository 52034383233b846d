import type { PeriodBoard } from "../../../app/periods/period-views.ts";
import type { ListedTrial } from "../../../app/periods/trial-views.ts";
import { formatVietnameseDate } from "../../../core/base/local-date.ts";
import { Button } from "../../components/button.tsx";
import { errorOf, type FormError } from "../../components/error-summary.tsx";
import { ChoiceField, LinesField } from "../../components/field.tsx";
import { PostForm } from "../../components/post-form.tsx";
import { fieldOf } from "../../shell/form-fields.ts";
import type { FormFields } from "../../shell/web-env.ts";
import { periodHref } from "./period-address.ts";

/** What was typed, and what was refused of it. */
export interface Shown {
  readonly errors: readonly FormError[];
  readonly typed: FormFields;
}

export function whatIfHref(periodId: string): string {
  return `${periodHref(periodId)}/what-if`;
}

interface TrialFormProps {
  readonly board: PeriodBoard;
  readonly ruleSets: readonly { readonly id: string; readonly title: string }[];
  readonly shown: Shown;
}

/** The rule set and the values to try, as they were typed last. */
export function TrialForm({ board: { period }, ruleSets, shown: { errors, typed } }: TrialFormProps) {
  return (
    <section class="panel stack">
      <h2>Tính thử mới</h2>
      <PostForm action={whatIfHref(period.id)}>
        <ChoiceField
          name="ruleSetId"
          label="Bộ quy tắc"
          choices={ruleSets.map(({ id, title }) => ({ value: id, label: title }))}
          value={typed.has("ruleSetId") ? fieldOf(typed, "ruleSetId") : period.ruleSet.id}
          error={errorOf(errors, "ruleSetId")}
        />
        <LinesField
          name="overrides"
          label="Giá trị thay đổi"
          hint="Mỗi dòng một giá trị, như khi lập kỳ. Để trống: không đổi gì. Ví dụ ở dưới."
          value={typed.has("overrides") ? fieldOf(typed, "overrides") : period.ruleSet.overrides.join("\n")}
          error={errorOf(errors, "overrides")}
        />
        <Button>Tính thử</Button>
      </PostForm>
      <Examples />
    </section>
  );
}

const EXAMPLES = [
  ["grades.agencies.excellent=14.5", "hạ ngưỡng xếp loại xuất sắc"],
  ["rounding.digits=2", "làm tròn hai chữ số"],
  ["satisfaction.levelFrom=ballots", "mức hài lòng lấy từ câu trả lời của người dân"],
  ["status.didNotParticipate=weak/veryDissatisfied", "xếp loại đơn vị không tham gia"],
  ["minimum.ballots=30", "số phiếu tối thiểu để xếp loại"],
  ["G14=rescale", "cách xử lý chỉ số không chấm được"],
  ["G16=finishedOnly", "chỉ tính hồ sơ đã giải quyết xong (phải xét lại từng hồ sơ)"],
] as const;

function Examples() {
  return (
    <details>
      <summary>Giá trị hay thử</summary>
      <dl class="stack stack--tight trial-examples">
        {EXAMPLES.map(([change, words]) => (
          <div>
            <dt>
              <code>{change}</code>
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

interface EarlierTrialsProps {
  readonly periodId: string;
  readonly trials: readonly ListedTrial[];
  readonly mayRemove: boolean;
}

/** Trials for which each case was judged again; nothing where there are none. */
export function EarlierTrials({ periodId, trials, mayRemove }: EarlierTrialsProps) {
  if (trials.length === 0) return null;
  return (
    <section class="panel stack">
      <h2>Các lần đã xét lại từng hồ sơ</h2>
      <ul class="stack stack--tight">
        {trials.map(({ id, title, lastDay }) => (
          <li>
            <a href={`${whatIfHref(periodId)}?set=${id.toString()}`}>{title}</a>
            <p class="small muted">Giữ đến ngày {formatVietnameseDate(lastDay)}</p>
            {mayRemove && (
              <PostForm action={`${whatIfHref(periodId)}/${id.toString()}/remove`} class="inline">
                <Button look="quiet" about={title}>
                  Bỏ
                </Button>
              </PostForm>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
