import type { ResponseView } from "../../../app/periods/period-views.ts";
import { formatVietnameseDate } from "../../../core/base/local-date.ts";
import type { ResponseTopic } from "../../../core/periods/response.ts";
import { Badge } from "../../components/badge.tsx";
import { Button } from "../../components/button.tsx";
import { errorOf, type FormError } from "../../components/error-summary.tsx";
import { ChoiceField, LinesField } from "../../components/field.tsx";
import { PostForm } from "../../components/post-form.tsx";
import { fieldOf } from "../../shell/form-fields.ts";
import type { FormFields } from "../../shell/web-env.ts";
import { ProofFields } from "../evidence/proof-fields.tsx";
import { EvidenceLinks } from "./appraisal-below.tsx";
import { outcomeBadge, topicName } from "./response-words.ts";

/** What came back with a refusal. */
export interface ResponseForms {
  readonly errors: readonly FormError[];
  readonly typed: FormFields;
}

export const NO_FORMS: ResponseForms = { errors: [], typed: new Map() };

interface GiveFormProps extends ResponseForms {
  readonly action: string;
  readonly topics: readonly ResponseTopic[];
}

/** A new response: what about, what is said, a document or none. */
export function GiveForm({ action, topics, errors, typed }: GiveFormProps) {
  if (topics.length === 0) return <p class="small muted">Mỗi mục có một phản hồi; các mục đều đã có phản hồi.</p>;
  return (
    <PostForm action={action} hasFiles>
      <ChoiceField
        name="about"
        label="Phản hồi về"
        choices={topics.map((topic) => ({ value: topic, label: topicName(topic) }))}
        value={fieldOf(typed, "about")}
        error={errorOf(errors, "about")}
      />
      <LinesField
        name="text"
        label="Nội dung"
        hint="Nêu sự việc và căn cứ. Không đoán người góp ý."
        value={fieldOf(typed, "text")}
        error={errorOf(errors, "text")}
      />
      <ProofFields label="Tài liệu kèm theo (nếu có)" errors={errors} typed={typed} />
      <Button>Gửi phản hồi</Button>
    </PostForm>
  );
}

/** A response as everybody concerned reads it, with what was decided on it. */
export function GivenResponse({ response, who }: { readonly response: ResponseView; readonly who: string }) {
  const { about, text, day, decision, evidence } = response;
  const [kind, label] = outcomeBadge(decision);
  return (
    <div class="stack stack--tight">
      <p class="strong">{topicName(about)}</p>
      <p class="row small">
        <Badge kind={kind} label={label} /> {who}, ngày {formatVietnameseDate(day)}
      </p>
      <p class="quote">{text}</p>
      <EvidenceLinks evidence={evidence} />
      {decision !== undefined && (
        <p>
          <b>Kết luận ngày {formatVietnameseDate(decision.day)}:</b> {decision.reason}
        </p>
      )}
    </div>
  );
}

interface EditFormProps extends ResponseForms {
  readonly action: string;
  readonly response: ResponseView;
}

/** Changing what was responded, while the window is open and nothing was decided. */
export function EditForm({ action, response: { id, text, version, about }, errors, typed }: EditFormProps) {
  const name = `text-${id.toString()}`;
  return (
    <details open={typed.has(name)}>
      <summary class="small">
        Sửa phản hồi<span class="sr"> về {topicName(about)}</span>
      </summary>
      <PostForm action={`${action}/${id.toString()}`}>
        <input type="hidden" name="seenVersion" value={version.toString()} />
        <LinesField
          name={name}
          label="Nội dung"
          value={typed.has(name) ? fieldOf(typed, name) : text}
          error={errorOf(errors, name)}
        />
        <Button look="quiet" size="small">
          Lưu phản hồi
        </Button>
      </PostForm>
    </details>
  );
}
