import { formatVietnameseDate, toLocalDate, type LocalDate } from "../base/local-date.ts";
import type { Failure } from "../base/result.ts";
import {
  changed,
  endOf,
  groupOf,
  isChangeOfPast,
  keyOf,
  REGISTRY_TABLES,
  startOf,
  type RegistryChange,
  type RegistryRows,
  type RegistrySnapshot,
  type RegistryTable,
} from "./registry-change.ts";
import { isValidOn } from "./timeline.ts";
import { unitTreeOn } from "./unit-tree.ts";

type AnyRow = RegistryRows[RegistryTable];

/** How people name the tables of the registry. */
export const REGISTRY_TABLE_NAMES: Readonly<Record<RegistryTable, string>> = {
  agencies: "đơn vị",
  successions: "sắp xếp đơn vị",
  officers: "cán bộ",
  procedures: "thủ tục",
  "agency-procedures": "danh mục thủ tục của đơn vị",
  counters: "quầy",
  calendar: "lịch làm việc",
};

/**
 * What speaks against a list of changes, judged by the registry as it would be after all of them: bounds in the wrong
 * order, a key that is taken, two versions of one thing on one day, units that nobody knows, a unit above itself.
 * Rows that the changes leave alone are not judged: files may bring versions that overlap (the later one is meant).
 */
export function faultsOfChanges(known: RegistrySnapshot, changes: readonly RegistryChange[]): Failure[] {
  const next = changed(known, changes);
  const units = new Set(next.agencies.map(({ code }) => code));
  const faults = changes.flatMap((change) => {
    const { table, after } = change;
    if (after === undefined) return change.table === "agencies" ? unitLeft(change.before?.code, units) : [];
    if (startOf(table, after) > endOf(table, after)) return [badBounds(table, after)];
    return [...overlaps(next, table, after), ...unknownUnits(table, after, units), ...circle(next, change)];
  });
  return distinct(faults);
}

/** The changes of the past among these; without a reason they are refused. */
export function changesOfPast(
  known: RegistrySnapshot,
  changes: readonly RegistryChange[],
  today: LocalDate,
): RegistryChange[] {
  return changes.filter((change) => isChangeOfPast(change, known, today));
}

/** Refuses changes of the past that come without a reason. */
export function unexplainedPast(past: readonly RegistryChange[]): Failure {
  const rows = past.map(({ table, before, after }) => nameOf(table, (before ?? after) as AnyRow));
  const shown = rows.slice(0, 5).join("; ");
  return {
    code: "registry.past-change",
    at: REGISTRY_TABLES.filter((table) => past.some((change) => change.table === table)).join(", "),
    message: `${rows.length} thay đổi chạm tới thời gian đã qua: ${shown}${rows.length > 5 ? "; …" : ""}.`,
    mend: "Chọn ngày hiệu lực từ hôm nay trở đi, hoặc ghi lý do để thay đổi được lưu là một lần đính chính.",
  };
}

function overlaps(next: RegistrySnapshot, table: RegistryTable, row: AnyRow): Failure[] {
  const rows: readonly AnyRow[] = next[table];
  const own = keyOf(table, row);
  const twins = rows.filter((other) => keyOf(table, other) === own);
  if (twins.length > 1) return [overlapping(table, row)];
  if (table === "calendar" || table === "successions") return [];
  const isOverlapped = rows.some(
    (other) =>
      keyOf(table, other) !== own &&
      groupOf(table, other) === groupOf(table, row) &&
      startOf(table, other) <= endOf(table, row) &&
      startOf(table, row) <= endOf(table, other),
  );
  return isOverlapped ? [overlapping(table, row)] : [];
}

function unknownUnits(table: RegistryTable, row: AnyRow, units: ReadonlySet<string>): Failure[] {
  return unitsOf(table, row)
    .filter((code) => !units.has(code))
    .map((code) => ({
      code: "registry.unknown-unit",
      at: `${table}.${code}`,
      message: `Không có đơn vị mã “${code}” (${nameOf(table, row)}).`,
      mend: "Sửa mã đơn vị, hoặc thêm đơn vị đó trước.",
    }));
}

