import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluatedUnit, UNIT_RULES } from "../../../test/support/one-unit.ts";
import { cellsOfAgency } from "../scoring/tally-cells.ts";
import { addCase, emptyDeliveries } from "../scoring/add-case.ts";
import { NOTHING, type CasePoints } from "../scoring/case-points.ts";
import type { Evaluation } from "../scoring/evaluate-counts.ts";
import { ballotPoints, POINTS } from "../scoring/points.ts";
import { emptyAgencyTally, emptyTallies, type AgencyTally, type IndicatorTallies } from "../scoring/tally.ts";
import { toLocalDate } from "../base/local-date.ts";
import {
  nextStep,
  officerForRated,
  onceShownOf,
  partOf,
  shownOf,
  STEPPED_QUESTIONS,
  tallyForRated,
  type BallotStep,
  type ShownParts,
  type SteppedQuestion,
} from "./ballot-steps.ts";
import { lockedDisclosure } from "./locked-disclosure.ts";
import { lockedForRated } from "./locked-for-rated.ts";
import { openForRated } from "./open-for-rated.ts";
import type { ShownEvaluation } from "./rated-evaluation.ts";
import { LEAST_SHOWN_BASE } from "./disclosure-cells.ts";

/**
 * The attacker of the rated side looks after every ballot, keeps every view, knows of every dossier when it was
 * finished, and asks which answers a figure, or the difference of two figures, depends on. Which these are is found
 * from outside: an answer is changed in the whole history, and what changes on the pages depends on it.
 */

const { parameters } = UNIT_RULES;
const OFFICERS = ["CB-1", "CB-2"] as const;

/** Answers of one ballot; `at`: what it is about, a dossier of the unit or nothing. */
interface Ballot {
  readonly answers: Readonly<Record<SteppedQuestion, number>>;
  readonly officer: 0 | 1;
  readonly isAlone: boolean;
}

type Event =
  | { readonly kind: "ballot"; readonly ballot: Ballot }
  | { readonly kind: "corrected"; readonly which: number; readonly ballot: Ballot }
  | { readonly kind: "withdrawn"; readonly which: number }
  | { readonly kind: "dossier"; readonly isLate: boolean }
  | { readonly kind: "day" };

const answer = fc.integer({ min: 0, max: 2 });
const ballot: fc.Arbitrary<Ballot> = fc.record({
  answers: fc.record({
    ...{ "1": answer, "3": answer, "4": answer, "6": answer, "7": answer },
    "10": fc.integer({ min: 1, max: 5 }),
  }),
  officer: fc.constantFrom(0, 1),
  isAlone: fc.boolean(),
});
const arrival: fc.Arbitrary<Event> = fc.record({ kind: fc.constant("ballot"), ballot });
const dossier: fc.Arbitrary<Event> = fc.record({ kind: fc.constant("dossier"), isLate: fc.boolean() });
const day: fc.Arbitrary<Event> = fc.constant({ kind: "day" });
const corrected: fc.Arbitrary<Event> = fc.record({ kind: fc.constant("corrected"), which: fc.nat(99), ballot });
const withdrawn: fc.Arbitrary<Event> = fc.record({ kind: fc.constant("withdrawn"), which: fc.nat(99) });

const some = (events: readonly fc.Arbitrary<Event>[]) =>
  fc.array(fc.oneof(...events), { minLength: 40, maxLength: 80, size: "max" });
const COMING = [arrival, arrival, arrival, arrival, corrected, dossier, day];

const rotated = ({ answers, ...rest }: Ballot): Ballot => ({
  ...rest,
  answers: {
    ...{ "1": (answers["1"] + 1) % 3, "3": (answers["3"] + 1) % 3, "4": (answers["4"] + 1) % 3 },
    ...{ "6": (answers["6"] + 1) % 3, "7": (answers["7"] + 1) % 3, "10": (answers["10"] % 5) + 1 },
  },
});

