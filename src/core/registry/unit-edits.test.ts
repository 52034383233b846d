import { describe, expect, it } from "vitest";
import { day, rowOf, type TextRow } from "../../../test/support/small-province.ts";
import { formatIsoDate } from "../base/local-date.ts";
import {
  changed,
  isChangeOfPast,
  REGISTRY_TABLES,
  type RegistryChange,
  type RegistryRows,
  type RegistrySnapshot,
  type RegistryTable,
} from "./registry-change.ts";
import { changesOfPast, faultsOfChanges, unexplainedPast } from "./registry-faults.ts";
import { faultsOfUnitEdit } from "./unit-edit-faults.ts";
import { changesOfNewVersion, changesOfUnitEdit, type UnitEdit, type UnitState } from "./unit-edits.ts";

type Rows = { readonly [T in RegistryTable]?: readonly TextRow[] };

function registryOf(rows: Rows): RegistrySnapshot {
  const tables = REGISTRY_TABLES.map((table) => [table, (rows[table] ?? []).map((row) => rowOf("agencies", row))]);
  return Object.fromEntries(tables) as RegistrySnapshot;
}

/** Two communes under a province, with an officer, a counter, a list and a hamlet below the first. */
const PROVINCE = registryOf({
  agencies: [
    { code: "T", tier: "province" },
    { code: "A", tier: "commune", kind: "commune", parentCode: "T" },
    { code: "B", tier: "commune", kind: "commune", parentCode: "T", validFrom: "2020-01-01" },
    { code: "A1", tier: "commune", kind: "centre", parentCode: "A" },
    { code: "OLD", tier: "commune", validTo: "2019-12-31" },
  ],
  officers: [
    { code: "CB1", agencyCode: "A" },
    { code: "CB2", agencyCode: "A" },
  ],
  counters: [{ agencyCode: "A", code: "Q1", name: "Quầy 1" }],
  "agency-procedures": [{ agencyCode: "A", procedureCode: "1.001" }],
});

const MERGE_DAY = day("2025-07-01");
const TODAY = day("2025-06-15");
const commune = (code: string, name?: string): UnitState => ({
  code,
  tier: "commune",
  kind: "commune",
  parentCode: "T",
  name,
});

function after(edit: UnitEdit): RegistrySnapshot {
  expect(faultsOfUnitEdit(PROVINCE, edit)).toEqual([]);
  const changes = changesOfUnitEdit(PROVINCE, edit);
  expect(faultsOfChanges(PROVINCE, changes)).toEqual([]);
  return changed(PROVINCE, changes);
}

const spans = (rows: readonly { code: string; validFrom?: unknown; validTo?: unknown; agencyCode?: string }[]) =>
  rows
    .map(({ code, validFrom, validTo, agencyCode = "" }) => {
      const [from, to] = [validFrom, validTo].map((bound) =>
        bound === undefined ? "" : formatIsoDate(bound as never),
      );
      return `${code} ${agencyCode}[${from ?? ""},${to ?? ""}]`;
    })
    .sort();

describe("a merger", () => {
  const merged = after({ kind: "merge", from: ["A", "B"], into: commune("C", "Xã C"), date: MERGE_DAY });

  it("ends the old units on the day before and begins the new one", () => {
    expect(spans(merged.agencies)).toEqual([
      "A [,2025-06-30]",
      "A1 [,2025-06-30]",
      "A1 [2025-07-01,]",
      "B [2020-01-01,2025-06-30]",
      "C [2025-07-01,]",
      "OLD [,2019-12-31]",
      "T [,]",
    ]);
  });

  it("says who took whose place, and moves officers and the units below", () => {
    expect(merged.successions.map(({ predecessorCode, successorCode }) => predecessorCode + successorCode)).toEqual([
      "AC",
      "BC",
    ]);
    expect(spans(merged.officers)).toEqual([
      "CB1 A[,2025-06-30]",
      "CB1 C[2025-07-01,]",
      "CB2 A[,2025-06-30]",
      "CB2 C[2025-07-01,]",
    ]);
    const hamlet = merged.agencies.find(({ code, validFrom }) => code === "A1" && validFrom !== undefined);
    expect(hamlet?.parentCode).toBe("C");
  });

  it("ends counters and lists: the new unit has its own", () => {
    expect(spans(merged.counters)).toEqual(["Q1 A[,2025-06-30]"]);
    expect(merged["agency-procedures"].map(({ validTo }) => validTo)).toEqual([MERGE_DAY - 1]);
  });

  it("into a unit that stands already leaves that unit as it is", () => {
    const absorbed = after({ kind: "merge", from: ["A"], into: commune("B"), date: MERGE_DAY });
    expect(spans(absorbed.agencies).filter((span) => span.startsWith("B"))).toEqual(["B [2020-01-01,]"]);
    expect(absorbed.successions).toHaveLength(1);
  });
});

