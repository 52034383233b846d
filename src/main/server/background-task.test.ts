import { expect, test } from "vitest";
import { backgroundTask, endTasks } from "./background-task.ts";

test("a task runs from its start to its stop", async () => {
  const task = backgroundTask("jobs", { start: () => undefined, stop: () => Promise.resolve() });
  const seen = [task.isRunning()];
  task.start();
  seen.push(task.isRunning());
  await task.stop();
  expect([...seen, task.isRunning()]).toEqual([false, true, false]);
});

test("all tasks are told to end at once, and waited for", async () => {
  const heard: string[] = [];
  const slow = (name: string) =>
    backgroundTask(name, {
      start: () => undefined,
      stop: async () => {
        heard.push(`${name} hears`);
        await Promise.resolve();
        heard.push(`${name} ends`);
      },
    });
  await endTasks([slow("jobs"), slow("tallies")], 10_000);
  expect(heard).toEqual(["jobs hears", "tallies hears", "jobs ends", "tallies ends"]);
});

test("one that does not end holds nobody up for longer than the limit", async () => {
  const endless = backgroundTask("jobs", { start: () => undefined, stop: () => new Promise(() => undefined) });
  await expect(endTasks([endless], 1)).resolves.toBeUndefined();
});
