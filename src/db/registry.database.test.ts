import { expect, test } from "vitest";
import { day, digestOf, rowOf, type TextRow } from "../../test/support/small-province.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { agencyIdsByCode, loadRegistry } from "./registry.ts";
import {
  agencyColumns,
  agencyProcedureColumns,
  calendarColumns,
  officerColumns,
  procedureColumns,
} from "./registry-rows.ts";

const database = await testDatabase();
const { queries } = database;

const brought = (row: TextRow) => ({ digest: Buffer.from(digestOf(row).buffer), import_id: 1 });

const UNIT: TextRow = { code: "Z", name: "Xã Z", tier: "commune", kind: "commune", parentCode: "A", peerGroup: "xã" };
const OLD_UNIT: TextRow = { code: "A", tier: "province", validTo: "2025-06-30" };
const NEW_UNIT: TextRow = { code: "A", name: "Tỉnh A", tier: "province", validFrom: "2025-07-01" };
const OFFICER: TextRow = {
  code: "CB1",
  name: "Lê Thị Bình",
  agencyCode: "Z",
  role: "Công chức",
  validFrom: "2024-01-01",
};
const PROCEDURE: TextRow = {
  code: "1.001",
  name: "Cấp bản sao",
  sectorCode: "HT",
  sectorName: "Hộ tịch",
  limitWorkingDays: 0,
  onlineLevel: "full",
  onlineEligible: true,
  hasFee: false,
};
const LINE: TextRow = { agencyCode: "Z", procedureCode: "1.001", receivedAtOneStop: false, posted: true };
const HOLIDAY: TextRow = { date: "2025-09-02", kind: "holiday", reason: "Quốc khánh" };

async function unit(row: TextRow): Promise<void> {
  const version = rowOf("agencies", row);
  await queries
    .insertInto("agencies")
    .values({ code: version.code })
    .onConflict((on) => on.doNothing())
    .execute();
  const id = (await agencyIdsByCode(queries)).get(version.code) ?? -1;
  await queries
    .insertInto("agency_versions")
    .values({ agency_id: id, ...agencyColumns(version), ...brought(row) })
    .execute();
}

test("the registry of the database is the one that was written, row by row", async () => {
  for (const row of [UNIT, NEW_UNIT, OLD_UNIT]) await unit(row);
  const ids = await agencyIdsByCode(queries);
  const [a = -1, z = -1] = [ids.get("A"), ids.get("Z")];
  await queries
    .insertInto("officer_versions")
    .values({ agency_id: z, ...officerColumns(rowOf("officers", OFFICER)), ...brought(OFFICER) })
    .execute();
  await queries
    .insertInto("procedure_versions")
    .values({ ...procedureColumns(rowOf("procedures", PROCEDURE)), ...brought(PROCEDURE) })
    .execute();
  await queries
    .insertInto("agency_procedures")
    .values({ agency_id: z, ...agencyProcedureColumns(rowOf("agency-procedures", LINE)), ...brought(LINE) })
    .execute();
  await queries
    .insertInto("calendar_days")
    .values({ ...calendarColumns(rowOf("calendar", HOLIDAY)), ...brought(HOLIDAY) })
    .execute();
  await queries
    .insertInto("agency_successions")
    .values({ predecessor_id: z, successor_id: a, on_date: "2025-07-01", ...brought({ s: 1 }) })
    .execute();

  const registry = await loadRegistry(queries);
  expect(registry.agencies.codes()).toEqual(["A", "Z"]);
  expect(registry.agencies.of("A")?.on(day("2025-06-30"))).toEqual(rowOf("agencies", OLD_UNIT));
  expect(registry.agencies.of("A")?.on(day("2025-07-01"))).toEqual(rowOf("agencies", NEW_UNIT));
  expect(registry.agencies.of("Z")?.on(day("1990-01-01"))).toEqual(rowOf("agencies", UNIT));
  expect(registry.officers.of("CB1")?.on(day("2024-01-01"))).toEqual(rowOf("officers", OFFICER));
  expect(registry.officers.of("CB1")?.on(day("2023-12-31"))).toBeUndefined();
  expect(registry.proceduresOf("Z", day("2025-01-01"))).toEqual([
    { line: rowOf("agency-procedures", LINE), procedure: rowOf("procedures", PROCEDURE) },
  ]);
  expect(registry.calendar).toEqual([rowOf("calendar", HOLIDAY)]);
  expect(registry.successorsOf("Z")).toEqual(["A"]);
  expect(registry.isAgency("")).toBe(false);
});
