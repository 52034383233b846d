import pg from "pg";
import { expect, it } from "vitest";
import { valueOf } from "../../../test/support/kept-province.ts";
import { PEOPLE, QUARTER_FORM } from "../../../test/support/period-cases.ts";
import { quarterIn } from "../../../test/support/quarter-states.ts";

/** A connection that breaks at the last moment, when everything but the audit is written. */

const trial = await quarterIn("filled");
const { cases, goTo, keeper, database } = trial;
const { appraiser, auditor, head } = PEOPLE;
const id = QUARTER_FORM.id;

/** Holds the end of the audit until somebody waits for it, looks around, and breaks the connection that waits. */
async function breakingAtTheEnd<T>(work: () => Promise<T>, lookAround: () => Promise<void>): Promise<T> {
  const holder = new pg.Client({ connectionString: database.url, options: "-c search_path=hailong" });
  await holder.connect();
  try {
    await holder.query("begin");
    await holder.query("select 1 from audit_head for update");
    const working = work();
    const waiting = await waitingBackend(holder);
    await lookAround();
    await holder.query("select pg_terminate_backend($1)", [waiting]);
    await holder.query("rollback");
    return await working;
  } finally {
    await holder.end();
  }
}

/** Who waits for a lock. Not asked of pg_stat_activity, which shows one moment to a whole transaction. */
async function waitingBackend(holder: pg.Client): Promise<number> {
  for (;;) {
    const { rows } = await holder.query<{ pid: number }>(
      "select pid from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid))",
    );
    if (rows[0] !== undefined) return rows[0].pid;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function counts() {
  const runs = await database.queries.selectFrom("evaluation_runs").select("id").execute();
  const events = await database.queries.selectFrom("period_events").select("event").execute();
  const sets = await database.queries.selectFrom("tally_sets").select("state").orderBy("id").execute();
  return {
    runs: runs.length,
    events: events.filter(({ event }) => event === "close" || event === "selfScore").length,
    sets: sets.map(({ state }) => state),
  };
}

it("a closing that breaks leaves nothing of itself, and is done again as a whole", async () => {
  goTo("2020-07-01");
  valueOf(await cases.create(appraiser, QUARTER_FORM));
  valueOf(await cases.open(appraiser, id));
  await keeper.drain();
  const before = await counts();
  expect(before).toEqual({ runs: 0, events: 0, sets: ["live"] });
  const closed = await breakingAtTheEnd(
    () => cases.close(appraiser, id),
    async () => {
      expect(await counts()).toEqual(before);
      expect(valueOf(await cases.view(auditor, id)).course.stage).toBe("open");
    },
  );
  expect(valueOf(closed).course.stage).toBe("closed");
  expect(await counts()).toEqual({ runs: 1, events: 4, sets: ["frozen"] });
});

it("so is a signature", async () => {
  const address = { periodId: id, agencyCode: "S1" };
  const signed = await breakingAtTheEnd(
    () => cases.signSelfScore(head, { ...address, seenVersion: 0 }),
    async () => {
      expect(valueOf(await cases.unitPaper(auditor, address)).course.stage).toBe("closed");
    },
  );
  valueOf(signed);
  expect(await counts()).toMatchObject({ events: 5 });
});
