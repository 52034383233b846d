import { inflateRawSync } from "node:zlib";
import { failed, success, type Failure, type Result } from "../core/base/result.ts";

/** How large the parts of a workbook may be when unpacked. */
export interface XlsxLimits {
  /** A sheet is streamed: this bounds time rather than memory. */
  readonly sheetBytes: number;
  /** Shared strings and the rest are held in memory, at some twenty times their size. */
  readonly otherBytes: number;
}

/** Twice a full sheet of thirteen columns, and a million and a half different codes. */
export const XLSX_LIMITS: XlsxLimits = { sheetBytes: 1 << 30, otherBytes: 1 << 26 };

interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly offset: number;
}

const END_SIGNATURE = Buffer.from([0x50, 0x4b, 0x05, 0x06]);
const ENTRY_SIGNATURE = 0x02014b50;
const END_LENGTH = 22;
const ENTRY_LENGTH = 46;
const LOCAL_LENGTH = 30;
const LONGEST_COMMENT = 0xffff;
const DEFLATED = 8;
const LARGEST_WORKBOOK_PART = 1 << 20;
/** A deflated stream of nothing. */
const EMPTY_STREAM = 2;

/**
 * Looks into the table of contents of a workbook before anything in it is unpacked. Refused: what is no ZIP file, what
 * would unpack to more than the limits (the reader of the parts stops at the sizes that are named here), and workbooks
 * that count days from 1904, where a bare number would be read as a day four years off.
 */
export function checkXlsxContainer(bytes: Buffer, file: string, limits: XlsxLimits): Result<undefined> {
  const entries = entriesOf(bytes);
  const isWorkbook = entries?.some(({ name }) => name === "[Content_Types].xml") === true;
  if (entries === undefined || !isWorkbook) return failed(notAWorkbook(file));
  const sizeOf = (isSheet: boolean) =>
    entries
      .filter(({ name }) => name.startsWith("xl/worksheets/") === isSheet)
      .reduce((sum, { unpacked }) => sum + unpacked, 0);
  // An entry that hides its size would be unpacked without a bound.
  const hidesItsSize = entries.some(({ packed, unpacked }) => unpacked === 0 && packed > EMPTY_STREAM);
  if (hidesItsSize) return failed(notAWorkbook(file));
  if (sizeOf(true) > limits.sheetBytes || sizeOf(false) > limits.otherBytes) return failed(tooLarge(file));
  return countsFrom1904(bytes, entries) ? failed(countsOtherDays(file)) : success(undefined);
}

function entriesOf(bytes: Buffer): ZipEntry[] | undefined {
  const end = bytes.lastIndexOf(END_SIGNATURE);
  const isNearTheEnd = end >= Math.max(0, bytes.length - END_LENGTH - LONGEST_COMMENT);
  if (!isNearTheEnd || end + END_LENGTH > bytes.length) return undefined;
  const entries: ZipEntry[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (at + ENTRY_LENGTH > bytes.length || bytes.readUInt32LE(at) !== ENTRY_SIGNATURE) return undefined;
    const nameLength = bytes.readUInt16LE(at + 28);
    entries.push({
      name: bytes.toString("utf8", at + ENTRY_LENGTH, at + ENTRY_LENGTH + nameLength),
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      unpacked: bytes.readUInt32LE(at + 24),
      offset: bytes.readUInt32LE(at + 42),
    });
    at += ENTRY_LENGTH + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

function countsFrom1904(bytes: Buffer, entries: readonly ZipEntry[]): boolean {
  const entry = entries.find(({ name }) => name === "xl/workbook.xml");
  if (entry === undefined || entry.offset + LOCAL_LENGTH > bytes.length) return false;
  const { offset } = entry;
  const start = offset + LOCAL_LENGTH + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
  const packed = bytes.subarray(start, start + entry.packed);
  try {
    const xml = entry.method === DEFLATED ? inflateRawSync(packed, { maxOutputLength: LARGEST_WORKBOOK_PART }) : packed;
    return /\bdate1904\s*=\s*["'](?:1|true)["']/.test(xml.toString("utf8"));
  } catch {
    // The reader of the parts will say what is wrong with it.
    return false;
  }
}

function notAWorkbook(file: string): Failure {
  return {
    code: "file.not-xlsx",
    at: file,
    message: `Tệp ${file} không phải bảng tính .xlsx, hoặc đã hỏng, hoặc có đặt mật khẩu.`,
    mend: "Mở tệp bằng phần mềm bảng tính, bỏ mật khẩu và lưu lại thành .xlsx hoặc .csv (UTF-8).",
  };
}

function tooLarge(file: string): Failure {
  return {
    code: "file.too-large",
    at: file,
    message: `Tệp ${file} giải nén ra quá lớn.`,
    mend: "Lưu bảng thành .csv (UTF-8): tệp CSV không bị giới hạn kích thước.",
  };
}

function countsOtherDays(file: string): Failure {
  return {
    code: "file.days-from-1904",
    at: file,
    message: `Tệp ${file} tính ngày từ năm 1904.`,
    mend: "Tắt tùy chọn “Use 1904 date system” của bảng tính, kiểm tra lại các ngày rồi lưu lại.",
  };
}
