import { receiptCode, sealedReceiptText } from "../../../core/ballots/receipt-code.ts";

/** Something encrypted by the key of the device (AES-256-GCM). */
export interface Sealed {
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly sealed: ArrayBuffer;
}

const IV_BYTES = 12;

/** Encrypts a value that is JSON. The key cannot be taken out of the browser, so that a copied disk says nothing. */
export async function seal(key: CryptoKey, value: unknown): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const plain = new TextEncoder().encode(JSON.stringify(value));
  return { iv, sealed: await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, plain) };
}

/** Undefined: it was changed on the disk, or is of another key. */
export async function openSealed(key: CryptoKey, { iv, sealed }: Sealed): Promise<unknown> {
  try {
    const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, sealed);
    return JSON.parse(new TextDecoder().decode(plain));
  } catch {
    return undefined;
  }
}

const ROUNDS = 200_000;

/** A PIN as it is kept: nobody reads it from the disk, and each guess costs a while. */
export interface KeptPin {
  readonly salt: string;
  readonly hash: string;
}

export async function keptPin(pin: string, salt: string = crypto.randomUUID()): Promise<KeptPin> {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const base = await crypto.subtle.importKey("raw", bytes(pin), "PBKDF2", false, ["deriveBits"]);
  const parameters = { name: "PBKDF2", hash: "SHA-256", salt: bytes(salt), iterations: ROUNDS };
  return { salt, hash: hexOf(await crypto.subtle.deriveBits(parameters, base, 256)) };
}

/** The seal over a text, in hexadecimal digits: only this device and the server can make it. */
export async function sealOfDevice(token: string, text: string): Promise<string> {
  return hexOf(await sealBytes(token, text));
}

/** Mã biên nhận that this device makes itself while the server has not answered. */
export async function ownReceiptCode(token: string, deviceId: number, ballotId: string): Promise<string> {
  const seal = new Uint8Array(await sealBytes(token, sealedReceiptText(ballotId)));
  return receiptCode({ kind: "device", number: deviceId }, ballotId, seal);
}

async function sealBytes(token: string, text: string): Promise<ArrayBuffer> {
  const bytes = (plain: string) => new TextEncoder().encode(plain);
  const secret = await crypto.subtle.digest("SHA-256", bytes(token));
  const key = await crypto.subtle.importKey("raw", secret, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  return crypto.subtle.sign("HMAC", key, bytes(text));
}

function hexOf(bytes: ArrayBuffer): string {
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

const VERSION_7 = 0x70;
const VARIANT = 0x80;

/** A random id (UUID version 7): the time of the device first, then 74 random bits. */
export function newBallotId(now: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  let rest = now;
  for (let place = 5; place >= 0; place -= 1) {
    bytes[place] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | VERSION_7;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | VARIANT;
  const hex = hexOf(bytes.buffer);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
