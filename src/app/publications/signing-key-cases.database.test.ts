import { createPublicKey, verify } from "node:crypto";
import { describe, expect, it } from "vitest";
import { valueOf } from "../../../test/support/kept-province.ts";
import { DECISION, PEOPLE, QUARTER_FORM } from "../../../test/support/period-cases.ts";
import { appraised, publicationsOf } from "../../../test/support/publication-cases.ts";
import { quarterIn } from "../../../test/support/quarter-states.ts";
import { day } from "../../../test/support/small-province.ts";
import { testDatabase } from "../../../test/support/test-database.ts";
import { OPERATOR } from "../../core/access/actor.ts";
import { openInstallationSecrets } from "../accounts/secrets.ts";
import type { ReadPublications } from "./public-reading.ts";
import { makeSigningKeyCases } from "./signing-key-cases.ts";

const PERIOD = QUARTER_FORM.id;
const CORRECTION = { periodId: PERIOD, reason: "Sót phiếu" };
const SECRETS = openInstallationSecrets(new Uint8Array(32).fill(7));

interface Signed {
  readonly signedText: string;
  readonly signature: string;
  readonly publicKey: string;
  readonly keyFingerprint: string;
}

async function signatureOf(reading: ReadPublications, number: number): Promise<Signed> {
  const file = await reading.file(number, "signature.json");
  return JSON.parse(Buffer.from(file?.bytes ?? []).toString("utf8")) as Signed;
}

/** As anybody checks it: with the key that the page of keys shows under the fingerprint of the signature. */
async function isGood(reading: ReadPublications, number: number): Promise<boolean> {
  const { signedText, signature, keyFingerprint, publicKey } = await signatureOf(reading, number);
  const key = (await reading.keys()).find(({ fingerprint }) => fingerprint === keyFingerprint) ?? expect.fail();
  expect(key.pem).toBe(publicKey);
  return verify(null, Buffer.from(signedText), createPublicKey(key.pem), Buffer.from(signature, "base64"));
}

async function publishedOnce() {
  const trial = await quarterIn("approved");
  const { publications, reading } = publicationsOf(trial, { secrets: SECRETS });
  valueOf(await publications.publish(PEOPLE.approver, { periodId: PERIOD, reason: "" }));
  const { database, clock } = trial;
  const correctAgain = async (by = publications) => {
    const decision = { ...DECISION, day: day("2020-07-18") };
    valueOf(await trial.cases.correct(PEOPLE.appraiser, { periodId: PERIOD, agencyCodes: ["S1"], decision }));
    await appraised(trial, PERIOD, ["S1"]);
    return by.publish(PEOPLE.approver, CORRECTION);
  };
  return {
    trial,
    publications,
    reading,
    correctAgain,
    keys: makeSigningKeyCases({ database, clock, secrets: SECRETS }),
  };
}

