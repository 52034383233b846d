import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addCase, emptyDeliveries, type TallyBook } from "./add-case.ts";
import { NO_BALLOTS, NOTHING, type CasePoints } from "./case-points.ts";
import { partedAnswers } from "./parted-answers.ts";
import { POINTS } from "./points.ts";
import { emptyAgencyTally, emptyTallies, type AgencyTally, type IndicatorTallies } from "./tally.ts";

function bookOf(...cases: readonly (CasePoints | undefined)[]): unknown {
  const agencies = new Map<number, AgencyTally>();
  const officers = new Map<string, IndicatorTallies>();
  const found = <K, T>(map: Map<K, T>, key: K, empty: () => T): T => {
    const value = map.get(key) ?? empty();
    map.set(key, value);
    return value;
  };
  const book: TallyBook = {
    ...emptyDeliveries(),
    agencyTally: (agency) => found(agencies, agency, emptyAgencyTally),
    officerTallies: (code) => found(officers, code, emptyTallies),
  };
  for (const each of cases) if (each !== undefined) addCase(book, each);
  return {
    dossiers: book.dossiers,
    ballots: book.ballots,
    agencies: [...agencies].sort(),
    officers: [...officers].sort(),
  };
}

const counted: CasePoints = {
  ...NOTHING,
  outcome: "finishedInside",
  agency: 1,
  judgement: { finish: undefined, timeliness: "onTime", due: undefined },
  points: { "1": POINTS.onTime, "3": POINTS.noContact, "4": POINTS.noBody, "7": POINTS.onTime },
  posting: 2,
  byAgency: new Map([[1, POINTS.stepEarly]]),
  byOfficer: new Map([["CB", POINTS.stepEarly]]),
  opinion: { agency: 1, level: 5 },
  ballots: { delivered: 2, setAside: 0, superseded: [1] },
};

describe("a case whose answers are parted from its dossier", () => {
  it("keeps its times and steps, and nothing that a ballot may have given", () => {
    const { dossier } = partedAnswers(counted);
    expect(dossier).toMatchObject({ points: { "1": POINTS.onTime }, byAgency: counted.byAgency, ballots: NO_BALLOTS });
    expect([dossier?.points["3"], dossier?.points["4"], dossier?.points["7"]]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect([dossier?.posting, dossier?.opinion]).toEqual([undefined, undefined]);
  });

  it("looks the same with a ballot and without", () => {
    const without = { ...counted, posting: undefined, opinion: undefined, ballots: NO_BALLOTS };
    expect(partedAnswers(without).dossier).toEqual(partedAnswers(counted).dossier);
  });

  it("is nothing any more when all of it came of a ballot, and as it was when nothing did", () => {
    const lone = { ...NOTHING, agency: 1, opinion: { agency: 1, level: 4 } };
    expect(partedAnswers(lone)).toEqual({ dossier: undefined, answers: lone });
    const outside = { ...NOTHING, outcome: "finishedOutside" as const, agency: 1 };
    expect(partedAnswers(outside)).toEqual({ dossier: outside, answers: undefined });
  });

  it("adds up in its two parts to what the whole adds up to", () => {
    const maybe = <T>(value: T) => fc.constantFrom(value, undefined);
    const cases = fc.record({
      outcome: fc.constantFrom("absent", "finishedInside", "finishedOutside"),
      three: maybe(POINTS.noContact),
      seven: maybe(POINTS.petition),
      posting: maybe(1),
      level: fc.constantFrom(1, 5, undefined),
      hasOpinion: fc.boolean(),
      superseded: fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 2 }),
      hasOfficer: fc.boolean(),
    });
    fc.assert(
      fc.property(cases, ({ outcome, three, seven, posting, level, hasOpinion, superseded, hasOfficer }) => {
        const whole: CasePoints = {
          ...counted,
          ...(outcome === "finishedInside" ? {} : { judgement: undefined, byAgency: new Map() }),
          outcome,
          points: { ...counted.points, "3": three, "7": seven },
          posting,
          byOfficer: hasOfficer ? counted.byOfficer : new Map(),
          opinion: hasOpinion ? { agency: 2, level } : undefined,
          ballots: { delivered: superseded.length, setAside: 0, superseded },
        };
        const { dossier, answers } = partedAnswers(whole);
        expect(bookOf(dossier, answers)).toEqual(bookOf(whole));
      }),
    );
  });
});
