import {
  STEPPED_QUESTIONS,
  type BallotStep,
  type ShownParts,
  type SteppedQuestion,
} from "../../core/publication/ballot-steps.ts";
import type { ShownBallots } from "../../core/publication/rated-evaluation.ts";
import type { AgencyTally } from "../../core/scoring/tally.ts";
import { agencyTallyOf, cellsOfAgency } from "../../core/scoring/tally-cells.ts";
import type { PlacedStep, StoredStep } from "../../db/ballot-steps.ts";
import type { TallySet } from "../../db/tally-sets.ts";

/** A step of a unit. */
export interface KeptStep extends BallotStep {
  readonly agencyId: number;
  /** The last one has 1, the one that is shown 2. */
  readonly place: number;
}

export function keptStepsOf(stored: readonly PlacedStep[]): readonly KeptStep[] {
  return stored.flatMap(({ agencyId, question, takenOn, cells, counts, place }) => {
    const own = STEPPED_QUESTIONS.find((each) => Number(each) === question);
    if (own === undefined) return [];
    const part = agencyTallyOf(new Map(cells.map((cell, at) => [cell, counts[at] ?? 0])));
    return [{ agencyId, question: own, takenOn, part, place }];
  });
}

export function storedStepOf(agencyId: number, { question, takenOn, part }: BallotStep): StoredStep {
  const cells = [...cellsOfAgency(part)];
  return {
    agencyId,
    question: Number(question),
    takenOn,
    cells: cells.map(([cell]) => cell),
    counts: cells.map(([, count]) => count),
  };
}

/**
 * Whether ballots of a set may be shown before it is frozen: where another set has some of the same days, the
 * comparison of both would tell of ballots between their steps. Of live ones the first that was made is shown.
 */
export function isShownInSteps(set: TallySet, sets: readonly TallySet[]): boolean {
  return !sets.some(
    (other) => other.id !== set.id && shareDays(set, other) && (other.state === "frozen" || other.id < set.id),
  );
}

export function shareDays({ window: one }: TallySet, { window: other }: TallySet): boolean {
  return one.from <= other.to && other.from <= one.to;
}

/** By unit and question: what is shown. */
export function shownPartsOf(
  steps: readonly KeptStep[],
  codeOf: (agencyId: number) => string | undefined,
): ReadonlyMap<string, ShownParts> {
  const parts = new Map<string, Partial<Record<SteppedQuestion, AgencyTally>>>();
  for (const { agencyId, question, part, place } of steps) {
    const code = codeOf(agencyId);
    if (code === undefined || place !== 2) continue;
    const own = parts.get(code) ?? {};
    own[question] = part;
    parts.set(code, own);
  }
  return parts;
}

/** What is said beside the figures of a unit. */
export function shownBallotsOf(steps: readonly KeptStep[], sharesDays: boolean): ShownBallots {
  const shown = steps.filter(({ place }) => place === 2);
  const days = shown.map(({ takenOn }) => takenOn).sort((one, other) => one - other);
  const counted = shown.find(({ question }) => question === "10")?.part.ballots;
  const most = Math.max(
    0,
    ...shown.flatMap(({ question, part }) => (question in part.indicators ? fromBallots(part, question) : [])),
  );
  return { asOf: days.at(-1), ballots: counted ?? most, sharesDays };
}

function fromBallots({ indicators }: AgencyTally, question: SteppedQuestion): number {
  return question === "6" || question === "10" ? 0 : indicators[question].fromBallots;
}
