import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inspect, openChromium } from "../support/chromium.ts";
import { clientScripts } from "../support/client-scripts.ts";
import { valueOf } from "../support/kept-province.ts";
import { POLICY } from "../support/periods.ts";
import { day } from "../support/small-province.ts";
import { testDatabase } from "../support/test-database.ts";
import { fillSite, twoUnitTables } from "../support/two-units.ts";
import { openWebSite } from "../support/page-server.ts";
import { OPERATOR } from "../../src/core/access/actor.ts";

/** Two units let their last day pass: they are seen, reminded, and one of them is treated as absent. By keyboard. */

const LONG_AGO_MS = 30 * 86_400_000;
let ago = LONG_AGO_MS;
const site = await openWebSite(await testDatabase(), {
  scriptsDirectory: await clientScripts(["live-page", "autosave", "fresh-parts", "shortcuts"]),
  clock: () => new Date(Date.now() - ago),
});
const browser = await openChromium();
const PERIOD = { id: "2020-q1", title: "Quý I/2020", window: { from: day("2020-01-01"), to: day("2020-03-31") } };
let address = "";
let page: Page;

beforeAll(async () => {
  await fillSite(site, twoUnitTables());
  valueOf(await site.periods.create(OPERATOR, { ...PERIOD, ruleSetId: "tt01-2018", overrides: [], policy: POLICY }));
  valueOf(await site.periods.open(OPERATOR, PERIOD.id));
  await site.keeper.drain();
  valueOf(await site.periods.close(OPERATOR, PERIOD.id));
  ago = 0;
  const server = serve({ fetch: site.app.fetch, hostname: "127.0.0.1", port: 0 });
  afterAll(() => server.close());
  await once(server, "listening");
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port.toString()}`;
  const person = { email: "tham-dinh@tinh.gov.vn", name: "Lê Thị Hồng Vân", role: "appraiser" } as const;
  const { session } = await site.signIn(person);
  const context = await browser.newContext({ locale: "vi-VN" });
  await context.addCookies([{ name: "hailong", value: session, url: address }]);
  page = await context.newPage();
});

const sees = (text: string | RegExp) => page.getByRole("main").getByText(text).first().isVisible();
const focused = () => page.evaluate("document.activeElement.textContent.trim()");

/** Goes forward by the tabulator to what bears this name, and presses it: nothing is out of reach of the keyboard. */
async function enter(name: RegExp): Promise<void> {
  for (let step = 0; step < 80; step += 1) {
    await page.keyboard.press("Tab");
    if (name.test(String(await focused()))) break;
  }
  expect(await focused()).toMatch(name);
  await press();
}

async function press(): Promise<void> {
  const loaded = page.waitForEvent("load");
  await page.keyboard.press("Enter");
  await loaded;
}

describe("units that are late", () => {
  it("stand first among what there is to do, with the days by which they are late", async () => {
    await page.goto(`${address}/tasks`);
    expect(await sees("Đã quá hạn")).toBe(true);
    expect(await sees(/^Quá hạn \d+ ngày làm việc$/)).toBe(true);
    await inspect(page, "tasks-late");
    await enter(/^Nhắc đơn vị quá hạn tự chấm: 2 đơn vị$/);
    expect(new URL(page.url()).search).toBe("?stage=late");
    await inspect(page, "board-late");
  });

  it("are gone through by single keys, which can be switched off", async () => {
    await page.keyboard.press("j");
    expect(await focused()).toBe("unit A");
    await page.keyboard.press("j");
    expect(await focused()).toBe("unit B");
    await page.keyboard.press("k");
    expect(await focused()).toBe("unit A");
    await page.keyboard.press("t");
    expect(await page.evaluate("document.activeElement.id")).toBe("search");
    await page.keyboard.type("jk");
    expect(await page.locator("#search").inputValue()).toBe("jk");
    await page.getByLabel("Dùng phím tắt").press("Space");
    await page.keyboard.press("j");
    expect(await focused()).not.toBe("unit A");
    await page.reload();
    expect(await page.getByLabel("Dùng phím tắt").isChecked()).toBe(false);
    await page.getByLabel("Dùng phím tắt").press("Space");
  });

  it("are reminded all at once, and not twice a day", async () => {
    await enter(/^Nhắc 2 đơn vị$/);
    expect(await sees(/Đã nhắc/)).toBe(true);
    expect(await page.getByRole("button", { name: "Nhắc 2 đơn vị" }).count()).toBe(0);
    expect(await sees("2 đơn vị quá hạn tự chấm, 2 đã nhắc hôm nay.")).toBe(true);
    await inspect(page, "board-reminded");
  });

  it("are treated as absent by a paper of the province alone, and the mark stays", async () => {
    await enter(/^Coi là không tham gia\s*unit B$/);
    await inspect(page, "unit-absent");
    await page.getByLabel("Văn bản của tỉnh").fill("");
    await enter(/^Coi là không tham gia$/);
    expect(await page.title()).toMatch(/^Lỗi: /);
    expect(await sees("Chưa nêu căn cứ xử lý đơn vị không tham gia.")).toBe(true);
    await page.getByLabel("Văn bản của tỉnh").fill("Quyết định 1063/QĐ-UBND, mục 4");
    await press();
    await page.getByText("Đã xử lý đơn vị là không tham gia.").waitFor();
    expect(await sees(/Tỉnh xử lý là không tham gia theo Quyết định 1063/)).toBe(true);
    await inspect(page, "unit-treated-as-absent");
    await page.goto(`${address}/periods/${PERIOD.id}`);
    await inspect(page, "board-absent");
  });

  it("are opened again by a decision, which the history keeps", async () => {
    await page.goto(`${address}/periods/${PERIOD.id}/units/B`);
    await enter(/^Mở lại để tự chấm$/);
    await inspect(page, "unit-reopen");
    await page.getByLabel("Số, ký hiệu quyết định").fill("12/QĐ-UBND");
    await page.getByLabel("Ngày quyết định").fill("01/04/2020");
    await page.getByLabel("Lý do").fill("Đơn vị đã gửi bản giấy đúng hạn");
    await enter(/^Mở lại để tự chấm$/);
    expect(await sees(/12\/QĐ-UBND ngày 01\/04\/2020: Đơn vị đã gửi bản giấy đúng hạn/)).toBe(true);
  });

  it("leave time to ask a colleague for help", async () => {
    await page.goto(`${address}/account`);
    await enter(/^Ủy quyền: ai làm thay ai/);
    await inspect(page, "delegations");
  });

  it("leave nothing broken behind", () => {
    expect(site.bugs).toEqual([]);
  });
});