it("a split gives the named officers their new unit, and the others none", () => {
  const into = [commune("A2"), commune("A3")];
  const split = after({ kind: "split", from: "A", into, date: MERGE_DAY, officers: { CB1: "A3" } });
  expect(spans(split.officers)).toEqual(["CB1 A3[2025-07-01,]", "CB1 A[,2025-06-30]", "CB2 A[,2025-06-30]"]);
  expect(split.successions.map(({ successorCode }) => successorCode)).toEqual(["A2", "A3"]);
});

it("a new name under the same code is a new version, under another code a successor", () => {
  const sameCode = after({ kind: "rename", from: "A", to: commune("A", "Phường A"), date: MERGE_DAY });
  expect(sameCode.successions).toEqual([]);
  expect(spans(sameCode.agencies)).toContain("A [2025-07-01,]");
  expect(spans(sameCode.officers)).toEqual(["CB1 A[,]", "CB2 A[,]"]);
  const otherCode = after({ kind: "rename", from: "A", to: commune("P"), date: MERGE_DAY });
  expect(otherCode.successions).toEqual([{ predecessorCode: "A", successorCode: "P", date: MERGE_DAY }]);
});

it("an abolished unit has no successor, and its officers no unit", () => {
  const abolished = after({ kind: "abolish", from: "B", date: MERGE_DAY });
  expect(abolished.successions).toEqual([]);
  expect(spans(abolished.agencies)).toContain("B [2020-01-01,2025-06-30]");
});

it("a version that would begin only later goes with its unit", () => {
  const known = changed(
    PROVINCE,
    changesOfNewVersion(PROVINCE, "agencies", { ...commune("B", "Mới"), validFrom: day("2026-01-01") }),
  );
  const gone = changed(known, changesOfUnitEdit(known, { kind: "abolish", from: "B", date: MERGE_DAY }));
  expect(spans(gone.agencies).filter((span) => span.startsWith("B"))).toEqual(["B [2020-01-01,2025-06-30]"]);
});

describe("taken is", () => {
  const date = MERGE_DAY;
  it.each<[string, UnitEdit]>([
    ["a new code", { kind: "rename", from: "A", to: commune("N"), date }],
    ["one's own code with another name", { kind: "rename", from: "A", to: commune("A", "Phường A"), date }],
    ["a unit that stands, as it is", { kind: "merge", from: ["A"], into: commune("B"), date }],
    [
      "one of the merged units under a new name",
      { kind: "merge", from: ["A", "B"], into: commune("B", "Xã Mới"), date },
    ],
    [
      "a part that keeps the code of the whole",
      { kind: "split", from: "A", into: [commune("A", "Xã A Một"), commune("N")], date, officers: {} },
    ],
  ])("%s", (_, edit) => {
    expect(faultsOfUnitEdit(PROVINCE, edit)).toEqual([]);
  });
});

describe("refused is", () => {
  const date = MERGE_DAY;
  it.each<[string, UnitEdit, string]>([
    ["a unit that nobody knows", { kind: "abolish", from: "X", date }, "registry.unit-not-valid"],
    ["a unit that ended before", { kind: "abolish", from: "OLD", date }, "registry.unit-not-valid"],
    ["a code used before", { kind: "rename", from: "A", to: commune("OLD"), date }, "registry.code-used"],
    [
      "the code of another unit with all that it is",
      { kind: "rename", from: "A", to: commune("B"), date },
      "registry.code-taken",
    ],
    [
      "the code of another unit",
      { kind: "rename", from: "A", to: commune("B", "Xã Mới"), date },
      "registry.code-taken",
    ],
    [
      "a merger that would make another unit of one that stands",
      { kind: "merge", from: ["A"], into: commune("B", "Xã Mới"), date },
      "registry.code-taken",
    ],
    [
      "a part that takes the code of another unit",
      { kind: "split", from: "A", into: [commune("N"), commune("B", "Xã Mới")], date, officers: {} },
      "registry.code-taken",
    ],
    ["a merger of one", { kind: "merge", from: ["A"], into: commune("A"), date }, "registry.too-few-units"],
    [
      "a split into one",
      { kind: "split", from: "A", into: [commune("N")], date, officers: {} },
      "registry.too-few-units",
    ],
    [
      "an officer sent elsewhere",
      { kind: "split", from: "A", into: [commune("N"), commune("M")], date, officers: { CB1: "B" } },
      "registry.unknown-unit",
    ],
  ])("%s", (_, edit, code) => {
    expect(faultsOfUnitEdit(PROVINCE, edit).map((fault) => fault.code)).toEqual([code]);
  });

  const change = <T extends RegistryTable>(table: T, row?: TextRow, old?: RegistryRows[T]) =>
    ({ table, before: old, after: row && rowOf("agencies", row) }) as unknown as RegistryChange;
  const unit = PROVINCE.agencies.find(({ code }) => code === "B");

  it.each<[string, RegistryChange, string]>([
    [
      "bounds in the wrong order",
      change("agencies", { code: "N", tier: "commune", validFrom: "2025-01-02", validTo: "2025-01-01" }),
      "registry.bad-bounds",
    ],
    [
      "a second version on the same days",
      change("agencies", { code: "B", tier: "commune", validFrom: "2024-01-01" }),
      "registry.overlap",
    ],
    [
      "the same key twice",
      change("agencies", { code: "B", tier: "commune", validFrom: "2020-01-01" }),
      "registry.overlap",
    ],
    [
      "a parent that nobody knows",
      change("agencies", { code: "N", tier: "commune", parentCode: "X" }),
      "registry.unknown-unit",
    ],
    [
      "a unit below itself",
      change("agencies", { code: "T", tier: "province", parentCode: "A1" }, PROVINCE.agencies[0]),
      "registry.parent-circle",
    ],
    ["an officer of an unknown unit", change("officers", { code: "CB9", agencyCode: "X" }), "registry.unknown-unit"],
    ["a unit's only version gone", change("agencies", undefined, unit), "registry.unit-removed"],
  ])("%s", (_, one, code) => {
    expect(faultsOfChanges(PROVINCE, [one]).map((fault) => fault.code)).toEqual([code]);
  });

  it("nothing where versions follow each other day by day", () => {
    const ended = change("agencies", { ...unit, validFrom: "2020-01-01", validTo: "2024-12-31" }, unit);
    const next = change("agencies", { code: "B", tier: "commune", validFrom: "2025-01-01" });
    expect(faultsOfChanges(PROVINCE, [ended, next])).toEqual([]);
  });
});

