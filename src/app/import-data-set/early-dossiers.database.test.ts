import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { temporaryFolder, writeDataSet } from "../../../test/support/data-set-on-disk.ts";
import { importFolder, NOW } from "../../../test/support/imported.ts";
import { asOwner, contentOf, forgetFacts, forgetTouched, touchedKeys } from "../../../test/support/stored-facts.ts";
import type { TextTables } from "../../../test/support/small-province.ts";
import { testDatabase } from "../../../test/support/test-database.ts";
import { OPERATOR } from "../../core/access/actor.ts";
import { makeUndoImport } from "./undo-import.ts";

/**
 * Three blocks of 256 KiB, in which a file is read, and a few rows more. The filling stands in a column that the
 * contract does not know. A part is less than what a block brings, and more than those few rows, which are left.
 */
const ROWS = 620;
const FILLING = "x".repeat(1_310);
const PART = { partBytes: 8_192 };
/** Several parts of the size that they have outside of tests. */
const MANY_ROWS = 30_000;

const database = await testDatabase();
const folder = temporaryFolder();
const undoImport = makeUndoImport({ database, clock: () => NOW });

const UNITS: TextTables = {
  agencies: [
    { code: "A", tier: "commune", kind: "commune" },
    { code: "B", tier: "commune", kind: "commune" },
  ],
};

/** Lines of `code,agencyCode,receivedAt` by their place, other ones where they are given. */
type OtherLines = Readonly<Record<number, string>>;

function linesOf(other: OtherLines = {}): string {
  const lines = Array.from({ length: ROWS }, (_, at) => `${other[at] ?? plainLine(at)},${FILLING}`);
  return `code,agencyCode,receivedAt,filling\n${lines.join("\n")}\n`;
}

const plainLine = (at: number): string => `d${at},${at % 2 === 0 ? "A" : "B"},2020-04-01`;

function manyLines(): string {
  const lines = Array.from({ length: MANY_ROWS }, (_, at) => plainLine(at));
  return `code,agencyCode,receivedAt\n${lines.join("\n")}\n`;
}

/** What a delivery leaves behind, whatever numbers its import and its units have. */
async function leftBy(lines: string, { withUnits }: { readonly withUnits: boolean }) {
  const directory = join(folder, withUnits ? "whole" : "early");
  writeDataSet(directory, withUnits ? UNITS : {});
  writeFileSync(join(directory, "dossiers.csv"), lines);
  const { importId, delivered } = await importFolder(database, directory, PART);
  const rowsOf = async (statement: string): Promise<readonly string[]> =>
    (await asOwner(database.url, statement)).map((row) => JSON.stringify(row));
  const unit = "(select a.code from agencies a where a.id = t.agency_id) as unit";
  return {
    importId,
    counted: delivered.find(({ table }) => table === "dossiers"),
    rejects: await rowsOf(
      `select line, field, value, reason from import_rejects where import_id = ${importId} order by position`,
    ),
    rows: [
      ...(await rowsOf(`select ${unit}, t.code, t.digest::text, t.received_at::text, t.are_supplements_known,
        t.import_id = ${importId} as is_this from dossiers t order by t.code`)),
      ...(await rowsOf(`select ${unit}, t.dossier_code, t.step_no from steps t order by 2`)),
      ...(await rowsOf(`select ${unit}, case_key from touched_cases t, unnest(t.case_keys) as case_key order by 2, 1`)),
    ],
  };
}

/** How often the unit changes from one stored dossier to the next: written as a whole they lie unit by unit. */
async function changesOfUnit(): Promise<number> {
  const [row] = await asOwner(
    database.url,
    `select count(*)::integer as changes from (
      select agency_id <> lag(agency_id) over (order by ctid) as is_other from dossiers) d where is_other`,
  );
  return Number(row?.["changes"]);
}

async function begin(stored: TextTables = {}): Promise<void> {
  await forgetFacts(database);
  // Rows lie as they are written where no place was left by others.
  await asOwner(database.url, "vacuum dossiers");
  writeDataSet(join(folder, "before"), { ...UNITS, ...stored });
  await importFolder(database, join(folder, "before"));
  // What is left of a unit when the import that brought it was undone: a number without a name.
  await asOwner(database.url, "insert into agencies (code) values ('Y')");
  await forgetTouched(database);
}

