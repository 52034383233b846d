import { join } from "node:path";
import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { temporaryFolder, writeDataSet } from "../../../test/support/data-set-on-disk.ts";
import { elementOf } from "../../../test/support/feed-elements.ts";
import { importFolder, NOW } from "../../../test/support/imported.ts";
import { contentOf, forgetFacts, forgetTouched, storedRows, touchedKeys } from "../../../test/support/stored-facts.ts";
import type { TextTables } from "../../../test/support/small-province.ts";
import { testDatabase } from "../../../test/support/test-database.ts";
import { OPERATOR } from "../../core/access/actor.ts";
import { makeReceiveFeed } from "../receive-feed.ts";
import { makeUndoImport } from "./undo-import.ts";
import { makeViewImports } from "./view-imports.ts";

const database = await testDatabase();
const replayed = await testDatabase();
const directory = join(temporaryFolder(), "delivery");
const deps = { database, clock: () => NOW };
const undoImport = makeUndoImport(deps);
const viewImports = makeViewImports(deps);
const receiveFeed = makeReceiveFeed(deps);

async function deliver(tables: TextTables): Promise<number> {
  writeDataSet(directory, tables);
  return (await importFolder(database, directory)).importId;
}

async function feed(...elements: Parameters<typeof receiveFeed>[1]): Promise<number> {
  const received = await receiveFeed(OPERATOR, elements);
  if (!received.ok) throw new Error(received.failure.message);
  return received.value.importId;
}

const BALLOT = "018f0000-0000-7000-8000-000000000001";

beforeEach(async () => {
  await forgetFacts(database);
  await deliver({
    agencies: [
      { code: "A", tier: "commune", kind: "commune" },
      { code: "B", tier: "commune", kind: "commune" },
    ],
    dossiers: [
      { code: "d1", agencyCode: "A", receivedAt: "2020-04-01" },
      { code: "d2", agencyCode: "A", receivedAt: "2020-04-01" },
    ],
  });
  await forgetTouched(database);
});

describe("an import on whose rows nothing stands", () => {
  test("is undone although later ones about other dossiers came, hourly calls of the feed for instance", async () => {
    const before = await contentOf(database);
    const older = await deliver({ dossiers: [{ code: "d1", agencyCode: "A", receivedAt: "2020-04-02" }] });
    const later = await feed(elementOf("d8"), elementOf("d9"));
    await forgetTouched(database);
    expect(await undoImport(OPERATOR, older)).toMatchObject({ ok: true });
    expect(await touchedKeys(database)).toEqual(["d:d1"]);
    expect(await undoImport(OPERATOR, later)).toMatchObject({ ok: true });
    expect(await contentOf(database)).toEqual(before);
  });

  test("is undone when the one that stood on them has been", async () => {
    const older = await deliver({ dossiers: [{ code: "d3", agencyCode: "A" }] });
    const later = await deliver({ steps: [{ dossierCode: "d3", stepNo: 1 }] });
    expect(await undoImport(OPERATOR, older)).toMatchObject({ ok: false });
    await undoImport(OPERATOR, later);
    expect(await undoImport(OPERATOR, older)).toMatchObject({ ok: true });
  });

  test("is undone once", async () => {
    const importId = await deliver({ dossiers: [{ code: "d3", agencyCode: "A" }] });
    await undoImport(OPERATOR, importId);
    const refused = { ok: false, failure: { code: "import.not-in-force" } };
    expect(await undoImport(OPERATOR, importId)).toMatchObject(refused);
    expect(await undoImport(OPERATOR, 999_999)).toMatchObject(refused);
  });
});

