import { describe, expect, it } from "vitest";
import { formatIsoTime, type LocalTime } from "../core/base/local-date.ts";
import { brief, codeOf, readFiles, summaryOf, type Files, type Reading } from "./test-support/read-files.ts";

const REGISTRY: Files = {
  "agencies.csv": "code,tier\nA,province\nB,commune\nC,commune\n",
  "officers.csv": "code,agencyCode,validFrom,validTo\nO1,B,,2020-03-31\nO1,C,2020-04-01,\nO2,A,,\n",
};

const PERSONAL = {
  ChuHoSo: "Nguyễn Thị Riêng",
  SoGiayToChuHoSo: "079123456789",
  MaDoiTuong: "KH-1",
  Email: "rieng@example.vn",
  Fax: "0123",
  SoDienThoai: "0909123456",
  DinhDanhCHS: "079123456789",
};

const dossier = (fields: object = {}) => ({ MaHoSo: "D1", DonViXuLy: "A", ...fields });

function readFeed(entries: unknown, files: Files = {}): Promise<Reading> {
  return readFiles({
    ...REGISTRY,
    "dossiers.json": typeof entries === "string" ? entries : JSON.stringify(entries),
    ...files,
  });
}

/** Rows with their times as text. */
function shown(rows: readonly object[]): object[] {
  return rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [
        name,
        name.endsWith("At") ? formatIsoTime(value as LocalTime).slice(0, 16) : (value as unknown),
      ]),
    ),
  );
}

describe("a dossier of the feed", () => {
  it("becomes the row that the contract has for it, and nothing that names people", async () => {
    const { sink, rejects } = await readFeed([
      {
        hoSo: dossier({
          MaTTHC: "1.001",
          TenTTHC: "Đăng ký",
          MaLinhVuc: "L",
          KenhThucHien: "2",
          LoaiDoiTuong: "4",
          NgayNopHoSo: "20200301080000",
          NgayTiepNhan: "2020-03-02T08:00:00",
          NgayHenTra: "10/03/2020",
          NgayKetThucXuLy: "20200309103000",
          NgayTra: "",
          NgayTuChoi: null,
          TrangThaiHoSo: 9,
          HinhThuc: "1",
          ...PERSONAL,
          TaiLieuNop: [{ TenTepDinhKem: "x" }],
        }),
      },
    ]);
    expect(rejects).toEqual([]);
    expect(shown(sink.rows("dossiers"))).toEqual([
      {
        code: "D1",
        agencyCode: "A",
        procedureCode: "1.001",
        channel: "online",
        applicantKind: "organization",
        submittedAt: "2020-03-01T08:00",
        receivedAt: "2020-03-02T08:00",
        dueAt: "2020-03-10T00:00",
        finishedAt: "2020-03-09T10:30",
        state: "9",
      },
    ]);
    expect(JSON.stringify(sink)).not.toMatch(/Riêng|0791|rieng@|0909|KH-1/);
  });

  it.each([
    [null, "inPerson"],
    ["", "inPerson"],
    [undefined, "inPerson"],
    ["1", "inPerson"],
    [3, "postal"],
  ])("with the channel %j came %s", async (code, channel) => {
    expect((await readFeed([{ hoSo: dossier({ KenhThucHien: code }) }])).sink.rows("dossiers")).toMatchObject([
      { channel },
    ]);
  });

  it.each([
    ["1", "citizen"],
    ["2", "company"],
    ["3", "stateBody"],
    [4, "organization"],
    ["hộ kinh doanh", "hộ kinh doanh"],
  ])("of the applicant kind %j is %s", async (code, applicantKind) => {
    expect((await readFeed([{ hoSo: dossier({ LoaiDoiTuong: code }) }])).sink.rows("dossiers")).toMatchObject([
      { applicantKind },
    ]);
  });

  it("is the same as its row in CSV: the CSV row comes first, and the same content counts once", async () => {
    const csv = { "dossiers.csv": "code,agencyCode,channel,state\nD1,A,inPerson,9\nD2,A,inPerson,9\n" };
    const { rejects, ...reading } = await readFeed(
      [
        { hoSo: dossier({ TrangThaiHoSo: "9" }) },
        { hoSo: dossier({ MaHoSo: "D2" }) },
        { hoSo: dossier({ MaHoSo: "D3" }) },
      ],
      csv,
    );
    expect(brief(rejects)).toEqual(["dossiers.json:2 code=D2 conflicting-key"]);
    expect(summaryOf({ rejects, ...reading }).files.slice(2, 4)).toMatchObject([
      { file: "dossiers.csv", accepted: 2 },
      { file: "dossiers.json", table: "dossiers", accepted: 1, repeated: 1, rejected: 1 },
    ]);
  });

  it("that is refused is refused whole, on one line", async () => {
    const { rejects, sink } = await readFeed([
      {
        hoSo: dossier({ DonViXuLy: "NOWHERE", DanhSachHoSoBoSung: [{ NgayBoSung: "x" }] }),
        tienTrinhDongBo: [{ NgayBatDau: "x" }],
      },
      { hoSo: dossier({ MaHoSo: "D2", NgayHenTra: "20200230", DanhSachHoSoBoSung: [] }), tienTrinhDongBo: [{}] },
    ]);
    expect(brief(rejects)).toEqual([
      "dossiers.json:1 agencyCode=NOWHERE unknown-reference",
      "dossiers.json:2 dueAt=20200230 impossible-time",
    ]);
    expect([...sink.rows("supplements"), ...sink.rows("steps"), ...sink.knownSupplements]).toEqual([]);
  });

  it.each([
    ["no object", 7],
    ["nothing", null],
    ["a list", []],
    ["without hoSo", { tienTrinhDongBo: [] }],
    ["with a list for it", { hoSo: [] }],
  ])("costs its element alone when that is %s", async (_, entry) => {
    const { rejects, sink } = await readFeed([entry, { hoSo: dossier() }]);
    expect(brief(rejects)).toEqual(["dossiers.json:1 = broken-entry"]);
    expect(sink.rows("dossiers").length).toBe(1);
  });

  it("is refused for a field that is no text, naming its column", async () => {
    const { rejects } = await readFeed([{ hoSo: dossier({ NgayTiepNhan: { ngay: 1 } }) }]);
    expect(brief(rejects)).toEqual(["dossiers.json:1 receivedAt= broken-entry"]);
  });

  it("never takes personal data into a reject", async () => {
    const { rejects } = await readFeed([
      { hoSo: { ...PERSONAL, MaHoSo: "", DonViXuLy: "A" } },
      { hoSo: dossier({ ...PERSONAL, NgayTiepNhan: "x" }) },
      { hoSo: dossier({ ...PERSONAL, DanhSachHoSoBoSung: [{ NgayBoSung: "x", NoiDungBoSung: "Ông Riêng 0909" }] }) },
    ]);
    expect(rejects.map((reject) => `${reject.field}=${reject.value}`)).toEqual([
      "code=",
      "receivedAt=x",
      "requestedAt=x",
    ]);
    expect(JSON.stringify(rejects)).not.toMatch(/Riêng|0791|rieng@|0909|KH-1/);
  });
});

