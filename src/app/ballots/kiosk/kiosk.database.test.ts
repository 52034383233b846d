import { createHash, createHmac, randomBytes } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { actorWith } from "../../../../test/support/actors.ts";
import { ballotsOnTrial } from "../../../../test/support/ballot-cases.ts";
import { valueOf } from "../../../../test/support/kept-province.ts";
import { testDatabase } from "../../../../test/support/test-database.ts";
import { queueFileText } from "../../../core/ballots/kiosk/queue-file.ts";
import type { Result } from "../../../core/base/result.ts";
import { makeCreateBallotTokens } from "../create-tokens.ts";

const NOW = new Date("2026-03-31T02:00:00Z");
const MINUTES = 60_000;
const database = await testDatabase();
let now = NOW;
const clock = () => now;
const { kiosks, readPass, receiveBallots } = ballotsOnTrial(database, clock);
const ADMIN = actorWith("admin");
const CLERK_OF_A = {
  ...ADMIN,
  grants: ADMIN.grants.map((grant) => ({ ...grant, role: "clerk" as const, agencyCode: "A" })),
};

beforeAll(async () => {
  const [a] = await database.queries
    .insertInto("agencies")
    .values([{ code: "A" }, { code: "B" }])
    .returning("id")
    .execute();
  const counter = { agency_id: a?.id ?? 0, code: "Q1", name: "Quầy 1" };
  await database.queries
    .insertInto("counters")
    .values([counter, { ...counter, code: "Q0", name: "Quầy cũ", valid_from: "2020-01-01", valid_to: "2026-03-30" }])
    .execute();
});

const codeOf = <T>(result: Result<T>): string => (result.ok ? "done" : result.failure.code);
const codeFor = async (agencyCode = "A", counterCode?: string): Promise<string> =>
  valueOf(await kiosks.givePairingCode(ADMIN, { agencyCode, counterCode })).code;

describe("a pairing code", () => {
  it("makes one device, however it is typed, and opens nothing a second time", async () => {
    const code = await codeFor("A", "Q1");
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
    const { token } = valueOf(await kiosks.pairKiosk(` ${code.toLowerCase().replace("-", "")}`));
    expect(valueOf(await readPass(token))).toMatchObject({ kind: "device", agencyCode: "A", counterCode: "Q1" });
    expect(codeOf(await kiosks.pairKiosk(code))).toBe("kiosk.code-refused");
  });

  it("makes one device when two type it at the same moment", async () => {
    const code = await codeFor();
    const paired = await Promise.all([kiosks.pairKiosk(code), kiosks.pairKiosk(code), kiosks.pairKiosk(code)]);
    expect(paired.map(codeOf).sort()).toEqual(["done", "kiosk.code-refused", "kiosk.code-refused"]);
  });

  it.each([
    ["just before its fifteen minutes are over", 15 * MINUTES - 1, "done"],
    ["when they are over", 15 * MINUTES, "kiosk.code-refused"],
  ])("is tried %s", async (_, later, expected) => {
    const code = await codeFor();
    now = new Date(NOW.getTime() + later);
    expect(codeOf(await kiosks.pairKiosk(code))).toBe(expected);
    now = NOW;
  });

  it("is given for units in reach and for counters that are open today", async () => {
    const give = (actor: typeof ADMIN, agencyCode: string, counterCode?: string) =>
      kiosks.givePairingCode(actor, { agencyCode, counterCode });
    expect(codeOf(await give(CLERK_OF_A, "A"))).toBe("done");
    expect(codeOf(await give(CLERK_OF_A, "B"))).toBe("grant.unit-unknown");
    expect(codeOf(await give(ADMIN, "KHONG-CO"))).toBe("grant.unit-unknown");
    expect(codeOf(await give(ADMIN, "A", "Q9"))).toBe("device.counter-unknown");
    expect(codeOf(await give(ADMIN, "A", "Q0"))).toBe("device.counter-unknown");
    expect(codeOf(await give(ADMIN, "B", "Q1"))).toBe("device.counter-unknown");
    expect(codeOf(await give(actorWith("auditor"), "A"))).toBe("access.refused");
  });

  it("lies in the database as a hash that needs the key, and stands in the audit without itself", async () => {
    const code = await codeFor();
    const rows = await database.queries.selectFrom("kiosk_pairings").selectAll().execute();
    const plain = createHash("sha256").update(code.replace("-", "")).digest("hex");
    expect(rows.map(({ code_hash }) => code_hash.toString("hex"))).not.toContain(plain);
    const entries = await database.queries.selectFrom("audit_entries").select(["action", "details"]).execute();
    expect(entries.map(({ action }) => action)).toContain("kiosk.code-given");
    expect(JSON.stringify(entries)).not.toContain(code);
  });
});

