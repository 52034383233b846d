import { expect, it } from "vitest";
import { parseIsoDate } from "../../core/base/local-date.ts";
import type { TallySet } from "../../db/tally-sets.ts";
import { isShownInSteps } from "./kept-steps.ts";

function set(id: number, [from, to]: readonly [string, string], state: TallySet["state"] = "live"): TallySet {
  const [first, last] = [parseIsoDate(from), parseIsoDate(to)];
  if (first === undefined || last === undefined) throw new Error(from);
  return { id, state, window: { from: first, to: last, asOf: undefined } } as TallySet;
}

const shownIn = (sets: readonly TallySet[]): readonly number[] =>
  sets.filter((each) => each.state === "live" && isShownInSteps(each, sets)).map(({ id }) => id);

it("Of sets that share days the first is shown in steps; one that is not shown holds back no other", () => {
  const quarter = ["2020-01-01", "2020-03-31"] as const;
  const half = ["2020-01-01", "2020-06-30"] as const;
  const second = ["2020-04-01", "2020-06-30"] as const;
  expect(shownIn([set(1, quarter), set(2, half), set(3, second)])).toEqual([1, 3]);
  expect(shownIn([set(1, quarter, "frozen"), set(2, half), set(3, second)])).toEqual([3]);
  expect(shownIn([set(1, quarter), set(2, half, "frozen"), set(3, second)])).toEqual([]);
});
