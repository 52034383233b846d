import { expect, it } from "vitest";
import { periodStanding } from "./period-standing.ts";
import type { UnitCourse } from "./unit-course.ts";

type Unit = Pick<UnitCourse, "stage" | "publication">;
const out: Unit = { stage: "published", publication: 3 };
const corrected: Unit = { stage: "selfScored", publication: 3 };
const approved: Unit = { stage: "approved", publication: undefined };

it.each<[string, readonly Unit[]]>([
  ["closed", []],
  ["closed", [approved, approved]],
  ["published", [out, out]],
  ["correcting", [out, corrected]],
  ["correcting", [{ ...approved, publication: 3 }, out]],
])("a closed period is %s when its units stand at %j", (expected, units) => {
  expect(periodStanding({ stage: "closed" }, units)).toBe(expected);
});

it.each(["draft", "open"] as const)("a period that is not closed is %s and nothing else", (stage) => {
  expect(periodStanding({ stage }, [])).toBe(stage);
  expect(periodStanding({ stage }, [{ stage: "collecting", publication: undefined }])).toBe(stage);
});
