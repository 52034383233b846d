import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { actorWith } from "../../../test/support/actors.ts";
import { temporaryFolder, writeDataSet } from "../../../test/support/data-set-on-disk.ts";
import { importFolder, NOW } from "../../../test/support/imported.ts";
import { day, rowOf, type TextRow, type TextTables } from "../../../test/support/small-province.ts";
import { contentOf, forgetFacts } from "../../../test/support/stored-facts.ts";
import { testDatabase } from "../../../test/support/test-database.ts";
import { OPERATOR } from "../../core/access/actor.ts";
import type { RegistryTable } from "../../core/registry/registry-change.ts";
import { makeEditRegistry, type RegistryEdit } from "../registry/edit-registry.ts";
import { makeUndoImport } from "./undo-import.ts";

/** A person edits what an import brought; the import is then no longer undone over that person's head. */

const database = await testDatabase();
const deps = { database, clock: () => NOW };
const undoImport = makeUndoImport(deps);
const editRegistry = makeEditRegistry(deps);
const directory = join(temporaryFolder(), "delivery");
let importId = 0;

const OFFICER = { code: "CB1", name: "Lê Thị Bình", agencyCode: "A" };
const PROCEDURE = { code: "1.001", limitWorkingDays: 5 };
const HOLIDAY = { date: "2020-09-02", kind: "holiday", reason: "Quốc khánh" };
const LISTED = { agencyCode: "A", procedureCode: "1.001", posted: true };

async function deliver(tables: TextTables): Promise<number> {
  writeDataSet(directory, tables);
  return (await importFolder(database, directory)).importId;
}

async function edited(edit: RegistryEdit): Promise<void> {
  const done = await editRegistry(actorWith("admin"), { edit, reason: "QĐ 1" });
  if (!done.ok) throw new Error(done.failure.message);
}

const rewritten = (table: RegistryTable, before: TextRow | undefined, after: TextRow | undefined): RegistryEdit =>
  ({
    ...{ kind: "rewrite", table },
    ...{ before: before && rowOf("agencies", before), after: after && rowOf("agencies", after) },
  }) as unknown as RegistryEdit;

beforeEach(async () => {
  await database.queries.deleteFrom("counters").execute();
  await forgetFacts(database);
  await deliver({ agencies: [{ code: "A", tier: "commune", kind: "commune" }] });
  importId = await deliver({
    agencies: [{ code: "N", tier: "commune", kind: "commune" }],
    officers: [OFFICER],
    procedures: [PROCEDURE],
    "agency-procedures": [LISTED],
    calendar: [HOLIDAY],
  });
});

describe("an import whose rows of the registry a person has edited", () => {
  it.each<[string, RegistryEdit, string]>([
    ["corrected", rewritten("officers", OFFICER, { ...OFFICER, name: "Lê Thị Bình An" }), "CB1"],
    ["ended", { kind: "end", table: "officers", row: rowOf("officers", OFFICER), date: day("2021-01-01") }, "CB1"],
    ["taken away", rewritten("calendar", HOLIDAY, undefined), "2020-09-02"],
    ["given another version", { ...rewritten("procedures", undefined, undefined), ...versionOf(PROCEDURE) }, "1.001"],
    ["given another key", rewritten("agency-procedures", LISTED, { ...LISTED, validFrom: "2020-01-01" }), "1.001"],
    ["renamed", { kind: "rename", from: "N", to: unit("N", "Xã N"), date: day("2021-01-01") }, "mã N"],
  ])("is not undone when a row was %s; the row is named and nothing changes", async (_, edit, named) => {
    await edited(edit);
    const before = await contentOf(database);
    const refused = await undoImport(OPERATOR, importId);
    expect(refused).toMatchObject({ ok: false, failure: { code: "import.built-upon" } });
    expect(refused.ok ? "" : refused.failure.message).toContain(named);
    expect(refused.ok ? "" : refused.failure.mend).toContain("nhập tay");
    expect(await contentOf(database)).toEqual(before);
  });

  it.each<[string, RegistryEdit]>([
    ["an officer", rewritten("officers", undefined, { code: "CB2", agencyCode: "N" })],
    ["a counter", rewritten("counters", undefined, { agencyCode: "N", code: "Q1", name: "Quầy 1" })],
    ["a unit below it", rewritten("agencies", undefined, { code: "N1", tier: "commune", parentCode: "N" })],
  ])("is not undone when %s was entered for a unit that it alone brought", async (_, edit) => {
    await edited(edit);
    expect(await undoImport(OPERATOR, importId)).toMatchObject({ failure: { code: "import.built-upon" } });
  });

  it("is undone when what was entered by hand has nothing to do with its rows", async () => {
    const before = await database.queries.selectFrom("officer_versions").select("code").execute();
    await edited(rewritten("officers", undefined, { code: "CB9", agencyCode: "A" }));
    await edited(rewritten("counters", undefined, { agencyCode: "A", code: "Q1", name: "Quầy 1" }));
    expect(before.map(({ code }) => code)).toEqual(["CB1"]);
    expect(await undoImport(OPERATOR, importId)).toMatchObject({ ok: true });
    const after = await database.queries.selectFrom("officer_versions").select("code").execute();
    expect(after.map(({ code }) => code)).toEqual(["CB9"]);
  });
});

function versionOf(row: TextRow) {
  const version = { ...rowOf("procedures", row), limitWorkingDays: 3, validFrom: day("2021-01-01") };
  return { kind: "newVersion", table: "procedures", row: version } as const;
}

function unit(code: string, name: string) {
  return { code, name, tier: "commune", kind: "commune" } as const;
}
