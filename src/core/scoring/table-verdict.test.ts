import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rational } from "../base/rational.ts";
import { formatFixed } from "../base/rounding.ts";
import { smallestBaseOf } from "./reconciliation/officer-shares.ts";
import { reconcileTable, reconcileTables, type TableVerdict } from "./table-verdict.ts";

const published: unknown = JSON.parse(
  readFileSync(new URL("../../../test/fixtures/published-tables.json", import.meta.url), "utf8"),
);

function verdictOf(id: string): TableVerdict {
  const verdicts = reconcileTables(published, "published-tables.json");
  if (!verdicts.ok) expect.fail(verdicts.failure.message);
  return verdicts.value.find((verdict) => verdict.id === id) ?? expect.fail(`no table ${id}`);
}

const communes = {
  kind: "commune",
  units: 124,
  byGrade: { excellent: 35, good: 77, fair: 5, weak: 7 },
  notEvaluated: 7,
};
const line = { level: "3", total: 10, finished: 8, pending: 2, early: 5, onTime: 2, overdue: 1 };

function groupVerdict(change: object): TableVerdict {
  return reconcileTable({ id: "t", groups: [{ ...communes, ...change }] });
}

function rowVerdict(change: object): TableVerdict {
  return reconcileTable({ id: "t", rows: [{ ...line, ...change }] });
}

describe("the tables that were published", () => {
  it("of Bình Thuận 2020 is refused because its departments do not add up, its other rows stand", () => {
    const verdict = verdictOf("binh-thuan-2020");
    expect(verdict.accepted).toBe(false);
    expect(verdict.lines.map(({ row, ok, text }) => [row, ok, text])).toEqual([
      ["Sở, ban, ngành", false, "12 + 6 + 1 = 19 ≠ 18"],
      ["UBND cấp huyện", true, "5 + 5 = 10"],
      ["UBND cấp xã", true, "35 + 77 + 5 + 7 = 124, trong đó 7 đơn vị không đánh giá đã nằm trong các loại"],
    ]);
  });

  it("of Bình Thuận 2020 names the share that has no base, and the smallest base that can be behind it", () => {
    const [warning, ...rest] = verdictOf("binh-thuan-2020").warnings;
    expect(rest).toEqual([]);
    expect(warning).toContain("Sở Tài nguyên và Môi trường");
    expect(warning).toContain("32,14% không có cơ sở (k/n)");
    expect(warning).toContain("9/28");
  });

  it("of the portal of Huế is accepted with its dossiers of undetermined time", () => {
    const verdict = verdictOf("hue-portal");
    expect(verdict.accepted).toBe(true);
    expect(verdict.lines.map(({ text }) => /= (\d+) hồ sơ chưa xác định/u.exec(text)?.[1]).filter(Boolean)).toEqual([
      "9612",
      "2267",
      "3",
    ]);
    expect(verdict.lines.map(({ row }) => row)[0]).toBe("level 1-2");
  });
});

describe("the classes of a kind of unit", () => {
  it("may hold the units that did not evaluate, or have them beside", () => {
    expect(groupVerdict({}).accepted).toBe(true);
    const beside = groupVerdict({ byGrade: { excellent: 35, good: 77, fair: 5 } });
    expect(beside.accepted).toBe(true);
    expect(beside.lines[0]?.text).toBe("35 + 77 + 5 + 7 = 124, gồm 7 đơn vị không đánh giá đứng riêng");
  });

  it("must make the units one way or the other: one unit less or more is refused with both sums", () => {
    for (const weak of [1, 6, 8]) expect(groupVerdict({ byGrade: { ...communes.byGrade, weak } }).accepted).toBe(false);
    expect(groupVerdict({ byGrade: { ...communes.byGrade, weak: 1 } }).lines[0]?.text).toBe(
      "35 + 77 + 5 + 1 = 118 ≠ 124; kể riêng 7 đơn vị không đánh giá: 35 + 77 + 5 + 1 + 7 = 125 ≠ 124",
    );
  });

  it("count units without a class when the table prints them", () => {
    expect(groupVerdict({ byGrade: { excellent: 35, good: 77, fair: 5 }, ungraded: 7 }).accepted).toBe(true);
    expect(groupVerdict({ byGrade: { excellent: 35, good: 77, fair: 5 }, ungraded: 0 }).accepted).toBe(false);
  });

  it("never have more units that did not evaluate than units", () => {
    expect(groupVerdict({ notEvaluated: 124 }).accepted).toBe(true);
    expect(groupVerdict({ notEvaluated: 125 }).lines).toEqual([
      { row: "UBND cấp xã", ok: false, text: "125 đơn vị không đánh giá > 124 đơn vị" },
    ]);
  });

  it("are one sum alone where every unit evaluated", () => {
    expect(groupVerdict({ notEvaluated: 0 }).lines[0]?.text).toBe("35 + 77 + 5 + 7 = 124");
    expect(groupVerdict({ notEvaluated: 0, units: 125 }).lines[0]?.text).toBe("35 + 77 + 5 + 7 = 124 ≠ 125");
  });

  it("stand in one row per kind", () => {
    const twice = reconcileTable({ id: "t", groups: [communes, communes] });
    expect(twice.accepted).toBe(false);
    expect(twice.lines[0]).toEqual({
      row: "UBND cấp xã",
      ok: false,
      text: "có hai dòng cùng tên, không biết dòng nào đúng",
    });
  });

  it("are accepted exactly when a person would add them up", () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(50), { minLength: 5, maxLength: 5 }),
        fc.nat(10),
        fc.nat(200),
        (grades, absent, units) => {
          const [excellent, good, fair, average, weak] = grades;
          const sum = grades.reduce((a, b) => a + b, 0);
          const verdict = groupVerdict({
            units,
            byGrade: { excellent, good, fair, average, weak },
            notEvaluated: absent,
          });
          expect(verdict.accepted).toBe(absent <= units && (sum === units || sum + absent === units));
        },
      ),
    );
  });
});

