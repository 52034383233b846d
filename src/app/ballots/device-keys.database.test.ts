import { createHash, createHmac, randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { actorWith } from "../../../test/support/actors.ts";
import { ballotsOnTrial } from "../../../test/support/ballot-cases.ts";
import { valueOf } from "../../../test/support/kept-province.ts";
import { testDatabase } from "../../../test/support/test-database.ts";
import { queueFileText } from "../../core/ballots/kiosk/queue-file.ts";
import { receiptCode, sealedReceiptText } from "../../core/ballots/receipt-code.ts";

/** What somebody who reads the whole database can do with it: neither receipts of devices nor files of their queues. */

const NOW = new Date("2026-03-31T02:00:00Z");
const database = await testDatabase();
const { kiosks, readPass, receiveBallots, answering, sealDeviceKeys } = ballotsOnTrial(database, () => NOW);
const ADMIN = actorWith("admin");

beforeAll(async () => {
  await database.queries.insertInto("agencies").values({ code: "A" }).execute();
});

async function paired() {
  const { code } = valueOf(await kiosks.givePairingCode(ADMIN, { agencyCode: "A", counterCode: undefined }));
  return valueOf(await kiosks.pairKiosk(code));
}

const hash = (bytes: Buffer | string) => createHash("sha256").update(bytes).digest();
const ballotOf = () => ({
  ...{ id: randomUUID(), formId: "tt01", agencyCode: "A", castAt: "2026-03-31T08:00:00+07:00", answers: { q10: "5" } },
});

async function rowOf(deviceId: number) {
  const rows = database.queries.selectFrom("ballot_devices").selectAll().where("id", "=", deviceId);
  return rows.executeTakeFirstOrThrow();
}

/** As a kiosk seals: a receipt that it makes itself for a ballot, and a file of its queue. */
function sealing(deviceId: number, key: Buffer) {
  const hmac = (text: string) => createHmac("sha256", key).update(text).digest();
  return {
    receipt: (id: string) => receiptCode({ kind: "device", number: deviceId }, id, hmac(sealedReceiptText(id))),
    file: (ballots: readonly object[]) => {
      const sealed = JSON.stringify(ballots.map((ballot) => ({ ballot })));
      return queueFileText({ deviceId, sealed, seal: hmac(sealed).toString("hex") });
    },
  };
}

const send = async (token: string, ballot: object) => receiveBallots(valueOf(await readPass(token)), [ballot]);
const stateOf = async (code: string) => (await answering.lookUpReceipt(code, randomUUID())).state;

async function worksAsBefore(deviceId: number, token: string) {
  const kiosk = sealing(deviceId, hash(token));
  const [sent, filed] = [ballotOf(), ballotOf()];
  expect(await send(token, sent)).toMatchObject({ ok: true, value: [{ id: sent.id, isRepeated: false }] });
  expect(await stateOf(kiosk.receipt(sent.id))).toBe("recorded");
  expect(valueOf(await kiosks.readInQueue(ADMIN, kiosk.file([filed])))).toMatchObject({ stored: 1 });
}

/** As a program of before this key was sealed left the row. */
async function madeBefore() {
  const { deviceId, token } = await paired();
  await database.queries
    .updateTable("ballot_devices")
    .set({ token_hash: hash(token), sealed_key: null })
    .where("id", "=", deviceId)
    .execute();
  return { deviceId, token };
}

describe("the key of a device", () => {
  it("seals its receipts and files, and the database has it only encrypted", async () => {
    const { deviceId, token } = await paired();
    await worksAsBefore(deviceId, token);
    const row = await rowOf(deviceId);
    const kept = JSON.stringify(
      Object.values(row).map((value) => (Buffer.isBuffer(value) ? value.toString("hex") : "")),
    );
    expect(kept).not.toContain(hash(token).toString("hex"));
    expect(row.token_hash).toEqual(hash(hash(token)));
  });

  it("cannot be made of what the database holds", async () => {
    const { deviceId, token } = await paired();
    const ballot = ballotOf();
    await send(token, ballot);
    const { token_hash, sealed_key } = await rowOf(deviceId);
    for (const guess of [token_hash, hash(token_hash), sealed_key ?? Buffer.alloc(0)]) {
      const forger = sealing(deviceId, guess);
      expect(await stateOf(forger.receipt(ballot.id))).not.toBe("recorded");
      expect(await kiosks.readInQueue(ADMIN, forger.file([ballotOf()]))).toMatchObject({
        failure: { code: "kiosk.queue-refused" },
      });
    }
  });

  it("opens in its own row alone", async () => {
    const [one, other] = [await paired(), await paired()];
    const ballot = ballotOf();
    await send(other.token, ballot);
    const { sealed_key } = await rowOf(one.deviceId);
    await database.queries.updateTable("ballot_devices").set({ sealed_key }).where("id", "=", other.deviceId).execute();
    expect(await stateOf(sealing(other.deviceId, hash(one.token)).receipt(ballot.id))).not.toBe("recorded");
  });
});

describe("a device that an older program paired", () => {
  it("goes on working, with receipts of before, once the server has sealed its key at its start", async () => {
    const { deviceId, token } = await madeBefore();
    expect(await sealDeviceKeys()).toBe(1);
    await worksAsBefore(deviceId, token);
    expect((await rowOf(deviceId)).token_hash).toEqual(hash(hash(token)));
    expect(await sealDeviceKeys()).toBe(0);
    const audited = database.queries.selectFrom("audit_entries").select("details");
    const entries = await audited.where("action", "=", "ballot-devices.keys-sealed").execute();
    expect(entries).toEqual([{ details: '{"devices":1}' }]);
  });

  it("is sealed once by two servers that start at the same moment", async () => {
    const { deviceId, token } = await madeBefore();
    await Promise.all([sealDeviceKeys(), sealDeviceKeys()]);
    await worksAsBefore(deviceId, token);
  });

  it("sends nothing while its key stands open: such a row is nobody's to write", async () => {
    const { token } = await madeBefore();
    expect(await readPass(token)).toMatchObject({ failure: { code: "token.refused" } });
    await sealDeviceKeys();
  });
});
