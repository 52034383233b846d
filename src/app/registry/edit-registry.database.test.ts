import { beforeEach, describe, expect, it } from "vitest";
import { actorWith } from "../../../test/support/actors.ts";
import { day, rowOf, type TextRow } from "../../../test/support/small-province.ts";
import { testDatabase } from "../../../test/support/test-database.ts";
import type { RegistryTable } from "../../core/registry/registry-change.ts";
import { loadRegistrySnapshot } from "../../db/registry-snapshot.ts";
import { digestOfRow } from "../../ingest/digest-of-row.ts";
import { makeEditRegistry, type RegistryEdit } from "./edit-registry.ts";

const database = await testDatabase();
const { queries } = database;
const clock = () => new Date("2025-06-15T02:00:00Z");
const editRegistry = makeEditRegistry({ database, clock });
const admin = actorWith("admin");

const edited = (edit: RegistryEdit, reason?: string) => editRegistry(admin, { edit, reason });
const added = (table: RegistryTable, row: TextRow) =>
  edited({ kind: "rewrite", table, before: undefined, after: rowOf("agencies", row) } as unknown as RegistryEdit);
const codeOf = async (result: ReturnType<typeof edited>): Promise<string> => {
  const settled = await result;
  return settled.ok ? "done" : settled.failure.code;
};

const TABLES = [
  "touched_cases",
  "dossiers",
  "registry_corrections",
  "agency_successions",
  "officer_versions",
  "procedure_versions",
  "agency_procedures",
  "counters",
  "calendar_days",
  "agency_versions",
  "import_tables",
] as const;

beforeEach(async () => {
  for (const table of TABLES) await queries.deleteFrom(table).execute();
  for (const [table, row] of [
    ["agencies", { code: "T", tier: "province" }],
    ["agencies", { code: "A", tier: "commune", kind: "commune", parentCode: "T" }],
    ["agencies", { code: "B", tier: "commune", kind: "commune", parentCode: "T" }],
    ["officers", { code: "CB1", name: "Lê Thị Bình", agencyCode: "A" }],
    ["counters", { agencyCode: "A", code: "Q1", name: "Quầy 1" }],
    ["procedures", { code: "1.001", limitWorkingDays: 5 }],
    ["agency-procedures", { agencyCode: "A", procedureCode: "1.001", posted: true }],
    ["calendar", { date: "2025-09-02", kind: "holiday" }],
  ] as const)
    expect((await added(table, row)).ok).toBe(true);
  await queries.deleteFrom("touched_cases").execute();
});

const merge: RegistryEdit = {
  kind: "merge",
  from: ["A", "B"],
  into: { code: "C", name: "Xã C", tier: "commune", kind: "commune", parentCode: "T" },
  date: day("2025-07-01"),
};

