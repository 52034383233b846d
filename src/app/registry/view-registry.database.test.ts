import { beforeAll, expect, it } from "vitest";
import { actorWith } from "../../../test/support/actors.ts";
import { day, rowOf, type TextRow } from "../../../test/support/small-province.ts";
import { testDatabase } from "../../../test/support/test-database.ts";
import { makeEditRegistry, type RegistryEdit } from "./edit-registry.ts";
import { makeViewProcedures } from "./view-procedures.ts";
import { makeViewUnit, makeViewUnits } from "./view-units.ts";

const database = await testDatabase();
const deps = { database, clock: () => new Date("2025-06-15T02:00:00Z") };
const viewUnits = makeViewUnits(deps);
const viewUnit = makeViewUnit(deps);
const viewProcedures = makeViewProcedures(deps);

beforeAll(async () => {
  const editRegistry = makeEditRegistry(deps);
  const edits: readonly (readonly [string, TextRow])[] = [
    ["agencies", { code: "T", tier: "province" }],
    ["agencies", { code: "A", tier: "commune", parentCode: "T" }],
    ["agencies", { code: "B", tier: "commune", parentCode: "T" }],
    ["agencies", { code: "A1", tier: "commune", parentCode: "A", validTo: "2025-06-30" }],
    ["agencies", { code: "A1", tier: "commune", parentCode: "B", validFrom: "2025-07-01" }],
    ["procedures", { code: "1.001", limitWorkingDays: 5 }],
    ["procedures", { code: "1.002", validFrom: "2026-01-01" }],
    ["agency-procedures", { agencyCode: "A", procedureCode: "1.001", posted: true }],
    ["agency-procedures", { agencyCode: "A", procedureCode: "9.999", posted: true }],
    ["officers", { code: "CB1", agencyCode: "A" }],
    ["counters", { agencyCode: "A", code: "Q1", name: "Quầy 1" }],
    ["successions", { predecessorCode: "B", successorCode: "A", date: "2025-01-01" }],
  ];
  for (const [table, row] of edits) {
    const edit = {
      kind: "rewrite",
      table,
      before: undefined,
      after: rowOf("agencies", row),
    } as unknown as RegistryEdit;
    const done = await editRegistry(actorWith("admin"), { edit });
    if (!done.ok) throw new Error(done.failure.message);
  }
});

const codes = async (listed: ReturnType<typeof viewUnits>): Promise<string[]> => {
  const result = await listed;
  return result.ok ? result.value.rows.map(({ code }) => code) : [result.failure.code];
};

it("units are those of the day, in the order of their codes, page after page", async () => {
  const auditor = actorWith("auditor");
  const first = await viewUnits(auditor, { limit: 3 });
  expect(first).toMatchObject({ ok: true, value: { rows: [{ code: "A" }, { code: "A1" }, { code: "B" }], next: "B" } });
  const second = await viewUnits(auditor, { limit: 3, after: "B" });
  expect(second).toMatchObject({ ok: true, value: { rows: [{ code: "T" }], next: undefined } });
  const july = await viewUnits(auditor, { limit: 9, on: day("2025-07-01") });
  expect(july.ok && july.value.rows[1]?.parentCode).toBe("B");
});

it("units below the own unit are seen, those beside it are not", async () => {
  expect(await codes(viewUnits(actorWith("clerk", "A"), { limit: 10 }))).toEqual(["A", "A1"]);
  expect(await codes(viewUnits(actorWith("clerk", "B"), { limit: 10 }))).toEqual(["B"]);
  expect(await codes(viewUnits(actorWith("officer", "A"), { limit: 10 }))).toEqual(["access.refused"]);
});

it("a unit shows its history to who may read it, and is not there for others", async () => {
  const own = await viewUnit(actorWith("clerk", "A"), "A");
  expect(own).toMatchObject({ ok: true });
  if (!own.ok) return;
  expect(own.value.counters.map(({ name }) => name)).toEqual(["Quầy 1"]);
  expect(own.value.officers.map(({ code }) => code)).toEqual(["CB1"]);
  expect(own.value.successions).toHaveLength(1);
  for (const code of ["B", "X"])
    expect(await viewUnit(actorWith("clerk", "A"), code)).toMatchObject({
      failure: { code: "registry.unit-not-found" },
    });
});

it("procedures are those of the day; the list of a unit is read by who may read the unit", async () => {
  const clerk = actorWith("clerk", "A");
  expect(await codes(viewProcedures(clerk, { limit: 10 }) as never)).toEqual(["1.001"]);
  expect(await codes(viewProcedures(clerk, { limit: 10, on: day("2026-01-01") }) as never)).toEqual(["1.001", "1.002"]);
  expect(await codes(viewProcedures(clerk, { limit: 10, agencyCode: "A" }) as never)).toEqual(["1.001", "9.999"]);
  expect(await codes(viewProcedures(clerk, { limit: 10, agencyCode: "B" }) as never)).toEqual([
    "registry.unit-not-found",
  ]);
});
