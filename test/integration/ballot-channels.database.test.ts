import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { makeCreateDevice } from "../../src/app/ballots/create-device.ts";
import { OPERATOR } from "../../src/core/access/actor.ts";
import { KioskDisk } from "../support/kiosk-disk.ts";
import { doorOf, Kiosk, kioskCode, KioskWindow } from "../support/kiosk-windows.ts";
import { keptProvince, valueOf } from "../support/kept-province.ts";
import { testDatabase } from "../support/test-database.ts";
import { fillSite, twoUnitTables } from "../support/two-units.ts";
import { openWebSite } from "../support/page-server.ts";

/** The same answers about dossiers alike, each by another way: what they are worth does not depend on the way. */

const database = await testDatabase();
let now = new Date("2020-03-07T03:00:00Z");
const site = await openWebSite(database, { clock: () => now });
const WAYS = ["import", "api", "qr", "paper", "phone", "kiosk", "kiosk-file"] as const;
const codeOf = (way: string): string => `C-${way}`;
const ANSWERS = { q3: "1", q4: "2", q6: "0", q7: "1", q10: "4" };
/** The same by the place of the option. */
const PLACES = { q3: "2", q4: "1", q6: "3", q7: "2", q10: "2" };

/** The queue of a kiosk of unit A, which is given ballots as its screen gives them. */
async function kioskOfA() {
  const createDevice = makeCreateDevice({ database, clock: () => now, randomBytes, secrets: site.secrets });
  const wanted = { agencyCode: "A", counterCode: undefined };
  const { id: deviceId, token } = valueOf(await createDevice(OPERATOR, wanted));
  const kiosk = new Kiosk(
    new KioskDisk(),
    { deviceId, token },
    doorOf(() => site.ballots),
  );
  const window = new KioskWindow(kiosk, await kioskCode());
  await window.open();
  const cast = (way: string) =>
    window.during(async ({ client, store }) => {
      const at = { startedAt: "2020-03-07T08:00:00.000+07:00", castAt: "2020-03-07T08:00:30.000+07:00" };
      const common = { id: client.newBallotId(now.getTime()), formId: "tt01", agencyCode: "A", ...at };
      const ballot = { ...common, dossierCode: codeOf(way), channel: "kiosk" as const, answers: ANSWERS };
      await store.add({ ballot }, now.getTime());
    });
  const file = () => window.during(({ client, store }) => client.exportedQueue(store, kiosk.pairing));
  return { cast, file, send: () => window.send(), waiting: () => kiosk.disk.rows("queue").length };
}

