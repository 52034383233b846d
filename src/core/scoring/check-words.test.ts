import { expect, it } from "vitest";
import { makeProvince2020 } from "../../../test/support/province-2020.ts";
import { checkWords } from "./check-words.ts";

it("every check of the reconciliation has a name of its own for people", () => {
  const names = makeProvince2020().results.reconciliation.map(checkWords);
  expect(names).not.toContain(undefined);
  expect(new Set(names).size).toBe(names.length);
  expect(names).toContain("Số đơn vị theo loại: UBND cấp xã");
  expect(names).toContain("Tổng điểm (cán bộ)");
  expect(["agencies.none", "grades.none", "none", ""].map((check) => checkWords({ check }))).toEqual(
    Array.from({ length: 4 }, () => undefined),
  );
});
