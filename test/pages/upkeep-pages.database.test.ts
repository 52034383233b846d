import { randomBytes } from "node:crypto";
import pg from "pg";
import { beforeAll, describe, expect, it } from "vitest";
import { fillSite, twoUnitTables } from "../support/two-units.ts";
import { testDatabase } from "../support/test-database.ts";
import { openWebSite, type Visitor } from "../support/page-server.ts";
import { makeCreateDevice } from "../../src/app/ballots/create-device.ts";
import { TRIAL_SECRETS } from "../support/ballot-cases.ts";
import { OPERATOR } from "../../src/core/access/actor.ts";
import type { Role } from "../../src/core/access/roles.ts";

/** Việc thường trực on the list of tasks, and the check of the audit that one of them asks for. */

const database = await testDatabase();
/** Monday 01/06/2026, 08:00 in Vietnam. */
let now = new Date("2026-06-01T01:00:00Z");
const clock = () => now;
const site = await openWebSite(database, { clock });

beforeAll(async () => {
  await fillSite(site, twoUnitTables());
});

let signedIn = 0;
/** A session of its own each time: the clock goes on by weeks. */
async function enter(role: Role, agencyCode?: string): Promise<Visitor> {
  signedIn += 1;
  return site.signIn({ email: `${signedIn.toString()}@tinh.gov.vn`, role, agencyCode });
}

async function tasksOf(role: Role, agencyCode?: string): Promise<readonly string[]> {
  const text = await (await site.send(await enter(role, agencyCode), "/tasks")).text();
  const lines = [...text.matchAll(/<h3><a href="([^"]+)">([^<]+)<\/a>/g)];
  return lines.map(([, href = "", title = ""]) => `${title} ${href}`);
}

async function auditPage(auditor: Visitor): Promise<string> {
  const text = await (await site.send(auditor, "/audit")).text();
  return text.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");
}

const askForCheck = (auditor: Visitor) => site.send(auditor, "/audit/check", { method: "POST", form: {} });

/** As who owns the database: no trigger stands in the way. */
async function tamper(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    await client.query("set search_path = hailong; set session_replication_role = replica");
    await client.query(statement);
  } finally {
    await client.end();
  }
}

async function countOf(action: string): Promise<number> {
  const rows = await database.queries.selectFrom("audit_entries").select("seq").where("action", "=", action).execute();
  return rows.length;
}

describe("the check of the audit", () => {
  it("waits for nobody in the first weeks, then for the auditor alone", async () => {
    expect(await tasksOf("auditor")).toEqual([]);
    now = new Date("2026-07-02T01:00:00Z");
    expect(await tasksOf("auditor")).toEqual(["Kiểm tra chuỗi nhật ký /audit"]);
    expect(await tasksOf("admin")).toEqual([]);
  });

  it("is asked for on the page, done as a job, and kept in the audit with the end of the chain", async () => {
    const auditor = await enter("auditor");
    expect(await auditPage(auditor)).toContain("Chưa ai kiểm tra.");
    const asked = await askForCheck(auditor);
    expect([asked.status, asked.headers.get("Location")]).toEqual([303, "/audit"]);
    expect(await auditPage(auditor)).toContain("Đang kiểm tra chuỗi nhật ký");
    await askForCheck(auditor);
    const end = await database.queries.selectFrom("audit_head").select("hash").executeTakeFirstOrThrow();
    await site.jobs.drain();
    expect([await countOf("audit.check-asked"), await countOf("audit.checked")]).toEqual([1, 1]);
    const page = await auditPage(auditor);
    expect(page).toContain("Nguyên vẹn");
    expect(page).toContain(end.hash.toString("hex"));
    expect(await tasksOf("auditor")).toEqual([]);
  });

  it("names the entry that somebody changed behind the program's back", async () => {
    const auditor = await enter("auditor");
    await tamper("update audit_entries set subject = 'account:99' where seq = 3");
    await askForCheck(auditor);
    await site.jobs.drain();
    expect(await auditPage(auditor)).toMatch(/Bị can thiệp: 1 chỗ .* dòng 3: nội dung hoặc mã băm đã bị sửa/);
  });
});

/** What a device said of itself when the clock stood as it stands. */
async function reportOf(deviceId: number): Promise<void> {
  const device = database.queries.selectFrom("ballot_devices").select("agency_id").where("id", "=", deviceId);
  const { agency_id } = await device.executeTakeFirstOrThrow();
  const said = { clock_ahead_seconds: 0, unsent: 3, set_aside: 0, program_version: "1" };
  await database.queries
    .insertInto("kiosk_reports")
    .values({ device_id: deviceId, agency_id, reported_at: now, ...said })
    .execute();
}

describe("what keeping the system asks for", () => {
  it("is to invite somebody again who did not come in time, until that is done", async () => {
    const person = { email: "moi@tinh.gov.vn", name: "Lê Thị Mới", officerCode: undefined, grants: [] };
    const invited = await site.accounts.inviteAccount(OPERATOR, person);
    expect(await tasksOf("admin")).toEqual([]);
    now = new Date("2026-07-10T01:00:00Z");
    expect(await tasksOf("admin")).toEqual(["Mời lại: 1 người /accounts"]);
    expect(await tasksOf("auditor")).toEqual([]);
    await site.accounts.inviteAgain(OPERATOR, { accountId: invited.ok ? invited.value.accountId : 0 });
    expect(await tasksOf("admin")).toEqual([]);
  });

  it("is to see to a device that fell silent, in one's own units, until it is revoked", async () => {
    const made = await makeCreateDevice({ database, clock, randomBytes, secrets: TRIAL_SECRETS })(OPERATOR, {
      agencyCode: "A",
      counterCode: undefined,
    });
    const deviceId = made.ok ? made.value.id : 0;
    expect(await tasksOf("admin")).toEqual([]);
    await reportOf(deviceId);
    now = new Date("2026-07-13T01:00:00Z");
    expect(await tasksOf("admin")).toEqual([]);
    now = new Date("2026-07-14T01:00:00Z");
    expect(await tasksOf("admin")).toEqual(["Xem lại máy tại quầy: 1 máy /kiosks"]);
    expect(await tasksOf("clerk", "A")).toEqual(["Xem lại máy tại quầy: 1 máy /kiosks"]);
    expect(await tasksOf("clerk", "B")).toEqual([]);
    await site.ballots.revokeDevice(OPERATOR, deviceId);
    expect(await tasksOf("admin")).toEqual([]);
  });
});
