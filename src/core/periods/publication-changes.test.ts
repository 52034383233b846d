import { expect, it } from "vitest";
import { correctedUnits, hasChanges } from "./publication-changes.ts";

const out = { stage: "published", publication: 1 } as const;

it("units that stand published, and those never published, are no correction", () => {
  expect(correctedUnits([out, out])).toBe(0);
  expect(correctedUnits([{ stage: "approved", publication: undefined }])).toBe(0);
});

it("a unit is corrected from the decision on until it is published again", () => {
  for (const stage of ["selfScored", "absent", "appraised", "responding", "approved"] as const) {
    expect(correctedUnits([out, { stage, publication: 1 }])).toBe(1);
  }
});

it.each([
  [0, 0, false],
  [1, 0, true],
  [0, 1, true],
])("with %i units corrected and %i comments released there is something new: %s", (units, comments, expected) => {
  expect(hasChanges({ units, comments })).toBe(expected);
});
