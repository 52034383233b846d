import type { PaperDossier } from "../../app/ballots/dossier-in-hand.ts";
import type { FormFile } from "../../core/ballots/form-file.ts";
import { isLocked } from "../../core/ballots/kiosk/kiosk-setting.ts";
import { knownWith, lockedAnswer } from "../../core/ballots/kiosk/locked-answer.ts";
import { dayOf, formatIsoDate, type LocalTime } from "../../core/base/local-date.ts";
import { Icon } from "../components/icon.tsx";
import { FORMATS } from "../public/words/formats.ts";
import type { Language } from "../public/words/language.ts";
import { ANSWER_WORDS } from "./answer-words.ts";

interface DossierPanelProps {
  readonly language: Language;
  readonly form: FormFile;
  readonly unitName: string;
  readonly dossier: PaperDossier;
}

/** What is known of the dossier already, and therefore not asked. */
export function DossierPanel({ language, form, unitName, dossier: { code, facts, said } }: DossierPanelProps) {
  const words = ANSWER_WORDS[language];
  const day = (time: LocalTime | null | undefined): string | undefined =>
    time === null || time === undefined ? undefined : FORMATS[language].day(formatIsoDate(dayOf(time)));
  const lines: readonly (readonly [string, string | undefined])[] = [
    [words.procedure, facts?.procedureName],
    [words.due, day(facts?.dueAt)],
    [words.finished, day(facts?.finishedAt)],
  ];
  return (
    <section class="locked" aria-label={words.dossier}>
      <p class="strong">{unitName}</p>
      <dl class="small">
        <dt>{words.dossierCode}</dt>
        <dd class="code">{code}</dd>
        {lines.map(([name, value]) =>
          value === undefined ? null : (
            <>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </>
          ),
        )}
        {said.timing !== undefined && (
          <>
            <dt>{words.timing}</dt>
            <dd class="phone-locked">
              <Icon name="lock" />
              {words.timeliness[said.timing]}
            </dd>
          </>
        )}
        {form.questions
          .filter(
            (question) => isLocked(question, true) && !(said.timing !== undefined && knownWith(question) === "result"),
          )
          .map((question) => (
            <>
              <dt>{question.text[language]}</dt>
              <dd class="phone-locked">
                <Icon name="lock" />
                {lockedAnswer(question, said)?.[language] ?? words.knownWith[knownWith(question)]}
              </dd>
            </>
          ))}
      </dl>
      <p class="xsmall muted">{said.timing === undefined ? words.notYetHere : words.locked}</p>
    </section>
  );
}
