import { describe, expect, it } from "vitest";
import { openInstallationSecrets } from "../accounts/secrets.ts";
import { makeLinkKey } from "./link-key.ts";

const keyOf = (byte: number) => makeLinkKey(openInstallationSecrets(new Uint8Array(32).fill(byte)));
const key = keyOf(7);
const ID = "018f3a2b-1c4d-7e5f-8a6b-0123456789ab";

describe("what takes the place of the link", () => {
  it("is the same for the same, and another for every other thing and every other key", () => {
    expect(key.dossierCode("HS-1")).toBe(keyOf(7).dossierCode("HS-1"));
    expect(new Set([key.dossierCode("HS-1"), key.dossierCode("HS-2"), keyOf(8).dossierCode("HS-1")]).size).toBe(3);
    expect(new Set([key.ballotId(ID), key.tokenMark(ID), keyOf(8).ballotId(ID), ID]).size).toBe(4);
  });

  it("is a UUID of our own making that has nothing of the old one", () => {
    expect(key.ballotId(ID)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(key.dossierCode("HS-1")).toMatch(/^~[\w-]{43}$/);
  });

  it("finds the ballot of a receipt by all of its code", () => {
    const receipt = { maker: { kind: "unit", number: 3 }, idStart: "018f3a2b", seal: "0102030405" } as const;
    const others = [
      { ...receipt, seal: "0102030406" },
      { ...receipt, maker: { kind: "device", number: 3 } as const },
    ];
    for (const other of others) expect(key.receiptHash(other)).not.toEqual(key.receiptHash(receipt));
    expect(key.receiptHash({ ...receipt })).toEqual(key.receiptHash(receipt));
  });
});
