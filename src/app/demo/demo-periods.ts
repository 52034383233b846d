import { invariant } from "../../core/base/invariant.ts";
import type { PeriodPolicy } from "../../core/periods/period-policy.ts";
import { windowOf, type PeriodWindow } from "../../core/periods/period-windows.ts";
import type { PeriodForm } from "../periods/period-asks.ts";
import { DEMO_RULE_SET, DEMO_WINDOW } from "../run-demo.ts";
import { given } from "./given.ts";

type Form = PeriodForm & { readonly id: string };

const POLICY: PeriodPolicy = {
  selfScoreWorkingDays: 3,
  appraisalWorkingDays: 20,
  responseWorkingDays: 5,
  responseDecisionWorkingDays: 3,
  approvalWorkingDays: 3,
  remindersBeforeAbsence: 1,
  citation: "Kế hoạch số 01/KH-UBND (mô phỏng)",
};

function form(id: string, title: string, window: PeriodWindow): Form {
  return { id, title, window, ruleSetId: DEMO_RULE_SET, overrides: [], policy: POLICY };
}

function quarter(number: number, title: string): Form {
  return form(`2020-q${number.toString()}`, title, given(windowOf({ kind: "quarter", year: 2020, quarter: number })));
}

/** Published, in this order. */
export const PUBLISHED_QUARTERS: readonly Form[] = [
  quarter(1, "Quý I năm 2020"),
  quarter(2, "Quý II năm 2020"),
  quarter(3, "Quý III năm 2020"),
];

/** Being answered and approved. */
export const CURRENT_QUARTER = quarter(4, "Quý IV năm 2020");

/** Being scored by the units themselves: the year as the province laid it, 15/12 to 20/11. */
export const DEMO_YEAR: Form = {
  ...form("2020", "Năm 2020", yearWindow()),
  policy: { ...POLICY, selfScoreWorkingDays: 5 },
};

/** Đang mở: the last month of the year as the province laid it, whose facts nobody has locked yet. */
export const OPEN_MONTH = form(
  "2020-11",
  "Tháng 11 năm 2020",
  given(windowOf({ kind: "month", year: 2020, month: 11 })),
);

function yearWindow(): PeriodWindow {
  const { from, to } = DEMO_WINDOW;
  invariant(from !== undefined && to !== undefined, "the window of the demonstration");
  return { from, to };
}
