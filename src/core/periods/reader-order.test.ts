import { describe, expect, it } from "vitest";
import { day } from "../../../test/support/small-province.ts";
import { inReaderOrder, type ReadUnit } from "./reader-order.ts";
import type { Task, TaskKind } from "./tasks.ts";

type Named = ReadUnit & { readonly name: string };

const QUIET: ReadUnit = {
  tasks: [],
  course: { stage: "responding" },
  next: undefined,
  lateness: undefined,
  blocks: [],
  undecidedResponses: 0,
};
const unit = (name: string, more: Partial<ReadUnit> = {}): Named => ({ ...QUIET, ...more, name });
const late = (workingDays: number) => ({ isLate: true, workingDays }) as const;
const task = (kind: TaskKind, due: string | undefined): Task => ({
  kind,
  periodId: "2020-q4",
  agencyCode: "X",
  due: due === undefined ? undefined : day(due),
  lateness: undefined,
  onBehalfOf: undefined,
});
const order = (...units: readonly Named[]): string =>
  inReaderOrder(units)
    .map(({ name }) => name)
    .join(" ");

describe("the units that somebody reads", () => {
  it("begin with what waits for the reader, however late others are", () => {
    const units = [
      unit("late", { lateness: late(130), next: "approve" }),
      unit("quiet"),
      unit("mine", { tasks: [task("appraisal", "2020-12-14")] }),
    ];
    expect(order(...units)).toBe("mine late quiet");
  });

  it("among what waits have the earliest last day first, then the order of the work, then their own order", () => {
    const units = [
      unit("undated", { tasks: [task("appraisal", undefined)] }),
      unit("later", { tasks: [task("appraisal", "2020-12-15")] }),
      unit("opening", { tasks: [task("responseOpening", "2020-12-14")] }),
      unit("appraisal-1", { tasks: [task("appraisal", "2020-12-14")] }),
      unit("appraisal-2", { tasks: [task("appraisal", "2020-12-14")] }),
    ];
    expect(order(...units)).toBe("appraisal-1 appraisal-2 opening later undated");
  });

  it("that wait for others have the latest first, then what is kept from going on, then what is next", () => {
    const units = [
      unit("published", { course: { stage: "published" } }),
      unit("next", { next: "selfScore", course: { stage: "closed" } }),
      unit("blocked", { next: "selfScore", course: { stage: "closed" }, blocks: ["missing evidence"] }),
      unit("undecided", { next: "approve", undecidedResponses: 1 }),
      unit("just late", { lateness: late(0) }),
      unit("late", { lateness: late(4) }),
      unit("in time", { lateness: { isLate: false, workingDaysLeft: 0 } }),
    ];
    expect(order(...units)).toBe("late just late blocked undecided next published in time");
  });
});
