import type { LocalDate } from "../base/local-date.ts";
import type { FormFile } from "./form-file.ts";

/**
 * The same form as it is asked of whoever passes by, under an id of its own: nobody can say whether such a respondent
 * ever had a dossier. Ballots of another form than that of the circular are kept and score nothing, so that what was
 * sent from the open page stands apart unless the province has it counted.
 */
export function openVersionOf(form: FormFile): FormFile {
  return { ...form, id: openFormId(form.id) };
}

export function openFormId(formId: string): string {
  return `${formId}-open`;
}

/** The form that is asked on a day: of those in force the newest. */
export function formAskedOn(forms: readonly FormFile[], day: LocalDate): FormFile | undefined {
  return forms
    .filter(({ effectiveFrom }) => effectiveFrom <= day)
    .reduce<FormFile | undefined>((newest, form) => {
      return newest === undefined || form.effectiveFrom > newest.effectiveFrom ? form : newest;
    }, undefined);
}

/** Câu được hỏi: what a respondent is asked. With a dossier, what it answers already is shown and not asked. */
export function askedQuestions({ questions }: FormFile, { hasDossier }: { readonly hasDossier: boolean }) {
  return questions.filter(({ locked }) => locked === undefined || (locked === "with-dossier" && !hasDossier));
}
