import type { LocalDate } from "../base/local-date.ts";
import type { Failure } from "../base/result.ts";
import { groupOf, startOf, type RegistryChange, type RegistryRows, type RegistrySnapshot } from "./registry-change.ts";
import { nameOf } from "./registry-faults.ts";

/** The tables whose things people add one by one. */
type AddedTable = "agencies" | "officers" | "procedures" | "counters";

/** A thing that the registry does not know yet, in its first version. */
export type Addition = {
  [T in AddedTable]: { readonly kind: "add"; readonly table: T; readonly row: RegistryRows[T] };
}[AddedTable];

/** Line ends and traces of a broken encoding: no reader of files lets them into a code, and no box has them. */
const BROKEN_TEXT = /[\u0000-\u001F\u007F-\u009F\uFFFD]/u;

/** A code means one thing for ever: what is added must have one that never stood in the registry. */
export function faultsOfAddition(known: RegistrySnapshot, { table, row }: Addition): Failure[] {
  const unreadable = Object.entries(row).find(([, value]) => typeof value === "string" && BROKEN_TEXT.test(value));
  if (unreadable !== undefined) return [brokenText(unreadable[0])];
  const rows: readonly RegistryRows[AddedTable][] = known[table];
  const standing = rows.find((other) => groupOf(table, other) === groupOf(table, row));
  if (standing === undefined) return [];
  return [
    {
      code: "registry.code-used",
      at: row.code,
      message: `Mã “${row.code}” đã có trong danh mục: ${nameOf(table, standing)}.`,
      mend: "Đặt mã khác; muốn sửa điều đang có thì mở trang của đơn vị hoặc dùng bảng tính.",
    },
  ];
}

/**
 * What somebody adds by hand as of a day that has passed, or as of ever: whoever was evaluated since then may come out
 * otherwise, so it is a correction of the past and has a reason. A spreadsheet fills a registry that knows nothing yet.
 */
export function additionsOfPast(
  _known: RegistrySnapshot,
  changes: readonly RegistryChange[],
  today: LocalDate,
): RegistryChange[] {
  return changes.filter(({ table, after }) => after !== undefined && startOf(table, after) < today);
}

function brokenText(field: string): Failure {
  return {
    code: "registry.broken-text",
    at: field,
    message: "Ô này có ký tự không đọc được.",
    mend: "Xóa rồi gõ lại trên một dòng.",
  };
}
