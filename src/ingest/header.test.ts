import { describe, expect, it } from "vitest";
import { TABLES } from "../core/registry/fact-sink.ts";
import { normalizeHeader, resolveHeader, type Header } from "./header.ts";
import { TABLE_SPECS } from "./tables/index.ts";

const { dossiers: DOSSIERS, ballots: BALLOTS } = TABLE_SPECS;

function header(headers: readonly string[], table: keyof typeof TABLE_SPECS = "dossiers"): Header {
  const resolved = resolveHeader(TABLE_SPECS[table], headers, "x.csv");
  if (!resolved.ok) throw new Error(resolved.failure.message);
  return resolved.value;
}

describe("a header", () => {
  it.each([
    "Mã hồ sơ",
    "mã hồ sơ",
    "MÃ HỒ SƠ",
    "Ma ho so",
    "MaHoSo",
    "MA_HO_SO",
    "ma-ho-so",
    "  Mã  hồ\u00A0sơ ",
    "Mã hồ sơ".normalize("NFD"),
    "code",
    "CODE",
  ])("is known without regard to case, diacritics, spaces, underscores and hyphens: %j", (text) => {
    expect(header([text, "agencyCode"]).columns).toContain("code");
  });

  it("keeps đ apart from nothing: it is a d", () => {
    expect(normalizeHeader("Đơn vị xử lý")).toBe("donvixuly");
    expect(header(["code", "DonViXuLy"]).columns).toEqual(["code", "agencyCode"]);
  });

  it("has its columns in the order of the contract, wherever they stand", () => {
    const { columns, positions } = header(["state", "agencyCode", "note", "code"]);
    expect(columns).toEqual(["code", "agencyCode", "state"]);
    expect(positions.slice(0, 3)).toEqual([3, 1, -1]);
  });

  it("names the columns that it does not know", () => {
    expect(header(["code", "agencyCode", " Chủ hồ sơ", "", "Ghi chú"]).ignored).toEqual(["Chủ hồ sơ", "Ghi chú"]);
  });
});

describe("the fields of the national feed", () => {
  it.each([
    ["MaHoSo", "code"],
    ["MaTTHC", "procedureCode"],
    ["KenhThucHien", "channel"],
    ["LoaiDoiTuong", "applicantKind"],
    ["NgayNopHoSo", "submittedAt"],
    ["NgayTiepNhan", "receivedAt"],
    ["NgayHenTra", "dueAt"],
    ["NgayKetThucXuLy", "finishedAt"],
    ["NgayTra", "returnedAt"],
    ["NgayTuChoi", "refusedAt"],
    ["TrangThaiHoSo", "state"],
    ["DonViXuLy", "agencyCode"],
    ["Trạng thái", "state"],
    ["Kênh thực hiện", "channel"],
    ["Ngày hẹn trả", "dueAt"],
  ])("are headers of dossiers: %s is %s", (field, column) => {
    const known = new Map(
      DOSSIERS.columns.flatMap(({ name, headers }) => headers.map((text) => [normalizeHeader(text), name] as const)),
    );
    expect(known.get(normalizeHeader(field))).toBe(column);
  });

  it.each([
    ["NguoiXuLy", "officerCode"],
    ["ThoiDiemXuLy", "finishedAt"],
    ["PhongBanXuLy", "agencyCode"],
    ["NgayBatDau", "startedAt"],
    ["NgayKetThucTheoQuyDinh", "limitAt"],
    ["MaHoSo", "dossierCode"],
  ])("are headers of steps: %s is %s", (field, column) => {
    const missing = ["dossierCode", "stepNo"].filter((name) => name !== column);
    expect(header([...missing, field], "steps").columns).toContain(column);
  });

  it.each(["ChuHoSo", "SoGiayToChuHoSo", "MaDoiTuong", "Email", "Fax", "SoDienThoai", "DinhDanhCHS"])(
    "that name people belong to no column: %s",
    (field) => {
      for (const table of TABLES) {
        const names = TABLE_SPECS[table].columns
          .flatMap(({ name, headers }) => [name, ...headers])
          .map(normalizeHeader);
        expect(names).not.toContain(normalizeHeader(field));
      }
    },
  );
});

describe.each(TABLES)("the table %s", (table) => {
  it("has no header that could mean two of its columns", () => {
    const owners = TABLE_SPECS[table].columns.flatMap(({ name, headers }) =>
      [...new Set([name, ...headers].map(normalizeHeader))].map((text) => [text, name] as const),
    );
    expect(new Map(owners).size).toBe(owners.length);
  });

  it("has a Vietnamese header for each column", () => {
    for (const { name, headers } of TABLE_SPECS[table].columns) {
      expect(headers.length, name).toBeGreaterThan(0);
      for (const text of headers) expect(text).toBe(text.normalize("NFC"));
    }
  });
});

describe("a file is refused", () => {
  it("when two headers mean one column, naming both", () => {
    const resolved = resolveHeader(DOSSIERS, ["code", "agencyCode", "Ngày tiếp nhận", "received_at"], "dossiers.csv");
    expect(resolved).toMatchObject({ ok: false, failure: { code: "file.two-headers", at: "dossiers.csv" } });
    const message = resolved.ok ? "" : resolved.failure.message;
    expect(message).toContain("“Ngày tiếp nhận”");
    expect(message).toContain("“received_at”");
    expect(message).toContain("receivedAt");
  });

  it("when required columns are missing, naming each of them", () => {
    const resolved = resolveHeader(DOSSIERS, ["Ngày tiếp nhận"], "dossiers.csv");
    expect(resolved).toMatchObject({ ok: false, failure: { code: "file.missing-column" } });
    const message = resolved.ok ? "" : resolved.failure.message;
    expect(message).toContain("code (Mã hồ sơ)");
    expect(message).toContain("agencyCode (Đơn vị xử lý)");
    expect(message).not.toContain("procedureCode");
  });

  it("when it has no header, without repeating what stands in its first row", () => {
    const resolved = resolveHeader(DOSSIERS, ["Nguyễn Riêng", "0909123456", "state"], "dossiers.csv");
    expect(resolved).toMatchObject({ ok: false, failure: { mend: expect.stringContaining("state") as string } });
    expect(JSON.stringify(resolved)).not.toMatch(/Riêng|0909/);
  });
});

describe("the questions of a ballot file", () => {
  it("are columns of their own, in the order of their numbers", () => {
    const { questions, columns } = header(["q10", "id", "Câu 4", "Q 1", "q_003", "castAt", "comment"], "ballots");
    expect(questions).toEqual([
      { question: "q1", at: 3 },
      { question: "q3", at: 4 },
      { question: "q4", at: 2 },
      { question: "q10", at: 0 },
    ]);
    expect(columns).toEqual(["id", "castAt", "q1", "q3", "q4", "q10", "comment"]);
  });

  it("are no columns of other tables", () => {
    expect(header(["code", "agencyCode", "q1"]).ignored).toEqual(["q1"]);
  });

  it("are refused when two headers mean one", () => {
    expect(resolveHeader(BALLOTS, ["id", "castAt", "q1", "Câu 1"], "b.csv")).toMatchObject({ ok: false });
  });
});
