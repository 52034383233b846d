import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sortDigests } from "./digest-order.ts";
import { InputDigest } from "./input-digest.ts";
import { RowDigester } from "./row-digest.ts";
import { AGENCIES_CSV, readFiles, summaryOf, type Files } from "./test-support/read-files.ts";
import { ValueEncoder } from "./value-encoder.ts";
import type { CellValue } from "./cell-readers.ts";

async function receipt(files: Files) {
  return summaryOf(await readFiles({ "agencies.csv": AGENCIES_CSV, ...files })).inputDigest;
}

describe("the encoding of values", () => {
  const value = fc.oneof(
    fc.string(),
    fc.string({ unit: "binary" }),
    fc.integer(),
    fc.boolean(),
    fc.constant(undefined),
    fc.constantFrom("", "0", "1", "true", 0, 1),
    fc.integer({ min: 240, max: 270 }).map((length) => "x".repeat(length)),
    fc.integer({ min: 80, max: 90 }).map((length) => "ế".repeat(length)),
  );
  const encode = (values: readonly (CellValue | undefined)[]) => {
    const encoder = new ValueEncoder();
    for (const one of values) encoder.add(one);
    return Buffer.from(encoder.encoded).toString("hex");
  };

  it("is the same for the same values, and for no others", () => {
    const values = fc.array(value, { maxLength: 6 });
    const wellFormed = (list: readonly (CellValue | undefined)[]) =>
      list.every((one) => typeof one !== "string" || !/\p{Cs}/u.test(one));
    fc.assert(
      fc.property(values.filter(wellFormed), values.filter(wellFormed), (a, b) => {
        expect(encode(a) === encode(b)).toBe(
          a.length === b.length && a.every((one, at) => Object.is(one, b[at]) || one === b[at]),
        );
      }),
      { numRuns: 2000 },
    );
  });

  it("tells not known, false, zero and the empty text apart, and where one value ends", () => {
    const different = [[undefined], [false], [true], [0], [""], ["", ""], ["ab"], ["a", "b"], ["0"], []];
    expect(new Set(different.map(encode)).size).toBe(different.length);
  });

  it("has the length of a text in its tag up to 250 bytes, and behind it from 251", () => {
    const tagOf = (length: number) => encode(["x".repeat(length)]).slice(0, 4);
    expect([tagOf(250), tagOf(251)]).toEqual(["fe78", "ff03"]);
  });

  it("grows with long texts, and starts anew after them", () => {
    const encoder = new ValueEncoder();
    encoder.add("ế".repeat(100_000));
    expect(encoder.encoded.length).toBe(300_000 + 10);
    encoder.clear();
    encoder.add("a");
    expect([...encoder.encoded]).toEqual([5, 97]);
  });
});

describe("the digest of a row", () => {
  it("is the first 128 bits of the SHA-256 of its values, after the letter of its table", () => {
    const digester = new RowDigester();
    digester.start("dossiers");
    digester.add("D1");
    digester.add(true);
    const hash = createHash("sha256")
      .update(Buffer.from([5, 0x64, 6, 0x44, 0x31, 2]))
      .digest();
    expect([...digester.finish()]).toEqual([0, 4, 8, 12].map((at) => hash.readUInt32BE(at)));
  });
});

describe("sorted digests", () => {
  const naive = (words: Uint32Array) => {
    const texts = Array.from({ length: words.length / 4 }, (_, at) =>
      [...words.subarray(at * 4, at * 4 + 4)].map((word) => word.toString(16).padStart(8, "0")).join(""),
    );
    return [...new Set(texts)].sort();
  };

  it("are in the order of their bytes, without repeats, few or many in a bucket", () => {
    const word = fc.oneof(fc.constantFrom(0, 1, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xffffffff), fc.nat());
    fc.assert(
      fc.property(fc.array(fc.tuple(word, word, word, word), { maxLength: 400 }), (digests) => {
        const sorted = sortDigests(Uint32Array.from(digests.flat()));
        expect(
          Array.from({ length: sorted.length / 4 }, (_, at) => naive(sorted.subarray(at * 4, at * 4 + 4))).flat(),
        ).toEqual(naive(Uint32Array.from(digests.flat())));
      }),
      { numRuns: 200 },
    );
  });

  it("of one crowded bucket are sorted too", () => {
    const words = Uint32Array.from({ length: 4000 }, (_, at) => (at % 4 === 0 ? 7 : (at * 2_654_435_761) >>> 0));
    expect(naive(sortDigests(words)).length).toBe(1000);
    expect([...sortDigests(words)].join()).toBe([...sortDigests(sortDigests(words))].join());
  });
});

