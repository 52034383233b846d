import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { temporaryFolder, writeDataSet } from "../../../test/support/data-set-on-disk.ts";
import { importFolder, NOW } from "../../../test/support/imported.ts";
import { contentOf, forgetFacts, forgetTouched, storedRows, touchedKeys } from "../../../test/support/stored-facts.ts";
import type { TextTables } from "../../../test/support/small-province.ts";
import { testDatabase } from "../../../test/support/test-database.ts";
import { OPERATOR } from "../../core/access/actor.ts";
import { makeUndoImport } from "./undo-import.ts";

const database = await testDatabase();
const directory = join(temporaryFolder(), "delivery");
const undoImport = makeUndoImport({ database, clock: () => NOW });

async function deliver(tables: TextTables) {
  writeDataSet(directory, tables);
  return importFolder(database, directory);
}

/** The corrected rows of a table. */
function correctedIn({ delivered }: Awaited<ReturnType<typeof deliver>>, table: string): number | undefined {
  return delivered.find((counted) => counted.table === table)?.corrected;
}

const BALLOT = "018f0000-0000-7000-8000-000000000001";
const OTHER = "018f0000-0000-7000-8000-000000000002";

beforeEach(async () => {
  await forgetFacts(database);
  await deliver({
    agencies: [
      { code: "A", tier: "commune", kind: "commune" },
      { code: "B", tier: "commune", kind: "commune" },
    ],
    procedures: [
      { code: "p", limitWorkingDays: 5 },
      { code: "q", limitWorkingDays: 5 },
    ],
    dossiers: [
      { code: "d1", agencyCode: "A", procedureCode: "p", receivedAt: "2020-04-01" },
      { code: "d2", agencyCode: "A", procedureCode: "q", receivedAt: "2020-04-01" },
    ],
    supplements: [{ dossierCode: "d1", requestedAt: "2020-04-02", reason: "thiếu bản sao" }],
    steps: [{ dossierCode: "d1", stepNo: 1, agencyCode: "A" }],
    contacts: [
      { dossierCode: "d1", at: "2020-04-03", with: "oneStop" },
      { dossierCode: "d1", with: "B" },
    ],
    petitions: [{ code: "k1", kind: "attitude", dossierCode: "d1", agencyCode: "A" }],
    ballots: [
      { id: BALLOT, agencyCode: "A", castAt: "2020-04-05", dossierCode: "d1", q3: "2", comment: "tốt" },
      { id: OTHER, agencyCode: "A", castAt: "2020-04-06", q3: "1" },
    ],
  });
  await forgetTouched(database);
});

describe("a later import corrects", () => {
  test("a dossier, and its case alone is computed anew", async () => {
    const corrected = await deliver({ dossiers: [{ code: "d2", agencyCode: "A", procedureCode: "p" }] });
    expect(correctedIn(corrected, "dossiers")).toBe(1);
    expect(await touchedKeys(database)).toEqual(["d:d2"]);
  });

  test("a detail without a key by what it is about: the same time, the same body", async () => {
    const corrected = await deliver({
      supplements: [
        { dossierCode: "d1", requestedAt: "2020-04-02", reason: "thiếu chữ ký" },
        { dossierCode: "d1", requestedAt: "2020-04-04" },
      ],
      contacts: [{ dossierCode: "d1", with: "B", fault: "applicant" }],
    });
    expect(correctedIn(corrected, "supplements")).toBe(1);
    expect(correctedIn(corrected, "contacts")).toBe(1);
    const reasons = await database.queries.selectFrom("supplements").select("reason").orderBy("requested_at").execute();
    expect(reasons).toEqual([{ reason: "thiếu chữ ký" }, { reason: null }]);
    expect(await database.queries.selectFrom("contacts").select("fault").orderBy("with_body").execute()).toEqual([
      { fault: 1 },
      { fault: null },
    ]);
    expect(await touchedKeys(database)).toEqual(["d:d1"]);
  });

  test("a ballot, in both the case where it was and the one where it is", async () => {
    await deliver({ ballots: [{ id: BALLOT, agencyCode: "B", castAt: "2020-04-05", dossierCode: "d2", q3: "0" }] });
    expect(await touchedKeys(database)).toEqual(["d:d1", "d:d2"]);
    expect(await database.queries.selectFrom("ballot_comments").select("comment").execute()).toEqual([]);
  });

  test("a ballot that named no dossier, and a verdict", async () => {
    await deliver({
      ballots: [{ id: OTHER, agencyCode: "A", castAt: "2020-04-06", q3: "2" }],
      petitions: [{ code: "k1", kind: "attitude", dossierCode: "d1", agencyCode: "A", verdict: "untrue" }],
    });
    expect(await touchedKeys(database)).toEqual([`b:${OTHER}`, "d:d1"]);
  });

  test("and each of it is taken back by an undo, comments too", async () => {
    const before = await contentOf(database);
    const { importId } = await deliver({
      agencies: [{ code: "B", tier: "district", kind: "district" }],
      procedures: [{ code: "p", limitWorkingDays: 9 }],
      calendar: [{ date: "2020-04-07", kind: "holiday" }],
      dossiers: [
        { code: "d1", agencyCode: "B" },
        { code: "d2", agencyCode: "A", state: "withdrawn" },
        { code: "d3", agencyCode: "B" },
      ],
      supplements: [{ dossierCode: "d1", requestedAt: "2020-04-02" }],
      steps: [{ dossierCode: "d1", stepNo: 1, agencyCode: "B" }],
      contacts: [{ dossierCode: "d1", with: "B", fault: "applicant" }],
      petitions: [{ code: "k1", kind: "other", agencyCode: "B" }],
      ballots: [{ id: BALLOT, agencyCode: "B", castAt: "2020-04-05", q3: "0", comment: "khác" }],
    });
    await forgetTouched(database);
    await undoImport(OPERATOR, importId);
    expect(await contentOf(database)).toEqual(before);
    expect(await touchedKeys(database)).toEqual([`b:${BALLOT}`, "d:d1", "d:d2", "d:d3"]);
  });
});

