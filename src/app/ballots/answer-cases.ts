import { makeRequestLimit } from "../request-limit.ts";
import type { AnswerDeps } from "./answer-deps.ts";
import { makeAnswerOpen } from "./answer-open.ts";
import { makeAnswerPaper } from "./answer-paper.ts";

/** Of one address in a minute; a paper that is there is never held up by it. */
const UNKNOWN_A_MINUTE = 10;
/** Of one address in ten minutes: a waiting room shares one. */
const OPEN_IN_TEN_MINUTES = 60;

export type AnswerSurroundings = Omit<AnswerDeps, "unknownLimit" | "openLimit">;

/** Where people answer by themselves: with the code on a paper, or on the open page of a unit. */
export function makeAnswerCases(surroundings: AnswerSurroundings) {
  const deps = {
    ...surroundings,
    unknownLimit: makeRequestLimit({ requests: UNKNOWN_A_MINUTE, seconds: 60 }),
    openLimit: makeRequestLimit({ requests: OPEN_IN_TEN_MINUTES, seconds: 600 }),
  };
  return { answerPaper: makeAnswerPaper(deps), answerOpen: makeAnswerOpen(deps), formFiles: surroundings.formFiles };
}
