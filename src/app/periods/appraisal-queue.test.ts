import { describe, expect, it } from "vitest";
import { rowOf } from "../../../test/support/board-rows.ts";
import type { Task, TaskKind } from "../../core/periods/tasks.ts";
import type { UnitStage } from "../../core/periods/unit-course.ts";
import { appraisalQueue, placeInQueue } from "./appraisal-queue.ts";
import type { BoardRow } from "./period-views.ts";

const task = (kind: TaskKind, agencyCode: string): Task => ({
  ...{ kind, agencyCode, periodId: "2020-q4" },
  ...{ due: undefined, lateness: undefined, onBehalfOf: undefined },
});
const row = (name: string, stage: UnitStage, kind?: TaskKind): BoardRow =>
  rowOf({ name, stage, ...(kind && { tasks: [task(kind, name)] }) });

const rows = [
  row("Sở A", "selfScored", "appraisal"),
  row("Sở C", "absent", "appraisal"),
  row("Sở E", "responding", "responseDecision"),
  row("Sở B", "appraised", "responseOpening"),
  row("Sở D", "responding"),
  row("Sở G", "closed", "reminder"),
  row("Sở H", "published"),
];
const unitOf = (name: string): BoardRow["unit"] => rowOf({ name }).unit;
const way = (queue: readonly BoardRow[], name: string): string => {
  const { place, count, previous, next } = placeInQueue(queue, unitOf(name));
  return [`${String(place)}/${count}`, previous?.unit.name, next?.unit.name].map(String).join(" ");
};

describe("the queue of an appraiser", () => {
  it("holds the units under appraisal alone, those that wait for this reader first", () => {
    const shuffled = [...rows.slice(3), ...rows.slice(0, 3)];
    const names = appraisalQueue(shuffled).map(({ unit: { name } }) => name);
    expect(names).toEqual(["Sở A", "Sở C", "Sở E", "Sở B", "Sở D"]);
  });

  it("is gone through by what waits, and begins again after the last", () => {
    const queue = appraisalQueue(rows);
    expect(way(queue, "Sở A")).toBe("1/3 undefined Sở C");
    expect(way(queue, "Sở C")).toBe("2/3 Sở A Sở E");
    expect(way(queue, "Sở E")).toBe("3/3 Sở C Sở A");
  });

  it("leads from a unit that is finished to the next that waits, past every finished one", () => {
    const queue = appraisalQueue(rows);
    expect(way(queue, "Sở B")).toBe("undefined/3 undefined Sở C");
    expect(way(queue, "Sở Z")).toBe("undefined/3 undefined Sở A");
  });

  it("leads nowhere else from the only one that waits", () => {
    expect(way([row("Sở A", "selfScored", "appraisal"), row("Sở B", "appraised")], "Sở A")).toBe(
      "1/1 undefined undefined",
    );
  });

  it("is gone through as a whole by somebody for whom nothing waits", () => {
    const queue = [row("Sở A", "appraised"), row("Sở B", "responding")];
    expect(way(queue, "Sở A")).toBe("1/2 undefined Sở B");
    expect(way(queue, "Sở B")).toBe("2/2 Sở A undefined");
    expect(placeInQueue(queue, unitOf("Sở A")).isWaiting).toBe(false);
  });
});
