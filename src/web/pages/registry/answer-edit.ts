import type { Context } from "hono";
import type { EditRegistry, JudgedPlan, RegistryEdit } from "../../../app/registry/edit-registry.ts";
import type { PreviewEdit } from "../../../app/registry/preview-edit.ts";
import type { Failure, Result } from "../../../core/base/result.ts";
import { unexplainedPast } from "../../../core/registry/registry-faults.ts";
import { fieldOf } from "../../shell/form-fields.ts";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import type { WebEnv } from "../../shell/web-env.ts";
import { AGAIN, CONFIRMED, CONFIRMING } from "./change-preview.tsx";

export interface EditDeps {
  readonly editRegistry: EditRegistry;
  readonly previewEdit: PreviewEdit;
}

type Answer = Response | Promise<Response>;

interface Answers {
  readonly refused: (failure: Failure) => Answer;
  /** The form once more, as it was typed. */
  readonly again: () => Answer;
  /** What it would change, row by row. */
  readonly preview: (judged: JudgedPlan) => Answer;
  readonly done: (edit: RegistryEdit) => Answer;
}

/** A form of the registry is first answered with what it would change, and writes when it is sent again from there. */
export async function answerEdit(
  c: Context<WebEnv>,
  { editRegistry, previewEdit }: EditDeps,
  { edit, refused, again, preview, done }: Answers & { readonly edit: Result<RegistryEdit> },
): Promise<Response> {
  if (!edit.ok) return refused(edit.failure);
  const { form } = c.var;
  const reason = fieldOf(form, "reason") || undefined;
  if (fieldOf(form, CONFIRMING) === AGAIN) return again();
  if (fieldOf(form, CONFIRMING) !== CONFIRMED) {
    const judged = await previewEdit(signedInActor(c), edit.value);
    if (!judged.ok) return refused(judged.failure);
    const { past } = judged.value;
    return past.length > 0 && reason === undefined ? refused(unexplainedPast(past)) : preview(judged.value);
  }
  const written = await editRegistry(signedInActor(c), { edit: edit.value, reason });
  return written.ok ? done(edit.value) : refused(written.failure);
}
