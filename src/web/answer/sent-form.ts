import type { Context } from "hono";
import type { SentAnswers } from "../../app/ballots/answer-deps.ts";
import type { Result } from "../../core/base/result.ts";
import { fieldOf, parseFormFields, readFormBody } from "../shell/form-fields.ts";
import type { ShellDeps } from "../shell/shell-deps.ts";
import type { FormFields } from "../shell/web-env.ts";

/** A few marks and a comment of a thousand characters, each of at most twelve bytes as forms write them. */
const LIMITS = { mostBytes: 32_768, withinMs: 20_000 };
const QUESTION = /^q[1-9]\d?$/;

/** The fields of a form that a stranger sent. */
export async function readSentForm(
  c: Context,
  { beginBody, clientAddressOf }: Pick<ShellDeps, "beginBody" | "clientAddressOf">,
): Promise<Result<FormFields>> {
  const { signal, end } = beginBody(clientAddressOf(c));
  try {
    const body = await readFormBody(c.req.raw, { ...LIMITS, signal });
    return body.ok ? { ok: true, value: parseFormFields(body.value) } : body;
  } finally {
    end();
  }
}

/** What was filled in; questions that were left open are absent. */
export function sentAnswersIn(fields: FormFields): SentAnswers {
  const answers = [...fields].flatMap(([name, [value = ""]]) =>
    QUESTION.test(name) && value !== "" ? [[name, value] as const] : [],
  );
  return {
    formId: fieldOf(fields, "formId"),
    answers: Object.fromEntries(answers),
    comment: fieldOf(fields, "comment"),
    isAssisted: fieldOf(fields, "assisted") === "yes",
    startedAt: fieldOf(fields, "startedAt"),
  };
}

export const NOTHING_SENT: SentAnswers = { formId: "", answers: {}, comment: "", isAssisted: false, startedAt: "" };
