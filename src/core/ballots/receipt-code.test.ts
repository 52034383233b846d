import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { READABLE } from "../base/readable-code.ts";
import { readReceipt, receiptCode, type ReceiptMaker, sealedReceiptText } from "./receipt-code.ts";

const ID = "018f3a2b-1c4d-7e5f-8a6b-0123456789ab";
const SEAL = Uint8Array.of(0xde, 0xad, 0xbe, 0xef, 0x01, 0x99);
const UNIT: ReceiptMaker = { kind: "unit", number: 12 };
const DEVICE: ReceiptMaker = { kind: "device", number: 7 };

describe("a receipt code", () => {
  it("names its maker, and is sixteen characters that can be read out", () => {
    expect(receiptCode(UNIT, ID, SEAL)).toMatch(/^12(?:-[0-9A-HJKMNP-TV-Z]{4}){4}$/);
    expect(receiptCode(DEVICE, ID, SEAL)).toMatch(/^M7(?:-[0-9A-HJKMNP-TV-Z]{4}){4}$/);
  });

  it("gives back the start of the id and the seal, and no more of either", () => {
    expect(readReceipt(receiptCode(UNIT, ID, SEAL))).toEqual({ maker: UNIT, idStart: "018f3a2b", seal: "deadbeef01" });
    expect(readReceipt(receiptCode(DEVICE, ID, SEAL))?.maker).toEqual(DEVICE);
  });

  it("is read however it was typed", () => {
    const code = receiptCode(UNIT, ID, SEAL);
    const typed = code.toLowerCase().replaceAll("-", " ").replaceAll("0", "o").replaceAll("1", "l");
    expect(readReceipt(` ${typed} `)).toEqual(readReceipt(code));
  });

  it.each(["", "12", "xin chào", "12-7K3M-9QXA-02BD", "-7K3M-9QXA-02BD-RZ5T", "1234567890-7K3M-9QXA-02BD-RZ5T"])(
    "is none: %j",
    (text) => {
      expect(readReceipt(text)).toBeUndefined();
    },
  );

  it("is refused with any one sign mistyped, and as that of another maker", () => {
    const code = receiptCode(DEVICE, ID, SEAL);
    for (const [place, sign] of Array.from(code).entries()) {
      if (place < 3 || sign === "-") continue;
      for (const other of READABLE)
        if (other !== sign)
          expect([place, other, readReceipt(code.slice(0, place) + other + code.slice(place + 1))]).toEqual([
            ...[place, other],
            undefined,
          ]);
    }
    expect(readReceipt(code.slice(1))).toBeUndefined();
    expect(readReceipt(code.replace("M7", "M8"))).toBeUndefined();
  });

  it("comes back from its text, whoever made it of whatever ballot", () => {
    const maker = fc.record({
      kind: fc.constantFrom("unit", "device"),
      number: fc.integer({ min: 0, max: 999_999_999 }),
    });
    fc.assert(
      fc.property(maker, fc.uuid(), fc.uint8Array({ minLength: 5, maxLength: 32 }), (by, id, seal) => {
        const digits = Buffer.from(seal.subarray(0, 5)).toString("hex");
        expect(readReceipt(receiptCode(by, id, seal))).toEqual({ maker: by, idStart: id.slice(0, 8), seal: digits });
      }),
    );
  });
});

it("the seal of a device is over the whole id, in the words that devices have sealed with from the start", () => {
  const id = "0190aaaa-0000-7000-8000-000000000001";
  expect(sealedReceiptText(id)).toBe(`receipt ${id}`);
});
