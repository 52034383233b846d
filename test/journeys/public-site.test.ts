import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { publicSite } from "../../src/web/public/public-site.tsx";
import { assetRoutes } from "../../src/web/shell/asset-routes.ts";
import { readAssets } from "../../src/web/shell/assets.ts";
import { securityHeaders } from "../../src/web/shell/security-headers.ts";
import type { WebEnv } from "../../src/web/shell/web-env.ts";
import { inspect, openChromium } from "../support/chromium.ts";
import { GRADE_BOUNDS } from "../support/grade-bounds.ts";
import { publicationOf, publicationsInMemory } from "../support/publications-in-memory.ts";
import { publishedProvince } from "../support/published-province.ts";
import { NO_COMMENTS } from "../support/no-comments.ts";
import { followStandingUnit } from "../support/standing-units.ts";

/** A citizen reads the public site in a real browser that runs no scripts; every page is inspected. */

const browser = await openChromium();
let address = "";
let page: Page;

function published(number: number, [from, to]: readonly [string, string], title: string) {
  const results = publishedProvince({ number, periodId: `ky-${number.toString()}`, title });
  const rules = results.rules.map((rule) => (rule.id === "A6" ? { ...rule, value: GRADE_BOUNDS } : rule));
  return { ...results, rules, period: { from, to } };
}

const FIRST = published(1, ["2020-01-01", "2020-03-31"], "Quý I năm 2020");
const SECOND = published(2, ["2020-04-01", "2020-06-30"], "Quý II năm 2020");
const CORRECTED = published(3, ["2020-04-01", "2020-06-30"], "Quý II năm 2020 (đính chính)");
/** Under another rule set: the line of a trend breaks before it. */
const THIRD = { ...published(4, ["2020-07-01", "2020-09-30"], "Quý III năm 2020") };
const publications = publicationsInMemory([
  publicationOf(FIRST),
  publicationOf(SECOND, { replacedBy: 3 }),
  publicationOf(CORRECTED, { replaces: { number: 2, reason: "Bổ sung 12 hồ sơ giấy chưa nhập" } }),
  publicationOf({ ...THIRD, rulebook: { ...THIRD.rulebook, hash: "b".repeat(64) } }),
]);

