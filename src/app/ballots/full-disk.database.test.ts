import { randomBytes, randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { actorWith } from "../../../test/support/actors.ts";
import { ballotsOnTrial, TRIAL_SECRETS } from "../../../test/support/ballot-cases.ts";
import { valueOf } from "../../../test/support/kept-province.ts";
import { asOwner } from "../../../test/support/stored-facts.ts";
import { testDatabase } from "../../../test/support/test-database.ts";
import { makeCreateDevice } from "./create-device.ts";

/** A database that says of every write that its disk is full; a sequence counts them, as it goes back with nothing. */
const NOW = new Date("2026-03-31T02:00:00Z");
const database = await testDatabase();
const faults: unknown[] = [];
const { readPass, receiveBallots } = ballotsOnTrial(database, () => NOW, { onFault: (error) => faults.push(error) });

test("a batch that a full disk refuses is tried once, stays with its sender, and goes through afterwards", async () => {
  await database.queries.insertInto("agencies").values({ code: "A" }).execute();
  const create = makeCreateDevice({ database, clock: () => NOW, randomBytes, secrets: TRIAL_SECRETS });
  const { token } = valueOf(await create(actorWith("admin"), { agencyCode: "A", counterCode: undefined }));
  const pass = valueOf(await readPass(token));
  const sent = Array.from({ length: 100 }, () => ({
    ...{ id: randomUUID(), formId: "tt01", agencyCode: "A" },
    ...{ castAt: "2026-03-31T08:00:00+07:00", answers: { q10: "5" } },
  }));
  await asOwner(
    database.url,
    `create sequence tries;
      create function refuse() returns trigger language plpgsql security definer set search_path = hailong as $$
        begin perform nextval('tries'); raise exception 'no space' using errcode = '53100'; end $$;
      create trigger full_disk before insert on ballots for each statement execute function refuse()`,
  );
  const refused = valueOf(await receiveBallots(pass, sent));
  expect(new Set(refused.map((one) => ("failure" in one ? one.failure.code : "stored")))).toEqual(
    new Set(["ballot.busy"]),
  );
  expect(await asOwner(database.url, "select last_value::integer as tries from tries")).toEqual([{ tries: 1 }]);
  expect(faults).toMatchObject([{ code: "53100" }]);
  await asOwner(database.url, "drop trigger full_disk on ballots");
  const stored = valueOf(await receiveBallots(pass, sent));
  expect(stored.filter((one) => "receiptCode" in one)).toHaveLength(100);
});
