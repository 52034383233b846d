import { randomBytes, randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { actorWith } from "../../../test/support/actors.ts";
import { ballotsOnTrial, TRIAL_SECRETS } from "../../../test/support/ballot-cases.ts";
import { valueOf } from "../../../test/support/kept-province.ts";
import { testDatabase } from "../../../test/support/test-database.ts";
import { OPERATOR } from "../../core/access/actor.ts";
import { makeCreateDevice } from "./create-device.ts";

/** What is believed of a device that somebody has got hold of, and of an honest one without a network. */

const NOW = new Date("2026-03-31T02:00:00Z");
const DAY_MS = 24 * 3_600_000;
const database = await testDatabase();
const APPRAISER = actorWith("appraiser");
let ballots = onTrial();
let token = "";
let otherToken = "";

function onTrial() {
  return ballotsOnTrial(database, () => NOW, { hasRules: true });
}

beforeAll(async () => {
  const unit = await database.queries
    .insertInto("agencies")
    .values({ code: "A" })
    .returning("id")
    .executeTakeFirstOrThrow();
  await database.queries
    .insertInto("agency_versions")
    .values({
      ...{ agency_id: unit.id, name: "Xã A", tier: "commune", kind: "commune" },
      ...{ digest: Buffer.alloc(16), import_id: 0 },
    })
    .execute();
  const create = makeCreateDevice({ database, clock: () => NOW, randomBytes, secrets: TRIAL_SECRETS });
  const made = async () => valueOf(await create(actorWith("admin"), { agencyCode: "A", counterCode: undefined })).token;
  token = await made();
  otherToken = await made();
});

beforeEach(() => {
  ballots = onTrial();
});

const castAgo = (ms: number) => new Date(NOW.getTime() - ms).toISOString();
const ballotOf = (more: object = {}) => ({
  ...{ id: randomUUID(), formId: "tt01", agencyCode: "A", castAt: castAgo(0), answers: { q10: "5" } },
  ...more,
});

function send(...sent: readonly object[]): Promise<string[]> {
  return sendBy(token, sent);
}

async function sendBy(device: string, sent: readonly object[]): Promise<string[]> {
  const results = valueOf(await ballots.receiveBallots(valueOf(await ballots.readPass(device)), sent));
  return results.map((one) => {
    if (!("failure" in one)) return one.isRepeated ? "repeated" : "stored";
    return `${one.failure.code}${one.isKept ? ", kept" : ""}`;
  });
}

const waiting = async (reason: string): Promise<number> => {
  const view = valueOf(await ballots.viewKeptApart(actorWith("auditor")));
  return view.counts.find((count) => count.reason === reason)?.waiting ?? 0;
};

describe("a ballot that a device dates back", () => {
  it("is stored up to 35 days, and kept apart with the reason when it is older by a millisecond", async () => {
    expect(await send(ballotOf({ castAt: castAgo(35 * DAY_MS) }))).toEqual(["stored"]);
    expect(await send(ballotOf({ castAt: castAgo(35 * DAY_MS + 1) }))).toEqual(["ballot.too-old, kept"]);
  });

  it("is answered as before when it was stored in time and is sent again too late", async () => {
    const ballot = ballotOf({ castAt: castAgo(34 * DAY_MS) });
    expect(await send(ballot)).toEqual(["stored"]);
    valueOf(await ballots.deviceRules.decide(APPRAISER, { mostDaysBack: 33, mostAMinute: 30 }));
    ballots = onTrial();
    expect(await send(ballot)).toEqual(["repeated"]);
    expect(await send(ballotOf({ castAt: castAgo(34 * DAY_MS) }))).toEqual(["ballot.too-old, kept"]);
    valueOf(await ballots.deviceRules.decide(APPRAISER, { mostDaysBack: 35, mostAMinute: 30 }));
  });
});

describe("ballots of one minute at one counter", () => {
  const many = (count: number, castAt: string, counterCode: string) =>
    Array.from({ length: count }, () => ballotOf({ castAt, counterCode }));

  it("are thirty at most, whenever they come; more are kept apart, and other counters and minutes go on", async () => {
    const castAt = castAgo(DAY_MS);
    expect(new Set(await send(...many(29, castAt, "Q1")))).toEqual(new Set(["stored"]));
    expect(await send(...many(3, castAt, "Q1"))).toEqual(["stored", "ballot.burst, kept", "ballot.burst, kept"]);
    expect(await send(...many(1, castAt, "Q2"))).toEqual(["stored"]);
    expect(await send(...many(1, castAgo(DAY_MS + 60_000), "Q1"))).toEqual(["stored"]);
  });

  it("are counted once, however often a kiosk has to send them", async () => {
    const sent = many(20, castAgo(2 * DAY_MS), "Q3");
    expect(new Set(await send(...sent))).toEqual(new Set(["stored"]));
    for (let again = 0; again < 3; again += 1) expect(new Set(await send(...sent))).toEqual(new Set(["repeated"]));
    expect(new Set(await send(...many(10, castAgo(2 * DAY_MS), "Q3")))).toEqual(new Set(["stored"]));
    expect(await send(...sent.slice(0, 1), ...many(1, castAgo(2 * DAY_MS), "Q3"))).toEqual([
      "repeated",
      "ballot.burst, kept",
    ]);
  });

  it("never are those of a kiosk that was offline for five weeks and sends its queue at once", async () => {
    const queue = Array.from({ length: 500 }, (_, place) =>
      ballotOf({ counterCode: "Q4", castAt: castAgo(35 * DAY_MS - place * 10_000) }),
    );
    for (let from = 0; from < queue.length; from += 100)
      expect(new Set(await send(...queue.slice(from, from + 100)))).toEqual(new Set(["stored"]));
  });

  it("are counted by device where no counter is named", async () => {
    const castAt = castAgo(3 * DAY_MS);
    const results = await send(...Array.from({ length: 31 }, () => ballotOf({ castAt })));
    expect(results.filter((result) => result === "stored")).toHaveLength(30);
    expect(await sendBy(otherToken, [ballotOf({ castAt })])).toEqual(["stored"]);
  });
});

describe("what was kept apart for a look", () => {
  const asked = (reason: string) => ({ agencyCode: "A", reason });

  it("is taken in by who answers for periods, and never by the unit that is rated", async () => {
    for (const reason of ["ballot.too-old", "ballot.burst"]) {
      const count = await waiting(reason);
      expect(count).toBeGreaterThan(0);
      for (const role of ["clerk", "unitHead", "admin"] as const)
        expect(await ballots.releaseKeptApart(actorWith(role), asked(reason))).toMatchObject({ ok: false });
      expect(await waiting(reason)).toBe(count);
      const released = valueOf(await ballots.releaseKeptApart(APPRAISER, asked(reason)));
      expect(released).toEqual({ released: count, refused: 0 });
      expect(await waiting(reason)).toBe(0);
    }
  });
});

describe("tokens of dossiers that nobody has delivered", () => {
  it("are given out and marked, and counted with those that were spent until their dossier comes", async () => {
    await database.pool.query(
      `insert into dossiers (agency_id, code, digest, import_id)
        select id, 'CO', decode(repeat('00', 16), 'hex'), 0 from agencies where code = 'A'`,
    );
    const wanted = ["CO", "CHUA-1", "CHUA-2"].map((dossierCode) => ({
      ...{ agencyCode: "A", dossierCode, occasion: undefined },
    }));
    const given = valueOf(await ballots.createBallotTokens(OPERATOR, wanted, 30));
    expect(given.map(({ isDossierKnown }) => isDossierKnown)).toEqual([true, false, false]);
    const pass = valueOf(await ballots.readPass(given[1]?.token ?? ""));
    valueOf(await ballots.receiveBallots(pass, [ballotOf({ channel: "qr" })]));
    const counted = async () => {
      const { unknownDossiers } = valueOf(await ballots.viewKeptApart(actorWith("auditor")));
      return unknownDossiers.map(({ agencyCode, tokens, spent }) => [agencyCode, tokens, spent]);
    };
    expect(await counted()).toEqual([["A", 2, 1]]);
    await database.pool.query(`update dossiers set code = 'CHUA-1' where code = 'CO'`);
    expect(await counted()).toEqual([["A", 1, 0]]);
  });
});

describe("the rules", () => {
  it.each([
    [{ mostDaysBack: 0, mostAMinute: 30 }, "mostDaysBack"],
    [{ mostDaysBack: 401, mostAMinute: 30 }, "mostDaysBack"],
    [{ mostDaysBack: 35, mostAMinute: 5 }, "mostAMinute"],
    [{ mostDaysBack: 35, mostAMinute: 1001 }, "mostAMinute"],
    [{ mostDaysBack: 1.5, mostAMinute: 30 }, "mostDaysBack"],
  ])("are refused outside their limits: %j", async (rules, at) => {
    expect(await ballots.deviceRules.decide(APPRAISER, rules)).toMatchObject({
      failure: { code: "device-rules.out-of-range", at },
    });
  });

  it("are taken on their limits, and stand in the audit", async () => {
    for (const rules of [
      { mostDaysBack: 1, mostAMinute: 6 },
      { mostDaysBack: 400, mostAMinute: 1000 },
    ]) {
      valueOf(await ballots.deviceRules.decide(APPRAISER, rules));
      expect(await ballots.deviceRules.view(APPRAISER)).toEqual({ ok: true, value: rules });
    }
    const entries = database.queries
      .selectFrom("audit_entries")
      .select("details")
      .where("subject", "=", "device-ballots");
    const last = await entries.orderBy("seq", "desc").executeTakeFirstOrThrow();
    expect(JSON.parse(last.details)).toEqual({ mostAMinute: 1000, mostDaysBack: 400 });
  });

  it("are nobody's to set but who manages periods", async () => {
    for (const role of ["clerk", "unitHead", "admin", "auditor"] as const)
      expect(await ballots.deviceRules.decide(actorWith(role), { mostDaysBack: 35, mostAMinute: 30 })).toMatchObject({
        ok: false,
      });
  });
});