describe("the receipt of a data set", () => {
  const DOSSIERS = ["D1,A,2020-03-02", "D2,B,2020-03-03", "D3,A,"];
  const csv = (rows: readonly string[]) => `code,agencyCode,receivedAt\n${rows.join("\n")}\n`;

  it("does not depend on order, format, header language, unknown columns, repeated or refused rows", async () => {
    const plain = await receipt({ "dossiers.csv": csv(DOSSIERS) });
    expect(plain.rows).toBe(5);
    for (const twin of [
      csv(DOSSIERS.toReversed()),
      csv([...DOSSIERS, ...DOSSIERS]),
      csv([...DOSSIERS, "D4,Z,", "D1,B,"]),
      "Đơn vị xử lý;Ngày tiếp nhận;Ghi chú;Mã hồ sơ\nB;03/03/2020;x;D2\nA;20200302;y;D1\nA;;;D3\n",
      csv(DOSSIERS)
        .replace("agencyCode", "agencyCode,state,withdrawnAt")
        .replaceAll(/,([AB]),/g, ",$1,,,"),
    ])
      expect(await receipt({ "dossiers.csv": twin })).toEqual(plain);
  });

  it.each([
    ["a value", csv(["D1,A,2020-03-02T00:00:00.001", ...DOSSIERS.slice(1)])],
    ["a row less", csv(DOSSIERS.slice(1))],
    ["a row more", csv([...DOSSIERS, "D4,A,"])],
    ["a value in another column", "code,agencyCode,submittedAt\nD1,A,2020-03-02\nD2,B,2020-03-03\nD3,A,\n"],
  ])("changes with %s", async (_, changed) => {
    expect((await receipt({ "dossiers.csv": changed })).hash).not.toBe(
      (await receipt({ "dossiers.csv": csv(DOSSIERS) })).hash,
    );
  });

  it("tells a table without rows, and a telling column without rows, from none", async () => {
    const hashes = await Promise.all(
      [
        {},
        { "petitions.csv": "code,kind\n" },
        { "procedures.csv": "code,name\n" },
        { "procedures.csv": "code,onlineLevel\n" },
        { "contacts.csv": "dossierCode,with\n" },
        { "agency-procedures.csv": "agencyCode,procedureCode\n" },
        { "agency-procedures.csv": "agencyCode,procedureCode,posted\n" },
      ].map(async (files: Files) => (await receipt(files)).hash),
    );
    expect(new Set(hashes).size).toBe(hashes.length);
    expect((await receipt({ "petitions.csv": "code,kind,dueAt\n" })).hash).toBe(hashes[1]);
  });

  it("tells a dossier whose supplements are known to be none from one of which nothing is known", async () => {
    const feed = (list: unknown) =>
      JSON.stringify([{ hoSo: { MaHoSo: "D1", DonViXuLy: "A", DanhSachHoSoBoSung: list } }]);
    const [known, unknown] = [
      await receipt({ "dossiers.json": feed([]) }),
      await receipt({ "dossiers.json": feed(null) }),
    ];
    expect(known.hash).not.toBe(unknown.hash);
    expect([known.rows, unknown.rows]).toEqual([3, 3]);
  });

  it("of a feed is that of its CSV, where CSV can say the same", async () => {
    const feed = JSON.stringify([
      { hoSo: { MaHoSo: "D1", DonViXuLy: "A", NgayTiepNhan: "20200302", KenhThucHien: "3" } },
    ]);
    expect(await receipt({ "dossiers.json": feed })).toEqual(
      await receipt({ "dossiers.csv": "code,agencyCode,receivedAt,channel\nD1,A,2020-03-02,postal\n" }),
    );
  });

  /** Published receipts must stay recomputable: a change here is a change of the format, with a version of its own. */
  it("is what it was when it was first published", async () => {
    expect(
      await receipt({
        "dossiers.csv": csv(DOSSIERS),
        "ballots.csv":
          "id,agencyCode,castAt,assisted,q1,q10\n0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b,A,2020-03-02T08:00:00,x,2,5\n",
      }),
    ).toEqual({ rows: 6, hash: "a2ac609ca4dfbcc984f3499ab87e95f6bf31e9084f1d7a604ed691c37863a903" });
  });

  it("counts more rows than one block holds", () => {
    const digest = new InputDigest();
    const digester = new RowDigester();
    for (let row = 0; row < 70_000; row += 1) {
      digester.start("steps");
      digester.add(row % 66_000);
      digest.addRow(digester.finish());
    }
    const again = new InputDigest();
    for (let row = 65_999; row >= 0; row -= 1) {
      digester.start("steps");
      digester.add(row);
      again.addRow(digester.finish());
    }
    const [many, once] = [digest.finish(), again.finish()];
    expect([many.rows, once.rows]).toEqual([70_000, 66_000]);
    expect(many.hash).toBe(once.hash);
  });
});
