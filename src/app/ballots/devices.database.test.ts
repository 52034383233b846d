import { randomBytes, randomUUID } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { TRIAL_SECRETS } from "../../../test/support/ballot-cases.ts";
import { codeOf } from "../../../test/support/account-cases.ts";
import { actorWith } from "../../../test/support/actors.ts";
import { ballotsOnTrial } from "../../../test/support/ballot-cases.ts";
import { KEPT_AT, valueOf } from "../../../test/support/kept-province.ts";
import { testDatabase } from "../../../test/support/test-database.ts";
import { makeCreateDevice } from "./create-device.ts";

const database = await testDatabase();
let now = KEPT_AT;
const clock = () => now;
const ADMIN = actorWith("admin");
/** Another process remembers nothing. */
const anew = () => ballotsOnTrial(database, clock);

beforeAll(async () => {
  await database.queries
    .insertInto("agencies")
    .values([{ code: "A" }, { code: "B" }])
    .execute();
});

async function deviceOf(agencyCode: string) {
  const create = makeCreateDevice({ database, clock, randomBytes, secrets: TRIAL_SECRETS });
  return valueOf(await create(ADMIN, { agencyCode, counterCode: undefined }));
}

const ballot = () => ({
  ...{ id: randomUUID(), formId: "tt01", agencyCode: "A" },
  ...{ castAt: "2020-05-04T09:30:00+07:00", answers: { q10: "5" } },
});

it("lists devices of the units in reach, with when each last sent ballots, to the minute", async () => {
  const [ofA, ofB] = [await deviceOf("A"), await deviceOf("B")];
  const ballots = anew();
  const seen = async () => valueOf(await ballots.listDevices(actorWith("clerk", "A"))).map(({ seenAt }) => seenAt);
  expect(await seen()).toEqual([undefined]);
  const send = async () => {
    valueOf(await ballots.receiveBallots(valueOf(await ballots.readPass(ofA.token)), [ballot()]));
  };
  await send();
  now = new Date(KEPT_AT.getTime() + 59_999);
  await send();
  expect(await seen()).toEqual([KEPT_AT]);
  now = new Date(KEPT_AT.getTime() + 60_000);
  await send();
  expect(await seen()).toEqual([now]);
  expect(valueOf(await ballots.listDevices(ADMIN)).map(({ id }) => id)).toEqual([ofB.id, ofA.id]);
  expect(codeOf(await ballots.listDevices(actorWith("appraiser")))).toBe("access.refused");
});

it("a revoked device opens nothing any more, keeps its ballots, and is listed last", async () => {
  const device = await deviceOf("A");
  const [before, other] = [anew(), await deviceOf("A")];
  const one = ballot();
  valueOf(await before.receiveBallots(valueOf(await before.readPass(device.token)), [one]));
  valueOf(await before.revokeDevice(actorWith("clerk", "A"), device.id));
  valueOf(await before.revokeDevice(ADMIN, device.id));
  expect(codeOf(await anew().readPass(device.token))).toBe("token.refused");
  expect(codeOf(await anew().readPass(other.token))).toBe("done");
  const stored = database.queries.selectFrom("ballots").select("id").where("id", "=", one.id);
  expect(await stored.execute()).toHaveLength(1);
  expect(valueOf(await before.listDevices(ADMIN)).at(-1)).toMatchObject({ id: device.id, revokedAt: now });
  const entries = await database.queries
    .selectFrom("audit_entries")
    .select(["actor", "subject"])
    .where("action", "=", "ballot-device.revoked")
    .execute();
  expect(entries).toEqual([{ actor: "account:1", subject: `device:${device.id}` }]);
});

it("is revoked by those of its unit alone; none, and one of another unit, are refused alike", async () => {
  const device = await deviceOf("A");
  const ballots = anew();
  for (const id of [device.id, 999_999])
    expect(codeOf(await ballots.revokeDevice(actorWith("clerk", "B"), id))).toBe("page.not-found");
  expect(codeOf(await ballots.revokeDevice(actorWith("unitHead", "A"), device.id))).toBe("access.refused");
  expect(codeOf(await ballots.readPass(device.token))).toBe("done");
});
