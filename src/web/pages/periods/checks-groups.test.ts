import { expect, it } from "vitest";
import { checkLine } from "../../../core/periods/check-texts.ts";
import { groupLines } from "./checks-groups.ts";

it("lines that say the same of several units are one group, where the first of them stood", () => {
  const groups = groupLines([
    checkLine("unit.undecided", "S1"),
    checkLine("evidence.missing", "S2", "chỉ số 1: evidence:7"),
    checkLine("unit.undecided", "X1"),
    checkLine("evidence.missing", "X2", "chỉ số 4: evidence:9"),
    checkLine("unit.undecided", "X2"),
  ]);
  expect(groups.map(({ first, lines }) => `${first.code} ${lines.map(({ at }) => at).join(" ")}`)).toEqual([
    "unit.undecided S1 X1 X2",
    "evidence.missing S2",
    "evidence.missing X2",
  ]);
});