beforeEach(() => begin());

describe("dossiers of a large file are written while it is read", () => {
  test("part by part, and each of them is touched", async () => {
    const { counted } = await leftBy(linesOf(), { withUnits: false });
    expect(await changesOfUnit()).toBeGreaterThan(2);
    expect(counted).toMatchObject({ rows: ROWS, accepted: ROWS, repeated: 0, corrected: 0, rejected: 0 });
    expect(await touchedKeys(database)).toHaveLength(ROWS);
  });

  test("in parts of the size that they have outside of tests, too", async () => {
    const directory = join(folder, "many");
    writeDataSet(directory, {});
    writeFileSync(join(directory, "dossiers.csv"), manyLines());
    await importFolder(database, directory);
    expect(await changesOfUnit()).toBeGreaterThan(2);
    expect(await touchedKeys(database)).toHaveLength(MANY_ROWS);
  });

  test("and all of them go when the import is undone", async () => {
    const { importId } = await leftBy(linesOf(), { withUnits: false });
    expect(await undoImport(OPERATOR, importId)).toEqual({ ok: true, value: undefined });
    expect((await contentOf(database))["dossiers"]).toEqual([]);
  });

  test("but not together with units that nobody knew before", async () => {
    await leftBy(linesOf(), { withUnits: true });
    expect(await changesOfUnit()).toBe(1);
  });
});

const STORED: TextTables = {
  dossiers: [
    { code: "d500", agencyCode: "A", receivedAt: "2020-03-01" },
    { code: "d520", agencyCode: "B", receivedAt: "2020-03-01" },
    { code: "d540", agencyCode: "A", receivedAt: "2020-04-01" },
  ],
  steps: [{ dossierCode: "d520", stepNo: 1, agencyCode: "B" }],
};

const CASES: readonly { readonly what: string; readonly other: OtherLines; readonly stored?: TextTables }[] = [
  { what: "every row is new", other: {} },
  { what: "every row is new, beside others", other: {}, stored: { dossiers: [{ code: "x", agencyCode: "A" }] } },
  { what: "a row comes again in the same part", other: { 11: "d10,A,2020-04-01" } },
  { what: "a row comes again in a later part", other: { 400: "d10,A,2020-04-01" } },
  { what: "another row has the key of an earlier one", other: { 400: "d10,B,2020-05-01", 401: "d400,A," } },
  { what: "a row names an unknown unit", other: { 180: "d180,Z,2020-04-01" } },
  { what: "a row names a unit of which nothing is known any more", other: { 180: "d180,Y,2020-04-01" } },
  { what: "the key of a refused row comes again", other: { 180: "d180,Z,", 400: "d180,A,2020-04-01" } },
  { what: "a row cannot be read", other: { 240: "d240,A,never" } },
  { what: "later rows are known, corrected, and moved to another unit", other: {}, stored: STORED },
  { what: "the first row is known", other: {}, stored: { dossiers: [{ code: "d0", agencyCode: "B" }] } },
];

/** Lines that one of two lists has and the other has not. */
function difference(one: readonly string[], other: readonly string[]): readonly string[] {
  const [ofOne, ofOther] = [new Set(one), new Set(other)];
  return [...one.filter((line) => !ofOther.has(line)), ...other.filter((line) => !ofOne.has(line))];
}

describe("what is stored, counted, refused and touched is the same as if all were written at the end", () => {
  test.each(CASES)("when $what", async ({ other, stored }) => {
    await begin(stored);
    const early = await leftBy(linesOf(other), { withUnits: false });
    // The units come again beside it and change nothing, but then nothing is written early.
    await begin(stored);
    const whole = await leftBy(linesOf(other), { withUnits: true });
    expect(difference(early.rows, whole.rows)).toEqual([]);
    expect(early.rows).toHaveLength(whole.rows.length);
    expect(early.rejects).toEqual(whole.rejects);
    expect(early.counted).toEqual(whole.counted);
  });
});
