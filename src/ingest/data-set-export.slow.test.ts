import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createDataSetExport } from "./data-set-export.ts";
import {
  AGENCIES_CSV,
  brief,
  readFolder,
  summaryOf,
  withFolder,
  writeFiles,
  type Files,
  type Reading,
} from "./test-support/read-files.ts";

/** Reads a data set, exports it, and reads the export. */
function readTwice(files: Files): Promise<{ first: Reading; second: Reading; exported: Record<string, string> }> {
  return withFolder(async (folder) => {
    const [source, target] = [join(folder, "in"), join(folder, "out")];
    await writeFiles(source, files);
    const copy = createDataSetExport(target);
    const first = await readFolder(source, { export: copy });
    copy.close();
    const names = await readdir(target);
    const contents = await Promise.all(
      names.map(async (name) => [name, await readFile(join(target, name), "utf8")] as const),
    );
    return { first, second: await readFolder(target), exported: Object.fromEntries(contents) };
  });
}

function csv(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
  return [columns, ...rows].map((cells) => `${cells.map(quoted).join(",")}\n`).join("");
}

const code = fc.constantFrom("1", "2", "3", "Đ4", "=5", "#6", "X", "");
const dossierCode = code.map((text) => `D${text}`);
const time = fc.constantFrom(
  "",
  "2020-03-02",
  "02/03/2020 7:30",
  "20200303090000",
  "43893.123456789",
  "2020-03-02T17:00:00.5Z",
  "x",
);
const words = fc.constantFrom("", "Tốt, nhanh", 'nói "được"', "một\r\nhai", " lề ", "-1", "Tốt".normalize("NFD"));
const flag = fc.constantFrom("", "x", "0", "có", "?");
const id = fc.integer({ min: 0, max: 15 }).map((digit) => `0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5${digit.toString(16)}`);

/** A file with some of the optional columns, in any order, and rows that are good, repeated, contradictory or bad. */
function file(
  required: Readonly<Record<string, fc.Arbitrary<string>>>,
  optional: Readonly<Record<string, fc.Arbitrary<string>>>,
) {
  return fc.shuffledSubarray(Object.keys(optional)).chain((chosen) => {
    const cells = {
      ...required,
      ...Object.fromEntries(chosen.map((name) => [name, optional[name] ?? fc.constant("")])),
    };
    const columns = Object.keys(cells);
    return fc.array(fc.tuple(...Object.values(cells)), { maxLength: 6 }).map((rows) => csv(columns, rows));
  });
}

const feed = fc
  .array(
    fc.record(
      {
        hoSo: fc.record(
          {
            MaHoSo: dossierCode,
            DonViXuLy: fc.constantFrom("A", "B", "Z"),
            NgayTiepNhan: time,
            ChuHoSo: fc.constant("Nguyễn Riêng"),
            DanhSachHoSoBoSung: fc.option(
              fc.array(
                fc.record({
                  HoSoBoSungId: fc.constantFrom(null, "1", "2"),
                  NgayBoSung: fc.constantFrom("20200303", "x"),
                  NoiDungBoSung: words,
                }),
                { maxLength: 4 },
              ),
            ),
          },
          { requiredKeys: ["MaHoSo", "DonViXuLy"] },
        ),
        tienTrinhDongBo: fc.array(
          fc.record({
            NguoiXuLy: fc.constantFrom("O1", "O2"),
            PhongBanXuLy: fc.constantFrom("B", "Phòng"),
            ThoiDiemXuLy: time,
          }),
          { maxLength: 3 },
        ),
      },
      { requiredKeys: ["hoSo"] },
    ),
    { maxLength: 5 },
  )
  .map((entries) => JSON.stringify(entries));

const dataSet = fc.record(
  {
    "agencies.csv": fc.constant(AGENCIES_CSV),
    "officers.csv": fc.constant("code,agencyCode,validFrom\nO1,A,\nO2,B,2020-03-03\n"),
    "agency-procedures.csv": file(
      { agencyCode: fc.constantFrom("A", "B"), procedureCode: code },
      { posted: flag, accurate: flag, validFrom: time },
    ),
    "dossiers.csv": file(
      { code: dossierCode, agencyCode: fc.constantFrom("A", "B", "Z") },
      { receivedAt: time, applicantKind: words, state: code },
    ),
    "dossiers.json": feed,
    "supplements.csv": file(
      { dossierCode, requestedAt: time },
      { reason: words, fault: fc.constantFrom("", "Agency", "?") },
    ),
    "steps.csv": file(
      { dossierCode, stepNo: fc.constantFrom("1", "2", "9") },
      { agencyCode: fc.constantFrom("", "A", "Z") },
    ),
    "contacts.csv": file({ dossierCode, with: fc.constantFrom("ONESTOP", "A", "?") }, { at: time, reason: words }),
    "petitions.csv": file({ code, kind: fc.constantFrom("Attitude", "other") }, { resolvedAt: time }),
    "ballots.csv": file(
      { id, castAt: time },
      {
        agencyCode: fc.constantFrom("A", "B", ""),
        formId: fc.constantFrom("", "TT01", "khác"),
        assisted: flag,
        comment: words,
        q1: fc.constantFrom("", "2", "9"),
        q10: fc.constantFrom("", "5"),
        q2: words,
      },
    ),
  },
  { requiredKeys: ["agencies.csv", "officers.csv"] },
);

