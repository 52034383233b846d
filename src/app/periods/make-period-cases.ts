import { saveAppraisalLine } from "./appraisal-cases.ts";
import { acceptAgreed, withdrawAcceptance } from "./bulk-acceptance.ts";
import { delegate, endDelegation, listDelegations } from "./delegation-cases.ts";
import { createPeriod, editDraft, removeDraft, restoreDraft } from "./drafts.ts";
import { ownPeriods } from "./own-periods.ts";
import type { PeriodCases } from "./period-cases.ts";
import type { PeriodDeps, PeriodSurroundings } from "./period-deps.ts";
import { periodOffers } from "./period-offers.ts";
import { closePeriod, openPeriod, recountPeriod, reopenPeriod } from "./period-steps.ts";
import { listPeriods, rightsOverPeriods, viewPeriod } from "./period-view.ts";
import { publicationCandidate } from "./publication-candidate.ts";
import { makeRatedPeriods } from "./rated-period.ts";
import { removeTrial } from "./remove-trials.ts";
import { decideResponse, editResponse, giveResponse } from "./response-cases.ts";
import { attachEvidence, detachEvidence, saveSelfScore, signSelfScore } from "./self-score-cases.ts";
import { beginTrial, listTrials, tryRules, viewTrial } from "./trial-cases.ts";
import { approve, correct, finishAppraisal, openResponses, remind, stepBack, treatAsAbsent } from "./unit-moves.ts";
import { unitComments } from "./unit-comments.ts";
import { viewBoard } from "./view-board.ts";
import { viewOfficerPaper } from "./view-officer-paper.ts";
import { viewPeriodRules } from "./view-rules.ts";
import { viewTasks } from "./view-tasks.ts";
import { viewUnitPaper } from "./view-unit-paper.ts";

type Case<Asked extends readonly unknown[], Answer> = (...asked: [...Asked, deps: PeriodDeps]) => Answer;

/** Makes a use case out of work that needs the surroundings. */
type Bind = <Asked extends readonly unknown[], Answer>(work: Case<Asked, Answer>) => (...asked: Asked) => Answer;

/** Kỳ đánh giá: every use case over one database. */
export function makePeriodCases(surroundings: PeriodSurroundings): PeriodCases {
  const deps: PeriodDeps = { ...surroundings, rated: makeRatedPeriods(surroundings) };
  const bound: Bind =
    (work) =>
    (...asked) =>
      work(...asked, deps);
  return {
    list: bound(listPeriods),
    view: bound(viewPeriod),
    create: bound(createPeriod),
    editDraft: bound(editDraft),
    removeDraft: bound(removeDraft),
    restoreDraft: bound(restoreDraft),
    offers: bound(periodOffers),
    rights: bound(rightsOverPeriods),
    open: bound(openPeriod),
    recount: bound(recountPeriod),
    close: bound(closePeriod),
    reopen: bound(reopenPeriod),
    board: bound(viewBoard),
    remind: bound(remind),
    treatAsAbsent: bound(treatAsAbsent),
    saveSelfScore: bound(saveSelfScore),
    attachEvidence: bound(attachEvidence),
    detachEvidence: bound(detachEvidence),
    signSelfScore: bound(signSelfScore),
    ...stepsBack(deps),
    saveAppraisalLine: bound(saveAppraisalLine),
    acceptAgreed: bound(acceptAgreed),
    withdrawAcceptance: bound(withdrawAcceptance),
    finishAppraisal: bound(finishAppraisal),
    openResponses: bound(openResponses),
    giveResponse: bound(giveResponse),
    editResponse: bound(editResponse),
    decideResponse: bound(decideResponse),
    approve: bound(approve),
    correct: bound(correct),
    tasksOf: bound(viewTasks),
    delegate: bound(delegate),
    endDelegation: bound(endDelegation),
    delegations: bound(listDelegations),
    unitPaper: bound(viewUnitPaper),
    ownPeriods: bound(ownPeriods),
    officerPaper: bound(viewOfficerPaper),
    unitComments: bound(unitComments),
    rules: bound(viewPeriodRules),
    ...trialCases(bound),
    publicationCandidate: bound(publicationCandidate),
  };
}

/** Tính thử: other rules on the facts of a period. */
function trialCases(
  bound: Bind,
): Pick<PeriodCases, "trials" | "tryRules" | "beginTrial" | "viewTrial" | "removeTrial"> {
  return {
    trials: bound(listTrials),
    tryRules: bound(tryRules),
    beginTrial: bound(beginTrial),
    viewTrial: bound(viewTrial),
    removeTrial: bound(removeTrial),
  };
}

/** One unit back by one decision. */
function stepsBack(deps: PeriodDeps): Pick<PeriodCases, "reopenUnit" | "returnAppraisal"> {
  return {
    reopenUnit: (actor, asked) => stepBack(actor, { ...asked, type: "reopen" }, deps),
    returnAppraisal: (actor, asked) => stepBack(actor, { ...asked, type: "returnAppraisal" }, deps),
  };
}
