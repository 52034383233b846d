import { beforeAll, describe, expect, it } from "vitest";
import { apiOnTrial } from "../support/api-server.ts";
import { contentOf } from "../support/stored-facts.ts";
import type { DOSSIER_FIELDS, STEP_FIELDS, SUPPLEMENT_FIELDS } from "../../src/ingest/feed-fields.ts";

/** A token of unit S1 puts what belongs to unit X1 into every field of the feed, one at a time. */

const { ask, database, newToken, province } = await apiOnTrial();
let [unitToken, provinceToken] = ["", ""];

beforeAll(async () => {
  unitToken = await newToken("S1", ["imports.run"]);
  provinceToken = await newToken(undefined, ["imports.run"]);
  await post({ hoSo: { ...HOME, MaHoSo: "X1-0001", DonViXuLy: "X1" } }, provinceToken);
  await province.keeper.drain();
});

interface Element {
  readonly hoSo: Readonly<Record<string, unknown>>;
  readonly tienTrinhDongBo?: readonly unknown[];
}

async function post(element: Element, token = unitToken): Promise<string> {
  const answer = await ask("/feed/dossiers", { token, method: "POST", body: JSON.stringify([element]) });
  const { results } = (await answer.json()) as { readonly results: readonly { readonly outcome: string }[] };
  return results.map(({ outcome }) => outcome).join();
}

const HOME = { MaHoSo: "S1-F1", DonViXuLy: "S1", NgayTiepNhan: "20200406080000", NgayHenTra: "20200413" };

type Naming<Fields extends Readonly<Record<string, string>>> = Readonly<
  Record<Fields[keyof Fields], string | undefined>
>;

/** What of X1 a field may name; undefined: it names nothing that belongs to a unit. A new field asks for its row. */
const OF_DOSSIERS: Naming<typeof DOSSIER_FIELDS> = {
  MaHoSo: "X1-0001",
  DonViXuLy: "X1",
  MaTTHC: undefined,
  KenhThucHien: undefined,
  LoaiDoiTuong: undefined,
  NgayNopHoSo: undefined,
  NgayTiepNhan: undefined,
  NgayHenTra: undefined,
  NgayKetThucXuLy: undefined,
  NgayTra: undefined,
  NgayTuChoi: undefined,
  TrangThaiHoSo: undefined,
};
const OF_SUPPLEMENTS: Naming<typeof SUPPLEMENT_FIELDS> = {
  NgayBoSung: undefined,
  NgayTiepNhanBoSung: undefined,
  NgayHenTraMoi: undefined,
  NguoiYeuCauBoSung: "X1-CB01",
  NoiDungBoSung: undefined,
};
const OF_STEPS: Naming<typeof STEP_FIELDS> = {
  PhongBanXuLy: "X1",
  NguoiXuLy: "X1-CB01",
  NgayBatDau: undefined,
  NgayKetThucTheoQuyDinh: undefined,
  ThoiDiemXuLy: undefined,
};

const named = (fields: Readonly<Record<string, string | undefined>>): [string, string][] =>
  Object.entries(fields).flatMap(([field, value]) => (value === undefined ? [] : [[field, value]]));

const SUPPLEMENT = { HoSoBoSungId: "1", NgayBoSung: "20200407080000", NguoiYeuCauBoSung: "S1-CB01" };
const STEP = { PhongBanXuLy: "S1", NguoiXuLy: "S1-CB01", NgayBatDau: "20200406080000" };

const withDossier = (more: object): Element => ({ hoSo: { ...HOME, ...more } });
const withSupplement = (more: object): Element => withDossier({ DanhSachHoSoBoSung: [{ ...SUPPLEMENT, ...more }] });
const withStep = (more: object): Element => ({ ...withDossier({}), tienTrinhDongBo: [STEP, { ...STEP, ...more }] });

const FOREIGN = [
  ...named(OF_DOSSIERS).map(([field, value]) => [field, value, withDossier({ [field]: value })] as const),
  ...named(OF_SUPPLEMENTS).map(([field, value]) => [field, value, withSupplement({ [field]: value })] as const),
  ...named(OF_STEPS).map(([field, value]) => [field, value, withStep({ [field]: value })] as const),
];

describe("a token of one unit", () => {
  it.each(FOREIGN)("is refused a dossier with %s %s, and nothing changes", async (field, value, element) => {
    const before = await contentOf(database);
    expect(await post(element)).toBe("outside");
    expect(await post({ ...element, hoSo: { ...element.hoSo, [field]: value, NgayHenTra: "20200101" } })).toBe(
      "outside",
    );
    expect(await contentOf(database)).toEqual(before);
  });

  it("is told the same of a dossier that another unit has and of one that it would get", async () => {
    expect(await post(withDossier({ MaHoSo: "X1-0001" }))).toBe("outside");
    expect(await post(withDossier({ MaHoSo: "X1-9999", DonViXuLy: "X1" }))).toBe("outside");
  });

  it("is taken its own, with rooms and officers that no unit knows", async () => {
    const own = { ...withSupplement({}), tienTrinhDongBo: [STEP, { ...STEP, PhongBanXuLy: "Phòng Hộ tịch" }] };
    expect(await post(own)).toBe("accepted");
    expect(await post(withStep({ NguoiXuLy: "nobody" }))).toBe("repeated");
  });
});

it("a token of the province may name every unit", async () => {
  for (const [, , element] of FOREIGN) expect(await post(element, provinceToken)).not.toBe("outside");
});
