import { formatVietnameseDate, type LocalDate } from "../base/local-date.ts";
import type { Failure } from "../base/result.ts";
import { isSameRow, type RegistrySnapshot } from "./registry-change.ts";
import { versionOn } from "./registry-faults.ts";
import type { UnitEdit, UnitState } from "./unit-edits.ts";

/** What speaks against an edit before its rows are looked at: who ends must stand, and a code is never used again. */
export function faultsOfUnitEdit(known: RegistrySnapshot, edit: UnitEdit): Failure[] {
  const into = intoOf(edit);
  return [
    ...endingOf(edit)
      .filter((code) => !stands(known, code, edit.date))
      .map((code) => notStanding(code, edit.date)),
    ...into.filter(({ code }) => isUsedUp(known, code, edit.date)).map(({ code }) => codeUsed(code)),
    ...into.filter((state) => isAnothers(known, state, edit)).map(({ code }) => codeTaken(code)),
    ...(isTooFew(edit) ? [tooFew(edit.kind)] : []),
    ...(edit.kind === "split" ? strayOfficers(edit.officers, into) : []),
  ];
}

function endingOf({ from }: UnitEdit): readonly string[] {
  return typeof from === "string" ? [from] : from;
}

function intoOf(edit: UnitEdit): readonly UnitState[] {
  switch (edit.kind) {
    case "merge":
      return [edit.into];
    case "split":
      return edit.into;
    case "rename":
      return [edit.to];
    case "abolish":
      return [];
  }
}

function stands(known: RegistrySnapshot, code: string, date: LocalDate): boolean {
  return versionOn(known, { table: "agencies", group: code }, date) !== undefined;
}

/** A code that stood once and does not stand now may not come back for another unit. */
function isUsedUp(known: RegistrySnapshot, code: string, date: LocalDate): boolean {
  return !stands(known, code, date) && known.agencies.some((row) => row.code === code);
}

/**
 * Whether a unit that is to take the place of others would take over the code of one that stands and has no part in it.
 * To be merged into such a unit is no taking over, as long as it stays what it is.
 */
function isAnothers(known: RegistrySnapshot, state: UnitState, edit: UnitEdit): boolean {
  const standing = versionOn(known, { table: "agencies", group: state.code }, edit.date);
  if (standing === undefined || endingOf(edit).includes(state.code)) return false;
  const { validFrom, validTo } = standing;
  return edit.kind !== "merge" || !isSameRow(standing, { ...state, validFrom, validTo });
}

function isTooFew(edit: UnitEdit): boolean {
  if (edit.kind === "merge") return new Set([...edit.from, edit.into.code]).size < 2 || edit.from.length === 0;
  return edit.kind === "split" && new Set(edit.into.map(({ code }) => code)).size < 2;
}

function strayOfficers(officers: Readonly<Record<string, string>>, into: readonly UnitState[]): Failure[] {
  const codes = into.map(({ code }) => code);
  return Object.entries(officers)
    .filter(([, unit]) => !codes.includes(unit))
    .map(([officer, unit]) => ({
      code: "registry.unknown-unit",
      at: `officers.${officer}`,
      message: `Cán bộ “${officer}” được chuyển về “${unit}”, không phải đơn vị được lập ra khi chia tách.`,
      mend: `Chọn một trong các đơn vị: ${codes.join(", ")}.`,
    }));
}

function notStanding(code: string, date: LocalDate): Failure {
  return {
    code: "registry.unit-not-valid",
    at: code,
    message: `Đơn vị “${code}” không có hiệu lực vào ngày ${formatVietnameseDate(date)}.`,
    mend: "Kiểm tra mã đơn vị và ngày sắp xếp.",
  };
}

function codeUsed(code: string): Failure {
  return {
    code: "registry.code-used",
    at: code,
    message: `Mã “${code}” đã thuộc về một đơn vị trước đây.`,
    mend: "Đặt mã mới: mã đơn vị không bao giờ dùng lại.",
  };
}

function codeTaken(code: string): Failure {
  return {
    code: "registry.code-taken",
    at: code,
    message: `Mã “${code}” đang là mã của một đơn vị khác.`,
    mend: "Đặt một mã chưa có; muốn nhập vào chính đơn vị ấy thì dùng Sáp nhập và chọn nó làm đơn vị nhận.",
  };
}

function tooFew(kind: "merge" | "split" | "rename" | "abolish"): Failure {
  return {
    code: "registry.too-few-units",
    at: kind,
    message: kind === "merge" ? "Sáp nhập cần ít nhất hai đơn vị." : "Chia tách cần ít nhất hai đơn vị mới.",
    mend: "Nêu đủ các đơn vị; nếu chỉ có một, đó là đổi tên.",
  };
}
