import type { Table } from "../core/registry/fact-sink.ts";

/** What JSON can hold. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/**
 * The fields of the national feed that are read, by the column of the contract that they fill. Every other field is
 * passed over, above all those that name people: ChuHoSo, SoGiayToChuHoSo, MaDoiTuong, Email, Fax, SoDienThoai,
 * DinhDanhCHS.
 */
export const DOSSIER_FIELDS = {
  code: "MaHoSo",
  agencyCode: "DonViXuLy",
  procedureCode: "MaTTHC",
  channel: "KenhThucHien",
  applicantKind: "LoaiDoiTuong",
  submittedAt: "NgayNopHoSo",
  receivedAt: "NgayTiepNhan",
  dueAt: "NgayHenTra",
  finishedAt: "NgayKetThucXuLy",
  returnedAt: "NgayTra",
  refusedAt: "NgayTuChoi",
  state: "TrangThaiHoSo",
} as const;

/** Of an element of `DanhSachHoSoBoSung`. Whose fault a supplement was is not in the feed. */
export const SUPPLEMENT_FIELDS = {
  requestedAt: "NgayBoSung",
  receivedAt: "NgayTiepNhanBoSung",
  newDueAt: "NgayHenTraMoi",
  officerCode: "NguoiYeuCauBoSung",
  reason: "NoiDungBoSung",
} as const;

/** Of an element of `tienTrinhDongBo`. */
export const STEP_FIELDS = {
  agencyCode: "PhongBanXuLy",
  officerCode: "NguoiXuLy",
  startedAt: "NgayBatDau",
  limitAt: "NgayKetThucTheoQuyDinh",
  finishedAt: "ThoiDiemXuLy",
} as const;

export const SUPPLEMENT_LIST = "DanhSachHoSoBoSung";
export const SUPPLEMENT_ID = "HoSoBoSungId";
export const DOSSIER = "hoSo";
export const STEP_LIST = "tienTrinhDongBo";

/** The tables that a feed fills. */
export type FeedTable = Extract<Table, "dossiers" | "supplements" | "steps">;

export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isJsonList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** A field as the text of a cell: null and absent are empty. Undefined for a list or an object: that is no cell. */
export function fieldText(value: Json | undefined): string | undefined {
  if (value === null || value === undefined) return "";
  return typeof value === "object" ? undefined : String(value).trim().normalize("NFC");
}
