import { describe, expect, it } from "vitest";
import { day } from "../../../../test/support/small-province.ts";
import type { TaskView } from "../../../app/periods/period-cases.ts";
import { groupPlace, groupTasks, placeOf, titleOf } from "./task-words.ts";

function task(more: Partial<TaskView> & { readonly agencyCode?: string | undefined }): TaskView {
  const { agencyCode = "S1" } = more;
  return {
    kind: "appraisal",
    periodId: "2020-q4",
    due: day("2020-12-01"),
    lateness: undefined,
    onBehalfOf: undefined,
    periodTitle: "Quý IV/2020",
    unit: { code: agencyCode, name: `Sở ${agencyCode}`, tier: "province", kind: "department", parentCode: undefined },
    onBehalfOfName: undefined,
    ...more,
    agencyCode,
  };
}

describe("tasks", () => {
  it("of one kind, period, day and person are one line", () => {
    const groups = groupTasks([
      task({ agencyCode: "S1" }),
      task({ agencyCode: "S2", kind: "responseDecision" }),
      task({ agencyCode: "S3" }),
      task({ agencyCode: "S4", onBehalfOf: "account:1" }),
      task({ agencyCode: "S5", due: day("2020-12-02") }),
      task({ agencyCode: "S6", periodId: "2020" }),
    ]);
    expect(groups.map(titleOf)).toEqual([
      "Thẩm định: 2 đơn vị",
      "Kết luận phản hồi: Sở S2",
      "Thẩm định: Sở S4",
      "Thẩm định: Sở S5",
      "Thẩm định: Sở S6",
    ]);
  });

  it.each<[TaskView["kind"], string]>([
    ["selfScorePreparation", "/periods/2020-q4/units/S1"],
    ["selfScore", "/periods/2020-q4/units/S1"],
    ["reminder", "/periods/2020-q4?stage=late"],
    ["appraisal", "/periods/2020-q4/appraisal/S1"],
    ["responseOpening", "/periods/2020-q4/appraisal"],
    ["response", "/periods/2020-q4/responses/S1"],
    ["responseDecision", "/periods/2020-q4/responses/S1"],
    ["approval", "/periods/2020-q4/checks"],
  ])("%s of one unit leads to %s", (kind, place) => {
    expect(placeOf(task({ kind }), false)).toBe(place);
  });

  it("of an officer leads to the own results, the closing to the board, the publication to its check-list", () => {
    const publication = { ...task({ kind: "publication" }), agencyCode: undefined, unit: undefined };
    expect(placeOf(publication, false)).toBe("/periods/2020-q4/checks");
    expect(groupTasks([publication]).map(titleOf)).toEqual(["Công bố"]);
    expect(placeOf(task({ kind: "response" }), true)).toBe("/my-results");
    expect(placeOf({ ...task({ kind: "closing" }), agencyCode: undefined, unit: undefined }, false)).toBe(
      "/periods/2020-q4",
    );
  });

  it.each<[TaskView["kind"], string]>([
    ["selfScorePreparation", "/periods/2020-q4?stage=closed"],
    ["appraisal", "/periods/2020-q4/appraisal"],
    ["responseOpening", "/periods/2020-q4/appraisal"],
    ["responseDecision", "/periods/2020-q4/appraisal"],
    ["response", "/periods/2020-q4?stage=mine"],
  ])("%s of several units leads to %s", (kind, place) => {
    const [group] = groupTasks([task({ kind }), task({ kind, agencyCode: "S2" })]);
    expect(group && groupPlace(group, false)).toBe(place);
  });
});
