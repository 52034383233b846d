import { expect, test } from "vitest";
import { testDatabase } from "../../test/support/test-database.ts";
import { schemaSteps, workFigures } from "./health.ts";

const database = await testDatabase();

test("tells which steps the schema has been through, in order", async () => {
  const steps = await schemaSteps(database);
  expect(steps.slice(0, 3)).toEqual(["0001", "0002", "0003"]);
});

test("counts waiting and running jobs by kind, and how long the oldest has waited", async () => {
  const job = { payload: "{}", requested_by: "command" };
  await database.queries
    .insertInto("jobs")
    .values([
      { ...job, kind: "import", state: "queued", requested_at: new Date("2026-11-25T03:00:00Z") },
      { ...job, kind: "import", state: "queued", requested_at: new Date("2026-11-25T03:00:40Z") },
      { ...job, kind: "import", state: "running", requested_at: new Date("2026-11-25T02:00:00Z") },
      { ...job, kind: "import", state: "done", requested_at: new Date("2026-11-25T01:00:00Z") },
    ])
    .execute();
  const { jobs, oldestWaitingSeconds } = await workFigures(database, new Date("2026-11-25T03:01:00Z"));
  expect(jobs).toHaveLength(2);
  expect(jobs).toEqual(
    expect.arrayContaining([
      { kind: "import", state: "queued", count: 2 },
      { kind: "import", state: "running", count: 1 },
    ]),
  );
  expect(oldestWaitingSeconds).toBe(60);
});

test("counts the cases whose points are to be computed anew, and how long the oldest has waited", async () => {
  const now = new Date("2026-11-25T03:01:30Z");
  expect(await workFigures(database, now)).toMatchObject({ touchedCases: 0, tallyLagSeconds: 0 });
  await database.queries
    .insertInto("touched_cases")
    .values(
      [1, 2].map((lane) => ({
        agency_id: 1,
        lane,
        case_keys: ["d:H10.09-1", "d:H10.09-2"].slice(0, lane),
        touched_at: new Date(`2026-11-25T03:0${lane}:00Z`),
      })),
    )
    .execute();
  expect(await workFigures(database, now)).toMatchObject({ touchedCases: 3, tallyLagSeconds: 30 });
});
