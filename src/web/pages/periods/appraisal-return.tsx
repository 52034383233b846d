import type { UnitPaper } from "../../../app/periods/period-views.ts";
import { Button } from "../../components/button.tsx";
import type { FormError } from "../../components/error-summary.tsx";
import { Note } from "../../components/note.tsx";
import { PostForm } from "../../components/post-form.tsx";
import type { FormFields } from "../../shell/web-env.ts";
import { DecisionFields } from "./decision-fields.tsx";
import { appraisalHref } from "./period-address.ts";

interface ReturnForm {
  readonly errors: readonly FormError[];
  /** The decision as it was typed and refused. */
  readonly typed: FormFields;
}

const RETURNABLE: readonly string[] = ["appraised", "responding", "approved"];

/** Back to appraisal, by a decision with number and reason. */
export function Returning({ paper, shown }: { readonly paper: UnitPaper; readonly shown: ReturnForm }) {
  const { period, unit, course, rights } = paper;
  const may = rights.includes("periods.manage") || rights.includes("publications.approve");
  if (!may || !RETURNABLE.includes(course.stage)) return null;
  return (
    <details class="panel narrow" open={shown.typed.size > 0}>
      <summary>Trả lại để thẩm định</summary>
      <div class="stack">
        <Note>Điểm và lý do đã ghi được giữ lại; đơn vị trở về bước thẩm định, phải phê duyệt lại từ đầu.</Note>
        <PostForm action={`${appraisalHref(period.id, unit.code)}/return`}>
          <DecisionFields typed={shown.typed} errors={shown.errors} />
          <Button look="danger">Trả lại để thẩm định</Button>
        </PostForm>
      </div>
    </details>
  );
}
