import { describe, expect, it } from "vitest";
import type { AskedPeople } from "../../core/statistics/asked-people.ts";
import { printTable } from "../document/data-table.ts";
import type { EvaluationView } from "../evaluation-view.ts";
import { askedPart, askedTable, occasionTable, reopenedTable } from "./asked-part.ts";

const ASKED: AskedPeople = {
  groups: [
    { group: "inTime", dossiers: 900, ballots: 300 },
    { group: "late", dossiers: 80, ballots: 25 },
    { group: "refused", dossiers: 40, ballots: 0 },
    { group: "undetermined", dossiers: 0, ballots: 0 },
    { group: "noDossier", dossiers: 0, ballots: 12 },
  ],
  supplemented: { dossiers: 60, ballots: 20 },
  occasions: [
    { occasion: "receipt", ballots: 100 },
    { occasion: "supplement", ballots: 9 },
    { occasion: "refusal", ballots: 0 },
    { occasion: "result", ballots: 200 },
    { occasion: undefined, ballots: 41 },
  ],
  channels: [
    { channel: "kiosk", ballots: 330 },
    { channel: "qr", ballots: 20 },
    { channel: "web", ballots: 0 },
  ],
  reopened: [
    { agencyCode: "S1", codes: 10 },
    { agencyCode: "X1", codes: 9 },
    { agencyCode: "X2", codes: 1 },
    { agencyCode: "X3", codes: 25 },
  ],
};

const cellsOf = (...[table]: Parameters<typeof printTable>) =>
  printTable(table).rows.map((row) => (row.kind === "group" ? row.text : row.cells.join(" | ")));
const nameOf = (code: string): string => `đơn vị ${code}`;
const texts = (asked: AskedPeople | undefined) =>
  askedPart({ papers: { asked }, nameOf } as unknown as EvaluationView).flatMap((block) =>
    block.kind === "paragraph" || block.kind === "heading" ? [block.text] : [],
  );

describe("who was asked", () => {
  it("stands group by group with its base, those whom nobody asked among them", () => {
    expect(cellsOf(askedTable(ASKED))).toEqual([
      "Hồ sơ trả trước hạn, đúng hạn | 900 | 300 | 33,33",
      "Hồ sơ quá hạn, đã trả hoặc chưa trả | 80 | 25 | 31,25",
      "Hồ sơ bị từ chối giải quyết | 40 | 0 | 0,00",
      "Phiếu không kèm hồ sơ nào có trong dữ liệu | – | 12 | –",
      "Cộng | 1.020 | 337 | –",
    ]);
  });

  it("puts a group of nine together with the smallest other, and has no share where some have no dossier", () => {
    const groups = ASKED.groups.map((row) => (row.group === "refused" ? { ...row, ballots: 9 } : row));
    expect(cellsOf(askedTable({ ...ASKED, groups }))).toEqual([
      "Hồ sơ trả trước hạn, đúng hạn | 900 | 300 | 33,33",
      "Hồ sơ quá hạn, đã trả hoặc chưa trả | 80 | 25 | 31,25",
      "Hồ sơ bị từ chối giải quyết; phiếu không kèm hồ sơ nào có trong dữ liệu | 40 | 21 | –",
      "Cộng | 1.020 | 346 | –",
    ]);
  });

  it("is also told by the paper that the ballot came with, each share of all ballots", () => {
    expect(cellsOf(occasionTable(ASKED))).toEqual([
      "Giấy tiếp nhận hồ sơ và hẹn trả kết quả | 100 | 28,57",
      "Phiếu từ chối giải quyết hồ sơ | 0 | 0,00",
      "Trả kết quả | 200 | 57,14",
      "Phiếu yêu cầu bổ sung hồ sơ; không ghi | 50 | 14,29",
      "Cộng | 350 | –",
    ]);
  });

  it("says how many of those who had to complete their dossier were asked, unless they or the others are few", () => {
    const told = "Trong các hồ sơ trong kỳ có 60 hồ sơ phải bổ sung; 20/60 hồ sơ (33,33%) trong số này có phiếu.";
    expect(texts(ASKED)).toContain(told);
    for (const [ballots, isTold] of [
      [0, true],
      [9, false],
      [10, true],
      [327, true],
      [328, false],
      [337, true],
    ] as const) {
      const supplemented = { dossiers: 400, ballots };
      const said = texts({ ...ASKED, supplemented }).some((text) => text.includes("phải bổ sung"));
      expect([ballots, said]).toEqual([ballots, isTold]);
    }
  });

  it("names the channels", () => {
    expect(texts(ASKED)).toContain(
      "Kênh lấy ý kiến: máy tại quầy 330 phiếu (94,29%); mã in trên giấy 20 phiếu (5,71%).",
    );
  });

  it("has no table of papers where no ballot tells of one, as those of files do not", () => {
    const occasions = ASKED.occasions.map((row) => (row.occasion === undefined ? row : { ...row, ballots: 0 }));
    expect(texts({ ...ASKED, occasions })).toContain("Không phiếu nào trong kỳ ghi đã phát kèm giấy tờ nào.");
    expect(texts(ASKED).some((text) => text.startsWith("Không phiếu nào"))).toBe(false);
  });

  it("counts, unit by unit, codes that were opened after somebody else had spent them", () => {
    const table = reopenedTable(ASKED, nameOf);
    expect(table && cellsOf(table)).toEqual([
      "đơn vị S1 | 10",
      "đơn vị X3 | 25",
      "02 đơn vị khác cộng lại | 10",
      "Cộng | 45",
    ]);
    expect(texts(ASKED)).toContain("Mã trên giấy được mở lại sau khi đã dùng: 45 mã.");
  });

  it("hides a unit of nine codes among others, and fewer than ten of all units altogether", () => {
    const of = (...codes: number[]) => ({
      ...ASKED,
      reopened: codes.map((count, place) => ({ agencyCode: `X${place.toString()}`, codes: count })),
    });
    const nine = reopenedTable(of(30, 9, 12), nameOf);
    expect(nine && cellsOf(nine)).toEqual(["đơn vị X0 | 30", "02 đơn vị khác cộng lại | 21", "Cộng | 51"]);
    expect(reopenedTable(of(4, 5), nameOf)).toBeUndefined();
    expect(texts(of(4, 5))).toContain("Mã trên giấy được mở lại sau khi đã dùng: dưới 10 mã.");
    const five = reopenedTable(of(5, 5), nameOf);
    expect(five && cellsOf(five)).toEqual(["02 đơn vị khác cộng lại | 10", "Cộng | 10"]);
    expect(texts(of())).toContain("Mã trên giấy được mở lại sau khi đã dùng: không có.");
  });

  it("is no part of a report where nobody counted it, or nobody was asked", () => {
    expect(texts(undefined)).toEqual([]);
    const occasions = ASKED.occasions.map((row) => ({ ...row, ballots: 0 }));
    expect(texts({ ...ASKED, occasions })).toEqual([]);
  });
});
