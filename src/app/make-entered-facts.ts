import type { WorkingDayCalendar } from "../core/dossiers/working-days.ts";
import { makeEnterAgencyFact } from "./agency-facts/enter-agency-fact.ts";
import type { AgencyFactsDeps } from "./agency-facts/agency-facts-deps.ts";
import { makeViewAgencyFacts } from "./agency-facts/view-agency-facts.ts";
import { makeViewUnitsFacts } from "./agency-facts/view-units-facts.ts";
import { makeWithdrawAgencyFact } from "./agency-facts/withdraw-agency-fact.ts";
import { makeEditPetition } from "./petitions/edit-petition.ts";
import { makeEnterPetition } from "./petitions/enter-petition.ts";
import { makeReadEvidence } from "./petitions/read-evidence.ts";
import { makeResolvePetition } from "./petitions/resolve-petition.ts";
import { makeViewPetition, makeViewPetitions } from "./petitions/view-petitions.ts";
import { makeWithdrawPetitionEdits } from "./petitions/withdraw-petition-edits.ts";

/** What people enter beside what files bring: petitions and verdicts, facts of units, and the documents to both. */
export function makeEnteredFacts(deps: AgencyFactsDeps & { readonly calendar: WorkingDayCalendar }) {
  return {
    viewPetitions: makeViewPetitions(deps),
    viewPetition: makeViewPetition(deps),
    enterPetition: makeEnterPetition(deps),
    editPetition: makeEditPetition(deps),
    withdrawPetitionEdits: makeWithdrawPetitionEdits(deps),
    resolvePetition: makeResolvePetition(deps),
    viewUnitsFacts: makeViewUnitsFacts(deps),
    viewAgencyFacts: makeViewAgencyFacts(deps),
    enterAgencyFact: makeEnterAgencyFact(deps),
    withdrawAgencyFact: makeWithdrawAgencyFact(deps),
    readEvidence: makeReadEvidence(deps),
  };
}