describe("the dossiers of a row", () => {
  it("are finished or pending", () => {
    expect(rowVerdict({}).accepted).toBe(true);
    expect(rowVerdict({ pending: 3 }).lines[0]).toEqual({
      row: "level 3",
      ok: false,
      text: "đã xong + chưa xong: 8 + 3 = 11 ≠ 10",
    });
  });

  it("leave an undetermined rest of zero or more, never less", () => {
    expect(rowVerdict({ early: 5 }).lines[1]?.text).toContain("8 − 5 − 2 − 1 = 0");
    expect(rowVerdict({ early: 4 }).accepted).toBe(true);
    expect(rowVerdict({ early: 4 }).lines[1]?.text).toContain("8 − 4 − 2 − 1 = 1");
    expect(rowVerdict({ early: 6 }).accepted).toBe(false);
    expect(rowVerdict({ early: 6 }).lines[1]?.text).toBe("6 + 2 + 1 = 9 ≠ 8 hồ sơ đã xong");
  });

  it("agree with the undetermined rest that the table prints", () => {
    expect(rowVerdict({ early: 4, undetermined: 1 }).accepted).toBe(true);
    expect(rowVerdict({ early: 4, undetermined: 2 }).accepted).toBe(false);
    expect(rowVerdict({ early: 4, undetermined: 2 }).lines[1]).toEqual({
      row: "level 3",
      ok: false,
      text: "8 − 4 − 2 − 1 = 1 ≠ 2",
    });
  });

  it("are named by their texts but for notes, else by their place", () => {
    const nameOf = (row: object) => reconcileTable({ id: "t", rows: [line, { ...line, ...row }] }).lines[2]?.row;
    expect(nameOf({ level: "4", sector: "Đất đai", note: "theo báo cáo" })).toBe("level 4, sector Đất đai");
    expect(nameOf({ level: "", note: "theo báo cáo" })).toBe("dòng 2");
  });

  it("stand in rows that can be told apart", () => {
    expect(reconcileTable({ id: "t", rows: [line, { ...line, level: "4" }] }).accepted).toBe(true);
    expect(reconcileTable({ id: "t", rows: [line, line] }).accepted).toBe(false);
  });
});