beforeAll(async () => {
  const app = new Hono<WebEnv>();
  const assetsDirectory = join(import.meta.dirname, "..", "..", "src", "web", "assets");
  const assets = await readAssets({ assetsDirectory, scriptsDirectory: join(assetsDirectory, "none") });
  app.use(securityHeaders({ isHttps: false }));
  assetRoutes(app, assets);
  publicSite(app, {
    assets,
    publicUrl: undefined,
    provinceName: () => Promise.resolve("Tỉnh Bình Thuận"),
    publications,
    isFirstSetUpOpen: () => Promise.resolve(false),
    comments: NO_COMMENTS,
    followUnit: followStandingUnit,
    livingUnits: () => Promise.resolve([]),
  });
  const server = serve({ fetch: app.fetch, hostname: "127.0.0.1", port: 0 });
  afterAll(() => server.close());
  await once(server, "listening");
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port.toString()}`;
  page = await (await browser.newContext({ locale: "vi-VN" })).newPage();
});

const open = (path: string) => page.goto(address + path);
const main = () => page.getByRole("main");
const heading = () => page.getByRole("heading", { level: 1 }).innerText();

describe("a citizen without scripts", () => {
  it("goes from the result of the province to the reason of one score, and from there to the rule", async () => {
    const context = await browser.newContext({ locale: "vi-VN", javaScriptEnabled: false });
    const plain = await context.newPage();
    await plain.goto(address);
    await plain.getByLabel("Tên đơn vị").fill("so tai nguyen");
    await plain.getByLabel("Cấp").selectOption("");
    await plain.getByRole("button", { name: "Tìm" }).click();
    await plain.getByRole("link", { name: "Sở Tài nguyên và Môi trường" }).click();
    expect(await plain.getByRole("heading", { level: 1 }).innerText()).toBe("Sở Tài nguyên và Môi trường");
    const why = plain.locator(".why-row").first();
    expect(await why.locator(".why").isVisible()).toBe(false);
    await why.locator("summary").click();
    expect(await why.locator(".why").isVisible()).toBe(true);
    await why.locator("a.cite-link").first().click();
    expect(plain.url()).toMatch(/\/publications\/4\/method#A3a?$/);
    await context.close();
  });

  it("overflows at no width when letters are twice as large and the screen is not", async () => {
    const page = await browser.newPage();
    const paths = ["/", "/publications/4/units?q=phan+thiet", "/publications/4/units/H10.09", "/publications"];
    for (const path of paths) {
      await page.goto(address + path);
      for (const width of [1440, 768, 360]) {
        await page.setViewportSize({ width, height: 800 });
        await page.evaluate("document.documentElement.style.fontSize = '200%'");
        const beyond = await page.evaluate("document.documentElement.scrollWidth - innerWidth");
        expect([path, width, beyond]).toEqual([path, width, 0]);
      }
    }
    await page.close();
  });

  it("chooses another period, sorts and filters, and comes to the English page and back", async () => {
    await open("/");
    await page.getByLabel("Kỳ đánh giá").selectOption({ label: "Quý I/2020 (01/01/2020–31/03/2020)" });
    await page.getByRole("button", { name: "Xem kỳ này" }).click();
    expect(page.url()).toBe(`${address}/publications/1`);
    await page.getByRole("link", { name: "Đơn vị", exact: true }).click();
    await page.getByRole("link", { name: "Tổng điểm" }).click();
    expect(await main().locator("th[aria-sort=ascending]").innerText()).toContain("Tổng điểm");
    await page.getByLabel("Xếp loại").selectOption({ label: "Khá" });
    await page.getByRole("button", { name: "Tìm" }).click();
    expect(page.url()).toContain("grade=fair");
    await page.getByRole("link", { name: "English" }).click();
    expect(await heading()).toBe("Units");
    await page.getByRole("link", { name: "Tiếng Việt" }).click();
    expect(await heading()).toBe("Các đơn vị");
  });

  it("is told that a publication was replaced, and finds the one in force", async () => {
    await open("/publications/2/units/H10.01");
    await main().getByRole("link", { name: "Xem bản đang có hiệu lực" }).click();
    expect(page.url()).toBe(`${address}/publications/3`);
    expect(await main().getByText("Lý do: Bổ sung 12 hồ sơ giấy chưa nhập").isVisible()).toBe(true);
  });

  it("downloads a file under its own name", async () => {
    await open("/publications/4/data");
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "published.json" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe("published.json");
  });
});

const PAGES = {
  home: "/",
  "home-english": "/en",
  replaced: "/publications/2",
  units: "/publications/4/units",
  "units-none": "/publications/4/units?q=khong+co+don+vi+nay",
  unit: "/publications/4/units/H10.05",
  "unit-hidden": "/publications/4/units/H10.593.22966",
  "unit-english": "/en/publications/4/units/H10.02",
  method: "/publications/4/method",
  data: "/publications/4/data",
  publications: "/publications",
  keys: "/keys",
  missing: "/publications/77",
};

describe("every page", () => {
  it.each(Object.entries(PAGES))("%s is usable by everybody at every width", async (name, path) => {
    await open(path);
    for (const summary of await page.locator("details > summary").all()) await summary.press("Enter");
    await inspect(page, `public-${name}`);
  });

  it("has no text under 13 px, enlarged to 200 % nothing is lost, and on paper all rows stay", async () => {
    const small = `[...document.querySelectorAll("body *")].filter((each) =>
      [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== "") &&
      each.tagName !== "OPTION" && parseFloat(getComputedStyle(each).fontSize) < 13).map((each) => each.outerHTML)`;
    for (const path of Object.values(PAGES)) {
      await page.setViewportSize({ width: 720, height: 450 }); // 1440 × 900 at 200 %
      await open(path);
      expect(await page.evaluate(small), path).toEqual([]);
      expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth"), path).toBeLessThanOrEqual(0);
    }
    await page.setViewportSize({ width: 1440, height: 900 });
    await open("/publications/4/units");
    const rows = await page.locator("tbody tr").count();
    await page.emulateMedia({ media: "print" });
    expect(await page.locator("tbody tr:visible").count()).toBe(rows);
    expect(await page.locator("nav:visible, form:visible").count()).toBe(0);
    await page.emulateMedia({ media: "screen" });
  });

  it("draws the five levels apart in grey too, and a trend without a line over a change of method", async () => {
    await open("/publications/4/units/H10.05");
    const trend = main().locator(".plot--trend").first();
    expect(await trend.locator(".line").count()).toBe(1);
    expect(await trend.locator(".break-text").innerHTML()).toBe("đổi cách tính");
    expect(await trend.locator(".dot").count()).toBe(3);
    await open("/");
    expect(await main().locator(".levels rect[fill^='url(#']").count()).toBeGreaterThan(0);
  });
});
