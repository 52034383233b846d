import { dayOf, isTime, localTime } from "./days.ts";
import { rowsOf, type FeedFields, type FeedItem, type Row, type TableName, type Tables } from "./tables.ts";
import { nearestVersion } from "./world.ts";

/** The text of `dossiers.json`: "a list of `{hoSo, tienTrinhDongBo}`". */
export function feedText(items: readonly FeedItem[]): string {
  return JSON.stringify(
    items.map(({ hoSo, supplements, tienTrinhDongBo }) => ({
      hoSo: { ...hoSo, ...(supplements === undefined ? {} : { DanhSachHoSoBoSung: supplements }) },
      tienTrinhDongBo,
    })),
  );
}

/** The rows that an element of the feed stands for; {@link SUPPLEMENT_ID} is no column, but tells supplements apart. */
export function rowsOfItem(item: FeedItem, name: TableName, tables: Tables): readonly Row[] {
  if (name === "dossiers") return [dossierRow(item)];
  if (name === "supplements") return (item.supplements ?? []).map((fields) => supplementRow(item, fields));
  return name === "steps" ? item.tienTrinhDongBo.map((_, index) => stepRow(item, index, tables)) : [];
}

export const SUPPLEMENT_ID = "HoSoBoSungId";

const CHANNELS: Readonly<Record<string, string>> = { "1": "inPerson", "2": "online", "3": "postal" };

/** "KenhThucHien (`1` in person, `2` online, `3` postal; null = in person)". */
function dossierRow({ hoSo }: FeedItem): Row {
  const channel = textOf(hoSo, "KenhThucHien");
  return {
    code: textOf(hoSo, "MaHoSo"),
    agencyCode: textOf(hoSo, "DonViXuLy"),
    procedureCode: textOf(hoSo, "MaTTHC"),
    channel: channel === "" ? "inPerson" : (CHANNELS[channel] ?? channel),
    submittedAt: textOf(hoSo, "NgayNopHoSo"),
    receivedAt: textOf(hoSo, "NgayTiepNhan"),
    dueAt: textOf(hoSo, "NgayHenTra"),
    finishedAt: textOf(hoSo, "NgayKetThucXuLy"),
    returnedAt: textOf(hoSo, "NgayTra"),
    refusedAt: textOf(hoSo, "NgayTuChoi"),
    state: textOf(hoSo, "TrangThaiHoSo"),
  };
}

/** "NgayBoSung (requested), NgayTiepNhanBoSung (received), …, NgayHenTraMoi"; "whose fault is not in the feed". */
function supplementRow({ hoSo }: FeedItem, fields: FeedFields): Row {
  return {
    dossierCode: textOf(hoSo, "MaHoSo"),
    requestedAt: textOf(fields, "NgayBoSung"),
    receivedAt: textOf(fields, "NgayTiepNhanBoSung"),
    newDueAt: textOf(fields, "NgayHenTraMoi"),
    officerCode: textOf(fields, "NguoiYeuCauBoSung"),
    reason: textOf(fields, "NoiDungBoSung"),
    [SUPPLEMENT_ID]: textOf(fields, SUPPLEMENT_ID),
  };
}

/** "A feed step: stepNo = its position from 1; …; finish = ThoiDiemXuLy". */
function stepRow(item: FeedItem, index: number, tables: Tables): Row {
  const fields = item.tienTrinhDongBo[index] ?? {};
  return {
    dossierCode: textOf(item.hoSo, "MaHoSo"),
    stepNo: `${index + 1}`,
    agencyCode: agencyOfStep(item, fields, tables),
    officerCode: textOf(fields, "NguoiXuLy"),
    startedAt: textOf(fields, "NgayBatDau"),
    limitAt: textOf(fields, "NgayKetThucTheoQuyDinh"),
    finishedAt: textOf(fields, "ThoiDiemXuLy"),
  };
}

/** "agency = PhongBanXuLy when that is an agency's code, else the officer's agency, else the dossier's". */
function agencyOfStep({ hoSo }: FeedItem, fields: FeedFields, tables: Tables): string {
  const department = textOf(fields, "PhongBanXuLy");
  if (rowsOf(tables, "agencies").some(({ code }) => code === department)) return department;
  return agencyOfOfficer(fields, tables) ?? textOf(hoSo, "DonViXuLy");
}

/**
 * On which day is not said: on that of the finish of the step, else of its start, else the last one; an officer who is
 * not there that day has the agency of the version that began last before it, else of the first.
 */
function agencyOfOfficer(fields: FeedFields, tables: Tables): string | undefined {
  const versions = rowsOf(tables, "officers").filter(({ code }) => code === textOf(fields, "NguoiXuLy"));
  const time = [textOf(fields, "ThoiDiemXuLy"), textOf(fields, "NgayBatDau")].find((text) => text !== "");
  const day = time !== undefined && isTime(time) ? dayOf(localTime(time)) : "9999-12-31";
  return nearestVersion(versions, day)?.["agencyCode"];
}

function textOf(fields: FeedFields, name: string): string {
  return (fields[name] ?? "").trim();
}