test("the same ballots by every way, the queue of a kiosk and its file too, give the same tallies", async () => {
  const tables = twoUnitTables();
  const alike = WAYS.map((way) => ({
    ...{ code: codeOf(way), agencyCode: "A", procedureCode: "1.001", channel: "inPerson" },
    ...{ receivedAt: "2020-03-02T08:00", dueAt: "2020-03-10T17:00", finishedAt: "2020-03-06T10:00" },
  }));
  const imported = { id: "0000000a-0000-4000-8000-000000000001", agencyCode: "A", dossierCode: codeOf("import") };
  const ballots = [...(tables.ballots ?? []), { ...imported, castAt: "2020-03-07T08:00", ...ANSWERS }];
  const set = await fillSite(site, { ...tables, dossiers: [...(tables.dossiers ?? []), ...alike], ballots });
  const clerk = await site.signIn({ email: "mot@a.vn", role: "clerk", agencyCode: "A" });
  const other = await site.signIn({ email: "hai@a.vn", role: "clerk", agencyCode: "A" });
  const post = async (visitor: typeof clerk | { session: undefined }, path: string, form: Record<string, string>) => {
    const { status, headers } = await site.send(visitor, path, { method: "POST", form });
    expect(status).toBe(303);
    return headers.get("Location") ?? "";
  };
  const token = async (way: string): Promise<string> => {
    const wanted = [{ agencyCode: "A", dossierCode: codeOf(way), occasion: undefined }];
    const given = await site.ballots.createBallotTokens(OPERATOR, wanted, 1);
    return (given.ok ? given.value[0]?.token : undefined) ?? "";
  };

  const pass = await site.ballots.readPass(await token("api"));
  if (!pass.ok) throw new Error(pass.failure.code);
  const sent = { formId: "tt01", agencyCode: "A", channel: "web", castAt: "2020-03-07T08:00", answers: ANSWERS };
  const id = "0000000a-0000-4000-8000-000000000002";
  expect(await site.ballots.receiveBallots(pass.value, [{ id, ...sent }])).toMatchObject({ ok: true, value: [{ id }] });
  const phoneSheet = (await site.send({ session: undefined }, `/b/${await token("qr")}`)).headers.get("Location") ?? "";
  await post({ session: undefined }, phoneSheet, { formId: "tt01", ...ANSWERS });
  const batch = await post(clerk, "/paper", { agencyCode: "A", counted: "1", collectedOn: "07/03/2020" });
  const sheet = { sheetNo: "1", dossierCode: codeOf("paper"), ...PLACES };
  await post(clerk, `${batch}/key/1`, sheet);
  await post(other, `${batch}/key/2`, sheet);
  await post(clerk, `${batch}/close`, {});
  await post(clerk, `/interview/A/${codeOf("phone")}`, PLACES);

  const kiosk = await kioskOfA();
  await kiosk.cast("kiosk-file");
  const files = { "phieu.json": (await kiosk.file()) ?? "" };
  const readIn = await site.send(clerk, "/kiosks/queue", { method: "POST", files });
  expect(await readIn.text()).toContain("1 phiếu mới được ghi.");
  await kiosk.cast("kiosk");
  await kiosk.send();
  expect(kiosk.waiting()).toBe(0);

  await site.keeper.drain();
  const points = await database.scoring.queries
    .selectFrom("points")
    .select(["p1", "p2", "p3", "p4", "p7", "r1", "r2", "r3", "r4", "r7", "outcome", "timeliness"])
    .where("tally_set_id", "=", set)
    .where(
      "case_key",
      "in",
      WAYS.map((way) => `d:${codeOf(way)}`),
    )
    .execute();
  expect(points).toHaveLength(WAYS.length);
  expect(new Set(points.map((row) => JSON.stringify(row))).size).toBe(1);
  // Not alike because none of them counts: indicator 7 is the answer that was given.
  expect(points.map(({ p7 }) => p7)).toEqual(WAYS.map(() => 1));
});

test("a ballot of the open page counts once the province has said so, and one of before never", async () => {
  const title = "trang mở";
  const set = await fillSite(site, twoUnitTables(), title);
  const { evaluate } = keptProvince(database);
  const ofB = async () => {
    await site.keeper.drain();
    const { results, trace } = valueOf(await evaluate(set));
    const unit = results.agencies.find(({ code }) => code === "B");
    return { satisfaction: unit?.satisfaction, otherForms: trace.ballots.otherForms };
  };
  const write = async (q10: string) => {
    const page = await (await site.send({ session: undefined }, "/b/open/B")).text();
    const [, ticket = ""] = /name="ticket" value="([^"]+)"/.exec(page) ?? [];
    now = new Date(now.getTime() + 5_000);
    const form = { formId: "tt01", q10, ticket };
    expect((await site.send({ session: undefined }, "/b/open/B", { method: "POST", form })).status).toBe(303);
  };

  const before = await ofB();
  expect(before).toMatchObject({ satisfaction: { n: 12 }, otherForms: 0 });
  await write("5");
  expect(await ofB()).toEqual({ ...before, otherForms: 1 });
  valueOf(await site.ballots.decideOpenBallots(OPERATOR, true));
  expect(await ofB()).toEqual({ ...before, otherForms: 1 });
  await write("5");
  const after = await ofB();
  expect(after).toMatchObject({ satisfaction: { n: 13 }, otherForms: 1 });
  expect(after.satisfaction?.levels.map((count, level) => count - (before.satisfaction?.levels[level] ?? 0))).toEqual([
    1, 0, 0, 0, 0,
  ]);
  // And back: what was counted stays counted, the next is not.
  valueOf(await site.ballots.decideOpenBallots(OPERATOR, false));
  await write("1");
  expect(await ofB()).toEqual({ ...after, otherForms: 2 });
});