describe("a kiosk", () => {
  const paired = async (agencyCode = "A", counterCode?: string) => {
    const { token, deviceId } = valueOf(await kiosks.pairKiosk(await codeFor(agencyCode, counterCode)));
    return { token, deviceId, pass: valueOf(await readPass(token)) };
  };

  it("is told where it stands and every form that there is", async () => {
    const { pass, deviceId } = await paired("A", "Q1");
    const setting = valueOf(await kiosks.viewKiosk(pass));
    expect(setting).toMatchObject({
      deviceId,
      agency: { code: "A", name: "A" },
      counter: { code: "Q1", name: "Quầy 1" },
    });
    expect(setting.forms.map(({ id, effectiveFrom }) => [id, effectiveFrom])).toContainEqual(["tt01", "2019-01-06"]);
  });

  it("says how it does, over what it said before; the server notes by how much its clock is off", async () => {
    const { pass, deviceId } = await paired("A", "Q1");
    const said = { unsent: 7, setAside: 1, oldestUnsentAt: undefined, programVersion: "1" };
    for (const [ahead, expected] of [
      [90_000, 90],
      [-3_600_000, -3600],
      [1e15 - NOW.getTime(), 315_576_000],
    ] as const) {
      const sentAt = new Date(NOW.getTime() + ahead);
      expect(valueOf(await kiosks.reportKiosk(pass, { ...said, sentAt }))).toEqual({ clockAheadSeconds: expected });
    }
    const { kiosks: listed } = valueOf(await kiosks.listKiosks(CLERK_OF_A));
    expect(listed.find((kiosk) => kiosk.deviceId === deviceId)).toMatchObject({
      place: { agency: { code: "A" }, counter: { name: "Quầy 1" } },
      report: { unsent: 7, setAside: 1, clockAheadSeconds: 315_576_000, reportedAt: NOW },
    });
  });

  it("is listed for its own unit alone", async () => {
    const { deviceId } = await paired("B");
    const { kiosks: listed, places } = valueOf(await kiosks.listKiosks(CLERK_OF_A));
    expect(listed.map((kiosk) => kiosk.deviceId)).not.toContain(deviceId);
    expect(new Set(places.map(({ agency }) => agency.code))).toEqual(new Set(["A"]));
  });

  it("a paper is no kiosk", async () => {
    const createTokens = makeCreateBallotTokens({ database, clock, randomBytes });
    const wanted = [{ agencyCode: "A", dossierCode: "D-1", occasion: undefined }];
    const [paper] = valueOf(await createTokens(actorWith("clerk"), wanted, 10));
    const pass = valueOf(await readPass(paper?.token ?? ""));
    expect(codeOf(await kiosks.viewKiosk(pass))).toBe("token.refused");
  });

  describe("that cannot reach the server", () => {
    const ballot = (id: number, more: object = {}) => ({
      ...{ id: `019cae00-0000-7000-8000-${id.toString().padStart(12, "0")}`, formId: "tt01", agencyCode: "A" },
      ...{ channel: "kiosk", castAt: "2026-03-30T09:00:00+07:00", answers: { q10: "4" }, ...more },
    });
    const sealedBy = (token: string, deviceId: number, entries: readonly object[]): string => {
      const sealed = JSON.stringify(entries);
      const key = createHash("sha256").update(token).digest();
      return queueFileText({ deviceId, sealed, seal: createHmac("sha256", key).update(sealed).digest("hex") });
    };

    it("writes a file of which each ballot is stored once, whatever else was sent of it", async () => {
      const { token, deviceId, pass } = await paired();
      const entries = Array.from({ length: 150 }, (_, id) => ({ ballot: ballot(id) }));
      await receiveBallots(pass, [entries[0]?.ballot]);
      const odd = { ballot: ballot(900, { answers: { q10: "9" } }) };
      const early = { ballot: ballot(901, { castAt: "2018-01-01T09:00:00+07:00" }) };
      const text = sealedBy(token, deviceId, [...entries, odd, early]);
      expect(valueOf(await kiosks.readInQueue(CLERK_OF_A, text))).toMatchObject({
        ...{ stored: 149, repeated: 1, keptApart: 1 },
        refused: [{ code: "ballot.answer-unknown", count: 1 }],
      });
      expect(valueOf(await kiosks.readInQueue(CLERK_OF_A, text))).toMatchObject({ stored: 0, repeated: 150 });
    });

    it("has the paper pay for a ballot that was cast with its code", async () => {
      const { token, deviceId } = await paired("A", "Q1");
      const createTokens = makeCreateBallotTokens({ database, clock, randomBytes });
      const wanted = [{ agencyCode: "A", dossierCode: "D-2", occasion: undefined }];
      const [paper] = valueOf(await createTokens(actorWith("clerk"), wanted, 10));
      const entry = { ballot: ballot(910, { channel: "qr" }), paperToken: paper?.token };
      const text = sealedBy(token, deviceId, [entry]);
      expect(valueOf(await kiosks.readInQueue(CLERK_OF_A, text))).toMatchObject({ stored: 1 });
      const row = database.scoring.queries
        .selectFrom("ballots")
        .select("dossier_code")
        .where("id", "=", entry.ballot.id);
      expect((await row.executeTakeFirst())?.dossier_code).toBe("D-2");
    });

    it("has a paper that nobody gave out cost its own ballot alone", async () => {
      const { token, deviceId } = await paired();
      const forged = { ballot: ballot(930, { channel: "qr" }), paperToken: `hlb_${"x".repeat(22)}` };
      const text = sealedBy(token, deviceId, [{ ballot: ballot(931) }, forged]);
      expect(valueOf(await kiosks.readInQueue(CLERK_OF_A, text))).toMatchObject({
        ...{ stored: 1, repeated: 0, keptApart: 0 },
        refused: [{ code: "token.refused", count: 1 }],
      });
      const { rows } = await database.pool.query(
        "select 1 from audit_entries where action = 'kiosk.queue-read-in' and subject = $1",
        [`device:${deviceId}`],
      );
      expect(rows).toHaveLength(1);
    });

    it("writes a file that nobody else can write, change or bring", async () => {
      const [{ token, deviceId }, other] = [await paired(), await paired("B")];
      const text = sealedBy(token, deviceId, [{ ballot: ballot(920) }]);
      const ofB = sealedBy(other.token, other.deviceId, [{ ballot: ballot(921, { agencyCode: "B" }) }]);
      for (const wrong of [
        text.replace("q10", "q7"),
        text.replace(`"deviceId":${deviceId}`, '"deviceId":999999'),
        ofB,
        "",
      ])
        expect(codeOf(await kiosks.readInQueue(CLERK_OF_A, wrong))).toBe("kiosk.queue-refused");
      await database.queries
        .updateTable("ballot_devices")
        .set({ revoked_at: NOW })
        .where("id", "=", deviceId)
        .execute();
      expect(codeOf(await kiosks.readInQueue(CLERK_OF_A, text))).toBe("kiosk.queue-refused");
      expect(codeOf(await kiosks.readInQueue(actorWith("auditor"), ofB))).toBe("access.refused");
    });
  });
});
