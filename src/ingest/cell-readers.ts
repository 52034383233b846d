import { dayOf, type LocalDate, type LocalTime } from "../core/base/local-date.ts";
import { parsePlainIso } from "./local-time-bytes.ts";
import { parseTimeText } from "./local-time-text.ts";
import type { RejectCode } from "./rejects.ts";

/** What a cell cannot be. One frozen value per reason: reading a million good cells makes none. */
export interface Complaint {
  readonly complaint: RejectCode;
}

export type CellValue = string | number | boolean;

/**
 * Reads one cell, the UTF-8 bytes from `start` to before `end`, neither empty nor padded with spaces: into a value of
 * the row, or into the complaint about it.
 */
export type CellReader<V extends CellValue> = (bytes: Buffer, start: number, end: number) => V | Complaint;

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
  "#N/A",
  "#REF!",
  "#VALUE!",
  "#DIV/0!",
  "#NAME?",
  "#NULL!",
  "#NUM!",
  "#GETTING_DATA",
  "#SPILL!",
  "#CALC!",
]);

/**
 * Control characters other than tab and line ends, and U+FFFD, which stands where bytes made no letter: traces of a
 * broken encoding. What the text was is not known, and half a code is worse than none.
 */
const UNREADABLE_CHARACTERS = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uFFFD]/u;

/** A reader that looks at the cell as a text, in NFC. */
export function fromText<V extends CellValue>(read: (text: string) => V | Complaint): CellReader<V> {
  return (bytes, start, end) => read(bytes.toString("utf8", start, end).normalize("NFC"));
}

/** Any text, in NFC: two spellings of one Vietnamese word are one value. */
export function readText(bytes: Buffer, start: number, end: number): string | Complaint {
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte < FIRST_PRINTABLE || byte > LAST_ASCII) return readUnusualText(bytes, start, end);
  }
  const text = bytes.toString("latin1", start, end);
  return bytes[start] === HASH && SPREADSHEET_ERRORS.has(text) ? SPREADSHEET_ERROR : text;
}

const readUnusualText = fromText((text) => (UNREADABLE_CHARACTERS.test(text) ? UNREADABLE : text));

/** One of the names of a list, in any case; `aliases` are other spellings of them. */
export function readOption<V extends string>(
  options: readonly V[],
  code: RejectCode = "unknown-option",
  aliases: Readonly<Record<string, V>> = {},
): CellReader<V> {
  const byName = new Map<string, V>(Object.entries(aliases));
  for (const option of options) byName.set(option.toLowerCase(), option);
  const unknown = complaint(code);
  return fromText((text) => byName.get(text.toLowerCase()) ?? unknown);
}

/** One of a list of names in any case, or else any text. */
export function readOptionOrText(known: CellReader<string>): CellReader<string> {
  return (bytes, start, end) => {
    const option = known(bytes, start, end);
    return typeof option === "string" ? option : readText(bytes, start, end);
  };
}

const BOOLEANS = new Map([
  ["true", true],
  ["1", true],
  ["x", true],
  ["có", true],
  ["false", false],
  ["0", false],
  ["không", false],
]);

/** `true/false`, `1/0`, `x`, `có/không`. That an empty cell is false, and a missing column unknown, is the row's. */
export const readBoolean = fromText((text) => BOOLEANS.get(text.toLowerCase()) ?? BAD_BOOLEAN);

/** A count: digits only, at most nine of them. */
export const readCount = fromText((text) => (/^\d{1,9}$/.test(text) ? parseInt(text, 10) : BAD_NUMBER));

const readAnyTime = fromText<LocalTime>((text) => {
  const time = parseTimeText(text);
  if (typeof time === "number") return time;
  return time === "malformed" ? BAD_TIME : IMPOSSIBLE_TIME;
});

export function readTime(bytes: Buffer, start: number, end: number): LocalTime | Complaint {
  return parsePlainIso(bytes, start, end) ?? readAnyTime(bytes, start, end);
}

/** A day, in every form of a time too: an offset is converted before the day is taken. */
export function readDate(bytes: Buffer, start: number, end: number): LocalDate | Complaint {
  const time = readTime(bytes, start, end);
  return typeof time === "number" ? dayOf(time) : time;
}

const UUID_LENGTH = 36;
const UUID_HYPHENS = [8, 13, 18, 23];
/** What may stand at each place of a UUID, and what each byte is: a table is read faster than conditions are asked. */
const [HEX_DIGIT, HYPHEN] = [1, 2];
const UUID_SHAPE = Uint8Array.from({ length: UUID_LENGTH }, (_, at) =>
  UUID_HYPHENS.includes(at) ? HYPHEN : HEX_DIGIT,
);
const BYTE_KINDS = new Uint8Array(256);
for (const digit of "0123456789abcdefABCDEF") BYTE_KINDS[digit.charCodeAt(0)] = HEX_DIGIT;
BYTE_KINDS["-".charCodeAt(0)] = HYPHEN;

/** A UUID of any version, in lower case. */
export function readUuid(bytes: Buffer, start: number, end: number): string | Complaint {
  if (end - start !== UUID_LENGTH) return BAD_UUID;
  for (let at = 0; at < UUID_LENGTH; at += 1) {
    if (BYTE_KINDS[bytes[start + at] ?? 0] !== UUID_SHAPE[at]) return BAD_UUID;
  }
  return bytes.toString("latin1", start, end).toLowerCase();
}