describe("a new signing key", () => {
  it("signs from then on, and what was published before is verified with the key of its time", async () => {
    const { trial, reading, correctAgain, keys } = await publishedOnce();
    const before = await signatureOf(reading, 1);
    trial.goTo("2020-07-19");
    const rotated = await keys.rotate(OPERATOR);
    expect(rotated.retired).toBe(before.keyFingerprint);
    expect(valueOf(await correctAgain())).toEqual({ number: 2 });
    expect((await signatureOf(reading, 2)).keyFingerprint).toBe(rotated.fingerprint);
    expect(await signatureOf(reading, 1)).toEqual(before);
    expect([await isGood(reading, 1), await isGood(reading, 2)]).toEqual([true, true]);
    expect((await reading.keys()).map(({ validFrom, validTo }) => [validFrom, validTo])).toEqual([
      ["2020-07-19", null],
      ["2020-07-18", "2020-07-19"],
    ]);
    expect((await keys.list()).map(({ fingerprint, publications }) => [fingerprint, publications])).toEqual([
      [rotated.fingerprint, 1],
      [before.keyFingerprint, 1],
    ]);
  });

  it("is the way out where the old one cannot be opened any more", async () => {
    const { trial, correctAgain } = await publishedOnce();
    const { database, clock } = trial;
    const secrets = openInstallationSecrets(new Uint8Array(32).fill(9));
    const { publications } = publicationsOf(trial, { secrets });
    expect(await correctAgain(publications)).toMatchObject({ failure: { code: "publication.key-unreadable" } });
    await makeSigningKeyCases({ database, clock, secrets }).rotate(OPERATOR);
    expect(valueOf(await publications.publish(PEOPLE.approver, CORRECTION))).toEqual({ number: 2 });
  });

  it("stands in the audit with both fingerprints", async () => {
    const database = await testDatabase();
    const keys = makeSigningKeyCases({ database, clock: () => new Date(), secrets: SECRETS });
    const first = await keys.rotate(OPERATOR);
    expect(first.retired).toBeUndefined();
    const second = await keys.rotate(OPERATOR);
    const rows = await database.queries
      .selectFrom("audit_entries")
      .select(["action", "details"])
      .orderBy("seq")
      .execute();
    const entries = rows.map(({ action, details }) => [action, JSON.parse(details) as unknown]);
    expect(entries.filter(([action]) => String(action).startsWith("signing-key."))).toEqual([
      ["signing-key.made", { fingerprint: first.fingerprint }],
      ["signing-key.retired", { fingerprint: first.fingerprint }],
      ["signing-key.made", { fingerprint: second.fingerprint }],
    ]);
  });

  it("that cannot be made leaves the old one in use", async () => {
    const { trial, reading, correctAgain } = await publishedOnce();
    const { database, clock } = trial;
    const seal = (): never => {
      throw new Error("gãy");
    };
    const broken = makeSigningKeyCases({ database, clock, secrets: { seal } });
    const before = await broken.list();
    await expect(broken.rotate(OPERATOR)).rejects.toThrow("gãy");
    expect(await broken.list()).toEqual(before);
    expect(valueOf(await correctAgain())).toEqual({ number: 2 });
    expect((await signatureOf(reading, 2)).keyFingerprint).toBe((await signatureOf(reading, 1)).keyFingerprint);
  });

  it("asked for ten times at once is made ten times, one after the other, and one is in use", async () => {
    const database = await testDatabase();
    const keys = makeSigningKeyCases({ database, clock: () => new Date(), secrets: SECRETS });
    const made = await Promise.all(Array.from({ length: 10 }, () => keys.rotate(OPERATOR)));
    const all = await keys.list();
    expect(all).toHaveLength(10);
    expect(all.filter(({ retiredOn }) => retiredOn === undefined)).toHaveLength(1);
    expect(new Set(made.map(({ retired }) => retired)).size).toBe(10);
  });

  it("comes also where the clock went back since the last one, or whoever asks has waited for another", async () => {
    const database = await testDatabase();
    const at = (moment: string) =>
      makeSigningKeyCases({ database, clock: () => new Date(moment), secrets: SECRETS }).rotate(OPERATOR);
    const first = await at("2026-07-18T03:00:00.002Z");
    expect(await at("2026-07-18T03:00:00.001Z")).toMatchObject({ retired: first.fingerprint });
    const { rows } = await database.pool.query("select retired_at = made_at as none from signing_keys order by id");
    expect(rows).toEqual([{ none: true }, { none: null }]);
  });
});

it("a key cannot be changed in the database, and one that was retired does not come back", async () => {
  const database = await testDatabase();
  const keys = makeSigningKeyCases({ database, clock: () => new Date(), secrets: SECRETS });
  await keys.rotate(OPERATOR);
  await keys.rotate(OPERATOR);
  const denied = /only ever retired/;
  for (const change of [
    "made_at = made_at - interval '1 day'",
    "fingerprint = repeat('0', 64)",
    "public_key = sealed_private_key",
    "sealed_private_key = public_key",
    "retired_at = null",
    "retired_at = retired_at + interval '1 day'",
  ]) {
    await expect(database.pool.query(`update signing_keys set ${change}`), change).rejects.toThrow(denied);
  }
});