/** A dossier that is finished, with the answers of its ballot if there is one; or a ballot by itself. */
function caseOf(isLate: boolean, own: Ballot | undefined): CasePoints {
  const officer = OFFICERS[own?.officer ?? 0];
  const time = isLate ? POINTS.overdue : POINTS.early;
  const given = (question: "1" | "3" | "4" | "7") => ballotPoints(own?.answers[question]);
  const opinion = own && { agency: 0, level: own.answers["10"] };
  const common = { ...NOTHING, agency: 0, posting: own?.answers["6"], opinion };
  if (own?.isAlone === true)
    return {
      ...common,
      points: { "1": given("1"), "3": given("3"), "4": given("4"), "7": given("7") },
      byOfficer: new Map([[officer, undefined]]),
    };
  return {
    ...common,
    outcome: "finishedInside",
    judgement: { finish: undefined, timeliness: isLate ? "overdue" : "early", due: undefined },
    points: {
      "1": time,
      "3": given("3") ?? POINTS.noContact,
      "4": given("4") ?? POINTS.oneStopOnly,
      "7": given("7") ?? time,
    },
    byOfficer: new Map([[officer, POINTS.stepEarly]]),
  };
}

interface Facts {
  readonly unit: AgencyTally;
  readonly officers: ReadonlyMap<string, IndicatorTallies>;
}

function factsOf(cases: readonly CasePoints[]): Facts {
  const unit = emptyAgencyTally();
  const officers = new Map<string, IndicatorTallies>();
  const book = {
    ...emptyDeliveries(),
    agencyTally: () => unit,
    officerTallies: (code: string) => {
      const own = officers.get(code) ?? emptyTallies();
      officers.set(code, own);
      return own;
    },
  };
  for (const each of cases) addCase(book, each);
  return { unit, officers };
}

function evaluated(unit: AgencyTally, officers: ReadonlyMap<string, IndicatorTallies>): Evaluation {
  return evaluatedUnit({ unit, officers, window: { from: toLocalDate(18_262), to: toLocalDate(18_352) } });
}

/** One look: the counts behind each question, and everything that is shown, as text. */
interface View {
  readonly counts: Readonly<Record<SteppedQuestion, string>>;
  readonly model: () => { readonly all: string; readonly officers: string };
}

function countsOf(tally: AgencyTally): View["counts"] {
  const of = (question: SteppedQuestion): string => JSON.stringify([...cellsOfAgency(partOf(tally, question))]);
  return {
    ...{ "1": of("1"), "3": of("3"), "4": of("4"), "6": of("6"), "7": of("7"), "10": of("10") },
  };
}

function modelOf({ results, trace, stepped }: ShownEvaluation): ReturnType<View["model"]> {
  return {
    all: JSON.stringify([results, trace, [...stepped]]),
    officers: JSON.stringify([results.officers, trace.officers]),
  };
}

/** The counts that are left in locked results, question by question; scores are the law's to tell. */
function lockedCounts({ results, trace }: ShownEvaluation): View["counts"] {
  const [unit] = results.agencies;
  const [counts] = trace.agencies;
  const of = (indicator: "1" | "3" | "4" | "7"): string => {
    const { points, fromBallots, counts: reasons } = counts?.indicators[indicator] ?? {};
    return JSON.stringify([points, fromBallots, reasons, unit?.indicators[indicator]?.sum]);
  };
  return {
    ...{ "1": of("1"), "3": of("3"), "4": of("4"), "7": of("7") },
    "6": JSON.stringify(counts?.indicators["6"]?.counts),
    "10": JSON.stringify([unit?.satisfaction, counts?.ballots]),
  };
}

interface Seen {
  readonly open: readonly View[];
  readonly locked: View;
}

interface Case {
  isLate: boolean;
  own: Ballot | undefined;
}

/** The facts as they stand; `changed`: the answer, in the order in which they came, that is another one. */
class Province {
  today = 18_262;
  private readonly cases: Case[] = [];
  private readonly withBallot: Case[] = [];
  private came = 0;

  constructor(private readonly changed: number | undefined) {}

