import { describe, expect, it } from "vitest";
import { boardOf, rowOf } from "../../../../test/support/board-rows.ts";
import { periodFailure } from "../../../core/periods/period-failure.ts";
import type { UnitStage } from "../../../core/periods/unit-course.ts";
import { chooseRows } from "./board-rows.ts";
import { stepsOf, unitsByState } from "./board-steps.ts";

const namesOf = (rows: readonly { readonly unit: { readonly name: string } }[]): string[] =>
  rows.map(({ unit }) => unit.name);
const late = (workingDays: number) => ({ isLate: true, workingDays }) as const;
const inTime = { isLate: false, workingDaysLeft: 3 } as const;
const waiting = { kind: "reminder", periodId: "2020-q4", due: undefined, onBehalfOf: undefined } as const;

describe("the units of a board", () => {
  const rows = [
    rowOf({ name: "UBND xã Đức Phổ", stage: "closed", lateness: late(4), next: "selfScore" }),
    rowOf({ name: "Sở C", stage: "closed", lateness: late(1), next: "selfScore" }),
    rowOf({
      ...{ name: "Sở G", stage: "closed", lateness: late(0), next: "selfScore" },
      tasks: [{ ...waiting, agencyCode: "Sở G", lateness: late(0) }],
    }),
    rowOf({
      ...{ name: "Sở D", stage: "responding", state: "deciding", undecidedResponses: 1 },
      ...{ next: "approve", lateness: inTime },
    }),
    rowOf({ name: "Sở B", stage: "closed", lateness: inTime, next: "selfScore" }),
    rowOf({ name: "Sở A", stage: "published" }),
  ];

  it("stay in the order in which the board has them", () => {
    expect(chooseRows(rows, { search: "", stage: "" })).toEqual(rows);
  });

  it.each([
    ["duc pho", ["UBND xã Đức Phổ"]],
    ["  ĐỨC   phổ ", ["UBND xã Đức Phổ"]],
    ["so d", ["Sở D"]],
    ["sở z", []],
  ])("are found by %j, with the marks of Vietnamese or without", (search, expected) => {
    expect(namesOf(chooseRows(rows, { search, stage: "" }))).toEqual(expected);
  });

  it.each([
    ["late", ["UBND xã Đức Phổ", "Sở C", "Sở G"]],
    ["closed", ["UBND xã Đức Phổ", "Sở C", "Sở G", "Sở B"]],
    ["published", ["Sở A"]],
    ["mine", ["Sở G"]],
    ["deciding", ["Sở D"]],
    ["responding", []],
    ["no such state", []],
  ])("are narrowed to those that are %s", (stage, expected) => {
    expect(namesOf(chooseRows(rows, { search: "", stage }))).toEqual(expected);
  });
});

describe("the seven steps of a period", () => {
  const statesOf = (...stages: readonly UnitStage[]): string =>
    stepsOf(boardOf({ stage: "closed", rows: stages.map((stage) => rowOf({ stage })) }))
      .map(({ state }) => state)
      .join(" ");

  it("are all ahead of a draft, and of an open period but the first", () => {
    expect(stepsOf(boardOf({ stage: "draft" })).map(({ state }) => state)).toEqual(Array(7).fill("ahead"));
    expect(stepsOf(boardOf({ stage: "open", rows: [rowOf({})] })).map(({ state }) => state)).toEqual([
      "here",
      ...Array<string>(6).fill("ahead"),
    ]);
  });

  it.each<[string, readonly UnitStage[]]>([
    ["done done here ahead ahead ahead ahead", ["closed", "published"]],
    ["done done done here ahead ahead ahead", ["selfScored", "absent"]],
    ["done done done done here ahead ahead", ["appraised", "responding"]],
    ["done done done done here ahead ahead", ["responding"]],
    ["done done done done done done here", ["approved", "published"]],
    ["done done partly partly here ahead ahead", ["closed", "selfScored", "responding", "responding", "approved"]],
    ["done done partly partly partly partly here", ["closed", "approved", "approved", "published"]],
    ["done done here ahead ahead ahead ahead", ["closed", "selfScored"]],
    ["done done done done done done done", ["published"]],
  ])("are %s when its units stand at %j", (expected, stages) => {
    expect(statesOf(...stages)).toBe(expected);
  });

  it("count the units that have done each, with its last day", () => {
    const rows = [rowOf({ stage: "closed" }), rowOf({ stage: "absent" }), rowOf({ stage: "appraised" })];
    const notes = stepsOf(boardOf({ stage: "closed", rows })).map(({ note }) => note);
    expect(notes).toEqual([
      "01/10/2020–31/12/2020",
      "04/01/2021",
      "2/3 đơn vị, hạn 11/01/2021",
      "1/3 đơn vị, hạn 25/01/2021",
      "0/3 đơn vị",
      "0/3 đơn vị",
      "0/3 đơn vị",
    ]);
  });

  it("have the responses behind them once the time is over and nothing is undecided", () => {
    const over = rowOf({ stage: "responding", state: "approvable" });
    const undecided = rowOf({ stage: "responding", state: "deciding" });
    const stepper = stepsOf(boardOf({ stage: "closed", rows: [over, over, undecided] }));
    expect(stepper.map(({ state }) => state).join(" ")).toBe("done done done done partly here ahead");
    expect(stepper[4]?.note).toBe("2/3 đơn vị");
  });

  it("pass over the responses where the province has none", () => {
    const board = boardOf({ stage: "closed", rows: [rowOf({ stage: "appraised" })], responseWorkingDays: 0 });
    expect(stepsOf(board).map(({ state }) => state)).toEqual(["done", "done", "done", "done", "done", "here", "ahead"]);
    expect(stepsOf(board)[4]?.note).toBe("tỉnh không có bước này");
  });

  it("say at the last one that law not in force keeps a period from it", () => {
    const failure = periodFailure("period.rule-set-not-in-force", "ruleSetId");
    const board = boardOf({ stage: "closed", rows: [rowOf({ stage: "approved" })] });
    const blocked = (notInForce: typeof failure | undefined): string | undefined =>
      stepsOf({ ...board, period: { ...board.period, notInForce } })[6]?.state;
    expect(blocked(failure)).toBe("blocked");
    expect(blocked(undefined)).toBe("here");
  });

  it("are summed over the units in the order of the work, without those where nobody stands", () => {
    const rows = (["published", "closed", "closed"] as const).map((stage) => rowOf({ stage }));
    expect(unitsByState(rows)).toEqual([
      { count: 2, name: "chờ tự chấm" },
      { count: 1, name: "đã công bố" },
    ]);
  });
});