/** What an import brings, what a later one does with it, and a code that the refusal names. */
const STANDING: readonly (readonly [what: string, older: TextTables, later: TextTables, named: string])[] = [
  [
    "corrects a dossier that it brought",
    { dossiers: [{ code: "d3", agencyCode: "A" }] },
    { dossiers: [{ code: "d3", agencyCode: "A", receivedAt: "2020-04-03" }] },
    "d3",
  ],
  [
    "corrects a dossier that it corrected",
    { dossiers: [{ code: "d1", agencyCode: "B" }] },
    { dossiers: [{ code: "d1", agencyCode: "A" }] },
    "d1",
  ],
  [
    "delivered a dossier that it brought once more, for that row is its word too",
    { dossiers: [{ code: "d3", agencyCode: "A" }] },
    { dossiers: [{ code: "d3", agencyCode: "A" }] },
    "d3",
  ],
  [
    "brings a step of a dossier that it brought",
    { dossiers: [{ code: "d3", agencyCode: "A" }] },
    { steps: [{ dossierCode: "d3", stepNo: 1 }] },
    "d3",
  ],
  [
    "brings a supplement of a dossier that it brought",
    { dossiers: [{ code: "d3", agencyCode: "A" }] },
    { supplements: [{ dossierCode: "d3", requestedAt: "2020-04-02" }] },
    "d3",
  ],
  [
    "brings a contact of a dossier that it brought",
    { dossiers: [{ code: "d3", agencyCode: "A" }] },
    { contacts: [{ dossierCode: "d3", with: "B" }] },
    "d3",
  ],
  [
    "brings a ballot that is its dossier's unit's",
    { dossiers: [{ code: "d3", agencyCode: "A" }] },
    { ballots: [{ id: BALLOT, dossierCode: "d3", castAt: "2020-04-05", q3: "1" }] },
    BALLOT,
  ],
  [
    "corrects a ballot that it brought",
    { ballots: [{ id: BALLOT, agencyCode: "A", castAt: "2020-04-05", q3: "1" }] },
    { ballots: [{ id: BALLOT, agencyCode: "A", castAt: "2020-04-05", q3: "2" }] },
    BALLOT,
  ],
  [
    "corrects a petition that it brought",
    { petitions: [{ code: "k1", kind: "attitude", agencyCode: "A" }] },
    { petitions: [{ code: "k1", kind: "attitude", agencyCode: "B" }] },
    "k1",
  ],
  [
    "brings a dossier of a unit that it brought",
    { agencies: [{ code: "C", tier: "commune" }] },
    { dossiers: [{ code: "d3", agencyCode: "C" }] },
    "C",
  ],
  [
    "brings a unit below one that it brought",
    { agencies: [{ code: "C", tier: "district" }] },
    { agencies: [{ code: "D", tier: "commune", parentCode: "C" }] },
    "C",
  ],
  [
    "changes a limit that it changed",
    { procedures: [{ code: "p", limitWorkingDays: 5 }] },
    { procedures: [{ code: "p", limitWorkingDays: 7 }] },
    "p",
  ],
  [
    "changes a day of the calendar that it set",
    { calendar: [{ date: "2020-04-07", kind: "holiday" }] },
    { calendar: [{ date: "2020-04-07", kind: "workday" }] },
    "2020-04-07",
  ],
];

describe("an import is not undone, and nothing changes, while a later one that still counts", () => {
  test.each(STANDING)("%s", async (_, older, later, named) => {
    const [olderId, laterId] = [await deliver(older), await deliver(later)];
    const before = await contentOf(database);
    const refused = await undoImport(OPERATOR, olderId);
    expect(refused).toMatchObject({ ok: false, failure: { code: "import.built-upon", at: `import:${olderId}` } });
    expect(refused.ok ? "" : refused.failure.message).toContain(named);
    expect(refused.ok ? "" : refused.failure.mend).toContain(`lần nhập số ${laterId}`);
    expect(await contentOf(database)).toEqual(before);
    const view = await viewImports.view(OPERATOR, olderId, { isUndoAsked: true });
    expect(view).toMatchObject({ ok: true, value: { mayUndo: false, whyNotUndone: { code: "import.built-upon" } } });
    expect(await undoImport(OPERATOR, laterId)).toMatchObject({ ok: true });
    expect(await undoImport(OPERATOR, olderId)).toMatchObject({ ok: true });
  });

  test("took away a step of a list that it brought, or brought one anew that it took away", async () => {
    const [two, one] = [[{ NguoiXuLy: "o1" }, { NguoiXuLy: "o2" }], [{ NguoiXuLy: "o1" }]];
    const [first, second] = [await feed(elementOf("d1", {}, two)), await feed(elementOf("d1", {}, one))];
    expect(await undoImport(OPERATOR, first)).toMatchObject({ failure: { code: "import.built-upon" } });
    const third = await feed(elementOf("d1", {}, two));
    expect(await undoImport(OPERATOR, second)).toMatchObject({ failure: { code: "import.built-upon" } });
    for (const id of [third, second, first]) expect(await undoImport(OPERATOR, id)).toMatchObject({ ok: true });
  });

  test("sent a list without a step that it took away", async () => {
    const [two, one] = [[{ NguoiXuLy: "o1" }, { NguoiXuLy: "o2" }], [{ NguoiXuLy: "o1" }]];
    await feed(elementOf("d1", {}, two));
    const [second, third] = [await feed(elementOf("d1", {}, [])), await feed(elementOf("d1", {}, []))];
    expect(await undoImport(OPERATOR, second)).toMatchObject({ failure: { code: "import.built-upon" } });
    for (const id of [third, second]) expect(await undoImport(OPERATOR, id)).toMatchObject({ ok: true });
    const kept = await feed(elementOf("d1", {}, one));
    expect(await undoImport(OPERATOR, kept)).toMatchObject({ ok: true });
  });

  test("says first which ones are to be undone before it, the newest first", async () => {
    const older = await deliver({ dossiers: [{ code: "d3", agencyCode: "A" }] });
    const [second, third] = [
      await deliver({ steps: [{ dossierCode: "d3", stepNo: 1 }] }),
      await deliver({ contacts: [{ dossierCode: "d3", with: "B" }] }),
    ];
    expect(await undoImport(OPERATOR, older)).toMatchObject({
      failure: { mend: `Hoàn tác trước, theo thứ tự: lần nhập số ${third}, ${second}.` },
    });
  });
});