  happen(event: Event): void {
    if (event.kind === "day") this.today += 1;
    if (event.kind === "dossier") this.cases.push({ isLate: event.isLate, own: undefined });
    if (event.kind === "ballot") this.add({ isLate: false, own: this.read(event.ballot) });
    if (event.kind === "corrected") this.correct(this.chosen(event.which), this.read(event.ballot));
    if (event.kind === "withdrawn") this.withdraw(this.chosen(event.which));
  }

  facts(): Facts {
    return factsOf(this.cases.map(({ isLate, own }) => caseOf(isLate, own)));
  }

  private read(own: Ballot): Ballot {
    const isChanged = this.came === this.changed;
    this.came += 1;
    return isChanged ? rotated(own) : own;
  }

  private chosen(which: number): Case | undefined {
    return this.withBallot[which % Math.max(1, this.withBallot.length)];
  }

  private add(added: Case): void {
    this.cases.push(added);
    this.withBallot.push(added);
  }

  private correct(which: Case | undefined, { answers }: Ballot): void {
    if (which?.own !== undefined) which.own = { ...which.own, answers };
  }

  private withdraw(which: Case | undefined): void {
    if (which === undefined) return;
    const place = this.cases.indexOf(which);
    if (which.own?.isAlone === true && place >= 0) this.cases.splice(place, 1);
    which.own = undefined;
  }
}

/** Every view in turn, and the locked results. */
function seenOf(events: readonly Event[], changed?: number): Seen {
  const province = new Province(changed);
  const steps = new Map<SteppedQuestion, BallotStep[]>(STEPPED_QUESTIONS.map((question) => [question, []]));
  const open = events.map((event) => {
    province.happen(event);
    return look(province.facts(), steps, province.today);
  });
  const { unit, officers } = province.facts();
  const evaluation = evaluated(unit, officers);
  const disclosure = lockedDisclosure(evaluation, {
    parameters,
    knownBallotsOf: () => 0,
    earlier: [],
    published: [],
    stepsOf: (_code, question) => onceShownOf(steps.get(question) ?? []),
  });
  const locked = lockedForRated(evaluation, { parameters, disclosure });
  return { open, locked: { counts: lockedCounts(locked), model: () => modelOf(locked) } };
}

function look({ unit, officers }: Facts, steps: Map<SteppedQuestion, BallotStep[]>, today: number): View {
  const shown: Partial<Record<SteppedQuestion, AgencyTally>> = {};
  for (const question of STEPPED_QUESTIONS) {
    const own = steps.get(question) ?? [];
    const next = nextStep(own.at(-1), { tally: unit, knownBallots: 0 }, { question, day: toLocalDate(today) });
    // Kept as the database keeps it: what comes later changes nothing in it.
    if (next !== undefined) own.push(structuredClone(next));
    const part = shownOf(own)?.part;
    if (part !== undefined) shown[question] = part;
  }
  const tally = tallyForRated(unit, shown);
  const own = new Map([...officers].map(([code, tallies]) => [code, officerForRated(tallies)]));
  const shownParts: ReadonlyMap<string, ShownParts> = new Map([["U", shown]]);
  return {
    counts: countsOf(tally),
    model: () => modelOf(openForRated(evaluated(tally, own), { parameters, shownParts, stepped: new Map() })),
  };
}

function answersIn(events: readonly Event[]): number {
  return events.filter(({ kind }) => kind === "ballot" || kind === "corrected").length;
}

/** By question: for each view, which answers its counts depend on. */
function dependenceOf(events: readonly Event[], whole: Seen) {
  const all = [...whole.open, whole.locked];
  const changed = Array.from({ length: answersIn(events) }, (_, which) => {
    const { open, locked } = seenOf(events, which);
    return [...open, locked];
  });
  const behind = (question: SteppedQuestion) =>
    all.map(
      (view, at) =>
        new Set(
          changed.flatMap((views, which) => (views[at]?.counts[question] === view.counts[question] ? [] : [which])),
        ),
    );
  return { all, changed, behind };
}