describe("the shares of officers", () => {
  const share = (change: object): TableVerdict =>
    reconcileTable({
      id: "t",
      rows: [line],
      officerShares: [{ agency: "Sở X", class: "from70", percent: "32.14", ...change }],
    });

  it("are redone when the table prints k and n", () => {
    expect(share({ k: 9, n: 28 })).toMatchObject({ accepted: true, warnings: [] });
    expect(share({ k: 10, n: 28 }).accepted).toBe(false);
    expect(share({ k: 1, n: 0 }).accepted).toBe(false);
    expect(share({ percent: "0.00", k: 0, n: 0 }).accepted).toBe(false);
    expect(share({ percent: "150.00", k: 3, n: 2 }).accepted).toBe(false);
    expect(share({ k: 9, n: 28 }).lines[2]).toEqual({ row: "Sở X", ok: true, text: "9/28 = 32,14%" });
    expect(share({ k: 10, n: 28 }).lines[2]).toEqual({ row: "Sở X", ok: false, text: "10/28 ≠ 32,14%" });
    expect(share({ percent: "100", k: 28, n: 28 }).accepted).toBe(true);
  });

  it("are named with what can be behind them when k or n is missing, and refuse nothing", () => {
    const warning = (percent: string, hint: string) =>
      `Sở X, Hoàn thành từ 70% đến dưới 100% nhiệm vụ: ${percent} không có cơ sở (k/n). ${hint}`;
    const smallest = warning("32,14%", "Cơ sở nhỏ nhất cho ra số này là 9/28; cần hỏi lại nơi công bố.");
    for (const part of [{}, { k: 9 }, { n: 28 }])
      expect(share(part)).toMatchObject({ accepted: true, lines: [{}, {}], warnings: [smallest] });
    expect(share({ percent: "150.00" }).warnings).toEqual([
      warning("150,00%", "Không tìm được cơ sở nào cho ra số này."),
    ]);
  });

  it("have the smallest base that trying every one of them finds", () => {
    const printed = (k: number, n: number, digits: number) =>
      formatFixed(rational(100 * k, n), { digits, mode: "half-up" });
    const tried = (percent: string, digits: number) => {
      for (let n = 1; n <= 40; n += 1)
        for (let k = 0; k <= n; k += 1) if (printed(k, n, digits) === percent) return { k, n };
      return undefined;
    };
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.nat(40), fc.integer({ min: 0, max: 3 }), (n, share, digits) => {
        const percent = printed(Math.min(share, n), n, digits);
        expect(smallestBaseOf(percent)).toEqual(tried(percent, digits));
      }),
    );
  });

  it("have 28 as the smallest base of 32.14, and none for a share that no agency can have", () => {
    expect(smallestBaseOf("32.14")).toEqual({ k: 9, n: 28 });
    expect(smallestBaseOf("0.0")).toEqual({ k: 0, n: 1 });
    expect(smallestBaseOf("33.3")).toEqual({ k: 1, n: 3 });
    expect(smallestBaseOf("0.000001")).toBeUndefined();
    expect(smallestBaseOf("0.05")).toEqual({ k: 1, n: 1819 });
    expect(smallestBaseOf("một phần ba")).toBeUndefined();
  });
});

describe("a table that is no table", () => {
  const fieldsOf = (table: unknown): string[] => reconcileTable(table).complaints.map(({ field }) => field);

  it("is refused with field, value, reason and mend", () => {
    expect(reconcileTable({ id: "t", groups: [{ ...communes, units: -1 }] }).complaints).toEqual([
      {
        field: "groups[0].units",
        value: "-1",
        reason: "nhỏ hơn mức cho phép (0)",
        mend: "Kiểm tra lại giá trị; số đếm không âm.",
      },
    ]);
  });

  it("has negative, broken, textual or absurd counts", () => {
    for (const units of [-1, 1.5, "124", null, 1e30, true, [124]]) {
      expect(fieldsOf({ id: "t", groups: [{ ...communes, units }] })).toEqual(["groups[0].units"]);
    }
    expect(fieldsOf({ id: "t", rows: [{ ...line, early: undefined }] })).toEqual(["rows[0].early"]);
  });

  it("has classes, kinds or figures that nobody knows", () => {
    expect(fieldsOf({ id: "t", groups: [{ ...communes, byGrade: { poor: 3 } }] })).toEqual(["groups[0].byGrade"]);
    expect(fieldsOf({ id: "t", groups: [{ ...communes, kind: "province" }] })).toEqual(["groups[0].kind"]);
    expect(fieldsOf({ id: "t", rows: [{ ...line, withdrawn: 2 }] })).toEqual(["rows[0].withdrawn"]);
  });

  it("has no sums at all", () => {
    expect(reconcileTable({ id: "t" }).complaints[0]?.reason).toContain("không có groups");
    expect(fieldsOf({ id: "t", groups: [] })).toEqual(["groups"]);
    for (const nothing of [null, 7, "table", true]) expect(reconcileTable(nothing).accepted).toBe(false);
  });

  it("does not stop the other tables of the file from being checked", () => {
    const verdicts = reconcileTables([null, { id: "t", rows: [line] }], "file.json");
    expect(verdicts.ok && verdicts.value.map(({ id, accepted }) => [id, accepted])).toEqual([
      ["bảng 1", false],
      ["t", true],
    ]);
  });

  it("is an empty list, or a list with one id twice", () => {
    expect(reconcileTables([], "file.json")).toMatchObject({ ok: false, failure: { code: "table.empty" } });
    const table = { id: "t", rows: [line] };
    expect(reconcileTables([table, table], "file.json")).toMatchObject({
      ok: false,
      failure: { code: "table.duplicate-id" },
    });
  });

  it("names fields that it does not use", () => {
    expect(reconcileTable({ id: "t", rows: [line], gruops: [] }).warnings).toEqual([
      'Trường "gruops" không dùng khi đối chiếu.',
    ]);
  });
});
