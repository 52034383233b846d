import { describe, expect, it } from "vitest";
import { toLocalDate } from "../base/local-date.ts";
import {
  DUE_BASES,
  NO_BALLOTS,
  NO_POINTS,
  NOTHING,
  OUTCOMES,
  SHARED_INDICATORS,
  withAgencies,
  type CasePoints,
} from "./case-points.ts";
import type { Points } from "./points.ts";

describe("numbers in stored points stay what they were when the points were stored", () => {
  it.each([
    [0, "absent"],
    [1, "withdrawn"],
    [2, "unfinishedOutside"],
    [3, "finishedOutside"],
    [4, "finishedInside"],
    [5, "unfinishedPastDue"],
    [6, "finishedLater"],
  ])("outcome %i is %s", (number, outcome) => {
    expect(OUTCOMES[number]).toBe(outcome);
  });

  it.each([
    [0, "newDueAt"],
    [1, "dueAt"],
    [2, "computed"],
  ])("due basis %i is %s", (number, basis) => {
    expect(DUE_BASES[number]).toBe(basis);
  });

  it("and there are no others", () => {
    expect([OUTCOMES.length, DUE_BASES.length]).toEqual([7, 3]);
  });
});

describe("a case without anything", () => {
  it("counts nowhere: nothing pending, no ballot, no opinion, and no points, which is not zero points", () => {
    expect(NOTHING).toEqual({
      outcome: "absent",
      agency: undefined,
      received: undefined,
      isOnline: false,
      isPending: false,
      judgement: undefined,
      points: { "1": undefined, "3": undefined, "4": undefined, "7": undefined },
      posting: undefined,
      byAgency: new Map(),
      byOfficer: new Map(),
      opinion: undefined,
      ballots: { delivered: 0, setAside: 0, superseded: [] },
    });
    expect(NOTHING.points).toBe(NO_POINTS);
    expect(NOTHING.ballots).toBe(NO_BALLOTS);
  });

  it("has no item of the indicators that an agency and its officers share: 1, 3, 4 and 7", () => {
    expect(SHARED_INDICATORS).toEqual(["1", "3", "4", "7"]);
    expect(Object.keys(NO_POINTS)).toEqual([...SHARED_INDICATORS]);
  });
});

describe("agencies by other numbers", () => {
  const two: Points = { points: 2, reason: "early" };
  const tenfold = (agency: number): number => 10 * agency;
  const FULL: CasePoints = {
    ...NOTHING,
    outcome: "finishedInside",
    agency: 1,
    received: toLocalDate(18_353),
    isOnline: true,
    isPending: true,
    posting: 2,
    byAgency: new Map([
      [1, two],
      [2, two],
    ]),
    byOfficer: new Map([["CB1", two]]),
    opinion: { agency: 3, level: 5 },
    ballots: { delivered: 3, setAside: 1, superseded: [4, 5] },
  };

  it("are renumbered wherever a case names one, and everything else stays", () => {
    expect(withAgencies(FULL, tenfold)).toEqual({
      ...FULL,
      agency: 10,
      byAgency: new Map([
        [10, two],
        [20, two],
      ]),
      opinion: { agency: 30, level: 5 },
      ballots: { delivered: 3, setAside: 1, superseded: [40, 50] },
    });
  });

  it("number 0 is an agency like any other", () => {
    expect(withAgencies({ ...FULL, agency: 0 }, (agency) => agency + 7).agency).toBe(7);
  });

  it("are not asked for where there are none", () => {
    const asked: number[] = [];
    const noted = (agency: number): number => {
      asked.push(agency);
      return agency;
    };
    const renumbered = withAgencies(NOTHING, noted);
    expect(renumbered).toEqual(NOTHING);
    expect(renumbered.byAgency).toBe(NOTHING.byAgency);
    expect(renumbered.ballots).toBe(NOTHING.ballots);
    expect(asked).toEqual([]);
  });
});
