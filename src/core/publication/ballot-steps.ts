import type { LocalDate } from "../base/local-date.ts";
import { POINTS, type PointReason } from "../scoring/points.ts";
import {
  emptyAgencyTally,
  emptyTally,
  type AgencyTally,
  type IndicatorTallies,
  type IndicatorTally,
} from "../scoring/tally.ts";
import { LEAST_SHOWN_BASE } from "./disclosure-cells.ts";

/**
 * The questions of a ballot that move figures of a unit: 1, 3, 4 and 7 are items of those indicators, 6 stands beside
 * the agency's own audit, 10 is the answer about satisfaction.
 */
export const STEPPED_QUESTIONS = ["1", "3", "4", "6", "7", "10"] as const;
export type SteppedQuestion = (typeof STEPPED_QUESTIONS)[number];

/** The counts behind one question as they were on a day: a tally in which all else is zero. */
export interface BallotStep {
  readonly question: SteppedQuestion;
  readonly takenOn: LocalDate;
  readonly part: AgencyTally;
  /** Ballots of the unit by then whose answers the rated side may know without any figure ({@link freshBallots}). */
  readonly knownBallots: number;
}

/** Of a unit, what the rated side may see of each question; a question without an entry is not shown. */
export type ShownParts = Readonly<Partial<Record<SteppedQuestion, AgencyTally>>>;

/** The counts behind one question. Of indicator 1 the ballots alone: how a dossier stands in time is no answer. */
export function partOf(tally: AgencyTally, question: SteppedQuestion): AgencyTally {
  const part = emptyAgencyTally();
  switch (question) {
    case "1":
      return { ...part, indicators: { ...part.indicators, "1": ballotsIn(tally.indicators["1"]) } };
    case "6":
      return { ...part, notes: { ...part.notes, dossierPostings: tally.notes.dossierPostings } };
    case "10":
      return { ...part, levels: tally.levels, ballots: tally.ballots };
    default:
      return { ...part, indicators: { ...part.indicators, [question]: tally.indicators[question] } };
  }
}

/** How many ballots stand behind each figure of a question. */
export function basesOf(part: AgencyTally, question: SteppedQuestion): readonly number[] {
  if (question === "6") return [sumOf(part.notes.dossierPostings)];
  if (question === "10") return [sumOf(part.levels), part.ballots];
  return [part.indicators[question].fromBallots];
}

/**
 * The step to take today, if any: ten ballots more than at the last one behind every figure of the question, and a
 * later day. What is shown is the step **before** the last one ({@link shownOf}), so that ten ballots at least are
 * always in the facts and not in what is shown: however few come after the last step, the results of the locked
 * facts differ from every step by ten ballots or more.
 */
export function nextStep(
  last: BallotStep | undefined,
  { tally, knownBallots }: { readonly tally: AgencyTally; readonly knownBallots: number },
  { question, day }: { readonly question: SteppedQuestion; readonly day: LocalDate },
): BallotStep | undefined {
  if (last !== undefined && day <= last.takenOn) return undefined;
  const part = partOf(tally, question);
  const before = last === undefined ? [] : basesOf(last.part, question);
  const known = knownBallots - (last?.knownBallots ?? 0);
  const hasEnough = basesOf(part, question).every(
    (base, place) => freshBallots(base - (before[place] ?? 0), known) >= LEAST_SHOWN_BASE,
  );
  return hasEnough ? { question, takenOn: day, part, knownBallots } : undefined;
}

/**
 * Of so many ballots, at least how many have answers that the rated side did not enter or see itself: papers that the
 * unit keyed, interviews, ballots with help, and those of the open page, which anybody may send. A clerk who keys nine
 * papers knows nine answers and would subtract to one.
 */
export function freshBallots(ballots: number, known: number): number {
  return ballots - Math.max(0, known);
}

/** Of the steps of one question, the oldest first: the one that is shown. */
export function shownOf<Step>(steps: readonly Step[]): Step | undefined {
  return steps.at(-2);
}

/** Of the steps of one question, the oldest first: those that are or were shown. */
export function onceShownOf<Step>(steps: readonly Step[]): readonly Step[] {
  return steps.slice(0, -1);
}

/**
 * The tally that the rated side sees while facts come in: what depends on no ballot as it is now, what does as it was
 * when the shown steps were taken. A later ballot that supersedes an earlier one of its dossier is not told.
 */
