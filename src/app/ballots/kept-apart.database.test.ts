import { randomBytes, randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { TRIAL_SECRETS } from "../../../test/support/ballot-cases.ts";
import { codeOf } from "../../../test/support/account-cases.ts";
import { actorWith } from "../../../test/support/actors.ts";
import { ballotsOnTrial } from "../../../test/support/ballot-cases.ts";
import { KEPT_AT, valueOf } from "../../../test/support/kept-province.ts";
import { asOwner } from "../../../test/support/stored-facts.ts";
import { testDatabase } from "../../../test/support/test-database.ts";
import type { BallotPass } from "../../core/ballots/cast-ballot.ts";
import { makeVerifyAudit } from "../verify-audit.ts";
import { makeCreateDevice } from "./create-device.ts";
import { makeCreateBallotTokens } from "./create-tokens.ts";

const database = await testDatabase();
let now = KEPT_AT;
const clock = () => now;
const DAY_MS = 24 * 3_600_000;
const ballots = ballotsOnTrial(database, clock);
const CLERK = actorWith("clerk");
let device: BallotPass;
let deviceId = 0;

beforeAll(async () => {
  await database.queries
    .insertInto("agencies")
    .values([{ code: "A" }, { code: "B" }])
    .execute();
  const createDevice = makeCreateDevice({ database, clock, randomBytes, secrets: TRIAL_SECRETS });
  const made = valueOf(await createDevice(actorWith("admin"), { agencyCode: "A", counterCode: undefined }));
  deviceId = made.id;
  device = valueOf(await ballots.readPass(made.token));
});

const ballotOf = (more: Readonly<Record<string, unknown>> = {}) => ({
  id: randomUUID(),
  formId: "tt01",
  agencyCode: "A",
  castAt: "2020-05-04T09:30:00+07:00",
  answers: { q10: "5" },
  ...more,
});

async function send(sent: readonly object[], pass = device): Promise<readonly string[]> {
  const results = valueOf(await ballots.receiveBallots(pass, sent));
  return results.map((result) => ("failure" in result ? result.failure.code : "stored"));
}

const tooEarly = () => ballotOf({ castAt: new Date(now.getTime() + DAY_MS + 60_000).toISOString() });
const storedIds = async (): Promise<string[]> =>
  (await database.queries.selectFrom("ballots").select("id").execute()).map(({ id }) => id);
const release = (reason: string, agencyCode = "A") => ballots.releaseKeptApart(CLERK, { agencyCode, reason });

describe("ballots that are kept apart", () => {
  it("are shown with reason, sender and time, and with nothing of what they say", async () => {
    const ballot = ballotOf({ formId: "tinh-99", comment: "Bí mật", dossierCode: "H-77" });
    expect(await send([ballot])).toEqual(["ballot.form-unknown"]);
    const view = valueOf(await ballots.viewKeptApart(actorWith("unitHead", "A")));
    expect(view.counts).toEqual([
      {
        ...{ agencyId: device.agencyId, agencyCode: "A", agencyName: "A", reason: "ballot.form-unknown" },
        ...{ waiting: 1, released: 0, firstAt: KEPT_AT, lastAt: KEPT_AT },
      },
    ]);
    expect(view.entries[0]).toMatchObject({ ballotId: ballot.id, sentBy: `device:${deviceId}`, releasedAt: undefined });
    expect(JSON.stringify(view)).not.toMatch(/Bí mật|H-77|q10/);
  });

  it("are shown to those of their unit and of the province alone", async () => {
    const seen = async (actor = actorWith("clerk", "B")) => valueOf(await ballots.viewKeptApart(actor)).entries.length;
    expect([await seen(), await seen(actorWith("clerk", "A")), await seen(actorWith("auditor"))]).toEqual([0, 1, 1]);
    expect(codeOf(await ballots.viewKeptApart(actorWith("officer")))).toBe("access.refused");
  });
});

describe("a ballot is taken in after all", () => {
  it("when its day has come, once, with the digest of the moment in the audit, and not before", async () => {
    const [ballot, later] = [tooEarly(), ballotOf({ castAt: new Date(now.getTime() + 3 * DAY_MS).toISOString() })];
    expect(await send([ballot, later])).toEqual(["ballot.not-yet", "ballot.not-yet"]);
    expect(valueOf(await release("ballot.not-yet"))).toEqual({ released: 0, refused: 2 });
    now = new Date(KEPT_AT.getTime() + 60_000);
    expect(valueOf(await release("ballot.not-yet"))).toEqual({ released: 1, refused: 1 });
    expect(valueOf(await release("ballot.not-yet"))).toEqual({ released: 0, refused: 1 });
    expect((await storedIds()).filter((id) => id === ballot.id || id === later.id)).toEqual([ballot.id]);
    const { counts } = valueOf(await ballots.viewKeptApart(CLERK));
    expect(counts.find(({ reason }) => reason === "ballot.not-yet")).toMatchObject({ waiting: 1, released: 1 });
    const entry = await database.queries
      .selectFrom("audit_entries")
      .select(["actor", "subject", "details"])
      .where("action", "=", "ballots.released")
      .executeTakeFirstOrThrow();
    expect(entry).toMatchObject({ actor: CLERK.id, subject: "agency:A" });
    expect(JSON.parse(entry.details)).toEqual({ agencyCode: "A", ballots: 1, reason: "ballot.not-yet" });
    expect(await makeVerifyAudit({ database })({})).toMatchObject({ faultCount: 0 });
  });

  it("also when its device was revoked since, and is not seen by it", async () => {
    const ballot = tooEarly();
    await send([ballot]);
    valueOf(await ballots.revokeDevice(actorWith("admin"), deviceId));
    const before = valueOf(await ballots.listDevices(actorWith("admin")))[0]?.seenAt;
    now = new Date(now.getTime() + DAY_MS);
    expect(valueOf(await release("ballot.not-yet"))).toMatchObject({ released: 1 });
    expect(await storedIds()).toContain(ballot.id);
    expect(valueOf(await ballots.listDevices(actorWith("admin")))[0]?.seenAt).toEqual(before);
  });

  it("and marked in one, broken off in between not at all, and tried again once", async () => {
    const [first, second] = [tooEarly(), tooEarly()];
    await send([first, second]);
    now = new Date(now.getTime() + 2 * DAY_MS);
    const markedIds = async () => {
      const marked = database.queries.selectFrom("ballot_quarantine").select("ballot_id");
      const rows = await marked.where("released_at", "is not", null).execute();
      return rows.map(({ ballot_id }) => ballot_id);
    };
    const both: readonly string[] = [first.id, second.id].sort();
    const ofBoth = (ids: readonly string[]) => ids.filter((id) => both.includes(id)).sort();
    const holder = await database.pool.connect();
    await holder.query("begin");
    await holder.query("select from ballot_quarantine where ballot_id = $1 for update", [second.id]);
    const releasing = release("ballot.not-yet");
    const broken = expect(releasing).rejects.toThrow("canceling statement");
    const cancel = `select pg_cancel_backend(pid) from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock' and query like '%update ballot_quarantine%'`;
    await expect.poll(() => asOwner(database.url, cancel), { timeout: 20_000 }).toHaveLength(1);
    await broken;
    expect([ofBoth(await storedIds()), ofBoth(await markedIds())]).toEqual([[], []]);
    await holder.query("rollback");
    holder.release();
    expect(valueOf(await release("ballot.not-yet"))).toMatchObject({ refused: 0 });
    expect([ofBoth(await storedIds()), ofBoth(await markedIds())]).toEqual([both, both]);
    expect(await makeVerifyAudit({ database })({})).toMatchObject({ faultCount: 0 });
  });

  it("never when the reason is one that stays, nor of another unit", async () => {
    for (const reason of ["ballot.other-content", "ballot.already-cast", "ballot.token-expired", "khac"])
      expect(codeOf(await release(reason))).toBe("page.not-found");
    const ofB = { agencyCode: "A", reason: "ballot.not-yet" };
    expect(codeOf(await ballots.releaseKeptApart(actorWith("clerk", "B"), ofB))).toBe("page.not-found");
    expect(codeOf(await ballots.releaseKeptApart(actorWith("appraiser"), ofB))).toBe("access.refused");
  });

  it("not when a paper sent it: who held the token is not known any more", async () => {
    const create = makeCreateBallotTokens({ database, clock, randomBytes });
    const wanted = { agencyCode: "A", dossierCode: "H-1", occasion: undefined };
    const [given] = valueOf(await create(CLERK, [wanted], 9));
    const paper = valueOf(await ballots.readPass(given?.token ?? ""));
    const early = { ...tooEarly(), channel: "qr" };
    expect(await send([early], paper)).toEqual(["ballot.not-yet"]);
    now = new Date(now.getTime() + 2 * DAY_MS);
    valueOf(await release("ballot.not-yet"));
    expect(await storedIds()).not.toContain(early.id);
  });
});
