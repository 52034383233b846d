import type { CasePoints, Outcome } from "../../scoring/case-points.ts";
import { isDetermined } from "../../scoring/judgement.ts";
import type { Points } from "../../scoring/points.ts";
import { KNOWN_TIMINGS, type DossierSaid, type KnownTiming } from "./locked-answer.ts";

/** Only a dossier that has its result: any other is scored as it will stand when the window ends, if nobody moves. */
const WITH_RESULT: ReadonlySet<Outcome> = new Set<Outcome>(["finishedInside", "finishedLater"]);

/**
 * A part that was done, and when. A step that is open past its limit is not among these: points say so of the end of
 * the window, and until then the agency may still be given time.
 */
const DONE: Readonly<Partial<Record<Points["reason"], KnownTiming>>> = {
  stepEarly: "early",
  stepOnTime: "onTime",
  stepOverdue: "overdue",
};

/**
 * What the points of a dossier let it answer to whoever holds its paper or types its code. Nothing is judged here: the
 * dossier answers with the points that it is scored by.
 */
export function dossierSaid({ outcome, judgement, byAgency }: CasePoints): DossierSaid {
  if (!WITH_RESULT.has(outcome) || judgement === undefined) return {};
  const { timeliness } = judgement;
  return { timing: isDetermined(timeliness) ? timeliness : undefined, parts: knownParts([...byAgency.values()]) };
}

/** Undefined where one agency's part cannot be told: of the others alone it would not be the answer for each. */
function knownParts(points: readonly Points[]): DossierSaid["parts"] {
  const parts = points.map(({ reason }) => DONE[reason]);
  if (parts.length === 0 || parts.includes(undefined)) return undefined;
  return KNOWN_TIMINGS.filter((timing) => parts.includes(timing));
}