/** Every unit that a row points to. */
function unitsOf(table: RegistryTable, row: AnyRow): string[] {
  if ("predecessorCode" in row) return [row.predecessorCode, row.successorCode];
  if ("agencyCode" in row) return [row.agencyCode];
  return table === "agencies" && "parentCode" in row && row.parentCode !== undefined ? [row.parentCode] : [];
}

/** A unit may not stand below itself, on the first day of the version or, when that is open, on its last. */
function circle(next: RegistrySnapshot, { table, after }: RegistryChange): Failure[] {
  if (table !== "agencies" || after === undefined) return [];
  const day = toLocalDate([startOf(table, after), endOf(table, after)].find(Number.isFinite) ?? 0);
  const parentOf = unitTreeOn(next.agencies, day);
  const seen = new Set<string>();
  for (let code = parentOf(after.code); code !== undefined && !seen.has(code); code = parentOf(code)) {
    seen.add(code);
    if (code === after.code) return [inCircle(after.code)];
  }
  return [];
}

/** The last version of a unit never goes: facts, and codes that are never reused, point to it. */
function unitLeft(code: string | undefined, units: ReadonlySet<string>): Failure[] {
  if (code === undefined || units.has(code)) return [];
  return [
    {
      code: "registry.unit-removed",
      at: code,
      message: `Không xóa được phiên bản duy nhất của đơn vị “${code}”: mã đơn vị không bao giờ dùng lại.`,
      mend: "Cho đơn vị thôi hiệu lực từ một ngày thay vì xóa.",
    },
  ];
}

function inCircle(code: string): Failure {
  return {
    code: "registry.parent-circle",
    at: code,
    message: `Đơn vị “${code}” không thể đứng dưới chính mình trong cây đơn vị.`,
    mend: "Chọn đơn vị cấp trên khác.",
  };
}

function badBounds(table: RegistryTable, row: AnyRow): Failure {
  return {
    code: "registry.bad-bounds",
    at: table,
    message: `Ngày hết hiệu lực đứng trước ngày bắt đầu: ${nameOf(table, row)}.`,
    mend: "Sửa một trong hai ngày.",
  };
}

function overlapping(table: RegistryTable, row: AnyRow): Failure {
  return {
    code: "registry.overlap",
    at: table,
    message: `Hai phiên bản cùng có hiệu lực trong một ngày: ${nameOf(table, row)}.`,
    mend: "Cho phiên bản trước hết hiệu lực vào ngày liền trước phiên bản sau.",
  };
}

/** A row in words: its table, what it is about and from when it holds. */
export function nameOf(table: RegistryTable, row: AnyRow): string {
  const start = startOf(table, row);
  const from = Number.isFinite(start) ? ` từ ${formatVietnameseDate(toLocalDate(start))}` : "";
  const about = table === "calendar" ? "" : ` ${groupOf(table, row).replace("\n", " → ")}`;
  return `${REGISTRY_TABLE_NAMES[table]}${about}${from}`;
}

function distinct(faults: readonly Failure[]): Failure[] {
  return faults.filter((fault, at) => faults.findIndex(({ message }) => message === fault.message) === at);
}

/** The version of a thing that holds on a day; where two do, the one that began later is meant. */
export function versionOn<T extends "agencies" | "officers" | "procedures" | "agency-procedures" | "counters">(
  known: RegistrySnapshot,
  { table, group }: { readonly table: T; readonly group: string },
  day: LocalDate,
): RegistryRows[T] | undefined {
  const rows = (known[table] as readonly RegistryRows[T][]).filter(
    (row) => groupOf(table, row) === group && isValidOn(row, day),
  );
  return rows.reduce<RegistryRows[T] | undefined>(
    (best, row) => (best === undefined || startOf(table, best) < startOf(table, row) ? row : best),
    undefined,
  );
}
