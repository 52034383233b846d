import { expect, test } from "vitest";
import { day } from "../../test/support/small-province.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { NO_POINTS, NOTHING, type CasePoints } from "../core/scoring/case-points.ts";
import { ballotCase, dossierCase } from "../core/scoring/cases.ts";
import { ballotPoints, POINTS } from "../core/scoring/points.ts";
import { pointsText, type StoredCase } from "./points-cells.ts";
import { allStoredPoints, countStoredPoints, replacePoints, storedPoints } from "./points.ts";
import { inTransaction } from "./transaction.ts";

const database = await testDatabase();
const { queries } = database.scoring;

const NASTY_CODE = `A"b\\c,{d}'; drop table points; --`;

const COUNTED: CasePoints = {
  outcome: "finishedInside",
  agency: 3,
  received: day("2020-04-06"),
  isOnline: true,
  isPending: false,
  judgement: {
    finish: day("2020-04-24"),
    timeliness: "overdue",
    due: { day: day("2020-04-20"), basis: "newDueAt", reappointments: 2 },
  },
  points: { "1": POINTS.overdue, "3": ballotPoints(2), "4": POINTS.otherBodyAllowed, "7": POINTS.lateNotScored },
  posting: 0,
  byAgency: new Map([
    [3, POINTS.stepOverdue],
    [1, POINTS.noStepLimit],
    [2, POINTS.stepEarly],
  ]),
  byOfficer: new Map([
    [NASTY_CODE, POINTS.stepPending],
    ["NULL", POINTS.stepOnTime],
  ]),
  opinion: { agency: 2, level: 5 },
  ballots: { delivered: 4, setAside: 1, superseded: [2, 2] },
};

const CASES: readonly StoredCase[] = [
  { agencyId: 3, tallySetId: 1, key: dossierCase(NASTY_CODE), points: COUNTED },
  { agencyId: 3, tallySetId: 2, key: dossierCase(NASTY_CODE), points: { ...COUNTED, isOnline: false } },
  {
    agencyId: 4,
    tallySetId: 1,
    key: dossierCase("D2"),
    points: {
      ...COUNTED,
      agency: 4,
      judgement: { finish: day("2020-04-24"), timeliness: "calendarUncovered", due: undefined },
      points: { ...NO_POINTS, "1": POINTS.calendarUncovered, "7": POINTS.calendarUncovered },
      byAgency: new Map(),
      opinion: undefined,
    },
  },
  // A dossier of unit 4 that is not there yet on the day of knowledge, with a ballot cast at unit 2.
  {
    agencyId: 4,
    tallySetId: 1,
    key: dossierCase("D3"),
    points: {
      ...NOTHING,
      agency: 2,
      points: { ...NO_POINTS, "3": ballotPoints(0) },
      byOfficer: new Map([["CB1", undefined]]),
      opinion: { agency: 2, level: undefined },
      ballots: { delivered: 1, setAside: 0, superseded: [] },
    },
  },
  {
    agencyId: 5,
    tallySetId: 1,
    key: ballotCase("00000000-0000-4000-8000-000000000001"),
    points: { ...NOTHING, ballots: { delivered: 1, setAside: 1, superseded: [] } },
  },
];

test("points come back as they were stored, whatever stands in a code", async () => {
  await inTransaction(database.scoring, (tx) => replacePoints(tx, { removed: [], added: CASES }));
  const keys = CASES.map(({ key }) => key);
  const stored = await storedPoints(queries, keys, [1, 2]);
  const inOrder = (cases: readonly StoredCase[]) =>
    [...cases].sort((a, b) => a.tallySetId - b.tallySetId || a.agencyId - b.agencyId || (a.key < b.key ? -1 : 1));
  expect(inOrder(stored)).toEqual(inOrder(CASES));
  expect(inOrder(stored).map(pointsText)).toEqual(inOrder(CASES).map(pointsText));
  expect(await storedPoints(queries, keys, [2])).toEqual([CASES[1]]);
  expect(await storedPoints(queries, keys, [])).toEqual([]);
});

test("points of a set are read by pages, each once, and replaced by their key", async () => {
  const pages: StoredCase[][] = [];
  for await (const page of allStoredPoints(queries, 1, 2)) pages.push([...page]);
  expect(pages.map((page) => page.length)).toEqual([2, 2]);
  expect(new Set(pages.flat().map(({ key }) => key)).size).toBe(await countStoredPoints(queries, 1));
  const [first, , third] = CASES;
  if (first === undefined || third === undefined) throw new Error("cases of the test");
  const moved = { ...first, agencyId: 9, points: { ...first.points, agency: 9 } };
  await inTransaction(database.scoring, (tx) => replacePoints(tx, { removed: [first, third], added: [moved] }));
  expect(await storedPoints(queries, [first.key, third.key], [1])).toEqual([moved]);
  expect(await countStoredPoints(queries, 2)).toBe(1);
});
