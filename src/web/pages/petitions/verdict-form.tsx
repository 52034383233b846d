import type { PetitionRow } from "../../../core/petitions/petition.ts";
import { VERDICTS } from "../../../core/petitions/petition.ts";
import { Button } from "../../components/button.tsx";
import { errorOf, type FormError } from "../../components/error-summary.tsx";
import { ChoiceField, DateTimeField, LinesField } from "../../components/field.tsx";
import { PostForm } from "../../components/post-form.tsx";
import { fieldOf } from "../../shell/form-fields.ts";
import type { FormFields } from "../../shell/web-env.ts";
import { PROOF_FIELDS, ProofFields } from "../evidence/proof-fields.tsx";
import { petitionHref, VERDICT_WORDS } from "./petition-words.ts";

/** Names of the fields: refusals are shown at them. */
export const VERDICT_FIELDS: readonly string[] = ["verdict", "resolvedAt", "reason", ...PROOF_FIELDS];

/** The choice of an answer that says neither that the petition was right nor that it was not. */
export const ANSWERED_ONLY = "none";

interface VerdictFormProps {
  readonly petition: PetitionRow;
  readonly fields: FormFields;
  readonly errors: readonly FormError[];
}

/** Ghi kết luận: one that is entered later stands beside those before it and counts instead. */
export function VerdictForm({ petition, fields, errors }: VerdictFormProps) {
  const field = (name: string) => ({ name, value: fieldOf(fields, name), error: errorOf(errors, name) });
  return (
    <section class="panel narrow" aria-label="Ghi kết luận">
      <h2>{petition.resolvedAt === undefined ? "Ghi kết luận" : "Ghi kết luận khác"}</h2>
      <PostForm action={petitionHref(petition.code)} hasFiles>
        <ChoiceField
          {...field("verdict")}
          label="Kết luận"
          choices={[
            { value: "", label: "Chọn kết luận" },
            ...VERDICTS.map((value) => ({ value, label: VERDICT_WORDS[value] })),
            { value: ANSWERED_ONLY, label: "Đã trả lời, không kết luận" },
          ]}
        />
        <DateTimeField {...field("resolvedAt")} label="Ngày trả lời" />
        <LinesField
          {...field("reason")}
          label="Căn cứ"
          hint="Số và ngày văn bản trả lời, nội dung chính. Không ghi tên người phản ánh."
          rows={3}
        />
        <ProofFields label="Văn bản kèm theo" hint="Có thể để trống." errors={errors} typed={fields} />
        <Button>Ghi kết luận</Button>
      </PostForm>
    </section>
  );
}