describe("the file of the feed", () => {
  it.each([
    ["UTF-8 with a byte order mark", (text: string) => Buffer.from(`\uFEFF${text}`)],
    ["UTF-16", (text: string) => Buffer.from(`\uFEFF${text}`, "utf16le")],
  ])("is read in %s", async (_, encode) => {
    const text = JSON.stringify([{ hoSo: dossier({ MaHoSo: "Đ1" }) }]);
    const { sink } = await readFiles({ ...REGISTRY, "dossiers.json": encode(text) });
    expect(sink.rows("dossiers")).toMatchObject([{ code: "Đ1" }]);
  });

  it.each(["", "  ", "{}", "null", '"x"', "code,agencyCode"])("is refused when it is no list: %j", async (text) => {
    expect((await readFeed(text)).result).toMatchObject({ ok: false, failure: { code: "file.not-a-list" } });
  });

  it("keeps the elements before the place where it breaks off", async () => {
    const text = JSON.stringify([{ hoSo: dossier() }, { hoSo: dossier({ MaHoSo: "D2" }) }]);
    const { rejects, sink } = await readFeed(text.slice(0, -3));
    expect(brief(rejects)).toEqual(["dossiers.json:2 = broken-list"]);
    expect(sink.rows("dossiers").map(({ code }) => code)).toEqual(["D1"]);
  });

  it("delivers dossiers, and says nothing of tables of supplements or steps", async () => {
    const { sink, result } = await readFeed([]);
    expect([...sink.declared.keys()]).toEqual(["agencies", "officers", "dossiers"]);
    expect(result.ok).toBe(true);
  });
});

