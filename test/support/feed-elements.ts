/** Values that name people, as a real feed has them; none of them may be found anywhere afterwards. */
export const PLANTED = ["Nguyễn Thị Bí Mật", "060099001234", "bimat@example.vn", "0912345678", "CHS-ĐD-77"] as const;

/** A JSON object of the feed. */
export interface FeedJson {
  readonly [field: string]: string | null | readonly (FeedJson | null)[] | FeedJson;
}

/** An element with everything that names people, and these fields of its dossier beside. */
export function elementOf(code: string, dossier: FeedJson = {}, steps?: readonly FeedJson[]): FeedJson {
  const [name, paper, email, phone, identity] = PLANTED;
  const persons = { ChuHoSo: name, SoGiayToChuHoSo: paper, Email: email, SoDienThoai: phone, Fax: phone };
  return {
    hoSo: {
      MaHoSo: code,
      DonViXuLy: "A",
      NgayTiepNhan: "20200401083000",
      NgayHenTra: "20200410",
      ...persons,
      MaDoiTuong: paper,
      DinhDanhCHS: identity,
      ...dossier,
    },
    ...(steps === undefined ? {} : { tienTrinhDongBo: steps }),
  };
}
