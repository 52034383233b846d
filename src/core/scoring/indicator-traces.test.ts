import { describe, expect, it } from "vitest";
import { rational } from "../base/rational.ts";
import { agencyIndicatorTraces, inKeyOrder, officerIndicatorTraces } from "./indicator-traces.ts";
import { ballotPoints, POINTS } from "./points.ts";
import { addItem, emptyAgencyTally, emptyTallies } from "./tally.ts";

const uncounted = { points: undefined, n: 0, counts: {}, reason: "noList" } as const;
const AGENCY = { "5": uncounted, "6": uncounted, "8": uncounted, "9": uncounted };

describe("the counts behind an indicator", () => {
  it("stand in plain order, whatever came first", () => {
    expect(JSON.stringify(inKeyOrder({ b: 1, a: 2, B: 3 }))).toBe('{"B":3,"a":2,"b":1}');
  });

  it("of a tally are items by points, reasons, what was left out, and what ballots gave", () => {
    const tallies = emptyTallies();
    for (const points of [POINTS.oneContact, POINTS.noContactRecords, ballotPoints(2) ?? POINTS.noContact])
      addItem(tallies["3"], points);
    expect(officerIndicatorTraces(["3", "7"], tallies)).toEqual({
      "3": {
        points: [0, 1, 1],
        notCounted: { noContactRecords: 1 },
        fromBallots: 1,
        counts: { ballot: 1, oneContact: 1 },
      },
      "7": { points: [0, 0, 0], notCounted: {}, fromBallots: 0, counts: {} },
    });
  });

  it("of an agency have the notes beside indicator 1 and the answers on publicity beside indicator 6", () => {
    const tally = emptyAgencyTally();
    addItem(tally.indicators["1"], POINTS.early);
    Object.assign(tally.notes, { reappointedTwice: 1, computedDue: 2, dossierPostings: [3, 4, 5] });
    const traces = agencyIndicatorTraces(["1", "2", "5", "6"], tally, {
      ...AGENCY,
      "6": { points: rational(1), n: 9, counts: { one: 1, both: 8 }, reason: "postedOrElectronic" },
    });
    expect(traces).toEqual({
      "1": {
        points: [0, 0, 1],
        notCounted: {},
        fromBallots: 0,
        counts: { computedDue: 2, early: 1, reappointedTwice: 1 },
      },
      "2": { points: [0, 0, 0], notCounted: {}, fromBallots: 0, counts: {} },
      "5": { points: [0, 0, 0], notCounted: { noList: 1 }, fromBallots: 0, counts: {} },
      "6": {
        points: [0, 0, 0],
        notCounted: {},
        fromBallots: 0,
        counts: { both: 8, one: 1, ballots0: 3, ballots1: 4, ballots2: 5 },
      },
    });
    expect(Object.keys(traces["6"]?.counts ?? {})).toEqual(["both", "one", "ballots0", "ballots1", "ballots2"]);
    expect(Object.keys(traces["1"]?.counts ?? {})).toEqual(["computedDue", "early", "reappointedTwice"]);
  });

  it("of an agency are those in scope alone", () => {
    expect(Object.keys(agencyIndicatorTraces(["8", "7"], emptyAgencyTally(), AGENCY))).toEqual(["7", "8"]);
    expect(agencyIndicatorTraces(["8"], emptyAgencyTally(), AGENCY)["8"]?.counts).toEqual({});
  });
});
