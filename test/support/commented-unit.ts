import { ballotId } from "./one-quarter.ts";
import type { TextTables } from "./small-province.ts";
import { twoUnitTables } from "./two-units.ts";

const TEXTS = [
  "Anh Hòa giải thích kỹ, số tôi 0912 345 678",
  "Chị Lan bảo về chờ, hồ sơ H10.12-200817-0031",
  "Tôi là Lê Thị Gấm, cảm ơn",
  "Thư của tôi: gam@example.vn",
  "Nhanh gọn",
];

/** Twelve ballots about the officer of unit A, of which the first ones have something written on them. */
export function commentedTables(): TextTables {
  const all = twoUnitTables();
  const written = Array.from({ length: 12 }, (_, at) => ({
    ...{ id: ballotId(500 + at), agencyCode: "A", officerCode: "CB-A", castAt: `2020-02-${(10 + at).toString()}` },
    ...{ q3: "2", q4: "2", q7: "2", q10: "5", comment: TEXTS[at] },
  }));
  const officers = [
    { code: "CB-A", agencyCode: "A", name: "Nguyễn Văn Hòa" },
    { code: "CB-A2", agencyCode: "A", name: "Trần Thị Lan" },
    ...(all.officers ?? []).filter(({ code }) => code !== "CB-A" && code !== "CB-A2"),
  ];
  return { ...all, officers, ballots: [...(all.ballots ?? []), ...written] };
}
