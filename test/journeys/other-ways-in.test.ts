import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inspect, openChromium } from "../support/chromium.ts";
import { testDatabase } from "../support/test-database.ts";
import { fillSite, twoUnitTables } from "../support/two-units.ts";
import { openWebSite } from "../support/page-server.ts";

/** The pages for those who enlarge them to 200 %, who have no mouse, and who read on paper. */

const site = await openWebSite(await testDatabase());
const browser = await openChromium();
/** A window of 1440 × 900 at 200 %. */
const ENLARGED = { width: 720, height: 450 };
const MOST_STOPS = 200;
let address = "";
let set = 0;
let page: Page;

beforeAll(async () => {
  set = await fillSite(site, twoUnitTables());
  const server = serve({ fetch: site.app.fetch, hostname: "127.0.0.1", port: 0 });
  afterAll(() => server.close());
  await once(server, "listening");
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port.toString()}`;
  page = await (await browser.newContext({ locale: "vi-VN" })).newPage();
});

async function enterAs(role: "clerk" | "auditor" | "appraiser"): Promise<void> {
  const { session } = await site.signIn({ email: `${role}@tinh.gov.vn`, role });
  await page.context().addCookies([{ name: "hailong", value: session, url: address }]);
}

/** What can be worked on the page, in reading order, each by a number that it is given for this. */
const MARK = `[...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")]
  .filter((control) => control.checkVisibility())
  .map((control, place) => (control.dataset.place = String(place)))`;
const PLACE = "document.activeElement.dataset.place";
const RING = `(() => {
  const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
  return outlineStyle !== "none" && parseFloat(outlineWidth) >= 3;
})()`;

/** The places at which Tab stops, one after the other, until it leaves the page. */
async function stops(): Promise<{ readonly places: readonly string[]; readonly isRinged: boolean }> {
  const places: string[] = [];
  let isRinged = true;
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    await page.keyboard.press("Tab");
    const place = await page.evaluate<string | undefined>(PLACE);
    if (place !== undefined && places.includes(place)) break;
    if (place === undefined && (await page.evaluate("document.activeElement === document.body"))) break;
    if (place === undefined) continue; // a region that scrolls, such as a wide table
    places.push(place);
    isRinged &&= await page.evaluate<boolean>(RING);
  }
  return { places, isRinged };
}

describe("by keyboard alone", () => {
  it.each(["/sign-in", "/imports"])("every control of %s is reached in reading order, with a ring", async (path) => {
    if (path !== "/sign-in") await enterAs("clerk");
    await page.goto(address + path);
    const all = await page.evaluate<readonly string[]>(MARK);
    const { places, isRinged } = await stops();
    expect(all.length).toBeGreaterThan(3);
    expect(places).toEqual(all);
    expect(isRinged).toBe(true);
  });

  it("the navigation is skipped by the first link", async () => {
    await page.goto(`${address}/imports`);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    expect(await page.evaluate("document.activeElement.id")).toBe("content");
  });

  it("somebody signs in, and the focus is where something was refused", async () => {
    await page.context().clearCookies();
    await page.goto(`${address}/sign-in`);
    await page.getByLabel("E-mail").focus();
    await page.keyboard.type("khong-co@tinh.gov.vn");
    await page.keyboard.press("Tab");
    await page.keyboard.type("một mật khẩu sai nào đó");
    await page.keyboard.press("Enter");
    await page.getByRole("alert").waitFor();
    expect(await page.evaluate("document.activeElement.getAttribute('role')")).toBe("alert");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    expect(await page.evaluate("document.activeElement.id")).toBe("password");
  });
});

describe("whoever appraises", () => {
  it("makes a set with parameters of the province's own, is told what cannot be read, and freezes it", async () => {
    await enterAs("appraiser");
    await page.goto(`${address}/results`);
    await page.getByLabel("Tên", { exact: true }).fill("Thử mốc mới");
    await page.getByLabel("Bộ quy tắc", { exact: true }).selectOption("tt01-2018");
    await page.getByLabel("Từ ngày").fill("01/01/2020");
    await page.getByLabel("Đến hết ngày").fill("31/03/2020");
    await page.getByLabel("Tham số khác với bộ quy tắc").fill("grades.agencies.excellent");
    await page.getByRole("main").getByRole("button").click();
    await inspect(page, "tally-set-refused");
    await page.getByLabel("Tham số khác với bộ quy tắc").fill("grades.agencies.excellent=16");
    await page.getByRole("main").getByRole("button").click();
    await site.keeper.drain();
    await page.reload();
    expect(await page.getByText("grades.agencies.excellent=16").isVisible()).toBe(true);
    await inspect(page, "tally-set-overridden");
    await page.getByRole("button", { name: "Chốt kết quả" }).click();
    await page.getByRole("main").getByRole("link", { name: "Tới sau khi chốt" }).click();
    expect(await page.getByText("Không có gì tới muộn").isVisible()).toBe(true);
    await inspect(page, "late-cases");
  });
});

const pages = (): readonly string[] => [
  "/results",
  `/results/${set.toString()}`,
  `/results/${set.toString()}/units/A`,
  `/results/${set.toString()}/officers`,
  `/results/${set.toString()}/officers/CB-A`,
  `/results/${set.toString()}/late`,
  "/dossiers",
  "/dossiers/A/A-1",
  "/imports",
  "/imports/1",
  "/imports/1/rejects",
  "/units",
  "/units/A",
  "/health",
  "/audit",
  "/account",
];

describe("enlarged and on paper", () => {
  beforeAll(() => enterAs("auditor"));

  it("at 200 % no page is scrolled sideways, and nothing is cut off but in tables that scroll", async () => {
    await page.setViewportSize(ENLARGED);
    for (const path of pages()) {
      expect((await page.goto(address + path))?.status(), path).toBe(200);
      expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth"), path).toBeLessThanOrEqual(0);
      const cut = `[...document.querySelectorAll("main *")].filter((part) => !part.closest(".scroll, .sr, svg")
        && part.getBoundingClientRect().right > innerWidth + 1).map((part) => part.outerHTML.slice(0, 80))`;
      expect(await page.evaluate(cut), path).toEqual([]);
    }
  });

  it("no page prints its navigation or a button, and each prints its title and its tables whole", async () => {
    await page.emulateMedia({ media: "print" });
    for (const path of pages()) {
      await page.goto(address + path);
      const printed = `[...document.querySelectorAll(".rail, nav, button, .btn, .skip, input[type=file]")]
        .filter((part) => part.checkVisibility()).map((part) => part.outerHTML.slice(0, 80))`;
      expect(await page.evaluate(printed), path).toEqual([]);
      expect(await page.getByRole("heading", { level: 1 }).isVisible(), path).toBe(true);
      const hidden = `[...document.querySelectorAll("th, td")].filter((cell) => !cell.checkVisibility()).length`;
      expect(await page.evaluate(hidden), path).toBe(0);
    }
    await page.emulateMedia({ media: "screen" });
  });
});