const UNIT = fc.constantFrom("A", "B");
const DOSSIER = fc.constantFrom("d1", "d2", "d3");
const DAY = fc.constantFrom("2020-04-01", "2020-04-02");

/** Deliveries that meet one another in few dossiers. */
const DELIVERY = fc.record({
  dossiers: fc.uniqueArray(fc.record({ code: DOSSIER, agencyCode: UNIT, receivedAt: DAY }), {
    selector: ({ code }) => code,
    maxLength: 2,
  }),
  steps: fc.uniqueArray(fc.record({ dossierCode: DOSSIER, stepNo: fc.constantFrom(1, 2), startedAt: DAY }), {
    selector: ({ dossierCode, stepNo }) => `${dossierCode} ${stepNo}`,
    maxLength: 2,
  }),
  supplements: fc.uniqueArray(
    fc.record({ dossierCode: DOSSIER, requestedAt: DAY, reason: fc.constantFrom("x", "y") }),
    {
      selector: ({ dossierCode, requestedAt }) => `${dossierCode} ${requestedAt}`,
      maxLength: 1,
    },
  ),
  ballots: fc.array(fc.record({ id: fc.constant(BALLOT), dossierCode: DOSSIER, castAt: fc.constant("2020-04-05") }), {
    maxLength: 1,
  }),
});
const FEED = fc.record({ code: DOSSIER, day: fc.constantFrom("20200401", "20200402"), steps: fc.nat({ max: 2 }) });
const ARRIVAL = fc.oneof(DELIVERY, FEED);
type Arrival =
  (typeof DELIVERY extends fc.Arbitrary<infer D> ? D : never) | { code: string; day: string; steps: number };

async function bring(arrival: Arrival, to: typeof database): Promise<number> {
  if ("dossiers" in arrival) {
    writeDataSet(directory, arrival);
    return (await importFolder(to, directory)).importId;
  }
  const steps = Array.from({ length: arrival.steps }, (_, at) => ({ NguoiXuLy: `o${at}` }));
  const element = elementOf(arrival.code, { NgayTiepNhan: arrival.day }, steps);
  const received = await makeReceiveFeed({ ...deps, database: to })(OPERATOR, [element]);
  if (!received.ok) throw new Error(received.failure.message);
  return received.value.importId;
}

test("whatever is undone leaves the facts as if it had never come", async () => {
  const units: Arrival = { dossiers: [], steps: [], supplements: [], ballots: [] };
  const agencies = ["A", "B"].map((code) => ({ code, tier: "commune" as const }));
  let undone = 0;
  const property = fc.asyncProperty(
    fc.array(ARRIVAL, { minLength: 2, maxLength: 5 }),
    fc.nat(),
    async (arrivals, choice) => {
      for (const each of [database, replayed]) {
        await forgetFacts(each);
        await bring({ ...units, agencies } as Arrival, each);
      }
      const chosen = choice % arrivals.length;
      const ids: number[] = [];
      for (const arrival of arrivals) ids.push(await bring(arrival, database));
      const answer = await undoImport(OPERATOR, ids[chosen] ?? 0);
      if (!answer.ok) return;
      undone += 1;
      for (const [at, arrival] of arrivals.entries()) if (at !== chosen) await bring(arrival, replayed);
      expect(await storedRows(database)).toEqual(await storedRows(replayed));
    },
  );
  await fc.assert(property, { numRuns: 10 });
  expect(undone).toBeGreaterThan(0);
}, 180_000);
