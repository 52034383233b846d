import { randomBytes, randomUUID } from "node:crypto";
import { join } from "node:path";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { TRIAL_SECRETS } from "../../../test/support/ballot-cases.ts";
import { actorWith } from "../../../test/support/actors.ts";
import { ballotsOnTrial } from "../../../test/support/ballot-cases.ts";
import { temporaryFolder, writeDataSet } from "../../../test/support/data-set-on-disk.ts";
import { importFolder } from "../../../test/support/imported.ts";
import { KEPT_AT, valueOf } from "../../../test/support/kept-province.ts";
import { asOwner } from "../../../test/support/stored-facts.ts";
import { testDatabase } from "../../../test/support/test-database.ts";
import { OPERATOR } from "../../core/access/actor.ts";
import { makeCreateDevice } from "../ballots/create-device.ts";
import { makeUndoImport } from "../import-data-set/undo-import.ts";
import { makeVerifyBallots } from "./verify-ballots.ts";

const database = await testDatabase();
const verify = makeVerifyBallots({ database });
const ballots = ballotsOnTrial(database, () => KEPT_AT);
let device = "";

beforeAll(async () => {
  await database.queries.insertInto("agencies").values({ code: "S1" }).execute();
  const createDevice = makeCreateDevice({ database, clock: () => KEPT_AT, randomBytes, secrets: TRIAL_SECRETS });
  device = valueOf(await createDevice(actorWith("admin"), { agencyCode: "S1", counterCode: undefined })).token;
});

const castBallot = (more: object = {}) => ({
  id: randomUUID(),
  formId: "tt01",
  agencyCode: "S1",
  channel: "kiosk",
  castAt: "2020-05-04T09:30:00+07:00",
  answers: { q10: "5", q3: "2", q1: "1" },
  ...more,
});

/** Casts a batch; the ids in the order in which the digest has them, and the place of its entry in the audit. */
async function cast(...batch: readonly ReturnType<typeof castBallot>[]): Promise<{ seq: number; ids: string[] }> {
  valueOf(await ballots.receiveBallots(valueOf(await ballots.readPass(device)), batch));
  const { seq } = await database.queries
    .selectFrom("audit_entries")
    .select("seq")
    .where("action", "=", "ballots.received")
    .orderBy("seq", "desc")
    .executeTakeFirstOrThrow();
  return { seq, ids: batch.map(({ id }) => id).sort() };
}

const changed = (text: string) => asOwner(database.url, text);

describe("the ballots that were cast", () => {
  let [first, second] = [
    { seq: 0, ids: [""] },
    { seq: 0, ids: [""] },
  ];

  beforeEach(async () => {
    await changed("delete from ballots; delete from ballot_comments; delete from replaced_rows");
    await changed(`alter table audit_entries disable trigger all;
      update audit_entries set action = 'session.ended' where action = 'ballots.received';
      alter table audit_entries enable trigger all`);
    first = await cast(castBallot({ comment: "Nhanh, lịch sự", assisted: true }), castBallot(), castBallot());
    second = await cast(castBallot({ dossierCode: "Hồ sơ 7", occasion: "refusal" }));
  });

  it("are all as the audit has them", async () => {
    expect(await verify()).toEqual({
      ...{ batches: 2, ballots: 4, brokenBatches: [], changedBallots: [], changedCount: 0 },
    });
  });

  it.each<[string, (ids: readonly string[]) => string]>([
    ["an answer", (ids) => `update ballots set a6 = 1 where id = '${ids[0] ?? ""}'`],
    ["an answer that was taken out", (ids) => `update ballots set a1 = null where id = '${ids[0] ?? ""}'`],
    ["its channel", (ids) => `update ballots set channel = 1 where id = '${ids[0] ?? ""}'`],
    ["its hour", (ids) => `update ballots set cast_at = cast_at + interval '1 hour' where id = '${ids[0] ?? ""}'`],
    [
      "its comment",
      (ids) => `insert into ballot_comments select agency_id, id, 'khác' from ballots
      where id = '${ids[0] ?? ""}' on conflict (agency_id, ballot_id) do update set comment = 'khác'`,
    ],
  ])("name the one in which %s was changed", async (_, statement) => {
    await changed(statement(first.ids));
    expect(await verify()).toMatchObject({ brokenBatches: [], changedBallots: [first.ids[0]], changedCount: 1 });
  });

  it("name the batch of one whose digest was changed along with it", async () => {
    await changed(`update ballots set digest = decode(md5('other'), 'hex') where id = '${first.ids[1] ?? ""}'`);
    expect(await verify()).toMatchObject({
      brokenBatches: [{ seq: first.seq, received: 3, found: 3, at: KEPT_AT }],
      changedBallots: [first.ids[1]],
    });
  });

  it("name the batch of one that was removed, and of a whole one", async () => {
    await changed(`delete from ballots where id = '${first.ids[2] ?? ""}'`);
    await changed(`delete from ballots where audit_seq = ${second.seq.toString()}`);
    expect((await verify()).brokenBatches).toMatchObject([
      { seq: first.seq, received: 3, found: 2 },
      { seq: second.seq, received: 1, found: 0 },
    ]);
  });

  it("name the batch into which one was put, and one that the audit does not know", async () => {
    const copy = (audit: string) => `insert into ballots (agency_id, id, is_agency_named, form_id, channel, cast_at, a1,
        digest, import_id, audit_seq)
      select agency_id, gen_random_uuid(), is_agency_named, form_id, channel, cast_at, a1, digest, 0, ${audit}
        from ballots where id = '${second.ids[0] ?? ""}'`;
    await changed(copy("audit_seq"));
    await changed(copy("999999"));
    expect((await verify()).brokenBatches).toMatchObject([
      { seq: second.seq, received: 1, found: 2 },
      { seq: 999_999, at: undefined, received: 0, found: 1 },
    ]);
  });

  it("name the one that was moved to another unit", async () => {
    await changed("insert into agencies (code) values ('S2')");
    await changed(`update ballots set agency_id = (select id from agencies where code = 'S2')
      where id = '${second.ids[0] ?? ""}'`);
    expect(await verify()).toMatchObject({ brokenBatches: [], changedBallots: [second.ids[0]] });
  });

  it("are as they were cast, also where files have corrected them, and again after an undo", async () => {
    const folder = join(temporaryFolder(), "later");
    const [id = ""] = second.ids;
    const agencies = [{ code: "S1", tier: "province" }];
    const corrected = { id, formId: "tt01", agencyCode: "S1", channel: "kiosk", castAt: "2020-05-04T09:30" };
    const importIds: number[] = [];
    for (const q10 of ["1", "2"]) {
      writeDataSet(folder, { agencies, ballots: [{ ...corrected, q10 }] });
      importIds.push((await importFolder(database, folder)).importId);
      expect(await verify()).toMatchObject({ batches: 2, brokenBatches: [], changedCount: 0 });
    }
    await changed(`delete from ballots where id = '${first.ids[0] ?? ""}'`);
    expect((await verify()).brokenBatches).toMatchObject([{ seq: first.seq }]);
    for (const importId of importIds.reverse())
      expect(await makeUndoImport({ database, clock: () => KEPT_AT })(OPERATOR, importId)).toMatchObject({ ok: true });
    expect((await verify()).brokenBatches).toMatchObject([{ seq: first.seq }]);
  });
});
