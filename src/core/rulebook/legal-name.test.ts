import { describe, expect, test } from "vitest";
import { dayOn, ruleBook } from "../../../test/support/rule-sets.ts";
import { legalNameOf } from "./legal-name.ts";

describe("the full name of a legal instrument", () => {
  const identity = { number: "9/QĐ-UBND", issuer: "Ủy ban nhân dân tỉnh X" };

  test("has kind, number, day of issue, issuer and abstract", () => {
    expect(legalNameOf("decision", dayOn(2023, 12, 15), { ...identity, subject: "về đánh giá" })).toBe(
      "Quyết định số 9/QĐ-UBND ngày 15 tháng 12 năm 2023 của Ủy ban nhân dân tỉnh X về đánh giá",
    );
    expect(legalNameOf("law", dayOn(2023, 12, 15), identity)).toBe(
      "Luật số 9/QĐ-UBND ngày 15 tháng 12 năm 2023 của Ủy ban nhân dân tỉnh X",
    );
  });

  test.each([
    [dayOn(2019, 2, 9), "ngày 09 tháng 02 năm 2019"],
    [dayOn(2019, 3, 10), "ngày 10 tháng 3 năm 2019"],
  ])("writes days under 10 and the first two months with a zero", (date, words) => {
    expect(legalNameOf("decision", date, identity)).toContain(` ${words} `);
  });

  test("is known of the law in the rule book, and of no decision of the project", () => {
    expect(ruleBook().instruments.map(({ id, legalName }) => [id, legalName])).toEqual([
      ["circular-01-2018", CIRCULAR],
      ["decision-1063-2019-binh-thuan", DECISION],
      ["decree-61-2018", DECREE],
      ["gap-decisions", undefined],
    ]);
  });
});

const CIRCULAR =
  "Thông tư số 01/2018/TT-VPCP ngày 23 tháng 11 năm 2018 của Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ " +
  "hướng dẫn thi hành một số quy định của Nghị định số 61/2018/NĐ-CP";
const DECREE =
  "Nghị định số 61/2018/NĐ-CP ngày 23 tháng 4 năm 2018 của Chính phủ " +
  "về thực hiện cơ chế một cửa, một cửa liên thông trong giải quyết thủ tục hành chính";
const DECISION = "Quyết định số 1063/QĐ-UBND ngày 26 tháng 4 năm 2019 của Ủy ban nhân dân tỉnh Bình Thuận";
