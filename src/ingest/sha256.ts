import * as crypto from "node:crypto";

/** Node ≥ 20.12 hashes in one call, which takes a small part of the time of a hash object where texts are short. */
const oneShot = (
  crypto as unknown as {
    hash?: (algorithm: string, bytes: Uint8Array, encoding: "binary" | "hex") => string;
  }
).hash;

/** SHA-256 as a text: a character each byte (`binary`), or hexadecimal digits. */
export function sha256(bytes: Uint8Array, encoding: "binary" | "hex"): string {
  return oneShot?.("sha256", bytes, encoding) ?? crypto.createHash("sha256").update(bytes).digest(encoding);
}