describe("an edit of the registry", () => {
  it("is written as the core planned it, with the digests of files, and stands in the audit", async () => {
    expect((await edited(merge)).ok).toBe(true);
    const after = await loadRegistrySnapshot(queries);
    expect(after.agencies.map(({ code, validFrom, validTo }) => [code, validFrom, validTo])).toEqual([
      ["A", undefined, day("2025-06-30")],
      ["B", undefined, day("2025-06-30")],
      ["C", day("2025-07-01"), undefined],
      ["T", undefined, undefined],
    ]);
    expect(after.officers.map(({ agencyCode }) => agencyCode).sort()).toEqual(["A", "C"]);
    expect(after.counters).toEqual([
      rowOf("agencies", { agencyCode: "A", code: "Q1", name: "Quầy 1", validTo: "2025-06-30" }),
    ]);
    const stored = await queries.selectFrom("agency_successions").select("digest").execute();
    expect(stored.map(({ digest }) => digest.toString("hex")).sort()).toEqual(
      after.successions.map((row) => digestOfRow("successions", row).toString("hex")).sort(),
    );
    const last = await queries
      .selectFrom("audit_entries")
      .selectAll()
      .orderBy("seq", "desc")
      .limit(1)
      .executeTakeFirst();
    expect(last).toMatchObject({ actor: "account:1", action: "registry.merge", subject: "registry" });
    expect(JSON.parse(String(last?.details))).toMatchObject({
      agencies: 3,
      successions: 2,
      officers: 2,
      corrections: 0,
    });
  });

  it("of the past is refused, and with a reason kept as a correction", async () => {
    const late: RegistryEdit = { kind: "abolish", from: "B", date: day("2025-06-01") };
    expect(await codeOf(edited(late))).toBe("registry.past-change");
    expect(await codeOf(edited(late, "   "))).toBe("registry.past-change");
    const before = await loadRegistrySnapshot(queries);
    expect(before.agencies.find(({ code }) => code === "B")?.validTo).toBeUndefined();
    expect(await edited(late, "QĐ 12/QĐ-UBND nhập muộn")).toMatchObject({ ok: true, value: { corrections: 1 } });
    const kept = await queries.selectFrom("registry_corrections").selectAll().execute();
    expect(kept).toMatchObject([{ table_name: "agencies", row_key: "B | ", reason: "QĐ 12/QĐ-UBND nhập muộn" }]);
    expect(kept[0]?.after_row).toMatchObject({ code: "B", validTo: "2025-05-31" });
    expect(kept[0]?.before_row).not.toHaveProperty("validTo");
  });

  it("that changes nothing, or a row that is gone, is refused", async () => {
    const same = rowOf("agencies", { code: "B", tier: "commune", kind: "commune", parentCode: "T" });
    const edit = { kind: "newVersion", table: "agencies", row: { ...same, validFrom: day("2025-07-01") } } as const;
    expect(await codeOf(edited(edit))).toBe("registry.nothing-changes");
    const gone = { kind: "rewrite", table: "agencies", before: { ...same, code: "X" }, after: same } as const;
    expect(await codeOf(edited(gone))).toBe("registry.row-gone");
  });

  it("is for who keeps the whole registry", async () => {
    for (const actor of [actorWith("clerk"), actorWith("auditor"), actorWith("admin", "A")])
      expect(await editRegistry(actor, { edit: merge })).toMatchObject({
        ok: false,
        failure: { code: "access.refused" },
      });
  });

  it("of two at once is judged one after the other", async () => {
    const outcomes = await Promise.all([codeOf(edited(merge)), codeOf(edited(merge))]);
    expect(outcomes.sort()).toEqual(["done", "registry.unit-not-valid"].sort());
  });
});

describe("dossiers concerned", () => {
  const touched = async () => {
    const rows = await queries.selectFrom("touched_cases").select("case_keys").execute();
    return rows.flatMap(({ case_keys }) => case_keys).sort();
  };

  beforeEach(async () => {
    const unit = await queries.selectFrom("agencies").select("id").where("code", "=", "A").executeTakeFirstOrThrow();
    const bytes = { digest: Buffer.alloc(16), import_id: 1 };
    for (const [code, procedure_code] of [
      ["H1", "1.001"],
      ["H2", "2.002"],
    ] as const)
      await queries
        .insertInto("dossiers")
        .values({ agency_id: unit.id, code, procedure_code, ...bytes })
        .execute();
  });

  it("by a procedure's limit are those of the procedure", async () => {
    const row = { code: "1.001", limitWorkingDays: 3, validFrom: day("2025-07-01") };
    expect((await edited({ kind: "newVersion", table: "procedures", row })).ok).toBe(true);
    expect(await touched()).toEqual(["d:H1"]);
  });

  it("by a procedure's other name are none", async () => {
    const before = rowOf("procedures", { code: "1.001", limitWorkingDays: 5 });
    const edit = { kind: "rewrite", table: "procedures", before, after: { ...before, name: "Cấp bản sao" } } as const;
    expect((await edited(edit, "sửa tên")).ok).toBe(true);
    expect(await touched()).toEqual([]);
  });

  it("by a day of the calendar are all", async () => {
    expect((await added("calendar", { date: "2025-12-24", kind: "holiday" })).ok).toBe(true);
    expect(await touched()).toEqual(["d:H1", "d:H2"]);
  });

  it("by a merger are none: facts stay with their unit", async () => {
    expect((await edited(merge)).ok).toBe(true);
    expect(await touched()).toEqual([]);
  });
});

it("tables entered by hand count as delivered, with the columns that were filled", async () => {
  const rows = await queries
    .selectFrom("import_tables")
    .select(["import_id", "table_name", "telling_columns"])
    .execute();
  const columns = Object.fromEntries(rows.map(({ table_name, telling_columns }) => [table_name, telling_columns]));
  expect(columns).toEqual({
    agencies: [],
    officers: [],
    procedures: [],
    "agency-procedures": ["posted"],
    calendar: [],
  });
  expect(new Set(rows.map(({ import_id }) => import_id))).toEqual(new Set([0]));
});
