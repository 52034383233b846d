import {
  STEPPED_QUESTIONS,
  type BallotStep,
  type ShownParts,
  type SteppedQuestion,
} from "../../core/publication/ballot-steps.ts";
import type { ShownBallots } from "../../core/publication/rated-evaluation.ts";
import type { AgencyTally } from "../../core/scoring/tally.ts";
import { agencyTallyOf, cellsOfAgency } from "../../core/scoring/tally-cells.ts";
import type { StoredStep } from "../../db/ballot-steps.ts";
import type { TallySet } from "../../db/tally-sets.ts";

/** A step of a unit. */
export interface KeptStep extends BallotStep {
  readonly agencyId: number;
}

type CodeOf = (agencyId: number) => string | undefined;

export function keptStepsOf(stored: readonly StoredStep[]): readonly KeptStep[] {
  return stored.flatMap(({ agencyId, question, takenOn, cells, counts, knownBallots }) => {
    const own = STEPPED_QUESTIONS.find((each) => Number(each) === question);
    if (own === undefined) return [];
    const part = agencyTallyOf(new Map(cells.map((cell, at) => [cell, counts[at] ?? 0])));
    return [{ agencyId, question: own, takenOn, part, knownBallots }];
  });
}

export function storedStepOf(agencyId: number, { question, takenOn, part, knownBallots }: BallotStep): StoredStep {
  const cells = [...cellsOfAgency(part)];
  return {
    agencyId,
    question: Number(question),
    takenOn,
    cells: cells.map(([cell]) => cell),
    counts: cells.map(([, count]) => count),
    knownBallots,
  };
}

/**
 * Whether ballots of a set may be shown before it is frozen: where another set that is shown, or is frozen, has some of
 * the same days, the comparison of both would tell of ballots between their steps. Of live ones the first
 * that was made is shown; one that is not shown itself holds back no other.
 */
export function isShownInSteps(set: TallySet, sets: readonly TallySet[]): boolean {
  return !sets.some(
    (other) =>
      other.id !== set.id &&
      shareDays(set, other) &&
      (other.state === "frozen" || (other.id < set.id && isShownInSteps(other, sets))),
  );
}

export function shareDays({ window: one }: TallySet, { window: other }: TallySet): boolean {
  return one.from <= other.to && other.from <= one.to;
}

/** By unit and question: what is shown of the steps of a set. */
export function shownPartsOf(shown: readonly KeptStep[], codeOf: CodeOf): ReadonlyMap<string, ShownParts> {
  const parts = new Map<string, Partial<Record<SteppedQuestion, AgencyTally>>>();
  for (const { agencyId, question, part } of shown) {
    const code = codeOf(agencyId);
    if (code === undefined) continue;
    const own = parts.get(code) ?? {};
    own[question] = part;
    parts.set(code, own);
  }
  return parts;
}

/** Chooses among the steps of each unit and question of a set, which come with the oldest first. */
export function chosenSteps<Step extends { readonly agencyId: number; readonly question: number | string }>(
  steps: readonly Step[],
  chosenOf: (steps: readonly Step[]) => readonly Step[] | Step | undefined,
): readonly Step[] {
  const groups = new Map<string, Step[]>();
  for (const step of steps) {
    const key = `${step.agencyId} ${step.question}`;
    const own = groups.get(key);
    if (own === undefined) groups.set(key, [step]);
    else own.push(step);
  }
  return [...groups.values()].flatMap((own) => chosenOf(own) ?? []);
}

/** What is said beside the figures of a unit. */
export function shownBallotsOf(shown: readonly KeptStep[], sharesDays: boolean): ShownBallots {
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

/** Steps by the codes of their units. */
export function stepsByUnit(steps: readonly KeptStep[], codeOf: CodeOf): ReadonlyMap<string, readonly KeptStep[]> {
  const byUnit = new Map<string, KeptStep[]>();
  for (const step of steps) {
    const code = codeOf(step.agencyId);
    if (code !== undefined) byUnit.set(code, [...(byUnit.get(code) ?? []), step]);
  }
  return byUnit;
}
