import type { FormFile } from "../../core/ballots/form-file.ts";
import type { LocalDate } from "../../core/base/local-date.ts";

/** A form as far as a ballot of it is read and stored. */
export interface AskedForm {
  readonly id: string;
  readonly effectiveFrom: LocalDate;
  /** The questions that people are asked, in the order of their numbers. */
  readonly questions: readonly string[];
  readonly options: ReadonlyMap<string, ReadonlySet<string>>;
}

export interface AskedForms {
  readonly all: readonly AskedForm[];
  formOf(id: string): AskedForm | undefined;
}

export function askedForms(files: readonly FormFile[]): AskedForms {
  const all = files.map(({ id, effectiveFrom, questions }): AskedForm => {
    const asked = questions
      .filter(({ locked }) => locked !== "always")
      .sort((a, b) => parseInt(a.id.slice(1), 10) - parseInt(b.id.slice(1), 10));
    return {
      id,
      effectiveFrom,
      questions: asked.map((question) => question.id),
      options: new Map(asked.map((question) => [question.id, new Set(question.options.map(({ code }) => code))])),
    };
  });
  const byId = new Map(all.map((form) => [form.id, form]));
  return { all, formOf: (id) => byId.get(id) };
}
