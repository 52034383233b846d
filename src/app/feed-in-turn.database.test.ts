import { beforeEach, describe, expect, test } from "vitest";
import { temporaryFolder } from "../../test/support/data-set-on-disk.ts";
import { elementOf } from "../../test/support/feed-elements.ts";
import { importCases, sent } from "../../test/support/import-cases.ts";
import { NOW } from "../../test/support/imported.ts";
import { forgetFacts } from "../../test/support/stored-facts.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { OPERATOR } from "../core/access/actor.ts";
import { takeJob } from "../db/jobs.ts";
import { IMPORT_JOB } from "./import-data-set/import-job.ts";
import { makeReceiveFeed } from "./receive-feed.ts";

const database = await testDatabase();
const deps = { database, dataDirectory: temporaryFolder(), clock: () => NOW };
const { receiveUpload, jobs } = importCases(deps);
const AGENCIES = "code,tier,kind\nA,commune,commune\n";

async function upload(receivedAt: string): Promise<number> {
  const dossiers = `code,agencyCode,receivedAt\nd1,A,${receivedAt}\n`;
  const received = await receiveUpload(OPERATOR, [sent("agencies.csv", AGENCIES), sent("dossiers.csv", dossiers)]);
  if (!received.ok) throw new Error(received.failure.message);
  return received.value.importId;
}

/** Days on which d1 was received, as the database has it, and the imports in the order in which they became visible. */
async function stored() {
  const days = await database.queries.selectFrom("dossiers").select("received_on as day").execute();
  const merged = await database.queries
    .selectFrom("imports")
    .select("id")
    .where("merge_no", "is not", null)
    .orderBy("merge_no")
    .execute();
  return { days: days.length, merged: merged.map(({ id }) => id) };
}

async function importOfDossier(): Promise<number | undefined> {
  return (await database.queries.selectFrom("dossiers").select("import_id").executeTakeFirst())?.import_id;
}

const busy = { ok: false, failure: { code: "feed.busy" } };
const impatient = makeReceiveFeed({ ...deps, longestWaitMs: 0 });
const patient = makeReceiveFeed(deps);

beforeEach(async () => {
  await forgetFacts(database);
  await database.queries.deleteFrom("jobs").execute();
});

describe("a call of the feed", () => {
  test("waits for the files that were handed over before it, and what it says of their dossiers counts", async () => {
    const older = await upload("2020-03-01");
    const call = patient(OPERATOR, [elementOf("d1")]);
    await jobs.drain();
    const received = await call;
    if (!received.ok) throw new Error(received.failure.message);
    expect(received.value.results).toMatchObject([{ outcome: "corrected" }]);
    expect(await stored()).toEqual({ days: 1, merged: [older, received.value.importId] });
    expect(await importOfDossier()).toBe(received.value.importId);
  });

  test("is refused as busy, and writes nothing, while they wait or are being read for too long", async () => {
    await upload("2020-03-01");
    expect(await impatient(OPERATOR, [elementOf("d1")])).toMatchObject(busy);
    expect(await takeJob(database, [IMPORT_JOB], NOW)).toBeDefined();
    expect(await impatient(OPERATOR, [elementOf("d1")])).toMatchObject(busy);
    expect(await stored()).toEqual({ days: 0, merged: [] });
  });

  test("is overtaken by files that are handed over after it", async () => {
    await upload("2020-03-01");
    await jobs.drain();
    const received = await impatient(OPERATOR, [elementOf("d1")]);
    expect(received).toMatchObject({ ok: true });
    const newer = await upload("2020-03-02");
    await jobs.drain();
    expect(await importOfDossier()).toBe(newer);
  });

  test("waits no longer for an import that has failed", async () => {
    await upload("2020-03-01");
    await jobs.drain();
    const failing = await receiveUpload(OPERATOR, [sent("dossiers.csv", "code\nd1\n")]);
    expect(failing.ok).toBe(true);
    expect(await impatient(OPERATOR, [elementOf("d1")])).toMatchObject(busy);
    await jobs.drain();
    expect(await impatient(OPERATOR, [elementOf("d1")])).toMatchObject({ ok: true });
  });
});
