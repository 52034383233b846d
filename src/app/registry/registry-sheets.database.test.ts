import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { actorWith } from "../../../test/support/actors.ts";
import { temporaryFolder } from "../../../test/support/data-set-on-disk.ts";
import { day, rowOf, type TextRow } from "../../../test/support/small-province.ts";
import { testDatabase } from "../../../test/support/test-database.ts";
import { REGISTRY_TABLES, type RegistryTable } from "../../core/registry/registry-change.ts";
import { loadRegistrySnapshot } from "../../db/registry-snapshot.ts";
import type { SheetFormat } from "../../ingest/registry-sheet-writing.ts";
import { makeEditRegistry, type RegistryEdit } from "./edit-registry.ts";
import { makeExportRegistrySheet, makeImportRegistrySheet } from "./registry-sheets.ts";

const folder = temporaryFolder();
const database = await testDatabase();
const { queries } = database;
const deps = { database, clock: () => new Date("2025-06-15T02:00:00Z") };
const exportSheet = makeExportRegistrySheet(deps);
const importSheet = makeImportRegistrySheet(deps);
const admin = actorWith("admin");

const ROWS: readonly (readonly [RegistryTable, TextRow])[] = [
  ["agencies", { code: "T", name: "Tỉnh Phú Thọ", tier: "province" }],
  ["agencies", { code: "=1+1", name: '=HYPERLINK("http://x";"y")', tier: "commune", parentCode: "T" }],
  [
    "agencies",
    { code: "A", name: "'=x", tier: "commune", kind: "commune", peerGroup: "xã, phường", validTo: "2025-12-31" },
  ],
  ["agencies", { code: "A", name: "@SUM", tier: "commune", kind: "commune", validFrom: "2026-01-01" }],
  ["successions", { predecessorCode: "T", successorCode: "A", date: "2020-01-01" }],
  ["officers", { code: "007", name: 'Lê "Ba"\nBình', agencyCode: "A", role: "-" }],
  ["procedures", { code: "1.001", limitWorkingDays: 0, onlineLevel: "full", hasFee: false, exemptFromOneStop: true }],
  ["procedures", { code: "1.002" }],
  ["agency-procedures", { agencyCode: "A", procedureCode: "1.001", posted: true, accurate: false }],
  ["counters", { agencyCode: "A", code: "Q1", name: "+Quầy", validFrom: "2025-01-01" }],
  ["calendar", { date: "2025-09-02", kind: "holiday", reason: "Quốc khánh" }],
];

beforeAll(async () => {
  for (const [table, row] of ROWS) {
    const edit = {
      kind: "rewrite",
      table,
      before: undefined,
      after: rowOf("agencies", row),
    } as unknown as RegistryEdit;
    const done = await makeEditRegistry(deps)(admin, { edit });
    if (!done.ok) throw new Error(done.failure.message);
  }
});

async function exported(table: RegistryTable, format: SheetFormat): Promise<Buffer> {
  const sheet = await exportSheet(actorWith("auditor"), { table, format });
  if (!sheet.ok) throw new Error(sheet.failure.message);
  return Buffer.from(sheet.value.content);
}

async function imported(file: string, content: string | Uint8Array, { reason = "", actor = admin } = {}) {
  const path = join(folder, file);
  writeFileSync(path, content);
  return importSheet(actor, { path, file, reason });
}

describe.each(["csv", "xlsx"] as const)("a table that goes out as %s and comes in again", (format) => {
  it.each(REGISTRY_TABLES)("changes nothing, and goes out as it was: %s", async (table) => {
    const [before, out] = [await loadRegistrySnapshot(queries), await exported(table, format)];
    const result = await imported(`${table}.${format}`, out);
    expect(result).toMatchObject({ ok: true, value: { changes: [], corrections: 0, rows: before[table].length } });
    expect(await loadRegistrySnapshot(queries)).toEqual(before);
    if (format === "csv") expect(await exported(table, format)).toEqual(out);
    expect(await queries.selectFrom("registry_corrections").select("id").execute()).toEqual([]);
  });
});

it("no cell of a CSV can run as a formula", async () => {
  const text = (await exported("agencies", "csv")).toString("utf8");
  for (const cell of text.split("\n").flatMap((line) => line.split(","))) expect(cell).not.toMatch(/^"?[=+\-@]/);
});

describe("a sheet", () => {
  it("changes what it says and leaves the rest, rows and columns alike", async () => {
    const result = await imported("counters.csv", "agencyCode,code,name,validFrom\nT,Q9,Quầy mới,2025-07-01\n");
    expect(result).toMatchObject({ ok: true, value: { rows: 1, changes: [{ after: { name: "Quầy mới" } }] } });
    const future = await imported("agencies.csv", "code,tier,validFrom\nA,province,2026-01-01\n");
    expect(future.ok).toBe(true);
    const { agencies, counters } = await loadRegistrySnapshot(queries);
    expect(counters).toHaveLength(2);
    expect(agencies.find(({ validFrom }) => validFrom === day("2026-01-01"))).toMatchObject({
      name: "@SUM",
      tier: "province",
    });
  });

  it("that changes the past is refused without a reason, and with one recorded", async () => {
    const sheet = "code,limitWorkingDays\n1.001,3\n";
    expect(await imported("procedures.csv", sheet)).toMatchObject({ failure: { code: "registry.past-change" } });
    expect(await imported("procedures.csv", sheet, { reason: "QĐ 7" })).toMatchObject({ value: { corrections: 1 } });
    expect(await queries.selectFrom("registry_corrections").select("reason").execute()).toEqual([{ reason: "QĐ 7" }]);
  });

  it.each([
    ["procedures.csv", "code,limitWorkingDays\n1.009,3\n1.010,ba\n", "registry.sheet-rejected"],
    ["calendar.csv", "date,kind\n2026-01-01,holiday\n2026-01-01,workday\n", "registry.sheet-rejected"],
    ["counters.csv", "agencyCode,code\nA,Q3\n", "file.missing-column"],
    ["officers.csv", "code,agencyCode\nCB9,nobody\n", "registry.unknown-unit"],
    ["agencies.csv", "code,tier,validFrom\nT,province,2027-01-01\n", "registry.overlap"],
    ["ballots.csv", "id\n", "registry.sheet-name"],
    ["../agencies.csv", "code,tier\nN,commune\n", "registry.sheet-name"],
  ])("with a fault is refused whole: %s %j", async (file, content, code) => {
    const before = await loadRegistrySnapshot(queries);
    const path = join(folder, "offered");
    writeFileSync(path, content);
    expect(await importSheet(admin, { path, file })).toMatchObject({ ok: false, failure: { code } });
    expect(await loadRegistrySnapshot(queries)).toEqual(before);
  });

  it("is taken from an administrator and given to who may read all units", async () => {
    const sheet = "code,tier\nN,commune\n";
    const clerk = actorWith("clerk");
    expect(await imported("agencies.csv", sheet, { actor: clerk })).toMatchObject({
      failure: { code: "access.refused" },
    });
    const wanted = { table: "agencies", format: "csv" } as const;
    expect(await exportSheet(actorWith("clerk", "A"), wanted)).toMatchObject({ failure: { code: "access.refused" } });
  });
});
