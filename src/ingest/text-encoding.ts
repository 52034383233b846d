import { isUtf8 } from "node:buffer";
import type { FileHandle } from "node:fs/promises";

export const ENCODINGS = ["utf-8", "utf-16le", "utf-16be", "windows-1258"] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** How the bytes of a text file are to be read. */
export interface DetectedEncoding {
  readonly encoding: Encoding;
  /** Length of the byte order mark. */
  readonly skip: number;
}

const SAMPLE = 1 << 12;
const [LEAST_BLOCK, BLOCK] = [1 << 12, 1 << 18];
const LINE_FEED = 0x0a;
const REPLACEMENT = "\uFFFD";
/** So many more of one kind than of the other that the rest of the file need not be read. */
const CLEAR_LEAD = 1000;

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
  if (utf16 !== undefined) return utf16;
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: "utf-8", skip: 3 };
  const isUnicode = (await isWellFormedUtf8(file)) || (await isMostlyUtf8(file));
  return { encoding: isUnicode ? "utf-8" : "windows-1258", skip: 0 };
}

function markedUtf16([first, second]: Uint8Array): DetectedEncoding | undefined {
  if (first === 0xff && second === 0xfe) return { encoding: "utf-16le", skip: 2 };
  if (first === 0xfe && second === 0xff) return { encoding: "utf-16be", skip: 2 };
  return undefined;
}

/** Delimiters, digits and unaccented letters have a zero byte each in UTF-16, all of them on the same side. */
function unmarkedUtf16(head: Uint8Array): DetectedEncoding | undefined {
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

/** Counts well-formed letters beyond ASCII against bytes that are none. In Windows-1258 the former are accidents. */
async function isMostlyUtf8(file: FileHandle): Promise<boolean> {
  const decoder = new TextDecoder("utf-8");
  let lead = 0;
  for await (const block of readBlocks(file, 0)) {
    for (const letter of decoder.decode(block).match(/\P{ASCII}/gu) ?? []) lead += letter === REPLACEMENT ? -1 : 1;
    if (Math.abs(lead) > CLEAR_LEAD) break;
  }
  return lead > 0;
}

/** A block of UTF-8, and how many bytes of the file have been read with it. */
export interface Utf8Block {
  /** Reused for the next block but one. */
  readonly bytes: Buffer;
  readonly bytesRead: number;
}

/** The content of a file as UTF-8, whatever its encoding; bytes that are no letters stay, or become U+FFFD. */
export async function* readUtf8(file: FileHandle, { encoding, skip }: DetectedEncoding): AsyncGenerator<Utf8Block> {
  const decoder = encoding === "utf-8" ? undefined : new TextDecoder(encoding, { ignoreBOM: true });
  let bytesRead = skip;
  for await (const block of readBlocks(file, skip)) {
    bytesRead += block.length;
    const bytes = decoder === undefined ? block : Buffer.from(decoder.decode(block, { stream: true }), "utf8");
    yield { bytes, bytesRead };
  }
  const rest = decoder?.decode() ?? "";
  if (rest !== "") yield { bytes: Buffer.from(rest, "utf8"), bytesRead };
}

/**
 * The bytes of a file in blocks that end at a line feed, or else at an ASCII byte, so that no letter of UTF-8 is cut
 * (a block without any ASCII byte is no text of ours). While one block is used, the next is read into the other buffer.
 */
async function* readBlocks(file: FileHandle, from: number): AsyncGenerator<Buffer> {
  // A small file takes little memory: data sets of a dozen such files come by the hour.
  const length = Math.min(BLOCK, Math.max(LEAST_BLOCK, (await file.stat()).size));
  let [current, next] = [Buffer.allocUnsafe(length), Buffer.allocUnsafe(length)];
  let position = from;
  let kept = 0;
  let reading = file.read(current, 0, length, position);
  for (;;) {
    const { bytesRead } = await reading;
    if (bytesRead === 0) break;
    position += bytesRead;
    const filled = current.subarray(0, kept + bytesRead);
    const end = wholeLength(filled);
    kept = filled.copy(next, 0, end);
    reading = file.read(next, kept, length - kept, position);
    yield filled.subarray(0, end);
    [current, next] = [next, current];
  }
  if (kept > 0) yield current.subarray(0, kept);
}

function wholeLength(block: Buffer): number {
  const lineFeed = block.lastIndexOf(LINE_FEED);
  if (lineFeed >= 0) return lineFeed + 1;
  const ascii = block.findLastIndex((byte) => byte < 0x80);
  return ascii >= 0 ? ascii + 1 : block.length;
}
