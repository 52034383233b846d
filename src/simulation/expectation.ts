import { behaviourOf, bodiesPoints, type Behaviour, type Handling, type Points } from "./behaviour.ts";
import { ANSWERED, LEVELS, RESPONSE_BY_LEVEL, answerShares, levelShares, type PointQuestion } from "./opinion.ts";

const POINTS: readonly Points[] = [0, 1, 2];

/** What the model expects of one officer or unit: means of points, and shares. This is the truth estimators aim at. */
export interface Expectation {
  readonly late: number;
  /** Mean points of indicators 1, 3, 4 and 7; indicator 2 has the mean of 1. */
  readonly timeliness: number;
  readonly contacts: number;
  readonly bodies: number;
  readonly attitude: number;
  /** Share of dossiers that bring a ballot with their code. */
  readonly response: number;
  /** Shares of the levels 1 to 5 among all applicants, and among those who answer question 10. */
  readonly satisfaction: readonly number[];
  readonly respondentSatisfaction: readonly number[];
}

/** Every way a dossier can be handled. */
const HANDLINGS: readonly Handling[] = POINTS.flatMap((timeliness) =>
  POINTS.flatMap((contacts) => [true, false].map((turnedToOtherBody) => ({ timeliness, contacts, turnedToOtherBody }))),
);

/** How likely each way is, given what the officer does. */
function probabilityOf(handling: Handling, { late, onTime, oneContact, moreContacts, otherBody }: Behaviour): number {
  const byTimeliness = handling.timeliness === 0 ? late : handling.timeliness === 1 ? onTime : 1 - late - onTime;
  const byContacts =
    handling.contacts === 0 ? moreContacts : handling.contacts === 1 ? oneContact : 1 - moreContacts - oneContact;
  return byTimeliness * byContacts * (handling.turnedToOtherBody ? otherBody : 1 - otherBody);
}

/** Mean answer of each question by points of the fact (outer) and level (inner): planning asks for it very often. */
const MEAN_ANSWERS: Readonly<Record<PointQuestion, readonly (readonly number[])[]>> = {
  q3: meanAnswers("q3"),
  q4: meanAnswers("q4"),
  q7: meanAnswers("q7"),
};

function meanAnswers(question: PointQuestion): readonly (readonly number[])[] {
  return POINTS.map((fact) =>
    LEVELS.map((level) => {
      const shares = answerShares(question, fact, level);
      return shares[1] + 2 * shares[2];
    }),
  );
}

/** Mean points of one indicator over dossiers of one kind: the ballot's answer where there is one, else the fact. */
function meanPoints(question: PointQuestion, fact: Points, responses: readonly number[]): number {
  const answers = MEAN_ANSWERS[question][fact];
  let mean = 0;
  let answered = 0;
  for (let level = 0; level < LEVELS.length; level += 1) {
    const probability = (responses[level] ?? 0) * ANSWERED;
    mean += probability * (answers?.[level] ?? 0);
    answered += probability;
  }
  return mean + (1 - answered) * fact;
}

/** Sums the model over all handlings and levels, exactly: no sampling. `responseRate` is the unit's rate of ballots. */
export function expectationOf(quality: number, responseRate: number): Expectation {
  const behaviour = behaviourOf(quality);
  const sums = { late: 0, timeliness: 0, contacts: 0, bodies: 0, attitude: 0, response: 0 };
  const satisfaction = [0, 0, 0, 0, 0];
  const respondents = [0, 0, 0, 0, 0];
  const responses = [0, 0, 0, 0, 0];
  for (const handling of HANDLINGS) {
    const probability = probabilityOf(handling, behaviour);
    const shares = levelShares(quality, handling);
    for (let level = 0; level < shares.length; level += 1) {
      const [share, response] = [shares[level] ?? 0, responseRate * (RESPONSE_BY_LEVEL[level] ?? 1)];
      responses[level] = share * response;
      satisfaction[level] = (satisfaction[level] ?? 0) + probability * share;
      respondents[level] = (respondents[level] ?? 0) + probability * share * response;
      sums.response += probability * share * response;
    }
    sums.late += handling.timeliness === 0 ? probability : 0;
    sums.timeliness += probability * handling.timeliness;
    sums.contacts += probability * meanPoints("q3", handling.contacts, responses);
    sums.bodies += probability * meanPoints("q4", bodiesPoints(handling), responses);
    sums.attitude += probability * meanPoints("q7", handling.timeliness, responses);
  }
  return { ...sums, satisfaction, respondentSatisfaction: respondents.map((share) => share / sums.response) };
}

/** The sum of the five indicators that are means over dossiers, of at most 10. */
export function dossierPoints({ timeliness, contacts, bodies, attitude }: Expectation): number {
  return 2 * timeliness + contacts + bodies + attitude;
}

/** Enough for six decimals; a total needs two. */
const HALVINGS = 20;

/** The quality in [0, 1] at which a rising function reaches `target`, or the nearer end where it does not. */
export function qualityReaching(target: number, pointsAt: (quality: number) => number): number {
  let [low, high] = [0, 1];
  for (let step = 0; step < HALVINGS; step += 1) {
    const middle = (low + high) / 2;
    if (pointsAt(middle) < target) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
