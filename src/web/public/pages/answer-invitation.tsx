import type { UnitToday } from "../../../core/registry/unit-today.ts";
import type { PublicationView } from "../reading/view.ts";
import { UNIT_WORDS } from "./unit-words.ts";
import { openAddress } from "./what-became.tsx";

interface InvitationProps {
  readonly view: PublicationView;
  readonly today: UnitToday | undefined;
}

/** To the open page of a unit that exists today; not where the results are no longer those in force. */
export function AnswerInvitation({ view: { language, publication }, today }: InvitationProps) {
  if (publication.head.replacedBy !== null || today?.kind === undefined || today.lastDay !== undefined) return null;
  return (
    <p>
      <a href={openAddress(language, today.code)}>{UNIT_WORDS[language].answer}</a>
    </p>
  );
}