const without = (one: ReadonlySet<number>, other: ReadonlySet<number>) => [...one].filter((each) => !other.has(each));
// Without shrinking: a history is run once for each of its answers, and the first one that fails says enough.
const RUNS = { numRuns: 12, seed: 12, endOnFailure: true };

describe("what the rated side sees", () => {
  it("never tells two views apart by fewer than ten answers, whatever came, was corrected or was taken away", () => {
    fc.assert(
      fc.property(some([...COMING, withdrawn]), (events) => {
        const { behind } = dependenceOf(events, seenOf(events));
        for (const question of STEPPED_QUESTIONS) {
          const views = behind(question);
          for (const one of views)
            for (const other of views) {
              const apart = without(one, other).length + without(other, one).length;
              if (one.size > 0 && other.size > 0 && apart > 0) expect(apart).toBeGreaterThanOrEqual(LEAST_SHOWN_BASE);
            }
          for (const { size } of views) if (size > 0) expect(size).toBeGreaterThanOrEqual(LEAST_SHOWN_BASE);
        }
      }),
      RUNS,
    );
  });

  it("tells nothing beside those counts: a page that changes with an answer has it in its counts", () => {
    fc.assert(
      fc.property(some(COMING), (events) => {
        const whole = seenOf(events);
        const { changed, behind } = dependenceOf(events, whole);
        const known = STEPPED_QUESTIONS.map(behind);
        const looks = events.flatMap(({ kind }, at) => (kind === "day" || at === events.length - 1 ? [at] : []));
        for (const at of looks.slice(-2)) {
          const shown = whole.open[at]?.model();
          for (const [which, views] of changed.entries()) {
            const now = views[at]?.model();
            const isKnown = known.some((byView) => byView[at]?.has(which) === true);
            if (!isKnown) expect(now?.all).toBe(shown?.all);
            expect(now?.officers).toBe(shown?.officers);
          }
        }
      }),
      { ...RUNS, numRuns: 4 },
    );
  });

  it("has ten answers that are in each step and in all after it, so that no combination of views is of fewer", () => {
    fc.assert(
      fc.property(some([arrival, arrival, arrival, arrival, dossier, day]), (events) => {
        const { behind } = dependenceOf(events, seenOf(events));
        for (const question of STEPPED_QUESTIONS) {
          const views = behind(question).filter(({ size }) => size > 0);
          const steps = views.filter((view, at) => at === 0 || without(view, views[at - 1] ?? new Set()).length > 0);
          for (const [at, step] of steps.entries()) {
            const earlier = new Set(steps.slice(0, at).flatMap((each) => [...each]));
            const later = steps.slice(at + 1);
            const stay = without(step, earlier).filter((which) => later.every((each) => each.has(which)));
            expect(stay.length).toBeGreaterThanOrEqual(LEAST_SHOWN_BASE);
          }
        }
      }),
      RUNS,
    );
  });

  it("does show steps, and the whole when the facts are locked", () => {
    const came = (count: number): Event[] =>
      Array.from({ length: count }, () => ({
        kind: "ballot",
        ballot: { answers: { "1": 2, "3": 1, "4": 2, "6": 1, "7": 0, "10": 4 }, officer: 0, isAlone: false },
      }));
    const events: Event[] = [...came(13), { kind: "day" }, ...came(9), ...came(1), { kind: "day" }, ...came(12)];
    const { open, locked } = seenOf(events);
    const levels = open.map(({ counts }) => counts["10"]);
    const of = (ballots: number): string =>
      countsOf({ ...emptyAgencyTally(), levels: [0, ballots, 0, 0, 0], ballots })["10"];
    // The first step is taken at ten, the second at twenty on a later day, the third at thirty on the day after.
    expect([19, 20, 30, 31, 36].map((at) => levels[at])).toEqual([of(0), of(10), of(10), of(20), of(20)]);
    expect(locked.counts["10"]).toBe(
      JSON.stringify([
        { n: 35, levels: [0, 35, 0, 0, 0] },
        { counted: 35, superseded: 0 },
      ]),
    );
  });
});
