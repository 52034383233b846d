import type { Context } from "hono";
import type { SentAnswers } from "../../app/ballots/answer-deps.ts";
import { PLACE_WAIT_SECONDS } from "../../app/places-by-address.ts";
import type { AnswersBetweenPages } from "../../app/ballots/kept-answers.ts";
import { formatIsoTime, localTimeAt } from "../../core/base/local-date.ts";
import { LANGUAGES, type Language } from "../public/words/language.ts";
import { fieldOf } from "../shell/form-fields.ts";
import type { ShellDeps } from "../shell/shell-deps.ts";
import type { FormFields, WebEnv } from "../shell/web-env.ts";
import { ANSWER_WORDS, MOST_COMMENT } from "./answer-words.ts";
import type { AnswerFault } from "./fault-words.ts";
import { NOTHING_SENT, sentAnswersIn } from "./sent-form.ts";

/** Fields of the form that are no answers: the other language that was pressed, and where answers were kept before. */
export const TURN_FIELD = "turn";
export const KEPT_FIELD = "kept";

/** What a form was sent with. */
export interface SentForm {
  readonly sent: SentAnswers;
  readonly ticket: string;
  readonly kept: string;
  /** The language that was pressed in place of sending. */
  readonly turn: Language | undefined;
}

export function sentFormOf(fields: FormFields | undefined): SentForm {
  if (fields === undefined) return { sent: NOTHING_SENT, ticket: "", kept: "", turn: undefined };
  return {
    sent: sentAnswersIn(fields),
    ticket: fieldOf(fields, "ticket"),
    kept: fieldOf(fields, KEPT_FIELD),
    turn: LANGUAGES.find((language) => language === fieldOf(fields, TURN_FIELD)),
  };
}

/** What only the page asks of a form; an empty one would spend the paper for nothing. */
export function faultOf({ answers, comment }: SentAnswers): AnswerFault | undefined {
  if (comment.length > MOST_COMMENT) return "answer.too-long";
  return Object.keys(answers).length === 0 && comment === "" ? "answer.empty" : undefined;
}

/** A code of a refusal as a fault that has words here. */
export function asFault(code: string): AnswerFault {
  return Object.hasOwn(ANSWER_WORDS.vi.faults, code) ? (code as AnswerFault) : "ballot.busy";
}

/** Faults that are over in a moment; all others are of what was filled in. */
export const FAULT_STATUS: Partial<Readonly<Record<AnswerFault, 429 | 503>>> = {
  "answer.too-many": 429,
  "ballot.busy": 503,
};

/** The status of a form that is shown; of one that will be taken in a moment, with the time to wait. */
export function statusOfForm(c: Context<WebEnv>, fault: AnswerFault | undefined): 200 | 422 | 429 | 503 {
  if (fault === undefined) return 200;
  const passing = FAULT_STATUS[fault];
  if (passing !== undefined) c.header("Retry-After", PLACE_WAIT_SECONDS.toString());
  return passing ?? 422;
}

/** Faults after which there is no form to fill in any more. */
const FINAL: readonly (AnswerFault | undefined)[] = ["ballot.already-cast", "ballot.other-content", "answer.no-unit"];

/** What a page is shown again with. */
export interface Back {
  readonly sent: SentAnswers;
  readonly fault: AnswerFault | undefined;
  readonly ticket: string;
}

type KeepingDeps = Pick<ShellDeps, "clientAddressOf"> & { readonly answersBetweenPages: AnswersBetweenPages };

/** Keeps what comes back until its page is asked for; the name for its address, or undefined when there is no room. */
export function keepBack(
  c: Context<WebEnv>,
  { answersBetweenPages, clientAddressOf }: KeepingDeps,
  { subject, before, ...back }: Back & { readonly subject: string; readonly before: string },
): string | undefined {
  const sent = FINAL.includes(back.fault) ? NOTHING_SENT : back.sent;
  return answersBetweenPages.keep({ subject, before, address: clientAddressOf(c) }, { ...back, sent });
}

export function keptIn(c: Context<WebEnv>): string {
  return c.req.query(KEPT_FIELD) ?? "";
}

/** What was kept for this page. */
export function keptBack(c: Context<WebEnv>, deps: KeepingDeps, subject: string): Back | undefined {
  const kept = deps.answersBetweenPages.read(subject, keptIn(c));
  return kept && { ...kept, fault: kept.fault === undefined ? undefined : asFault(kept.fault) };
}

/** When the form was first shown, to the second. */
export function nowText({ now }: Pick<ShellDeps, "now">): string {
  return formatIsoTime(localTimeAt(now().getTime())).slice(0, 19);
}