describe("a ballot that was cast at a counter", () => {
  const ballot = () =>
    database.scoring.queries.selectFrom("ballots").selectAll().where("id", "=", BALLOT).executeTakeFirstOrThrow();

  test("keeps what no file carries when it is corrected, wherever it goes, and comes back as it was", async () => {
    await database.pool.query(
      `update ballots set counter_code = 'Q1', occasion = 2, started_at = '2020-04-05 08:59:30', audit_seq = 7
        where id = $1`,
      [BALLOT],
    );
    const before = await ballot();
    const { counter_code, occasion, started_at, audit_seq, agency_id } = before;
    expect([counter_code, occasion, started_at, audit_seq]).toEqual(["Q1", 2, Date.UTC(2020, 3, 5, 8, 59, 30), 7]);
    const { importId } = await deliver({ ballots: [{ id: BALLOT, agencyCode: "B", castAt: "2020-04-05", q3: "1" }] });
    const corrected = await ballot();
    expect(corrected).toMatchObject({ counter_code, occasion, started_at, audit_seq, a2: 1, import_id: importId });
    expect(corrected.agency_id).not.toBe(agency_id);
    await undoImport(OPERATOR, importId);
    expect(await ballot()).toEqual(before);
  });

  test("has none of it when it came by a file", async () => {
    await deliver({ ballots: [{ id: BALLOT, agencyCode: "A", castAt: "2020-04-05", q3: "1" }] });
    expect(await ballot()).toMatchObject({ counter_code: null, occasion: null, started_at: null, audit_seq: null });
  });
});

describe("what decides points of dossiers that are there already touches them", () => {
  test("another limit of their procedure", async () => {
    await deliver({ procedures: [{ code: "p", limitWorkingDays: 7 }] });
    expect(await touchedKeys(database)).toEqual(["d:d1"]);
  });

  test("not another name of it", async () => {
    await deliver({ procedures: [{ code: "p", limitWorkingDays: 5, name: "Cấp bản sao" }] });
    expect(await touchedKeys(database)).toEqual([]);
  });

  test("another calendar", async () => {
    await deliver({ calendar: [{ date: "2020-04-07", kind: "holiday" }] });
    expect(await touchedKeys(database)).toEqual(["d:d1", "d:d2"]);
  });

  test("contacts, the first time that they are delivered at all", async () => {
    await forgetFacts(database);
    await deliver({
      agencies: [{ code: "A", tier: "commune" }],
      dossiers: [{ code: "d1", agencyCode: "A" }],
    });
    await forgetTouched(database);
    await deliver({ contacts: [] });
    expect(await touchedKeys(database)).toEqual(["d:d1"]);
    await forgetTouched(database);
    await deliver({ contacts: [], supplements: [] });
    expect(await touchedKeys(database)).toEqual([]);
  });
});

describe("the registry", () => {
  async function corrections() {
    return database.queries
      .selectFrom("registry_corrections")
      .select(["table_name", "row_key", "before_row", "after_row"])
      .orderBy("id")
      .execute();
  }

  test("records a change of what was already valid, and its undoing", async () => {
    const { importId } = await deliver({ procedures: [{ code: "p", limitWorkingDays: 7 }] });
    const [before, after] = [
      { code: "p", limitWorkingDays: 5 },
      { code: "p", limitWorkingDays: 7 },
    ];
    const named = { table_name: "procedures", row_key: "p | " };
    expect(await corrections()).toEqual([{ ...named, before_row: before, after_row: after }]);
    await undoImport(OPERATOR, importId);
    expect((await corrections()).at(-1)).toEqual({ ...named, before_row: after, after_row: before });
  });

  test("records a version that comes afterwards for days that have passed, not one still to come", async () => {
    await deliver({
      procedures: [
        { code: "p", limitWorkingDays: 3, validFrom: "2020-06-01" },
        { code: "p", limitWorkingDays: 2, validFrom: "2021-06-01" },
        { code: "new", validFrom: "2019-01-01" },
      ],
    });
    expect((await corrections()).map(({ row_key, before_row }) => [row_key, before_row])).toEqual([
      ["p | 2020-06-01", null],
    ]);
  });
});

describe("ballots of other forms", () => {
  test("keep every answer as it was, numbers or not", async () => {
    const answers = { q1: "yes", q2: "07", q3: "7", q9: "rất tốt" };
    await deliver({
      ballots: [{ id: OTHER.replace("2", "3"), formId: "own", agencyCode: "A", castAt: "2020-04-06", ...answers }],
    });
    const stored = [...(await storedRows(database)).values()] as readonly { formId?: string; answers?: unknown }[];
    expect(stored.find(({ formId }) => formId === "own")?.answers).toEqual(answers);
  });

  test("of more than twenty questions are rejected", async () => {
    const answers = Object.fromEntries(Array.from({ length: 21 }, (_, at) => [`q${at + 1}`, "1"]));
    const { importId } = await deliver({
      ballots: [{ id: OTHER, formId: "long", agencyCode: "A", castAt: "2020-04-06", ...answers }],
    });
    const rejects = await database.queries
      .selectFrom("import_rejects")
      .select(["field", "value"])
      .where("import_id", "=", importId)
      .execute();
    // The answer itself may be free text: it is not repeated.
    expect(rejects).toEqual([{ field: "q21", value: "" }]);
  });
});
