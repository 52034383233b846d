import { dayOf, type LocalDate, type LocalTime } from "../core/base/local-date.ts";
import { parseTimeText } from "./local-time-text.ts";
import type { RejectCode } from "./rejects.ts";

/** What a cell cannot be. One frozen value per reason: reading a million good cells makes none. */
export interface Complaint {
  readonly complaint: RejectCode;
}

/** Reads one cell that is neither empty nor padded: into a value of the row, or into the complaint about it. */
export type CellReader<V extends CellValue> = (cell: string) => V | Complaint;
export type CellValue = string | number | boolean;

export function isComplaint(value: CellValue | undefined | Complaint): value is Complaint {
  return typeof value === "object";
}

function complaint(code: RejectCode): Complaint {
  return Object.freeze({ complaint: code });
}

const BAD_TIME = complaint("bad-time");
const IMPOSSIBLE_TIME = complaint("impossible-time");
const BAD_BOOLEAN = complaint("bad-boolean");
const BAD_NUMBER = complaint("bad-number");
const BAD_UUID = complaint("bad-uuid");
const UNREADABLE = complaint("unreadable-text");
const SPREADSHEET_ERROR = complaint("spreadsheet-error");

const FIRST_PRINTABLE = 0x20;
const LAST_ASCII = 0x7e;
const HASH = 0x23;

const SPREADSHEET_ERRORS = new Set([
  "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#GETTING_DATA", "#SPILL!", "#CALC!",
]);
/** Control characters other than tab and line ends, and halves of a surrogate pair: traces of a broken encoding. */
const UNREADABLE_CHARACTERS = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\p{Cs}]/u;

/** Any text, in NFC: two spellings of one Vietnamese word are one value. */
export function readText(cell: string): string | Complaint {
  for (let index = 0; index < cell.length; index += 1) {
    const code = cell.charCodeAt(index);
    if (code < FIRST_PRINTABLE || code > LAST_ASCII) return readUnusualText(cell);
  }
  return cell.charCodeAt(0) === HASH && SPREADSHEET_ERRORS.has(cell) ? SPREADSHEET_ERROR : cell;
}

function readUnusualText(cell: string): string | Complaint {
  if (UNREADABLE_CHARACTERS.test(cell)) return UNREADABLE;
  return cell.normalize("NFC");
}

/** One of the names of a list, in any case. */
export function readOption<V extends string>(
  options: readonly V[], code: RejectCode = "unknown-option", aliases: Readonly<Record<string, V>> = {},
): CellReader<V> {
  const byName = new Map<string, V>(Object.entries(aliases));
  for (const option of options) byName.set(option, option).set(option.toLowerCase(), option);
  const unknown = complaint(code);
  return (cell) => byName.get(cell) ?? byName.get(cell.toLowerCase()) ?? unknown;
}

const BOOLEANS = new Map([
  ["true", true], ["1", true], ["x", true], ["có", true],
  ["false", false], ["0", false], ["không", false],
]);

/** `true/false`, `1/0`, `x`, `có/không`. That an empty cell is false, and a missing column unknown, is the row's. */
export function readBoolean(cell: string): boolean | Complaint {
  return BOOLEANS.get(cell) ?? BOOLEANS.get(cell.toLowerCase().normalize("NFC")) ?? BAD_BOOLEAN;
}

/** A count: digits only, at most nine of them. */
export function readCount(cell: string): number | Complaint {
  return /^\d{1,9}$/.test(cell) ? parseInt(cell, 10) : BAD_NUMBER;
}

export function readTime(cell: string): LocalTime | Complaint {
  const time = parseTimeText(cell);
  if (typeof time === "number") return time;
  return time === "malformed" ? BAD_TIME : IMPOSSIBLE_TIME;
}

/** A day, in every form of a time too: an offset is converted before the day is taken. */
export function readDate(cell: string): LocalDate | Complaint {
  const time = readTime(cell);
  return typeof time === "number" ? dayOf(time) : time;
}

/** A UUID of any version, in lower case. */
export function readUuid(cell: string): string | Complaint {
  if (!/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(cell)) return BAD_UUID;
  return cell.toLowerCase();
}