describe("a change of the past", () => {
  const known = registryOf({
    agencies: [
      { code: "A", tier: "commune", validFrom: "2020-01-01" },
      { code: "F", tier: "commune", validFrom: "2025-06-15" },
    ],
    calendar: [{ date: "2025-04-30", kind: "holiday" }],
  });
  const [open, future] = known.agencies;
  const isPast = (table: RegistryTable, before: unknown, row?: TextRow) =>
    isChangeOfPast({ table, before, after: row && rowOf("agencies", row) } as RegistryChange, known, TODAY);
  const a: TextRow = { code: "A", tier: "commune", validFrom: "2020-01-01" };

  it.each<[string, boolean, TextRow | undefined]>([
    ["ends a version yesterday", false, { ...a, validTo: "2025-06-14" }],
    ["ends it the day before yesterday", true, { ...a, validTo: "2025-06-13" }],
    ["gives it another name", true, { ...a, name: "Xã A" }],
    ["lets it begin later", true, { ...a, validFrom: "2021-01-01" }],
    ["takes it away", true, undefined],
  ])("%s: %s", (_, expected, row) => {
    expect(isPast("agencies", open, row)).toBe(expected);
  });

  it("is none where the version begins today or later, unless it is moved before today", () => {
    expect(isPast("agencies", future, { code: "F", tier: "commune", validFrom: "2025-06-15", name: "F" })).toBe(false);
    expect(isPast("agencies", future)).toBe(false);
    expect(isPast("agencies", future, { code: "F", tier: "commune", validFrom: "2025-06-14" })).toBe(true);
  });

  it("is a version put into the past of something with a history, and not the first of something new", () => {
    expect(isPast("agencies", undefined, { code: "A", tier: "commune", validTo: "2019-12-31" })).toBe(true);
    expect(isPast("agencies", undefined, { code: "N", tier: "commune" })).toBe(false);
    expect(isPast("agencies", undefined, { code: "A", tier: "commune", validFrom: "2025-06-15" })).toBe(false);
  });

  it("is a past day put into the calendar, be the year one of the registry or of the rule book", () => {
    expect(isPast("calendar", undefined, { date: "2025-05-01", kind: "holiday" })).toBe(true);
    expect(isPast("calendar", undefined, { date: "2025-09-02", kind: "holiday" })).toBe(false);
    expect(isPast("calendar", undefined, { date: "2024-05-01", kind: "holiday" })).toBe(true);
  });

  it("is named when it comes without a reason", () => {
    const late = changesOfUnitEdit(PROVINCE, { kind: "abolish", from: "B", date: day("2025-06-01") });
    expect(unexplainedPast(changesOfPast(PROVINCE, late, TODAY)).message).toContain("đơn vị B từ 01/01/2020");
    const soon = changesOfUnitEdit(PROVINCE, { kind: "abolish", from: "B", date: TODAY });
    expect(changesOfPast(PROVINCE, soon, TODAY)).toEqual([]);
  });
});