export function tallyForRated(live: AgencyTally, shown: ShownParts): AgencyTally {
  const indicatorOf = (question: "3" | "4" | "7"): IndicatorTally =>
    shown[question]?.indicators[question] ?? emptyTally();
  const onTime = withoutBallots(live.indicators["1"]);
  const own = shown["1"]?.indicators["1"];
  return {
    indicators: {
      "1": own === undefined ? onTime : added(onTime, own),
      "2": live.indicators["2"],
      ...{ "3": indicatorOf("3"), "4": indicatorOf("4"), "7": indicatorOf("7") },
    },
    dossiers: live.dossiers,
    levels: shown["10"]?.levels ?? [0, 0, 0, 0, 0],
    online: live.online,
    notes: { ...live.notes, dossierPostings: shown["6"]?.notes.dossierPostings ?? [0, 0, 0] },
    ballots: shown["10"]?.ballots ?? 0,
    superseded: 0,
  };
}

/**
 * What an officer, and who reads an officer's result, sees while facts come in: the dossiers' times and steps. Officers
 * share dossiers with each other and all are in the sums of their unit, so that steps of one beside steps of the
 * other would tell of fewer than ten; their ballots are shown when the facts are locked.
 */
export function officerForRated(live: IndicatorTallies): IndicatorTallies {
  return {
    "1": withoutBallots(live["1"]),
    "2": live["2"],
    ...{ "3": emptyTally(), "4": emptyTally(), "7": emptyTally() },
  };
}

/** Whether an officer stands in lists by dossiers: one who is there by a ballot alone would tell that it came. */
export function isKnownByDossiers(tallies: IndicatorTallies): boolean {
  const { "1": onTime, "2": steps } = officerForRated(tallies);
  return [onTime, steps].some(({ reasons, notCounted }) => [reasons, notCounted].some((own) => hasCount(own)));
}

function hasCount(counts: Readonly<Record<string, number>>): boolean {
  return Object.values(counts).some((count) => count > 0);
}

/** Indicator 1: whatever is not a dossier's time is a ballot's answer. */
function ballotsIn(tally: IndicatorTally): IndicatorTally {
  const { fromBallots } = tally;
  const { points } = withoutBallots(tally);
  const left = (place: 0 | 1 | 2): number => tally.points[place] - points[place];
  const reasons: Record<string, number> = fromBallots === 0 ? {} : { ballot: fromBallots };
  return { points: [left(0), left(1), left(2)], reasons, notCounted: {}, fromBallots };
}

/** The items of indicator 1 that are dossiers. */
function withoutBallots({ reasons, notCounted }: IndicatorTally): IndicatorTally {
  const points: IndicatorTally["points"] = [0, 0, 0];
  const ofDossiers = Object.entries(reasons).filter(([reason]) => isTime(reason));
  for (const [reason, count] of ofDossiers) {
    const given = POINTS[reason as PointOfTime].points;
    if (given !== undefined) points[given] += count;
  }
  return { points, reasons: Object.fromEntries(ofDossiers), notCounted, fromBallots: 0 };
}

const TIMES = ["early", "onTime", "overdue", "unfinishedPastDue"] as const satisfies readonly PointReason[];
type PointOfTime = (typeof TIMES)[number];

function isTime(reason: string): reason is PointOfTime {
  return (TIMES as readonly string[]).includes(reason);
}

function added(one: IndicatorTally, other: IndicatorTally): IndicatorTally {
  const at = (place: 0 | 1 | 2): number => one.points[place] + other.points[place];
  return {
    points: [at(0), at(1), at(2)],
    reasons: { ...one.reasons, ...other.reasons },
    notCounted: one.notCounted,
    fromBallots: other.fromBallots,
  };
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

/**
 * Whether counts of a question in locked facts would tell of fewer than ten ballots: by themselves, or beside a step
 * that was shown before, which happens when ballots were taken away again or days are shared with another period.
 */
export function tellsOfFew(
  { tally, knownBallots }: { readonly tally: AgencyTally; readonly knownBallots: number },
  question: SteppedQuestion,
  steps: readonly Pick<BallotStep, "part" | "knownBallots">[],
): boolean {
  const bases = basesOf(tally, question);
  if (bases.some((base) => base > 0 && freshBallots(base, knownBallots) < LEAST_SHOWN_BASE)) return true;
  return steps.some((step) => {
    if (areSame(answersOf(tally, question), answersOf(step.part, question))) return false;
    const known = Math.abs(knownBallots - step.knownBallots);
    return basesOf(step.part, question).some(
      (base, place) => freshBallots(Math.abs((bases[place] ?? 0) - base), known) < LEAST_SHOWN_BASE,
    );
  });
}

function answersOf(part: AgencyTally, question: SteppedQuestion): readonly number[] {
  if (question === "6") return part.notes.dossierPostings;
  if (question === "10") return [...part.levels, part.ballots];
  return [...part.indicators[question].points, part.indicators[question].fromBallots];
}

function areSame(one: readonly number[], other: readonly number[]): boolean {
  return one.every((count, place) => count === other[place]);
}
