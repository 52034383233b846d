import { normalCode, READABLE } from "../base/readable-code.ts";

/**
 * Who made a receipt code: the server, for a ballot that it has on its disk, or a device, for one that waits there.
 * `number`: of the unit, or of the device.
 */
export interface ReceiptMaker {
  readonly kind: "unit" | "device";
  readonly number: number;
}

/** A code that was read: enough to find its ballot by, and to know that it is no other. */
export interface ReadReceipt {
  readonly maker: ReceiptMaker;
  /** The first eight hexadecimal digits of the id of the ballot: of ids that begin with a time, a minute of it. */
  readonly idStart: string;
  /** Ten hexadecimal digits that only the maker can compute from the whole id. */
  readonly seal: string;
}

const ID_BYTES = 4;
const SEAL_BYTES = 5;
const CODE = /^(M?)(\d{1,9})([0-9A-HJKMNP-TV-Z]{16})$/;

/**
 * Mã biên nhận: `12-7K3M-9QXA-02BD-RZ5T` by the server, `M7-…` by a device. Sixteen characters carry the start of the
 * id of the ballot, 40 bits of the maker's seal over the whole id, and eight that tell a mistyped code from one whose
 * ballot has not come. Nothing in it says what was answered. `seal`: five bytes at least.
 */
export function receiptCode(maker: ReceiptMaker, ballotId: string, seal: Uint8Array): string {
  const bytes = new Uint8Array(ID_BYTES + SEAL_BYTES + 1);
  const idStart = parseInt(ballotId.slice(0, 2 * ID_BYTES), 16);
  for (let place = 0; place < ID_BYTES; place += 1) bytes[place] = idStart >>> (BYTE * (ID_BYTES - 1 - place));
  bytes.set(seal.subarray(0, SEAL_BYTES), ID_BYTES);
  const text = makerText(maker);
  bytes[ID_BYTES + SEAL_BYTES] = checkByte(text, bytes.subarray(0, ID_BYTES + SEAL_BYTES));
  return text + readableText(bytes);
}

/** Reads a code however it was typed; undefined: it is none, or a sign of it is wrong. */
export function readReceipt(typed: string): ReadReceipt | undefined {
  const [, mark, number = "", text = ""] = CODE.exec(normalCode(typed)) ?? [];
  if (mark === undefined) return undefined;
  const maker: ReceiptMaker = { kind: mark === "M" ? "device" : "unit", number: parseInt(number, 10) };
  const bytes = bytesOf(text);
  const check = bytes.pop();
  if (checkByte(makerText(maker), Uint8Array.from(bytes)) !== check) return undefined;
  const digits = bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return { maker, idStart: digits.slice(0, 2 * ID_BYTES), seal: digits.slice(2 * ID_BYTES) };
}

/** What the seal of a device is over. */
export function sealedReceiptText(ballotId: string): string {
  return `receipt ${ballotId}`;
}

function makerText({ kind, number }: ReceiptMaker): string {
  return `${kind === "device" ? "M" : ""}${number.toString()}`;
}

const BITS = 5;
const BYTE = 8;
const LAST_SIGN = 2 ** BITS - 1;
const GROUP = 4;
const POLYNOMIAL = 0x107;

/** Groups of four signs, each after a hyphen; five bytes make eight signs. */
function readableText(bytes: Uint8Array): string {
  let [text, held, bits] = ["", 0, 0];
  for (const byte of bytes) {
    held = (held << BYTE) | byte;
    for (bits += BYTE; bits >= BITS; bits -= BITS) {
      if (text.length % (GROUP + 1) === 0) text += "-";
      text += READABLE.charAt((held >>> (bits - BITS)) & LAST_SIGN);
    }
    held &= (1 << bits) - 1;
  }
  return text;
}

function bytesOf(text: string): number[] {
  const bytes: number[] = [];
  let [held, bits] = [0, 0];
  for (const sign of text) {
    held = held * 32 + READABLE.indexOf(sign);
    bits += BITS;
    if (bits < BYTE) continue;
    bits -= BYTE;
    bytes.push(Math.floor(held / 2 ** bits));
    held %= 2 ** bits;
  }
  return bytes;
}

/** What CRC-8 with the polynomial x^8 + x^2 + x + 1 makes of each byte. */
const CRC = Uint8Array.from({ length: 256 }, (_, byte) => {
  let check = byte;
  for (let bit = 0; bit < BYTE; bit += 1) check = (check << 1) ^ (check & 0x80 ? POLYNOMIAL : 0);
  return check;
});

/** Finds every single wrong sign, and all but one in 256 of other mistakes. */
function checkByte(maker: string, bytes: Uint8Array): number {
  let check = 0;
  for (let place = 0; place < maker.length; place += 1) check = CRC[check ^ maker.charCodeAt(place)] ?? 0;
  for (const byte of bytes) check = CRC[check ^ byte] ?? 0;
  return check;
}
