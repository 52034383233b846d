import type { Child } from "hono/jsx";
import type { SentAnswers } from "../../app/ballots/answer-deps.ts";
import type { FormFile, FormQuestion } from "../../core/ballots/form-file.ts";
import { askedQuestions } from "../../core/ballots/open-form.ts";
import { Face } from "../components/faces.tsx";
import type { InBoth, Language } from "../public/words/language.ts";
import { ANSWER_WORDS, MOST_COMMENT } from "./answer-words.ts";
import type { AnswerFault } from "./fault-words.ts";

/** By it the button of the other language, which stands in the head of the page, sends the answers along. */
export const ANSWER_FORM = "answers";

/** Until when an answer stays tied to its dossier, and what becomes of the tie (docs/privacy.md). */
const TIE: InBoth<string> = {
  vi:
    "Phiếu gắn với hồ sơ đến khi kết quả cả năm đã công bố và hết thời hạn đính chính. Sau đó chỗ gắn được thay " +
    "bằng một mã không tra ngược được; chỉ nơi có ít hồ sơ trong ngày mới còn đoán được.",
  en:
    "Your answers stay tied to the dossier until the results of the whole year are published and the time to " +
    "correct them is over. A code that leads back to nothing then takes its place; where an office had few " +
    "dossiers that day, one might still guess.",
};

interface AnswerFormProps {
  readonly language: Language;
  readonly form: FormFile;
  readonly hasDossier: boolean;
  readonly action: string;
  /** What was filled in before: nothing of it is lost when a form comes back. */
  readonly given: SentAnswers;
  readonly fault?: AnswerFault | undefined;
  /** Fields that the form carries unseen. */
  readonly carried: Readonly<Record<string, string>>;
  readonly note?: Child;
}

/** The whole form on one page, every question of it open to be left out. Nothing is chosen beforehand. */
export function AnswerForm({ language, form, hasDossier, action, given, fault, carried, note }: AnswerFormProps) {
  const words = ANSWER_WORDS[language];
  const questions = askedQuestions(form, { hasDossier });
  const count = questions.length + 1;
  return (
    <>
      {fault !== undefined && (
        <div class="errors" role="alert" tabindex={-1} autofocus>
          <h2>{words.faultTitle}</h2>
          <p>{words.faults[fault]}</p>
        </div>
      )}
      <form id={ANSWER_FORM} method="post" action={action} novalidate autocomplete="off">
        {Object.entries({ ...carried, formId: form.id }).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        {questions.map((question, index) => (
          <Question
            language={language}
            question={question}
            step={words.step(index + 1, count)}
            chosen={given.answers[question.id]}
          />
        ))}
        <CommentBox language={language} step={words.step(count, count)} comment={given.comment} />
        <label class="check phone-check">
          <input type="checkbox" name="assisted" value="yes" checked={given.isAssisted} />
          <span>{words.assisted}</span>
        </label>
        {note}
        <p class="phone-send">
          <button class="btn btn--wide" type="submit">
            {words.send}
          </button>
        </p>
        <p class="small muted">{words.afterwards}</p>
        {hasDossier && <p class="small muted">{TIE[language]}</p>}
      </form>
    </>
  );
}

interface QuestionProps {
  readonly language: Language;
  readonly question: FormQuestion;
  readonly step: string;
  readonly chosen: string | undefined;
}

function Question({ language, question: { id, text, options, indicator }, step, chosen }: QuestionProps) {
  return (
    <fieldset class="q">
      <legend>
        <span class="step">{step}</span>
        {text[language]}
      </legend>
      <div class="opts">
        {options.map((option, place) => (
          <div class="opt">
            <input
              type="radio"
              name={id}
              id={`${id}-${option.code}`}
              value={option.code}
              checked={option.code === chosen}
            />
            <label for={`${id}-${option.code}`}>
              {indicator === undefined ? <Face level={5 - place} /> : <span class="dot" />}
              <span>{option.text[language]}</span>
            </label>
          </div>
        ))}
      </div>
    </fieldset>
  );
}

interface CommentBoxProps {
  readonly language: Language;
  readonly step: string;
  readonly comment: string;
}

function CommentBox({ language, step, comment }: CommentBoxProps) {
  const words = ANSWER_WORDS[language];
  return (
    <div class="q">
      <label class="legend" for="comment">
        <span class="step">
          {step}, {words.optional}
        </span>
        {words.comment}
      </label>
      <p class="hint" id="comment-hint">
        {words.commentHint}
      </p>
      <textarea class="input" id="comment" name="comment" aria-describedby="comment-hint" maxlength={MOST_COMMENT}>
        {comment}
      </textarea>
    </div>
  );
}
