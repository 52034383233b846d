import { createHash, randomBytes, randomUUID } from "node:crypto";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { makeCreateDevice } from "../../src/app/ballots/create-device.ts";
import { TRIAL_SECRETS } from "../support/ballot-cases.ts";
import { OPERATOR } from "../../src/core/access/actor.ts";
import { inspect, openChromium } from "../support/chromium.ts";
import { valueOf } from "../support/kept-province.ts";
import { twoUnitsIn } from "../support/two-unit-states.ts";
import { openWebSite } from "../support/page-server.ts";

/** The clerk of the province shuts out a device that was lost, and takes in ballots that nothing stands against now. */

const database = await twoUnitsIn("filled");
const site = await openWebSite(database);
const browser = await openChromium();
let address = "";
let page: Page;
let token = "";

const createDevice = makeCreateDevice({ database, clock: () => new Date(), randomBytes, secrets: TRIAL_SECRETS });
const deviceOf = async (agencyCode: string) =>
  valueOf(await createDevice(OPERATOR, { agencyCode, counterCode: undefined })).token;

const ballot = (more: object = {}) => ({
  ...{ id: randomUUID(), formId: "tt01", agencyCode: "A", channel: "web" },
  ...{ castAt: "2020-03-02T09:00", answers: { q10: "5" }, comment: "chờ quá lâu", ...more },
});

async function send(one: object): Promise<void> {
  const pass = valueOf(await site.ballots.readPass(token));
  valueOf(await site.ballots.receiveBallots(pass, [one]));
}

/** As a server keeps it that does not know the form yet. */
async function keptByAnOlderServer(one: { readonly id: string }): Promise<void> {
  const content = JSON.stringify(one);
  const { id } = await database.queries
    .selectFrom("agencies")
    .select("id")
    .where("code", "=", "A")
    .executeTakeFirstOrThrow();
  await database.queries
    .insertInto("ballot_quarantine")
    .values({
      ...{ agency_id: id, ballot_id: one.id, content_sha256: createHash("sha256").update(content).digest() },
      ...{ reason: "ballot.form-unknown", content, sent_by: "device:1", received_at: new Date() },
    })
    .execute();
}

beforeAll(async () => {
  token = await deviceOf("A");
  await deviceOf("B");
  const cast = ballot();
  await send(cast);
  await send({ ...cast, answers: { q10: "1" } });
  await send(ballot({ formId: "tinh-99" }));
  await keptByAnOlderServer(ballot());
  const server = serve({ fetch: site.app.fetch, hostname: "127.0.0.1", port: 0 });
  afterAll(() => server.close());
  await once(server, "listening");
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port.toString()}`;
  page = await (await browser.newContext({ locale: "vi-VN" })).newPage();
  const { session } = await site.signIn({ email: "dau-moi@tinh.gov.vn", name: "Trần Thị Mai", role: "clerk" });
  await page.context().addCookies([{ name: "hailong", value: session, url: address }]);
});

const open = (path: string) => page.goto(address + path);
const rowOf = (text: string) => page.getByRole("row").filter({ hasText: text });

it("a device that was lost is shut out", async () => {
  await open("/devices");
  await inspect(page, "devices");
  expect(await page.getByRole("button", { name: "Thu hồi" }).count()).toBe(2);
  await page.getByRole("button", { name: "Thu hồi máy số 2" }).click();
  expect(await page.getByText("Đã thu hồi.").isVisible()).toBe(true);
  expect(await page.getByRole("button", { name: "Thu hồi" }).count()).toBe(1);
  await inspect(page, "devices-revoked");
});

it("ballots that are kept apart say why, and those that may be counted now are taken in", async () => {
  await open("/kept-apart");
  await inspect(page, "kept-apart");
  expect(await page.content()).not.toContain("chờ quá lâu");
  expect(await rowOf("đã có với nội dung khác").first().innerText()).toMatch(/\b0?1\b.*Không$/s);
  await page.getByRole("button", { name: /Xét lại/ }).click();
  await inspect(page, "kept-apart-released");
  const said = await page.getByRole("main").innerText();
  expect(said).toContain("1 phiếu hết lý do");
  expect(said).toContain("1 phiếu còn lý do");
  await page.getByRole("link", { name: "Về danh sách" }).click();
  expect(await page.getByText(/^Đã nhận \d/).count()).toBe(1);
  expect(
    await database.queries.selectFrom("ballots").select("id").where("audit_seq", "is not", null).execute(),
  ).toHaveLength(2);
});
