import { POLICY } from "./periods.ts";
import { day } from "./small-province.ts";
import type { BoardRow, PeriodBoard } from "../../src/app/periods/period-views.ts";
import { NEW_UNIT, type UnitStage } from "../../src/core/periods/unit-course.ts";

/** A unit on a board at a step, with nothing the matter unless it is said. */
export function rowOf({
  name = "Sở Tư pháp",
  stage = "collecting",
  ...standing
}: Partial<Omit<BoardRow, "unit" | "course">> & { readonly name?: string; readonly stage?: UnitStage }): BoardRow {
  return {
    unit: { code: name, name, tier: "province", kind: "department", parentCode: undefined },
    course: { ...NEW_UNIT, stage },
    state: stage,
    version: 1,
    next: undefined,
    due: undefined,
    lateness: undefined,
    blocks: [],
    openLines: 0,
    undecidedResponses: 0,
    tasks: [],
    computed: undefined,
    appraised: undefined,
    ...standing,
  };
}

interface AskedBoard {
  readonly stage: "draft" | "open" | "closed";
  readonly rows?: readonly BoardRow[];
  readonly responseWorkingDays?: number;
}

/** The board of the last quarter of 2020, closed on Monday 4 January 2021 where it is closed. */
export function boardOf({ stage, rows = [], responseWorkingDays = 5 }: AskedBoard): PeriodBoard {
  const isClosed = stage === "closed";
  return {
    day: day("2021-01-05"),
    waitingFor: undefined,
    isStepped: false,
    rows,
    period: {
      id: "2020-q4",
      title: "Quý IV/2020",
      window: { from: day("2020-10-01"), to: day("2020-12-31") },
      ruleSet: { id: "tt01-2018", hash: "0", overrides: [] },
      ruleSetTitle: "Thông tư 01/2018",
      policy: { ...POLICY, responseWorkingDays },
      standing: stage,
      course: { stage, closedOn: isClosed ? day("2021-01-04") : undefined, reopenings: [] },
      tallySetId: 1,
      version: 1,
      validityGaps: [],
      notInForce: undefined,
      related: [],
      deadlines: isClosed ? { selfScore: day("2021-01-11"), appraisal: day("2021-01-25") } : undefined,
      unitCount: rows.length,
      rights: [],
      mayReadRestricted: false,
      mayReadWhole: true,
    },
  };
}
