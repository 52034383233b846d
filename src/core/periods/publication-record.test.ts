import { createHash, generateKeyPairSync, sign, verify } from "node:crypto";
import { describe, expect, it } from "vitest";
import { candidateOf, papersOf } from "../../../test/support/publication-candidate.ts";
import { day } from "../../../test/support/small-province.ts";
import {
  canonicalPublication,
  publicationRecord,
  signedText,
  type PublicationRecord,
  type PublicationRequest,
} from "./publication-record.ts";
import { NEW_UNIT } from "./unit-course.ts";

const HASH = "12".repeat(32);
const REQUEST: PublicationRequest = {
  number: 3,
  periodId: "2020",
  publishedOn: day("2020-12-28"),
  files: [
    { name: "results.json", hash: HASH },
    { name: "mau-01.pdf", hash: "34".repeat(32) },
  ],
  replaces: { number: 2, hash: "56".repeat(32), reason: " Sai chỉ số 5 của H10.07 " },
};

function record(more: Partial<PublicationRequest> = {}, candidate = candidateOf()): PublicationRecord {
  const made = publicationRecord(candidate, { ...REQUEST, ...more });
  if (!made.ok) throw new Error(made.failure.code);
  return made.value;
}

function refusal(more: Partial<PublicationRequest>): string {
  const made = publicationRecord(candidateOf(), { ...REQUEST, ...more });
  return made.ok ? "made" : made.failure.code;
}

const sha256 = (text: string): string => createHash("sha256").update(text, "utf8").digest("hex");

describe("the record of a publication", () => {
  it("names what it replaces and why, its files in order, and units treated as absent with the paper", () => {
    const course = { ...NEW_UNIT, stage: "approved", absence: { citation: "Quyết định 1063/QĐ-UBND" } } as const;
    const candidate = candidateOf([2]);
    const made = record({}, { ...candidate, units: [papersOf("H10.01"), papersOf("H10.02", { course })] });
    expect(made).toMatchObject({ number: 3, publishedOn: "2020-12-28" });
    expect(made.replaces).toEqual({ number: 2, hash: "56".repeat(32), reason: "Sai chỉ số 5 của H10.07" });
    expect(made.files.map(({ name }) => name)).toEqual(["mau-01.pdf", "results.json"]);
    expect(made.absentUnits).toEqual([{ code: "H10.02", citation: "Quyết định 1063/QĐ-UBND" }]);
    expect(made.remarks.map(({ code }) => code)).toEqual(["unit.absent"]);
    expect(record({ replaces: undefined }).replaces).toBeNull();
  });

  it("does not exist while a line of the check-list blocks", () => {
    const candidate = candidateOf();
    const blocked = publicationRecord({ ...candidate, units: candidate.units.slice(1) }, REQUEST);
    expect(blocked).toMatchObject({ ok: false, failure: { code: "publication.blocked", at: "H10.01" } });
  });

  it.each<[string, Partial<PublicationRequest>, string]>([
    ["the number of what it replaces", { number: 2 }, "publication.number-not-next"],
    ["number zero", { number: 0, replaces: undefined }, "publication.number-not-next"],
    ["no reason", { replaces: { number: 2, hash: HASH, reason: " " } }, "publication.reason-missing"],
    ["a short hash", { files: [{ name: "a", hash: "12" }] }, "publication.hash-malformed"],
    ["a hash that is none", { replaces: { number: 2, hash: "x", reason: "Sai" } }, "publication.hash-malformed"],
    ["no files", { files: [] }, "publication.without-files"],
    ["an id of two lines", { periodId: "2020\nreplaces 1" }, "publication.period-malformed"],
  ])("is refused with %s", (_, more, expected) => {
    expect(refusal(more)).toBe(expected);
  });

  it("has one text, whatever order its files came in, and another text for any other record", () => {
    const text = canonicalPublication(record());
    expect(canonicalPublication(record({ files: [...REQUEST.files].reverse() }))).toBe(text);
    expect(JSON.parse(text)).toEqual(record());
    const others = [record({ number: 4 }), record({ periodId: "2020-q4" }), record({ replaces: undefined })];
    expect(others.map(canonicalPublication)).not.toContain(text);
  });
});

describe("the text to be signed", () => {
  it("says number, period, hash and what is replaced, a line each", () => {
    expect(signedText(record(), HASH)).toBe(
      `hailong-publication-1\nnumber 3\nperiod 2020\nsha256 ${HASH}\nreplaces 2 ${"56".repeat(32)}\n`,
    );
    expect(signedText(record({ replaces: undefined }), HASH)).toBe(
      `hailong-publication-1\nnumber 3\nperiod 2020\nsha256 ${HASH}\n`,
    );
  });

  it("carries an Ed25519 signature that no other publication passes", () => {
    const { publicKey, privateKey } = generateKeyPairSync("ed25519");
    const textOf = (one: PublicationRecord): Buffer =>
      Buffer.from(signedText(one, sha256(canonicalPublication(one))), "utf8");
    const signature = sign(null, textOf(record()), privateKey);
    expect(verify(null, textOf(record()), publicKey, signature)).toBe(true);
    expect(verify(null, textOf(record({ number: 4 })), publicKey, signature)).toBe(false);
  });
});
