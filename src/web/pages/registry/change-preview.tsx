import type { JudgedPlan } from "../../../app/registry/edit-registry.ts";
import { formatCount } from "../../../core/base/vietnamese-format.ts";
import { Button } from "../../components/button.tsx";
import { Note } from "../../components/note.tsx";
import { FORM_TOKEN_FIELD, PostForm } from "../../components/post-form.tsx";
import { fieldOf } from "../../shell/form-fields.ts";
import type { FormFields } from "../../shell/web-env.ts";
import { ChangeList } from "./change-list.tsx";

/** The field with which a form comes back from its preview, and what is to become of it. */
export const CONFIRMING = "confirming";
export const CONFIRMED = "yes";
export const AGAIN = "again";

interface ChangePreviewProps {
  readonly action: string;
  /** What the form does, on the button that does it. */
  readonly button: string;
  readonly form: FormFields;
  readonly judged: JudgedPlan;
}

/** What a form would change, row by row, and the way on or back; what was typed goes along. */
export function ChangePreview({ action, button, form, judged: { changes, past } }: ChangePreviewProps) {
  return (
    <>
      <ChangeList changes={changes} />
      {past.length > 0 && (
        <Note kind="warn">
          {formatCount(past.length)} thay đổi chạm tới thời gian đã qua, được ghi vào sổ đính chính với lý do “
          {fieldOf(form, "reason")}”; các hồ sơ liên quan được tính lại.
        </Note>
      )}
      <PostForm action={action}>
        <SentFields form={form} />
        <div class="row">
          <Button name={CONFIRMING} value={CONFIRMED}>
            {button}
          </Button>
          <Button name={CONFIRMING} value={AGAIN} look="quiet">
            Sửa lại
          </Button>
        </div>
      </PostForm>
    </>
  );
}

/** Everything that was typed, to be sent once more; the token is the new form's own. */
function SentFields({ form }: { readonly form: FormFields }) {
  const names = [...form.keys()].filter((name) => name !== CONFIRMING && name !== FORM_TOKEN_FIELD);
  return (
    <>
      {names.flatMap((name) =>
        (form.get(name) ?? []).map((value) => <input type="hidden" name={name} value={value} />),
      )}
    </>
  );
}
