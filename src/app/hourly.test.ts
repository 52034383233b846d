import { expect, it } from "vitest";
import { hourly } from "./hourly.ts";

it("runs when it is started and again after its time, also after a run that failed, until it is stopped", async () => {
  const faults: unknown[] = [];
  let runs = 0;
  let third = (): void => undefined;
  const hasRunThrice = new Promise<void>((resolve) => (third = resolve));
  const work = hourly(
    () => {
      runs += 1;
      if (runs === 3) third();
      return runs === 1 ? Promise.reject(new Error("away")) : Promise.resolve(runs);
    },
    (error) => faults.push(error),
    1,
  );
  expect(runs).toBe(0);
  work.start();
  work.start();
  await hasRunThrice;
  await work.stop();
  const whenStopped = runs;
  await new Promise((resolve) => setImmediate(resolve));
  expect(runs).toBe(whenStopped);
  expect(faults).toEqual([new Error("away")]);
  expect(await work.run()).toBe(whenStopped + 1);
});
