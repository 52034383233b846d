import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inspect, openChromium } from "../support/chromium.ts";
import { commentedTables } from "../support/commented-unit.ts";
import { valueOf } from "../support/kept-province.ts";
import { POLICY } from "../support/periods.ts";
import { day } from "../support/small-province.ts";
import { testDatabase } from "../support/test-database.ts";
import { fillSite } from "../support/two-units.ts";
import { openWebSite } from "../support/page-server.ts";
import { OPERATOR } from "../../src/core/access/actor.ts";

/** What people wrote, on the officer's own page and in the queue; and other rules beside the period, at once. */

const site = await openWebSite(await testDatabase());
const browser = await openChromium();
let address = "";

async function pageFor(session: string): Promise<Page> {
  const context = await browser.newContext({ locale: "vi-VN" });
  await context.addCookies([{ name: "hailong", value: session, url: address }]);
  return context.newPage();
}

beforeAll(async () => {
  await fillSite(site, commentedTables());
  const server = serve({ fetch: site.app.fetch, hostname: "127.0.0.1", port: 0 });
  afterAll(() => server.close());
  await once(server, "listening");
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port.toString()}`;
  const window = { from: day("2020-01-01"), to: day("2020-03-31") };
  const period = { id: "2020-q1", title: "Quý I/2020", window, ruleSetId: "tt01-2018", overrides: [], policy: POLICY };
  valueOf(await site.periods.create(OPERATOR, period));
  valueOf(await site.periods.open(OPERATOR, period.id));
  await site.keeper.drain();
  valueOf(await site.periods.close(OPERATOR, period.id));
});

describe("comments and trials in a browser", () => {
  it("the officer reads where the total stands and what people wrote, blackened", async () => {
    const officer = { email: "hoa@xa.gov.vn", role: "officer", officerCode: "CB-A", agencyCode: "A" } as const;
    const page = await pageFor((await site.signIn(officer)).session);
    await page.goto(`${address}/my-results/2020-q1`);
    await page.getByText("số tôi [đã che: số điện thoại]").waitFor();
    expect(await page.getByRole("figure").count()).toBe(1);
    await inspect(page, "officer");
  });

  it("whoever moderates releases one with more blackened, and it leaves the queue", async () => {
    const moderator = { email: "td@tinh.gov.vn", role: "appraiser" } as const;
    const page = await pageFor((await site.signIn(moderator)).session);
    await page.goto(`${address}/comments`);
    await inspect(page, "comments");
    const waiting = page.getByRole("listitem").filter({ hasText: "Nhanh gọn" });
    await waiting.getByLabel("Che thêm các chữ").fill("gọn");
    await waiting.getByRole("button", { name: /^Cho đăng/ }).click();
    await page.getByRole("row", { name: /Nhanh \[đã che: theo yêu cầu duyệt\]/ }).waitFor();
    await inspect(page, "comments-decided");
    await page.goto(`${address}/periods/2020-q1/units/A/comments`);
    await inspect(page, "unit-comments");
    await page.goto(`${address}/periods/2020-q1/what-if`);
    await page.getByLabel("Giá trị thay đổi").fill("grades.agencies.excellent=17");
    await page.getByRole("button", { name: "Tính thử" }).click();
    await page.getByRole("table", { name: /so sánh từng đơn vị/ }).waitFor();
    expect(page.url()).toContain("change=grades.agencies.excellent%3D17");
    await inspect(page, "what-if-at-once");
    expect(site.bugs).toEqual([]);
  });
});
