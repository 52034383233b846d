import type { PublishedUnit } from "../../../core/publication/published-results.ts";
import type { PublicationView } from "../reading/view.ts";
import { addressIn } from "../words/language.ts";
import { UNIT_WORDS } from "./unit-words.ts";

interface InvitationProps {
  readonly view: PublicationView;
  readonly unit: PublishedUnit;
}

/** To the open page of the unit; not where the results are no longer those in force, or the unit has become another. */
export function AnswerInvitation({ view: { language, publication }, unit }: InvitationProps) {
  const { head, results } = publication;
  const isGone = results.successions.some(({ from }) => from === unit.code);
  if (head.replacedBy !== null || isGone) return null;
  return (
    <p>
      <a href={addressIn(language, `/b/open/${encodeURIComponent(unit.code)}`)}>{UNIT_WORDS[language].answer}</a>
    </p>
  );
}
