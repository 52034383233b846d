import { makeAddressRequestLimit, makeRequestLimit } from "../request-limit.ts";
import type { InstallationSecrets } from "../accounts/secrets.ts";
import type { AnswerDeps } from "./answer-deps.ts";
import { makeAnswerOpen } from "./answer-open.ts";
import { makeAnswerPaper } from "./answer-paper.ts";
import { makeAnswersBetweenPages } from "./kept-answers.ts";
import { makeFollowUnit, makeListLivingUnits } from "./follow-unit.ts";
import type { TallyLaw } from "../keep-tallies/tally-law.ts";
import { makeLookUpReceipt } from "./look-up-receipt.ts";

/** Of one address in a minute; a paper that is there is never held up by it. */
const UNKNOWN_A_MINUTE = 10;
/** Of one address in ten minutes: a waiting room shares one. */
const OPEN_IN_TEN_MINUTES = 60;

/** Of one paper in a day, once it is spent: what more is sent with it is refused and not kept. */
const WITH_SPENT_A_DAY = 5;

/** Of one address in a minute: nobody tries out codes, and a family looks up its own. */
const RECEIPTS_A_MINUTE = 20;

export interface AnswerSurroundings extends Omit<AnswerDeps, "unknownLimit" | "spentLimit" | "openLimit"> {
  readonly law: TallyLaw;
  readonly secrets: Pick<InstallationSecrets, "keyedHash" | "open">;
}

/** Where people answer by themselves: with the code on a paper, or on the open page of a unit. */
export function makeAnswerCases(surroundings: AnswerSurroundings) {
  const deps = {
    ...surroundings,
    unknownLimit: makeAddressRequestLimit({ requests: UNKNOWN_A_MINUTE, seconds: 60 }),
    spentLimit: makeRequestLimit({ requests: WITH_SPENT_A_DAY, seconds: 86_400 }),
    openLimit: makeAddressRequestLimit({ requests: OPEN_IN_TEN_MINUTES, seconds: 600 }),
  };
  const receiptLimit = makeAddressRequestLimit({ requests: RECEIPTS_A_MINUTE, seconds: 60 });
  return {
    answerPaper: makeAnswerPaper(deps),
    answerOpen: makeAnswerOpen(deps),
    answersBetweenPages: makeAnswersBetweenPages(deps),
    followUnit: makeFollowUnit(deps),
    livingUnits: makeListLivingUnits(deps),
    lookUpReceipt: makeLookUpReceipt({ ...surroundings, receiptLimit }),
    formFiles: surroundings.formFiles,
  };
}
