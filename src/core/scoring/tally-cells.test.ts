import { describe, expect, it } from "vitest";
import { emptyDeliveries } from "./add-case.ts";
import { ballotPoints, POINT_REASONS, POINTS, UNDETERMINED_REASONS, type Points } from "./points.ts";
import { OUTCOMES } from "./case-points.ts";
import { pointsOfNumbers, REASON_CODES, reasonNumber } from "./reason-codes.ts";
import {
  addCellsToOfficer,
  agencyTallyOf,
  cellsOfAgency,
  cellsOfOfficer,
  cellsOfProvince,
  deliveriesOf,
  TALLY_CELLS,
} from "./tally-cells.ts";
import { addItem, emptyAgencyTally, emptyTallies } from "./tally.ts";

describe("numbers that were stored once", () => {
  it("of reasons mean the same for ever", () => {
    expect(REASON_CODES.join(" ")).toBe(
      "early onTime overdue unfinishedPastDue ballot noContact oneContact moreContacts noBody oneStopOnly otherBody " +
        "severalBodies petition lateInferred stepEarly stepOnTime stepOverdue stepUnfinishedPastLimit noDueDate " +
        "calendarUncovered noContactRecords lateNotScored noStepLimit stepPending",
    );
    expect([...REASON_CODES].sort()).toEqual([...POINT_REASONS, ...UNDETERMINED_REASONS].sort());
  });

  it("of outcomes mean the same for ever", () => {
    expect(OUTCOMES.join(" ")).toBe(
      "absent withdrawn unfinishedOutside finishedOutside finishedInside unfinishedPastDue finishedLater",
    );
  });

  it("of cells mean the same for ever", () => {
    const positions = {
      "1.points0": 0,
      "1.points2": 2,
      "1.early": 3,
      "1.stepPending": 26,
      "2.points0": 27,
      "3.points0": 54,
      "4.points0": 81,
      "7.points0": 108,
      "7.stepPending": 134,
      "dossiers.early": 135,
      "dossiers.undetermined": 138,
      "opinions.level5": 139,
      "opinions.level1": 143,
      "online.dossiers": 144,
      "online.pending": 146,
      "notes.reappointedTwice": 147,
      "notes.computedDue": 148,
      "notes.posting0": 149,
      "notes.posting2": 151,
      "ballots.counted": 152,
      "ballots.superseded": 153,
      "province.dossiers.delivered": 154,
      "province.dossiers.withdrawn": 157,
      "province.ballots.delivered": 158,
      "province.ballots.counted": 161,
    };
    expect(Object.fromEntries(Object.keys(positions).map((cell) => [cell, TALLY_CELLS.indexOf(cell)]))).toEqual(
      positions,
    );
    expect(new Set(TALLY_CELLS).size).toBe(162);
  });
});

describe("points as they are stored", () => {
  it("come back as the same points with the same reason", () => {
    const all: readonly Points[] = [...Object.values(POINTS), ...[0, 1, 2].flatMap((each) => ballotPoints(each) ?? [])];
    for (const points of all) {
      expect(pointsOfNumbers(points.points, reasonNumber(points.reason))).toEqual(points);
    }
  });

  it("are none for a reason that was never given a number", () => {
    expect(pointsOfNumbers(2, REASON_CODES.length)).toBeUndefined();
  });
});

describe("tallies as cells", () => {
  const tally = emptyAgencyTally();
  for (const points of [POINTS.early, POINTS.early, POINTS.overdue, POINTS.noDueDate])
    addItem(tally.indicators["1"], points);
  for (const points of [ballotPoints(1), POINTS.otherBody, POINTS.otherBodyAllowed])
    if (points) addItem(tally.indicators["4"], points);
  Object.assign(tally.dossiers, { early: 2, overdue: 1, undetermined: 1 });
  tally.levels[4] = 3;
  Object.assign(tally.online, { dossiers: 4, late: 1, pending: 2 });
  tally.notes.computedDue = 5;
  tally.notes.dossierPostings[2] = 6;
  tally.ballots = 7;
  tally.superseded = 8;

  it("say each count once and leave out what is zero", () => {
    const named: unknown = Object.fromEntries(
      [...cellsOfAgency(tally)].map(([place, count]) => [TALLY_CELLS[place] ?? "?", count]),
    );
    expect(named).toEqual({
      "1.points0": 1,
      "1.points2": 2,
      "1.early": 2,
      "1.overdue": 1,
      "1.noDueDate": 1,
      "4.points0": 1,
      "4.points1": 2,
      "4.ballot": 1,
      "4.otherBody": 2,
      "dossiers.early": 2,
      "dossiers.overdue": 1,
      "dossiers.undetermined": 1,
      "opinions.level1": 3,
      "online.dossiers": 4,
      "online.late": 1,
      "online.pending": 2,
      "notes.computedDue": 5,
      "notes.posting2": 6,
      "ballots.counted": 7,
      "ballots.superseded": 8,
    });
  });

  it("are read back as the tally they came from", () => {
    expect(agencyTallyOf(cellsOfAgency(tally))).toEqual(tally);
    const officer = emptyTallies();
    addCellsToOfficer(officer, cellsOfOfficer(tally.indicators));
    expect(officer).toEqual(tally.indicators);
  });

  it("add up with what the tally of an officer holds already", () => {
    const twice = emptyTallies();
    addCellsToOfficer(twice, cellsOfOfficer(tally.indicators));
    addCellsToOfficer(twice, cellsOfOfficer(tally.indicators));
    expect(twice["1"]).toMatchObject({
      points: [2, 0, 4],
      reasons: { early: 4, overdue: 2 },
      notCounted: { noDueDate: 2 },
    });
    expect(twice["4"].fromBallots).toBe(2);
  });

  it("leave no trace of what was added and taken away again", () => {
    const moved = emptyAgencyTally();
    addItem(moved.indicators["1"], POINTS.noDueDate);
    addItem(moved.indicators["1"], POINTS.noDueDate, -1);
    addItem(moved.indicators["3"], POINTS.noContact);
    addItem(moved.indicators["3"], POINTS.noContact, -1);
    expect([...cellsOfAgency(moved)]).toEqual([]);
    expect(agencyTallyOf(new Map([[3, 0]]))).toEqual(emptyAgencyTally());
  });

  it("of the province are what was delivered", () => {
    const deliveries = emptyDeliveries();
    Object.assign(deliveries.dossiers, { delivered: 9, finished: 6, unfinished: 2, withdrawn: 1 });
    Object.assign(deliveries.ballots, { delivered: 5, otherForms: 1, counted: 3 });
    expect(deliveriesOf(cellsOfProvince(deliveries))).toEqual(deliveries);
  });
});
