import { createHmac } from "node:crypto";
import fc from "fast-check";
import { expect, it } from "vitest";
import { keyedHashWith } from "./keyed-hash.ts";

const right = (key: Uint8Array, text: string) => createHmac("sha256", key).update(text).digest("hex");

it("is the HMAC of every key and text, also when one key hashes many", () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 32, maxLength: 32 }),
      fc.array(fc.string({ unit: "grapheme", maxLength: 60 }), { minLength: 1, maxLength: 5 }),
      (key, texts) => {
        const hash = keyedHashWith(key);
        for (const text of texts) expect(hash(text).toString("hex")).toBe(right(key, text));
      },
    ),
  );
});

it("takes texts on either side of what it holds ready, and a hash that was given stays as it was", () => {
  const key = new Uint8Array(32).fill(0x36);
  const hash = keyedHashWith(key);
  const first = hash("a");
  for (const length of [0, 149, 150, 447, 448, 449, 5000]) {
    const text = "ộ".repeat(length);
    expect(hash(text).toString("hex")).toBe(right(key, text));
  }
  expect(first.toString("hex")).toBe(right(key, "a"));
});
