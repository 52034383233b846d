import fc from "fast-check";
import { addDays } from "./days.ts";
import {
  aDay,
  anAgency,
  asInFeed,
  aTime,
  atSomeTime,
  DOSSIERS,
  FEED_DOSSIERS,
  offered,
  oneOf,
  orEmpty,
  orFault,
  PROCEDURES,
  shifted,
  weighted,
  type Cell,
  type Mood,
} from "./nasty-cells.ts";
import { ANY_OFFICER, dossierDays, lateness } from "./nasty-facts.ts";
import type { FeedFields, FeedItem } from "./tables.ts";

/** `dossiers.json`: dossiers of its own, and now and then one that the CSV file has too. */
export function feed(mood: Mood): fc.Arbitrary<readonly FeedItem[]> {
  const item = fc.record({ hoSo: dossier(mood), supplements: supplements(mood), tienTrinhDongBo: steps(mood) });
  const items = fc.array(item, { maxLength: 8, size: "max" });
  return fc
    .tuple(items, weighted([4, fc.constant(0)], [1, fc.constant(1)]))
    .map(([all, repeated]) => [...all, ...all.slice(0, repeated)]);
}

function optional(cell: Cell, twentieths: number): fc.Arbitrary<string | null> {
  return weighted<string | null>([20 - twentieths, cell], [twentieths, fc.constantFrom("", null)]);
}

function dossier(mood: Mood): fc.Arbitrary<FeedFields> {
  return dossierDays(mood).chain(({ finish, due, received, later }) => {
    const at = (day: string): Cell => asInFeed(atSomeTime(fc.constant(day)));
    return fc.record({
      MaHoSo: orFault(mood, weighted([12, oneOf(...FEED_DOSSIERS)], [1, oneOf(...DOSSIERS)]), ""),
      DonViXuLy: anAgency(mood),
      MaTTHC: optional(oneOf(...PROCEDURES), 2),
      KenhThucHien: orFault(mood, offered(mood, oneOf("2"), oneOf("1", "3", "")), "9").map((text) =>
        text === "" ? null : text,
      ),
      NgayNopHoSo: optional(at(received), 10),
      NgayTiepNhan: optional(at(received), 1),
      NgayHenTra: optional(at(due), 10),
      NgayKetThucXuLy: optional(at(finish), 5),
      NgayTra: optional(at(later), 14),
      NgayTuChoi: optional(at(finish), 18),
      TrangThaiHoSo: orFault(mood, weighted([19, oneOf("4", "9", "10", "")], [1, oneOf("7")]), "11"),
      ChuHoSo: fc.constant("Nguyễn Văn A"),
    });
  });
}

/** Different ids, so that no two say different things under one; the last is now and then there twice. */
function supplements(mood: Mood): fc.Arbitrary<readonly FeedFields[] | null | undefined> {
  const fields = fc.record({
    NgayBoSung: asInFeed(aTime(mood)),
    NgayTiepNhanBoSung: optional(asInFeed(aTime(mood)), 7),
    NgayHenTraMoi: optional(asInFeed(aTime(mood)), 12),
    NguoiYeuCauBoSung: optional(ANY_OFFICER, 10),
  });
  const list = fc.tuple(fc.array(fields, { maxLength: 3 }), fc.boolean()).map(([all, isRepeated]) => {
    const numbered = all.map((each, index): FeedFields => ({ ...each, HoSoBoSungId: `B${index}` }));
    return isRepeated ? [...numbered, ...numbered.slice(-1)] : numbered;
  });
  return weighted<readonly FeedFields[] | null | undefined>([3, list], [1, fc.constantFrom(null, undefined)]);
}

function steps(mood: Mood): fc.Arbitrary<readonly FeedFields[]> {
  const fields = fc.record({ finish: aDay(mood), late: lateness(mood) }).chain(({ finish, late }) =>
    fc.record({
      NguoiXuLy: optional(ANY_OFFICER, 3),
      PhongBanXuLy: optional(orEmpty(oneOf("A1", "A2", "A3", "PB-01"), 4), 1),
      ThoiDiemXuLy: optional(asInFeed(atSomeTime(fc.constant(finish))), 3),
      NgayBatDau: optional(asInFeed(atSomeTime(shifted(fc.constant(finish), -5, 0))), 4),
      NgayKetThucTheoQuyDinh: optional(asInFeed(atSomeTime(fc.constant(addDays(finish, -late)))), 3),
    }),
  );
  return fc.array(fields, { maxLength: 4 });
}
