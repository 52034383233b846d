import { behaviourOf, bodiesPoints, type Handling, type Points } from "./behaviour.ts";
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

/** Every way a dossier can be handled, with its probability. */
function* handlings(quality: number): Generator<readonly [Handling, number]> {
  const { late, onTime, oneContact, moreContacts, otherBody } = behaviourOf(quality);
  const byTimeliness = [late, onTime, 1 - late - onTime];
  const byContacts = [moreContacts, oneContact, 1 - moreContacts - oneContact];
  for (const timeliness of POINTS) {
    for (const contacts of POINTS) {
      const probability = (byTimeliness[timeliness] ?? 0) * (byContacts[contacts] ?? 0);
      yield [{ timeliness, contacts, turnedToOtherBody: true }, probability * otherBody];
      yield [{ timeliness, contacts, turnedToOtherBody: false }, probability * (1 - otherBody)];
    }
  }
}

/** Mean points of one indicator over dossiers of one kind: the ballot's answer where there is one, else the fact. */
function meanPoints(question: PointQuestion, fact: Points, responses: readonly number[]): number {
  let mean = 0;
  let answered = 0;
  for (const level of LEVELS) {
    const probability = (responses[level - 1] ?? 0) * ANSWERED;
    const shares = answerShares(question, fact, level);
    mean += probability * (shares[1] + 2 * shares[2]);
    answered += probability;
  }
  return mean + (1 - answered) * fact;
}

/** Sums the model over all handlings and levels, exactly: no sampling. `responseRate` is the unit's rate of ballots. */
export function expectationOf(quality: number, responseRate: number): Expectation {
  const sums = { late: 0, timeliness: 0, contacts: 0, bodies: 0, attitude: 0, response: 0 };
  const satisfaction = [0, 0, 0, 0, 0];
  const respondents = [0, 0, 0, 0, 0];
  for (const [handling, probability] of handlings(quality)) {
    const shares = levelShares(quality, handling);
    const responses = shares.map((share, index) => share * responseRate * (RESPONSE_BY_LEVEL[index] ?? 1));
    sums.late += handling.timeliness === 0 ? probability : 0;
    sums.timeliness += probability * handling.timeliness;
    sums.contacts += probability * meanPoints("q3", handling.contacts, responses);
    sums.bodies += probability * meanPoints("q4", bodiesPoints(handling), responses);
    sums.attitude += probability * meanPoints("q7", handling.timeliness, responses);
    for (const [index, share] of shares.entries()) {
      satisfaction[index] = (satisfaction[index] ?? 0) + probability * share;
      respondents[index] = (respondents[index] ?? 0) + probability * (responses[index] ?? 0);
      sums.response += probability * (responses[index] ?? 0);
    }
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
