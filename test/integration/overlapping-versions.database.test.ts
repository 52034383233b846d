import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { evaluateFiles, temporaryFolder, writeDataSet } from "../support/data-set-on-disk.ts";
import { emptyProvince } from "../support/empty-province.ts";
import { importFolder } from "../support/imported.ts";
import { keptProvince, valueOf } from "../support/kept-province.ts";
import { QUARTER } from "../support/law-in-force.ts";
import { ONE_QUARTER } from "../support/one-quarter.ts";
import type { TextRow, TextTables } from "../support/small-province.ts";
import { testDatabase } from "../support/test-database.ts";

/**
 * A data set may bring versions of one thing that hold on the same day (docs/imports.md): the one that began later is
 * meant, from files and through the server, in whatever order the rows stand. So it comes out as if somebody had cut
 * the versions where the later ones begin.
 */

const database = await testDatabase();
const folder = temporaryFolder();

const without = (table: keyof TextTables, code: string): readonly TextRow[] =>
  (ONE_QUARTER[table] ?? []).filter((row) => row["code"] !== code && row["procedureCode"] !== code);

/** Every table of versions with one thing that has two, `ending` the first of them. */
function withVersions(ending: (validTo: string) => TextRow): TextTables {
  const unit = { code: "X1", name: "UBND xã Một", tier: "commune" };
  const officer = { code: "S1-CB02", name: "Cán bộ hai" };
  const line = { agencyCode: "S1", procedureCode: "P2", wholeProcessAtOneStop: true, posted: true, electronic: true };
  return {
    ...ONE_QUARTER,
    agencies: [
      ...without("agencies", "X1"),
      { ...unit, kind: "department", validFrom: "2010-01-01", ...ending("2019-12-31") },
      { ...unit, kind: "commune", validFrom: "2020-01-01" },
    ],
    officers: [
      ...without("officers", "S1-CB02"),
      { ...officer, agencyCode: "X2", ...ending("2020-03-31") },
      { ...officer, agencyCode: "S1", validFrom: "2020-04-01" },
    ],
    procedures: [
      ...without("procedures", "P2"),
      { code: "P2", limitWorkingDays: 30, onlineEligible: true, ...ending("2020-04-05") },
      { code: "P2", limitWorkingDays: 10, onlineEligible: true, validFrom: "2020-04-06" },
    ],
    "agency-procedures": [
      ...without("agency-procedures", "P2"),
      { ...line, receivedAtOneStop: false, accurate: false, ...ending("2020-06-29") },
      { ...line, receivedAtOneStop: true, accurate: true, validFrom: "2020-06-30" },
    ],
  };
}

const OVERLAPPING = withVersions(() => ({}));
const CUT = withVersions((validTo) => ({ validTo }));
const backwards = (tables: TextTables): TextTables =>
  Object.fromEntries(Object.entries(tables).map(([table, rows]) => [table, [...rows].reverse()]));

interface Told {
  readonly agencies: unknown;
  readonly officers: unknown;
  readonly summary: unknown;
}

async function fromFiles(tables: TextTables): Promise<{ readonly told: Told; readonly text: string }> {
  const { results, files } = await evaluateFiles(folder, tables);
  const { agencies, officers, summary } = results;
  return { told: { agencies, officers, summary }, text: files["results.json"] ?? "" };
}

async function throughServer(tables: TextTables): Promise<string> {
  await emptyProvince(database);
  writeDataSet(join(folder, "server"), tables);
  await importFolder(database, join(folder, "server"));
  const province = keptProvince(database);
  const evaluated = valueOf(await province.evaluate(await province.setFor(QUARTER)));
  return `${JSON.stringify(evaluated.results, undefined, 2)}\n`;
}

describe("versions that overlap", () => {
  test("are taken, without a reject", async () => {
    writeDataSet(join(folder, "taken"), OVERLAPPING);
    await emptyProvince(database);
    const { importId } = await importFolder(database, join(folder, "taken"));
    const rejects = database.queries.selectFrom("import_rejects").selectAll().where("import_id", "=", importId);
    expect(await rejects.execute()).toEqual([]);
  });

  test("mean the one that began later, as if the other had ended the day before", async () => {
    expect((await fromFiles(OVERLAPPING)).told).toEqual((await fromFiles(CUT)).told);
  });

  test("mean the earlier one again when the later one has ended", async () => {
    const ended = (tables: TextTables, days: readonly TextRow[]): TextTables => ({
      ...tables,
      officers: [...without("officers", "S1-CB02"), ...days.map((row) => ({ code: "S1-CB02", ...row }))],
    });
    const overlapping = [{ agencyCode: "S1" }, { agencyCode: "X2", validFrom: "2020-04-01", validTo: "2020-06-29" }];
    const cut = [
      { agencyCode: "S1", validTo: "2020-03-31" },
      { agencyCode: "X2", validFrom: "2020-04-01", validTo: "2020-06-29" },
      { agencyCode: "S1", validFrom: "2020-06-30" },
    ];
    const { told } = await fromFiles(ended(OVERLAPPING, overlapping));
    expect(told).toEqual((await fromFiles(ended(OVERLAPPING, cut))).told);
    expect(told.officers).toContainEqual(expect.objectContaining({ code: "S1-CB02", agencyCode: "S1" }));
  });

  test("make a difference here: without the later ones the results are others", async () => {
    const earlier = withVersions(() => ({ validTo: "2030-12-31" }));
    for (const table of ["agencies", "officers", "procedures", "agency-procedures"] as const) {
      const rows = (earlier[table] ?? []).filter(({ validFrom = "2000" }) => String(validFrom) < "2020");
      const { told } = await fromFiles({ ...OVERLAPPING, [table]: rows });
      expect([table, told]).not.toEqual([table, (await fromFiles(OVERLAPPING)).told]);
    }
  });

  test("are the same in any order of the rows, from files and through the server, to the byte", async () => {
    const { text } = await fromFiles(OVERLAPPING);
    expect((await fromFiles(backwards(OVERLAPPING))).text).toBe(text);
    expect(await throughServer(OVERLAPPING)).toBe(text);
    expect(await throughServer(backwards(OVERLAPPING))).toBe(text);
  });
});
