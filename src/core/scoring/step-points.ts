import type { LocalDate } from "../base/local-date.ts";
import type { StepFacts } from "../dossiers/detail-tables.ts";
import { compareDays } from "../dossiers/due-date.ts";
import { POINTS, type Points } from "./points.ts";
import type { ScoringFrame } from "./window.ts";

/** The steps of one participant in one dossier, drawn together. */
interface OwnSteps {
  finished: LocalDate | undefined;
  limit: LocalDate | undefined;
  isUnfinished: boolean;
}

/**
 * Indicator 2 of every participant in a dossier (an agency by its number, an officer by code): the latest
 * finish of its own steps against the latest limit of its own steps, both read as in G17 (G18, G19). A step without
 * participant belongs to nobody.
 */
export function stepPoints<Participant extends number | string>(
  steps: readonly StepFacts[],
  participantOf: (step: StepFacts) => Participant | undefined,
  frame: ScoringFrame,
): ReadonlyMap<Participant, Points> {
  const own = new Map<Participant, OwnSteps>();
  for (const step of steps) {
    const participant = participantOf(step);
    if (participant === undefined) continue;
    let sum = own.get(participant);
    if (sum === undefined) own.set(participant, (sum = { finished: undefined, limit: undefined, isUnfinished: false }));
    sum.limit = laterOf(sum.limit, step.limit);
    if (step.finished === undefined || step.finished > frame.end) sum.isUnfinished = true;
    else sum.finished = laterOf(sum.finished, step.finished);
  }
  return new Map([...own].map(([participant, sum]) => [participant, pointsOfOwnSteps(sum, frame)]));
}

function laterOf(a: LocalDate | undefined, b: LocalDate | undefined): LocalDate | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a > b ? a : b;
}

function pointsOfOwnSteps({ finished, limit, isUnfinished }: OwnSteps, frame: ScoringFrame): Points {
  if (limit === undefined) return POINTS.noStepLimit;
  const day = isUnfinished ? frame.end : finished;
  const order = day === undefined ? undefined : compareDays([day, limit], frame.calendar, frame.parameters.G9);
  if (order === undefined) return POINTS.calendarUncovered;
  if (isUnfinished) return order > 0 ? POINTS.stepUnfinishedPastLimit : POINTS.stepPending;
  if (order === 0) return POINTS.stepOnTime;
  return order < 0 ? POINTS.stepEarly : POINTS.stepOverdue;
}
