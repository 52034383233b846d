import { invariant } from "../../core/base/invariant.ts";
import { sha256 } from "../../ingest/sha256.ts";

const BLOCK = 64;
const HASH = 32;
const MOST_SHORT = 448;

/**
 * HMAC-SHA-256 (RFC 2104) with one key, made of two hashes at once: an HMAC object of Node costs several times as much
 * where texts are short, and every ballot has a receipt. The key has 32 bytes.
 */
export function keyedHashWith(key: Uint8Array): (text: string) => Buffer {
  invariant(key.length === HASH, "a key of 32 bytes");
  const inner = Buffer.alloc(BLOCK + MOST_SHORT, 0x36);
  const outer = Buffer.alloc(BLOCK + HASH, 0x5c);
  for (const [at, byte] of key.entries()) {
    inner[at] = byte ^ 0x36;
    outer[at] = byte ^ 0x5c;
  }
  const hashInner = (text: string): string => {
    // A letter takes three bytes at most.
    if (text.length * 3 > MOST_SHORT)
      return sha256(Buffer.concat([inner.subarray(0, BLOCK), Buffer.from(text)]), "binary");
    return sha256(inner.subarray(0, BLOCK + inner.write(text, BLOCK, "utf8")), "binary");
  };
  return (text) => {
    outer.write(hashInner(text), BLOCK, "latin1");
    return Buffer.from(sha256(outer, "binary"), "latin1");
  };
}