describe("any data set, exported and read again", () => {
  it("gives the same rows, the same declared tables and the same receipt, without a reject", async () => {
    await fc.assert(
      fc.asyncProperty(dataSet, async (files) => {
        const { first, second, exported } = await readTwice(files);
        expect(brief(second.rejects)).toEqual([]);
        expect(summaryOf(second).inputDigest).toEqual(summaryOf(first).inputDigest);
        expect([...second.sink.digests].sort()).toEqual([...first.sink.digests].sort());
        expect(second.sink.declared).toEqual(first.sink.declared);
        expect(new Set(second.sink.knownSupplements)).toEqual(new Set(first.sink.knownSupplements));
        expect(JSON.stringify(exported)).not.toContain("Riêng");
      }),
      { numRuns: 25 },
    );
  }, 60_000);

  it("does not change when it is exported once more", async () => {
    await fc.assert(
      fc.asyncProperty(dataSet, async (files) => {
        const { exported } = await readTwice(files);
        expect((await readTwice(exported)).exported).toEqual(exported);
      }),
      { numRuns: 5 },
    );
  }, 60_000);
});

describe("an export", () => {
  it("has the declared columns in the order and the spelling of the contract", async () => {
    const { exported } = await readTwice({
      "agencies.csv": "Cấp;Mã đơn vị;Hiệu lực từ;Ghi chú\nProvince;A;01/07/2019;x\n",
      "ballots.csv": "Câu 10,castAt,id,agencyCode,q1,assisted\n5,43892.5,0190A1B2-C3D4-7E5F-8A9B-0C1D2E3F4A5B,A,,\n",
    });
    expect(exported).toEqual({
      "agencies.csv": "code,tier,validFrom\nA,province,2019-07-01\n",
      "ballots.csv":
        "id,agencyCode,castAt,assisted,q1,q10\n0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b,A,2020-03-02T12:00:00,false,,5\n",
    });
  });

  it("keeps a delivered table without rows apart from one that was not delivered", async () => {
    const { exported } = await readTwice({ "agencies.csv": AGENCIES_CSV, "contacts.csv": "dossierCode,with\n" });
    expect(exported["contacts.csv"]).toBe("dossierCode,with\n");
    expect(exported["petitions.csv"]).toBeUndefined();
  });

  it("writes what was used of the feed as a feed: equal supplements stay two, refused parts are gone", async () => {
    const entry = (supplements: unknown, steps: unknown[]) => ({
      hoSo: { MaHoSo: "D1", DonViXuLy: "A", ChuHoSo: "Nguyễn Riêng", DanhSachHoSoBoSung: supplements },
      tienTrinhDongBo: steps,
    });
    const supplement = (id: string, day: string) => ({ HoSoBoSungId: id, NgayBoSung: day });
    const { exported, second } = await readTwice({
      "agencies.csv": AGENCIES_CSV,
      "dossiers.json": JSON.stringify([
        entry(
          [supplement("1", "20200303"), supplement("2", "20200303"), supplement("2", "20200304")],
          [{ NgayBatDau: "x" }, { PhongBanXuLy: "Phòng" }],
        ),
        { hoSo: { MaHoSo: "D2", DonViXuLy: "Z" } },
      ]),
    });
    expect(JSON.parse(exported["dossiers.json"] ?? "")).toEqual([
      {
        hoSo: {
          MaHoSo: "D1",
          DonViXuLy: "A",
          DanhSachHoSoBoSung: [
            { HoSoBoSungId: "1", NgayBoSung: "20200303" },
            { HoSoBoSungId: "2", NgayBoSung: "20200303" },
          ],
        },
        tienTrinhDongBo: [null, { PhongBanXuLy: "A" }],
      },
    ]);
    expect(second.sink.rows("supplements").length).toBe(2);
  });

  it("does not overwrite the data set that is being read", async () => {
    await withFolder(async (folder) => {
      await writeFiles(folder, { "agencies.csv": AGENCIES_CSV });
      const copy = createDataSetExport(join(folder, "..", folder.split("/").at(-1) ?? ""));
      expect((await readFolder(folder, { export: copy })).result).toMatchObject({
        failure: { code: "export.same-folder" },
      });
      copy.close();
      expect(await readFile(join(folder, "agencies.csv"), "utf8")).toBe(AGENCIES_CSV);
    });
  });
});