describe("the supplements of a dossier in the feed", () => {
  const supplement = (id: unknown, fields: object = {}) => ({
    HoSoBoSungId: id,
    NguoiYeuCauBoSung: "O1",
    NgayBoSung: "20200303",
    NoiDungBoSung: "Thiếu bản sao",
    ...fields,
  });
  const entry = (list: unknown, fields: object = {}) => ({ hoSo: dossier({ DanhSachHoSoBoSung: list, ...fields }) });

  it("become rows of the contract, with nobody's fault", async () => {
    const { sink, rejects } = await readFeed([
      entry([
        supplement("1", {
          NgayTiepNhanBoSung: "20200305090000",
          NgayHenTraTruoc: "20200310",
          NgayHenTraMoi: "12/03/2020",
          TrangThaiBoSung: 1,
        }),
      ]),
    ]);
    expect(rejects).toEqual([]);
    expect(shown(sink.rows("supplements"))).toEqual([
      {
        dossierCode: "D1",
        requestedAt: "2020-03-03T00:00",
        receivedAt: "2020-03-05T09:00",
        newDueAt: "2020-03-12T00:00",
        officerCode: "O1",
        reason: "Thiếu bản sao",
      },
    ]);
  });

  it.each([
    [
      "two with equal words and different ids are two",
      [
        ["1", {}],
        ["2", {}],
      ],
      { accepted: 2, repeated: 0, rejected: 0 },
    ],
    [
      "three are three",
      [
        ["1", {}],
        ["2", {}],
        ["3", {}],
      ],
      { accepted: 3, repeated: 0, rejected: 0 },
    ],
    [
      "one with its id twice is one",
      [
        ["1", {}],
        ["1", {}],
      ],
      { accepted: 1, repeated: 1, rejected: 0 },
    ],
    [
      "numbers are ids too",
      [
        [1, {}],
        ["1", {}],
      ],
      { accepted: 1, repeated: 1, rejected: 0 },
    ],
    [
      "two with equal words and no id are one",
      [
        [null, {}],
        ["", {}],
      ],
      { accepted: 1, repeated: 1, rejected: 0 },
    ],
    [
      "an id with other content is refused",
      [
        ["1", {}],
        ["1", { NoiDungBoSung: "khác" }],
      ],
      { accepted: 1, repeated: 0, rejected: 1 },
    ],
    [
      "an id whose first is refused is free",
      [
        ["1", { NgayBoSung: "x" }],
        ["1", {}],
      ],
      { accepted: 1, repeated: 0, rejected: 1 },
    ],
  ])("are told apart by their ids: %s", async (_, list, counts) => {
    const reading = await readFeed([entry(list.map(([id, fields]) => supplement(id, fields as object)))]);
    expect(summaryOf(reading).files.find(({ table }) => table === "supplements")).toMatchObject(counts);
    if (counts.rejected > 0) expect(reading.rejects[0]).toMatchObject({ file: "dossiers.json", line: 1 });
  });

  it("have ids of their own dossier", async () => {
    const reading = await readFeed([entry([supplement("1")]), entry([supplement("1")], { MaHoSo: "D2" })]);
    expect(reading.sink.rows("supplements").map(({ dossierCode }) => dossierCode)).toEqual(["D1", "D2"]);
  });

  it("come again with their dossier, and new ones with it count", async () => {
    const reading = await readFeed([entry([supplement("1")]), entry([supplement("1"), supplement("2")])]);
    expect(summaryOf(reading).files.slice(-3)).toMatchObject([
      { accepted: 1, repeated: 1 },
      { table: "supplements", accepted: 2, repeated: 1 },
      { table: "steps", rows: 0 },
    ]);
  });

  it("refuse an id with other content under the key of the table", async () => {
    const { rejects } = await readFeed([entry([supplement("1"), supplement("1", { NgayBoSung: "20200304" })])]);
    expect(brief(rejects)).toEqual(["dossiers.json:1 dossierCode=D1 conflicting-key"]);
  });

  it.each([
    [["1"], 1],
    [["1", "2"], 2],
    [[null], 1],
  ])("with equal content to a CSV row are that row: ids %j count %i", async (ids, count) => {
    const reading = await readFeed([entry(ids.map((id) => supplement(id)))], {
      "supplements.csv": "dossierCode,requestedAt,officerCode,reason\nD1,2020-03-03,O1,Thiếu bản sao\n",
    });
    expect(reading.rejects).toEqual([]);
    expect(reading.sink.rows("supplements").length).toBe(count);
  });

  it("are known when there is a list, an empty one too, and unknown without one", async () => {
    const { sink } = await readFeed([
      entry([]),
      entry([supplement("1")], { MaHoSo: "D2" }),
      { hoSo: dossier({ MaHoSo: "D3" }) },
      entry(null, { MaHoSo: "D4" }),
    ]);
    expect(sink.knownSupplements).toEqual(["D1", "D2"]);
  });

  it("are known for a dossier that came as CSV", async () => {
    const { sink } = await readFeed([entry([])], { "dossiers.csv": "code,agencyCode,channel\nD1,A,inPerson\n" });
    expect(sink.knownSupplements).toEqual(["D1"]);
  });

  it("may point from a CSV file to a dossier of the feed", async () => {
    const { sink, rejects } = await readFeed([{ hoSo: dossier() }], {
      "supplements.csv": "dossierCode,requestedAt\nD1,2020-03-03\n",
      "contacts.csv": "dossierCode,with\nD1,oneStop\n",
    });
    expect(rejects).toEqual([]);
    expect(sink.rows("supplements").length + sink.rows("contacts").length).toBe(2);
  });

  it("that are no objects, or no list, cost themselves alone", async () => {
    const { sink, rejects } = await readFeed([entry([null, 7, supplement("1")]), entry("x", { MaHoSo: "D2" })]);
    expect(brief(rejects)).toEqual(["dossiers.json:1 = broken-entry", "dossiers.json:2 = broken-entry"]);
    expect(sink.rows("supplements").length).toBe(1);
    expect(sink.knownSupplements).toEqual(["D1"]);
  });
});

