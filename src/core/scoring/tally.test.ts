import { describe, expect, it } from "vitest";
import { ballotPoints, POINTS } from "./points.ts";
import { addItem, baseOf, emptyAgencyTally, emptyTallies, emptyTally, hasItem, inWindowOf } from "./tally.ts";

describe("the tally of an indicator", () => {
  it("counts items by their points and sums them", () => {
    const tally = emptyTally();
    for (const points of [POINTS.early, POINTS.early, POINTS.onTime, POINTS.overdue, POINTS.early])
      addItem(tally, points);
    expect(tally.points).toEqual([1, 1, 3]);
    expect(baseOf(tally)).toEqual({ n: 5, sum: 7 });
    expect(tally.reasons).toEqual({ early: 3, onTime: 1, overdue: 1 });
    expect(tally.notCounted).toEqual({});
  });

  it("leaves an undetermined item out of sum and base, and counts its reason", () => {
    const tally = emptyTally();
    for (const points of [POINTS.noDueDate, POINTS.early, POINTS.noDueDate, POINTS.calendarUncovered])
      addItem(tally, points);
    expect(baseOf(tally)).toEqual({ n: 1, sum: 2 });
    expect(tally.notCounted).toEqual({ noDueDate: 2, calendarUncovered: 1 });
    expect(tally.reasons).toEqual({ early: 1 });
  });

  it("counts the items that ballots gave", () => {
    const tally = emptyTally();
    for (const points of [ballotPoints(0), POINTS.noContact, ballotPoints(2)]) if (points) addItem(tally, points);
    expect(tally.fromBallots).toBe(2);
    expect(tally.reasons).toEqual({ ballot: 2, noContact: 1 });
  });

  it("is empty without item, and no tally shares its counts with another", () => {
    const [one, two] = [emptyAgencyTally(), emptyAgencyTally()];
    addItem(one.indicators["1"], POINTS.early);
    one.dossiers.early += 1;
    one.levels[0] += 1;
    expect(two).toMatchObject({
      dossiers: { early: 0, onTime: 0, overdue: 0, undetermined: 0 },
      levels: [0, 0, 0, 0, 0],
      online: { dossiers: 0, late: 0, pending: 0 },
      notes: { reappointedTwice: 0, computedDue: 0, dossierPostings: [0, 0, 0] },
      ballots: 0,
      superseded: 0,
    });
    expect(baseOf(two.indicators["1"])).toEqual({ n: 0, sum: 0 });
    const { indicators } = one;
    expect(
      [indicators["2"], indicators["3"], indicators["4"], indicators["7"]].map((tally) => baseOf(tally).n),
    ).toEqual([0, 0, 0, 0]);
  });
});

describe("whether there is an item", () => {
  it("is asked of all indicators, or of some", () => {
    const tallies = emptyTallies();
    expect(hasItem(tallies)).toBe(false);
    addItem(tallies["1"], POINTS.noDueDate);
    expect(hasItem(tallies)).toBe(false);
    addItem(tallies["2"], POINTS.stepOverdue);
    expect(hasItem(tallies)).toBe(true);
    expect(hasItem(tallies, ["1", "3", "4", "7"])).toBe(false);
    expect(hasItem(tallies, ["2"])).toBe(true);
  });

  it("is true for an item of zero points", () => {
    const tallies = emptyTallies();
    addItem(tallies["7"], POINTS.petition);
    expect(hasItem(tallies, ["7"])).toBe(true);
  });
});

describe("the dossiers of a window", () => {
  it("are the sum of their four parts", () => {
    const tally = emptyAgencyTally();
    Object.assign(tally.dossiers, { early: 1, onTime: 20, overdue: 300, undetermined: 4000 });
    expect(inWindowOf(tally)).toBe(4321);
  });
});
