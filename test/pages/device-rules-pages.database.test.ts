import { createHash, randomBytes, randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { OPERATOR } from "../../src/core/access/actor.ts";
import { makeCreateDevice } from "../../src/app/ballots/create-device.ts";
import { TRIAL_SECRETS } from "../support/ballot-cases.ts";
import { valueOf } from "../support/kept-province.ts";
import { twoUnitsIn } from "../support/two-unit-states.ts";
import { openWebSite, type Sent, type Visitor } from "../support/page-server.ts";

/** What the province believes of devices, and what it takes in after a look, as the pages have it. */

const database = await twoUnitsIn("filled");
const site = await openWebSite(database);
let [appraiser, clerk]: Visitor[] = [];

beforeAll(async () => {
  appraiser = await site.signIn({ email: "td@tinh.vn", role: "appraiser" });
  clerk = await site.signIn({ email: "vt@a.vn", role: "clerk", agencyCode: "A" });
});

const textOf = async (visitor: Visitor | undefined, path: string): Promise<string> =>
  (await site.send(visitor ?? { session: undefined }, path)).text();
const post = (visitor: Visitor | undefined, path: string, form: NonNullable<Sent["form"]>) =>
  site.send(visitor ?? { session: undefined }, path, { method: "POST", form });

/** A ballot that a device of unit A sent and that is kept apart for a reason. */
async function keptApart(reason: string): Promise<string> {
  const create = makeCreateDevice({ database, clock: () => new Date(), randomBytes, secrets: TRIAL_SECRETS });
  const { id: device } = valueOf(await create(OPERATOR, { agencyCode: "A", counterCode: undefined }));
  const id = randomUUID();
  const content = JSON.stringify({
    id,
    formId: "tt01",
    agencyCode: "A",
    castAt: "2020-03-02T09:00",
    answers: { q10: "4" },
  });
  await database.pool.query(
    `insert into ballot_quarantine (agency_id, ballot_id, content_sha256, reason, content, sent_by, received_at)
      select id, $1, $2, $3, $4, $5, now() from agencies where code = 'A'`,
    [id, createHash("sha256").update(content).digest(), reason, content, `device:${device.toString()}`],
  );
  return id;
}

async function isStored(id: string): Promise<boolean> {
  const rows = await database.queries.selectFrom("ballots").select("id").where("id", "=", id).execute();
  return rows.length === 1;
}

describe("the page of rules for devices", () => {
  it("shows the usual numbers, keeps others, and gives back what is out of range at its field", async () => {
    const before = await textOf(appraiser, "/device-rules");
    expect(before).toMatch(/name="mostDaysBack"[^>]*value="35"/);
    expect(before).toMatch(/name="mostAMinute"[^>]*value="30"/);
    for (const typed of ["0", "401", "", "ba mươi", "-1", "35,5"]) {
      const refused = await post(appraiser, "/device-rules", { mostDaysBack: typed, mostAMinute: "30" });
      const page = await refused.text();
      expect([typed, refused.status]).toEqual([typed, 422]);
      expect(page).toContain("Ghi một số từ 1 đến 400.");
    }
    expect((await post(appraiser, "/device-rules", { mostDaysBack: "60", mostAMinute: "12" })).status).toBe(303);
    const after = await textOf(appraiser, "/device-rules");
    expect(after).toMatch(/name="mostDaysBack"[^>]*value="60"/);
    expect(after).toMatch(/name="mostAMinute"[^>]*value="12"/);
  });
});

describe("ballots that need a look", () => {
  it.each(["ballot.too-old", "ballot.burst"])("of %s are taken in by the province, not by the unit", async (reason) => {
    const id = await keptApart(reason);
    const wanted = { agencyCode: "A", reason };
    const ofUnit = await textOf(clerk, "/kept-apart");
    expect(ofUnit).toContain("Tỉnh xem lại");
    expect(ofUnit).not.toContain("Đã xem, nhận");
    expect((await post(clerk, "/kept-apart", wanted)).status).toBe(403);
    expect((await post(clerk, "/kept-apart/looked-at", wanted)).status).toBe(403);
    expect(await isStored(id)).toBe(false);
    expect(await textOf(appraiser, "/kept-apart")).toContain("Đã xem, nhận");
    const released = await post(appraiser, "/kept-apart/looked-at", wanted);
    expect(await released.text()).toContain("1 phiếu hết lý do");
    expect(await isStored(id)).toBe(true);
  });

  it("are those two reasons alone: the other ones cease by themselves or stay", async () => {
    const id = await keptApart("ballot.other-content");
    const wanted = { agencyCode: "A", reason: "ballot.other-content" };
    expect((await post(appraiser, "/kept-apart/looked-at", wanted)).status).toBe(404);
    expect(await isStored(id)).toBe(false);
  });
});

it("papers of dossiers that nobody delivered are counted by unit, with those that were spent", async () => {
  const wanted = ["A-1", "KHONG-CO"].map((dossierCode) => ({ agencyCode: "A", dossierCode, occasion: undefined }));
  valueOf(await site.ballots.createBallotTokens(OPERATOR, wanted, 30));
  const page = await textOf(clerk, "/kept-apart");
  const [, table = ""] = /aria-label="Mã của hồ sơ chưa có trong dữ liệu"([^]*?)<\/table>/.exec(page) ?? [];
  expect([...table.matchAll(/<td[^>]*>\s*(\d+)\s*<\/td>/g)].map(([, count]) => count)).toEqual(["1", "0"]);
});
