import { isAscii, isUtf8 } from "node:buffer";
import type { FileHandle } from "node:fs/promises";

export const ENCODINGS = ["utf-8", "utf-16le", "utf-16be", "windows-1258"] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** How the bytes of a text file are to be read. */
export interface DetectedEncoding {
  readonly encoding: Encoding;
  /** Length of the byte order mark. */
  readonly skip: number;
  /** Not every byte fits the encoding: text with U+FFFD in it is damaged, not meant. */
  readonly isDamaged: boolean;
}

const SAMPLE = 1 << 12;
const BLOCK = 1 << 18;
const LINE_FEED = 0x0a;
const REPLACEMENT = "\uFFFD";
/** So many more of one kind than of the other that the rest of the file need not be read. */
const CLEAR_LEAD = 1000;

/** A piece of text, and how many bytes of the file have been read with it. */
export interface TextBlock {
  readonly text: string;
  readonly bytes: number;
}

/**
 * Finds the encoding: byte order mark, then zero bytes in every second place (UTF-16), then UTF-8, then Windows-1258.
 *
 * The whole file is looked at, because a file that is not UTF-8 may say so late. One that is UTF-8 but for a few bytes
 * stays UTF-8: reading all of it as Windows-1258 would garble every Vietnamese word for the sake of one broken row.
 */
export async function detectEncoding(file: FileHandle): Promise<DetectedEncoding> {
  const sample = new Uint8Array(SAMPLE);
  const { bytesRead } = await file.read(sample, 0, SAMPLE, 0);
  const head = sample.subarray(0, bytesRead);
  const utf16 = markedUtf16(head) ?? unmarkedUtf16(head);
  if (utf16 !== undefined) return { ...utf16, isDamaged: true };
  const skip = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0;
  if (await isWellFormedUtf8(file)) return { encoding: "utf-8", skip, isDamaged: false };
  const encoding = skip > 0 || (await isMostlyUtf8(file)) ? "utf-8" : "windows-1258";
  return { encoding, skip, isDamaged: true };
}

type Utf16 = Pick<DetectedEncoding, "encoding" | "skip">;

function markedUtf16([first, second]: Uint8Array): Utf16 | undefined {
  if (first === 0xff && second === 0xfe) return { encoding: "utf-16le", skip: 2 };
  if (first === 0xfe && second === 0xff) return { encoding: "utf-16be", skip: 2 };
  return undefined;
}

/** Delimiters, digits and unaccented letters have a zero byte each in UTF-16, all of them on the same side. */
function unmarkedUtf16(head: Uint8Array): Utf16 | undefined {
  const zeros = [0, 0];
  for (const [at, byte] of head.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  const many = head.length / 2 / 4;
  if (odd > many && even * 20 < odd) return { encoding: "utf-16le", skip: 0 };
  if (even > many && odd * 20 < even) return { encoding: "utf-16be", skip: 0 };
  return undefined;
}

async function isWellFormedUtf8(file: FileHandle): Promise<boolean> {
  for await (const block of readBlocks(file, 0)) if (!isUtf8(block)) return false;
  return true;
}

/** Letters beyond ASCII that are well-formed UTF-8, against bytes that are not. In Windows-1258 the former are accidents. */
async function isMostlyUtf8(file: FileHandle): Promise<boolean> {
  const decoder = new TextDecoder("utf-8");
  let lead = 0;
  for await (const block of readBlocks(file, 0)) {
    for (const letter of decoder.decode(block).match(/\P{ASCII}/gu) ?? []) lead += letter === REPLACEMENT ? -1 : 1;
    if (Math.abs(lead) > CLEAR_LEAD) break;
  }
  return lead > 0;
}

/** The text of a file, in pieces that mostly end at a line end. */
export async function* readText(file: FileHandle, { encoding, skip }: DetectedEncoding): AsyncGenerator<TextBlock> {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  const isAsciiCompatible = encoding === "utf-8" || encoding === "windows-1258";
  let bytes = skip;
  for await (const block of readBlocks(file, skip)) {
    bytes += block.length;
    // A string made from ASCII bytes alone takes half the memory, and is split at twice the speed.
    const isPlain = isAsciiCompatible && isAscii(block);
    yield { text: isPlain ? block.toString("latin1") : decoder.decode(block, { stream: true }), bytes };
  }
  yield { text: decoder.decode(), bytes };
}

/**
 * The bytes of a file in blocks that end at a line feed, or else at an ASCII byte, so that no letter of UTF-8 is cut.
 * (A block without any ASCII byte is no text of ours; the decoder then makes the best of it.) The buffer is reused.
 */
async function* readBlocks(file: FileHandle, from: number): AsyncGenerator<Buffer> {
  const buffer = Buffer.allocUnsafe(BLOCK);
  let [position, kept] = [from, 0];
  for (;;) {
    const { bytesRead } = await file.read(buffer, kept, BLOCK - kept, position);
    if (bytesRead === 0) break;
    position += bytesRead;
    const filled = buffer.subarray(0, kept + bytesRead);
    const end = wholeLength(filled);
    yield filled.subarray(0, end);
    kept = filled.length - end;
    buffer.copyWithin(0, end, filled.length);
  }
  if (kept > 0) yield buffer.subarray(0, kept);
}

function wholeLength(block: Buffer): number {
  const lineFeed = block.lastIndexOf(LINE_FEED);
  if (lineFeed >= 0) return lineFeed + 1;
  const ascii = block.findLastIndex((byte) => byte < 0x80);
  return ascii >= 0 ? ascii + 1 : block.length;
}
