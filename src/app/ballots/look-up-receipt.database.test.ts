import { createHash, createHmac, randomBytes, randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { actorWith } from "../../../test/support/actors.ts";
import { ballotsOnTrial } from "../../../test/support/ballot-cases.ts";
import { TALLY_LAW, valueOf } from "../../../test/support/kept-province.ts";
import { day } from "../../../test/support/small-province.ts";
import { testDatabase } from "../../../test/support/test-database.ts";
import { receiptCode, sealedReceiptText } from "../../core/ballots/receipt-code.ts";
import { parseIsoDate } from "../../core/base/local-date.ts";

const NOW = new Date("2026-03-31T02:00:00Z");
const database = await testDatabase();
const { kiosks, readPass, receiveBallots, answering } = ballotsOnTrial(database, () => NOW);
let address = 0;
/** From another address each time, so that the limit is met by its own test alone. */
const stateOf = (code: string) => answering.lookUpReceipt(code, `10.0.0.${(address += 1).toString()}`);

beforeAll(async () => {
  await database.queries
    .insertInto("agencies")
    .values([{ code: "A" }, { code: "B" }])
    .execute();
});

async function kioskOf(agencyCode: string) {
  const { code } = valueOf(await kiosks.givePairingCode(actorWith("admin"), { agencyCode, counterCode: undefined }));
  const { deviceId, token } = valueOf(await kiosks.pairKiosk(code));
  const seal = (id: string) =>
    createHmac("sha256", createHash("sha256").update(token).digest()).update(sealedReceiptText(id)).digest();
  return {
    send: async (ballot: object) => valueOf(await receiveBallots(valueOf(await readPass(token)), [ballot]))[0],
    number: deviceId,
    seal,
    ownCode: (id: string) => receiptCode({ kind: "device", number: deviceId }, id, seal(id)),
  };
}

const ballotOf = (more: object = {}) => ({
  ...{ id: randomUUID(), formId: "tt01", agencyCode: "A", castAt: "2026-03-31T08:00:00+07:00", answers: { q10: "5" } },
  ...more,
});

describe("the receipt of the server", () => {
  it("says that the ballot is recorded, and on which day it was cast", async () => {
    const kiosk = await kioskOf("A");
    const result = await kiosk.send(ballotOf());
    const code = result !== undefined && "receiptCode" in result ? result.receiptCode : "";
    expect(await stateOf(code)).toEqual({ state: "recorded", castOn: parseIsoDate("2026-03-31") });
    expect(await stateOf(code.toLowerCase().replaceAll("-", " "))).toMatchObject({ state: "recorded" });
  });

  it("is found among ballots whose ids begin the same, by its seal alone", async () => {
    const kiosk = await kioskOf("A");
    const ids = ["1", "2", "3"].map((end) => `0190aaaa-0000-7000-8000-00000000000${end}`);
    const codes: string[] = [];
    for (const [day, id] of ids.entries()) {
      const result = await kiosk.send(ballotOf({ id, castAt: `2026-03-1${day.toString()}T08:00:00+07:00` }));
      codes.push(result !== undefined && "receiptCode" in result ? result.receiptCode : "");
    }
    expect(new Set(codes).size).toBe(3);
    for (const [day, code] of codes.entries())
      expect(await stateOf(code)).toEqual({ state: "recorded", castOn: parseIsoDate(`2026-03-1${day.toString()}`) });
  });

  it("is unknown when nobody has made it, and refused when a sign of it is wrong", async () => {
    expect(await stateOf(receiptCode({ kind: "unit", number: 1 }, randomUUID(), randomBytes(5)))).toEqual({
      state: "unknown",
    });
    const kiosk = await kioskOf("A");
    const ballot = ballotOf();
    await kiosk.send(ballot);
    const forged = receiptCode({ kind: "unit", number: 1 }, ballot.id, randomBytes(5));
    expect(await stateOf(forged)).toEqual({ state: "unknown" });
    expect(await stateOf("12-7K3M-9QXA-02BD-RZ5T")).toEqual({ state: "mistyped" });
    expect(await stateOf("' or true --")).toEqual({ state: "mistyped" });
  });
});

describe("receipts of several ballots for one dossier", () => {
  let dossiers = 0;
  /** Of three ballots, cast at 8, 9 and 10 o'clock of three days, in the order of the clock; they come in another. */
  async function statesOf(dossierCode = `A-${(dossiers += 1).toString()}`) {
    const kiosk = await kioskOf("A");
    const codes = new Map<string, string>();
    for (const day of ["29", "28", "30"]) {
      const result = await kiosk.send(ballotOf({ dossierCode, castAt: `2026-03-${day}T08:00:00+07:00` }));
      codes.set(day, result !== undefined && "receiptCode" in result ? result.receiptCode : "");
    }
    return Promise.all([...codes].sort().map(async ([, code]) => (await stateOf(code)).state));
  }
  const FIRST = ["recorded", "superseded", "superseded"];
  const LAST = ["replaced", "replaced", "recorded"];

  interface Deciding {
    readonly from?: string;
    readonly to?: string;
    readonly overrides: string[];
    readonly asOf?: string;
  }
  /** An open period, and the tally set that it has. */
  async function period(id: string, { from = "2026-01-01", to = "2026-03-31", overrides, asOf }: Deciding) {
    const rules = { rule_set_id: "tt01-2018", rule_set_hash: ruleHash(overrides, to), overrides };
    const window = { window_from: from, window_to: to };
    const made = { created_by: "account:1", created_at: NOW };
    const set = await database.queries
      .insertInto("tally_sets")
      .values({ title: id, ...rules, ...window, as_of: asOf ?? null, state: "live", ...made })
      .returning("id")
      .executeTakeFirstOrThrow();
    const days = {
      ...{ self_score_working_days: 5, appraisal_working_days: 5, response_working_days: 5 },
      ...{ response_decision_working_days: 5, approval_working_days: 5, reminders_before_absence: 1 },
    };
    await database.queries
      .insertInto("periods")
      .values({
        id,
        title: id,
        ...rules,
        ...window,
        ...days,
        policy_citation: "x",
        tally_set_id: set.id,
        stage: "open",
        ...made,
      })
      .execute();
    return set.id;
  }
  const ruleHash = (overrides: readonly string[], to: string): string => {
    const window = { from: day("2026-01-01"), to: day(to), asOf: undefined };
    return valueOf(TALLY_LAW.rulesFor({ ruleSetId: "tt01-2018", overrides, window })).hash;
  };

  it("tell all but the first that one was cast before, as the rule book has it while there is no period", async () => {
    expect(await statesOf()).toEqual(FIRST);
  });

  it("tell all but the last that one was cast after, where the period of those days says so", async () => {
    await period("2026-q1", { overrides: ["G24=last"] });
    expect(await statesOf()).toEqual(LAST);
    await period("2026-q2", { from: "2026-04-01", to: "2026-06-30", overrides: [] });
    expect(await statesOf()).toEqual(LAST);
  });

  it("follow the period that has counted the dossier, whenever the ballots were cast", async () => {
    const counting = await period("2025-q4", { from: "2025-10-01", to: "2025-12-31", overrides: [] });
    const agency = await database.queries
      .selectFrom("agencies")
      .select("id")
      .where("code", "=", "A")
      .executeTakeFirst();
    await database.queries
      .insertInto("points")
      .values({ agency_id: agency?.id ?? 0, tally_set_id: counting, case_key: "d:OLD-1", outcome: 1 })
      .execute();
    expect(await statesOf("OLD-1")).toEqual(FIRST);
    expect(await statesOf("OLD-2")).toEqual(LAST);
  });

  it("know nothing of ballots after the day of knowledge of the period", async () => {
    await database.queries.deleteFrom("periods").execute();
    await period("2026-q1", { overrides: ["G24=last"], asOf: "2026-03-29" });
    expect(await statesOf()).toEqual(["replaced", "recorded", "recorded"]);
    await database.queries.deleteFrom("periods").execute();
    await period("2026-q1", { overrides: ["G24=last"], asOf: "2026-03-28" });
    expect(await statesOf()).toEqual(["recorded", "recorded", "recorded"]);
  });

  it("need a dossier: ballots without one are all recorded", async () => {
    const kiosk = await kioskOf("A");
    for (const hour of ["08", "09"]) {
      const result = await kiosk.send(ballotOf({ castAt: `2026-03-30T${hour}:00:00+07:00` }));
      const code = result !== undefined && "receiptCode" in result ? result.receiptCode : "";
      expect(await stateOf(code)).toMatchObject({ state: "recorded" });
    }
  });
});

describe("the receipt that a device made without a network", () => {
  it("has not arrived until its ballot has", async () => {
    const kiosk = await kioskOf("A");
    const ballot = ballotOf();
    const code = kiosk.ownCode(ballot.id);
    expect(await stateOf(code)).toEqual({ state: "notArrived" });
    await kiosk.send(ballot);
    expect(await stateOf(code)).toMatchObject({ state: "recorded" });
  });

  it("says that its ballot is kept apart", async () => {
    const kiosk = await kioskOf("A");
    const ballot = ballotOf({ castAt: "2026-04-09T08:00:00+07:00" });
    expect(await kiosk.send(ballot)).toMatchObject({ isKept: true });
    expect(await stateOf(kiosk.ownCode(ballot.id))).toEqual({ state: "apart" });
  });

  it("is not believed when another device made it, and unknown when none has its number", async () => {
    const [kiosk, other, ofB] = [await kioskOf("A"), await kioskOf("A"), await kioskOf("B")];
    const ballot = ballotOf();
    await kiosk.send(ballot);
    const forged = receiptCode({ kind: "device", number: kiosk.number }, ballot.id, other.seal(ballot.id));
    expect(await stateOf(forged)).toEqual({ state: "notArrived" });
    expect(await stateOf(ofB.ownCode(ballot.id))).toEqual({ state: "notArrived" });
    const nobody = receiptCode({ kind: "device", number: 999_999 }, ballot.id, randomBytes(5));
    expect(await stateOf(nobody)).toEqual({ state: "unknown" });
  });
});

describe("the clock of a device", () => {
  const kept = async (id: string) =>
    database.queries
      .selectFrom("ballots")
      .select(["cast_at", "clock_ahead_seconds"])
      .where("id", "=", id)
      .executeTakeFirstOrThrow();

  it.each([
    ["right", "2026-03-31T09:00:00+07:00", 0],
    ["a minute ahead, said in another zone", "2026-03-31T02:01:00Z", 60],
    ["an hour behind", "2026-03-31T08:00:00+07:00", -3600],
    ["a century wrong", "1926-03-31T08:00:00+07:00", -315_576_000],
    ["not told", undefined, null],
  ])("that is %s stays beside the time that it gave", async (_, sentAt, seconds) => {
    const kiosk = await kioskOf("A");
    const ballot = ballotOf();
    await kiosk.send({ ...ballot, ...(sentAt !== undefined && { sentAt }) });
    expect(await kept(ballot.id)).toEqual({ cast_at: Date.UTC(2026, 2, 31, 8), clock_ahead_seconds: seconds });
  });

  it("makes no other ballot of one that is sent again, stored or kept apart", async () => {
    const kiosk = await kioskOf("A");
    const ballot = ballotOf();
    await kiosk.send({ ...ballot, sentAt: "2026-03-31T09:00:00+07:00" });
    expect(await kiosk.send({ ...ballot, sentAt: "2026-03-31T10:00:00+07:00" })).toMatchObject({ isRepeated: true });
    expect(await kept(ballot.id)).toMatchObject({ clock_ahead_seconds: 0 });
    const early = ballotOf({ castAt: "2026-04-09T08:00:00+07:00" });
    for (const sentAt of ["2026-04-09T08:00:00+07:00", "2026-04-09T08:10:00+07:00"])
      expect(await kiosk.send({ ...early, sentAt })).toMatchObject({ isKept: true });
    const rows = await database.queries
      .selectFrom("ballot_quarantine")
      .select("clock_ahead_seconds")
      .where("ballot_id", "=", early.id)
      .execute();
    expect(rows).toEqual([{ clock_ahead_seconds: 774_000 }]);
  });

  it("that says no time is a fault of the ballot", async () => {
    const kiosk = await kioskOf("A");
    expect(await kiosk.send(ballotOf({ sentAt: "hôm qua" }))).toMatchObject({ failure: { code: "ballot.malformed" } });
  });
});
