import type { LocalDate } from "../base/local-date.ts";
import type { Failure } from "../base/result.ts";
import { groupOf, startOf, type RegistryChange, type RegistryRows, type RegistrySnapshot } from "./registry-change.ts";
import { nameOf } from "./registry-faults.ts";

/** The tables whose things people add one by one. */
type AddedTable = "agencies" | "officers" | "procedures" | "agency-procedures" | "counters";

/** A thing that the registry does not know yet, in its first version. */
export type Addition = {
  [T in AddedTable]: { readonly kind: "add"; readonly table: T; readonly row: RegistryRows[T] };
}[AddedTable];

/** Line ends and traces of a broken encoding: no reader of files lets them into a code, and no box has them. */
const BROKEN_TEXT = /[\u0000-\u001F\u007F-\u009F\uFFFD]/u;

/**
 * A code means one thing for ever: what is added must have one that never stood in the registry. A line of a unit's
 * list names a procedure that the registry knows, and one that stood there before goes on as another version of it.
 */
export function faultsOfAddition(known: RegistrySnapshot, addition: Addition): Failure[] {
  const { table, row } = addition;
  const unreadable = Object.entries(row).find(([, value]) => typeof value === "string" && BROKEN_TEXT.test(value));
  if (unreadable !== undefined) return [brokenText(unreadable[0])];
  const rows: readonly RegistryRows[AddedTable][] = known[table];
  const standing = rows.find((other) => groupOf(table, other) === groupOf(table, row));
  if (addition.table === "agency-procedures") return faultsOfLine(known, addition.row, standing !== undefined);
  return standing === undefined ? [] : [codeUsed(addition.row.code, nameOf(table, standing))];
}

function faultsOfLine(
  { procedures }: RegistrySnapshot,
  { procedureCode }: RegistryRows["agency-procedures"],
  isListed: boolean,
): Failure[] {
  if (isListed) return [lineStands(procedureCode)];
  return procedures.some(({ code }) => code === procedureCode) ? [] : [unknownProcedure(procedureCode)];
}

function codeUsed(code: string, standing: string): Failure {
  return {
    code: "registry.code-used",
    at: code,
    message: `Mã “${code}” đã có trong danh mục: ${standing}.`,
    mend: "Đặt mã khác; muốn sửa điều đang có thì mở trang của đơn vị hoặc dùng bảng tính.",
  };
}

function lineStands(procedureCode: string): Failure {
  return {
    code: "registry.line-used",
    at: "procedureCode",
    message: `Thủ tục “${procedureCode}” đang có hoặc đã từng có trong danh mục của đơn vị này.`,
    mend: "Mở danh mục của đơn vị, xem cả dòng đã hết hiệu lực, rồi đổi hoặc đính chính ở dòng của thủ tục.",
  };
}

function unknownProcedure(procedureCode: string): Failure {
  return {
    code: "registry.unknown-procedure",
    at: "procedureCode",
    message: `Không có thủ tục mã “${procedureCode}” trong danh mục của tỉnh.`,
    mend: "Kiểm tra mã ở trang Thủ tục, hoặc thêm thủ tục ấy trước.",
  };
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
