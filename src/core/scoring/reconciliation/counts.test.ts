import { beforeAll, describe, expect, it } from "vitest";
import { makeUnreconciledProvince2020 } from "../../../../test/support/province-2020.ts";
import type { EvaluationTrace } from "../trace.ts";
import { reconcileCounts } from "./counts.ts";

let province: ReturnType<typeof makeUnreconciledProvince2020>;
beforeAll(() => {
  province = makeUnreconciledProvince2020();
});

/** The checks that another trace breaks. */
function brokenBy(change: Partial<EvaluationTrace>): [string, string][] {
  return reconcileCounts(province.results, { ...province.trace, ...change }).flatMap(({ check, ok, detail }) =>
    ok ? [] : [[check, detail]],
  );
}

describe("what was delivered", () => {
  it("is accounted for, and each check writes its equation", () => {
    const checks = reconcileCounts(province.results, province.trace);
    expect(checks.every(({ ok }) => ok)).toBe(true);
    expect(checks.map(({ check, detail }) => [check, detail])).toEqual([
      ["receipt", "Kết quả và vết tính cùng kỳ, cùng bộ quy tắc, cùng dữ liệu"],
      ["files.rows", "Từng tệp: dòng nhận, dòng lặp, dòng bị loại cộng lại đúng số dòng"],
      ["dossiers.delivered", "Hồ sơ đã xong, chưa xong, đã rút cộng lại: 3680 + 10 + 2 = 3692"],
      ["ballots.delivered", "Phiếu được tính, trùng, mẫu khác, ngoài kỳ cộng lại: 3586 + 3 + 1 + 5 = 3595"],
      ["ballots.answers", "3586 phiếu trả lời mức độ hài lòng ≤ 3586 phiếu được tính"],
    ]);
  });

  it("is refused with the equation that does not hold", () => {
    const { dossiers, ballots } = province.trace;
    expect(brokenBy({ dossiers: { ...dossiers, withdrawn: 3 } })).toEqual([
      ["dossiers.delivered", "Hồ sơ đã xong, chưa xong, đã rút cộng lại: 3680 + 10 + 3 = 3693 ≠ 3692"],
    ]);
    expect(brokenBy({ ballots: { ...ballots, otherForms: 0 } })).toEqual([
      ["ballots.delivered", "Phiếu được tính, trùng, mẫu khác, ngoài kỳ cộng lại: 3586 + 3 + 0 + 5 = 3594 ≠ 3595"],
    ]);
    expect(brokenBy({ ballots: { ...ballots, counted: 3585, outsideWindow: 6 } })).toEqual([
      ["ballots.answers", "3586 phiếu trả lời mức độ hài lòng > 3585 phiếu được tính"],
    ]);
  });

  it("may hold ballots that leave the question on satisfaction open", () => {
    expect(brokenBy({ ballots: { ...province.trace.ballots, counted: 3587, outsideWindow: 4 } })).toEqual([]);
  });

  it("is counted file by file: each file that lost rows is named", () => {
    const file = (name: string, rows: number) => ({ file: name, rows, accepted: 8, repeated: 1, rejected: 1 });
    expect(brokenBy({ files: [file("a.csv", 10), file("b.csv", 9), file("c.csv", 11)] })).toEqual([
      ["files.rows", "b.csv: 8 + 1 + 1 = 10 ≠ 9; c.csv: 8 + 1 + 1 = 10 ≠ 11"],
    ]);
  });

  it("is refused with what differs between the receipts", () => {
    const input = { ...province.trace.input, rows: 1 };
    expect(brokenBy({ input })).toEqual([
      ["receipt", `số dòng dữ liệu: ${province.results.input.rows.toString()} ≠ 1`],
    ]);
  });
});