describe("the steps of a dossier in the feed", () => {
  const entry = (steps: unknown) => ({ hoSo: dossier(), tienTrinhDongBo: steps });

  it("become rows numbered by their places, with their finish", async () => {
    const { sink, rejects } = await readFeed([
      entry([
        {
          MaHoSo: "khác",
          NguoiXuLy: "O2",
          ChucDanh: "Chuyên viên",
          NgayBatDau: "20200302",
          NgayKetThucTheoQuyDinh: "20200304",
          ThoiDiemXuLy: "20200303150000",
        },
        null,
        { ThoiDiemXuLy: "" },
      ]),
    ]);
    expect(rejects).toEqual([]);
    expect(shown(sink.rows("steps"))).toEqual([
      {
        dossierCode: "D1",
        stepNo: 1,
        agencyCode: "A",
        officerCode: "O2",
        startedAt: "2020-03-02T00:00",
        limitAt: "2020-03-04T00:00",
        finishedAt: "2020-03-03T15:00",
      },
      { dossierCode: "D1", stepNo: 3, agencyCode: "A" },
    ]);
  });

  it.each([
    ["the office, when that is an agency", { PhongBanXuLy: "C", NguoiXuLy: "O1", ThoiDiemXuLy: "20200301" }, "C"],
    [
      "the officer's, when the office is a name",
      { PhongBanXuLy: "Phòng Một cửa", NguoiXuLy: "O1", ThoiDiemXuLy: "20200331" },
      "B",
    ],
    ["the officer's on the day of the step", { NguoiXuLy: "O1", ThoiDiemXuLy: "20200401" }, "C"],
    ["the officer's on the day it started, while unfinished", { NguoiXuLy: "O1", NgayBatDau: "20200401" }, "C"],
    ["the officer's on that day, not on a later one", { NguoiXuLy: "O1", NgayBatDau: "20200331" }, "B"],
    [
      "the dossier's, when the officer is unknown",
      { PhongBanXuLy: "Phòng", NguoiXuLy: "O9", ThoiDiemXuLy: "20200301" },
      "A",
    ],
    ["the dossier's, when nobody is named", { ThoiDiemXuLy: "20200301" }, "A"],
  ])("belong to an agency: %s", async (_, step, agencyCode) => {
    expect((await readFeed([entry([step])])).sink.rows("steps")).toMatchObject([{ agencyCode }]);
  });

  it("cost themselves alone, and keep the numbers of the others", async () => {
    const { sink, rejects } = await readFeed([entry([{ NgayBatDau: "x" }, 7, { NguoiXuLy: ["O1"] }, {}])], {
      "steps.csv": "dossierCode,stepNo\nD1,4\n",
    });
    expect(rejects.map((reject) => `${reject.line} ${reject.field} ${codeOf(reject) ?? ""}`)).toEqual([
      "1 startedAt bad-time",
      "1  broken-entry",
      "1 officerCode broken-entry",
      "1 dossierCode conflicting-key",
    ]);
    expect(sink.rows("steps")).toEqual([{ dossierCode: "D1", stepNo: 4 }]);
  });
});
