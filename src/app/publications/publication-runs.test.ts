import { expect, it } from "vitest";
import { actorWith } from "../../../test/support/actors.ts";
import { failed, success, type Result } from "../../core/base/result.ts";
import { makePublicationRuns } from "./publication-runs.ts";

const APPROVER = actorWith("approver", undefined, "account:3");
const ASKED = { periodId: "2020-q1", reason: "" };
const REFUSAL = { code: "publication.blocked", at: "x", message: "Chưa được.", mend: "Sửa." };

function onTrial(outcome: () => Promise<Result<{ readonly number: number }>>, patienceMs = 20) {
  const seen = { calls: 0, faults: [] as unknown[] };
  const publish = () => {
    seen.calls += 1;
    return outcome();
  };
  return { seen, runs: makePublicationRuns({ publish, onFault: (error) => seen.faults.push(error), patienceMs }) };
}

it("answers at once what is refused at once, and may be asked again", async () => {
  const { runs, seen } = onTrial(() => Promise.resolve(failed(REFUSAL)), 10_000);
  expect(await runs.start(APPROVER, ASKED)).toEqual({ state: "refused", failure: REFUSAL });
  expect(runs.of("2020-q1")).toEqual({ state: "refused", failure: REFUSAL });
  await runs.start(APPROVER, ASKED);
  expect(seen.calls).toBe(2);
});

it("goes on by itself when it takes long, is not begun twice, and tells in the end what came of it", async () => {
  let finish: (outcome: Result<{ readonly number: number }>) => void = () => undefined;
  const { runs, seen } = onTrial(() => new Promise((resolve) => (finish = resolve)));
  expect(await runs.start(APPROVER, ASKED)).toEqual({ state: "running" });
  expect(await runs.start(APPROVER, ASKED)).toEqual({ state: "running" });
  expect(seen.calls).toBe(1);
  expect(runs.of("2020-q2")).toBeUndefined();
  finish(success({ number: 4 }));
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect(runs.of("2020-q1")).toEqual({ state: "published", number: 4 });
});

it("reports what broke, and says that nothing went out", async () => {
  const { runs, seen } = onTrial(() => Promise.reject(new Error("gãy")), 10_000);
  expect(await runs.start(APPROVER, ASKED)).toMatchObject({
    state: "refused",
    failure: { code: "publication.broken" },
  });
  expect(seen.faults).toEqual([new Error("gãy")]);
});
