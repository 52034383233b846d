import { beforeEach, expect, test } from "vitest";
import { testDatabase } from "../../test/support/test-database.ts";
import { success } from "../core/base/result.ts";
import { inAuditedTransaction } from "../db/audit.ts";
import { isAnyJobOpen, queueJob } from "../db/jobs.ts";
import { makeJobRunner, type JobHandler } from "./run-jobs.ts";

const database = await testDatabase();
const at = new Date("2020-07-01T02:00:00Z");
const clock = (): Date => at;

beforeEach(() => database.queries.deleteFrom("jobs").execute());

async function queued(kind: string): Promise<void> {
  await inAuditedTransaction(database, { actor: "command", at }, async (tx, record) => {
    const id = await queueJob(tx, { kind, payload: {}, requestedBy: "command", at });
    record({ action: "import.requested", subject: `job:${id}`, details: {} });
  });
}

function handler(run: JobHandler["run"]): JobHandler {
  return { run, giveUp: () => Promise.resolve() };
}

async function allDone(kinds: readonly string[]): Promise<void> {
  await expect.poll(() => isAnyJobOpen(database.queries, kinds), { timeout: 20_000 }).toBe(false);
}

test("a long job of one kind does not keep one of another kind waiting", async () => {
  let end = (): void => undefined;
  const untilShortIsDone = new Promise<void>((resolve) => (end = resolve));
  const done: string[] = [];
  const handlers = {
    long: handler(async () => {
      await untilShortIsDone;
      done.push("long");
      return success(undefined);
    }),
    short: handler(() => {
      done.push("short");
      end();
      return Promise.resolve(success(undefined));
    }),
  };
  for (const kind of ["long", "short"]) await queued(kind);
  const runner = makeJobRunner({ database, clock, handlers });
  runner.start();
  await allDone(["long", "short"]);
  await runner.stop();
  expect(done).toEqual(["short", "long"]);
});

test("each job is done once and one of a kind at a time, however many processes run them", async () => {
  const kinds = ["a", "b"];
  const done: number[] = [];
  const underWay = new Map<string, number>();
  let most = 0;
  const handlers = Object.fromEntries(
    kinds.map((kind) => [
      kind,
      handler(async ({ job }) => {
        underWay.set(kind, (underWay.get(kind) ?? 0) + 1);
        most = Math.max(most, underWay.get(kind) ?? 0);
        await new Promise((resolve) => setTimeout(resolve, 5));
        underWay.set(kind, (underWay.get(kind) ?? 0) - 1);
        done.push(job.id);
        return success(undefined);
      }),
    ]),
  );
  for (let number = 0; number < 10; number += 1) await queued(kinds[number % 2] ?? "a");
  const runners = [1, 2, 3].map(() => makeJobRunner({ database, clock, handlers }));
  for (const runner of runners) runner.start();
  await allDone(kinds);
  for (const runner of runners) await runner.stop();
  expect(done).toHaveLength(10);
  expect(new Set(done).size).toBe(10);
  expect(most).toBe(1);
});

test.each([
  ["ENOSPC", "machine.enospc"],
  ["EDQUOT", "machine.edquot"],
  ["53100", "machine.enospc"],
])("a job that meets a full disk (%s) ends with that reason, once, and clears away", async (code, reason) => {
  await queued("filling");
  const given: string[] = [];
  let runs = 0;
  const filling: JobHandler = {
    run: () => {
      runs += 1;
      return Promise.reject(Object.assign(new Error("no space left"), { code }));
    },
    giveUp: (_, failure) => Promise.resolve(void given.push(failure.code)),
  };
  await makeJobRunner({ database, clock, handlers: { filling } }).drain();
  expect([runs, given]).toEqual([1, [reason]]);
  const { state } = await database.queries.selectFrom("jobs").select("state").executeTakeFirstOrThrow();
  expect(state).toBe("failed");
});

test("where not even that can be written, the job waits for its next attempt", async () => {
  await queued("filling");
  const full = Object.assign(new Error("no space left"), { code: "ENOSPC" });
  let isFull = true;
  const filling: JobHandler = {
    run: () => (isFull ? Promise.reject(full) : Promise.resolve(success(undefined))),
    giveUp: () => Promise.reject(full),
  };
  const runner = makeJobRunner({ database, clock, handlers: { filling } });
  await runner.runOne();
  const rows = () => database.queries.selectFrom("jobs").select("state").execute();
  expect(await rows()).toEqual([{ state: "queued" }]);
  isFull = false;
  await runner.runOne();
  expect(await rows()).toEqual([{ state: "done" }]);
});
