import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { valueOf } from "../support/kept-province.ts";
import { clientScripts } from "../support/client-scripts.ts";
import { inspect, openChromium } from "../support/chromium.ts";
import { PEOPLE, periodOnTrial, QUARTER_FORM } from "../support/period-on-trial.ts";
import { approvedPeriod, publicationsOf } from "../support/publication-on-trial.ts";
import { NO_COMMENTS } from "../support/no-comments.ts";
import { followStandingUnit } from "../support/standing-units.ts";
import type { PublicFile, ReadPublications } from "../../src/app/publications/public-reading.ts";
import { publicSite } from "../../src/web/public/public-site.tsx";
import { assetRoutes } from "../../src/web/shell/asset-routes.ts";
import { readAssets } from "../../src/web/shell/assets.ts";
import { securityHeaders } from "../../src/web/shell/security-headers.ts";
import type { WebEnv } from "../../src/web/shell/web-env.ts";

/** Somebody who trusts nobody checks a publication in a real browser, under the policy of the real site. */

const browser = await openChromium();
let address = "";
let page: Page;
/** Changes one file on its way to the browser, as a forger would. */
let forge: (file: PublicFile) => string | undefined = () => undefined;

const textOf = ({ bytes }: PublicFile): string => Buffer.from(bytes).toString("utf8");

function forged(publications: ReadPublications): ReadPublications {
  return {
    ...publications,
    file: async (number, name) => {
      const file = await publications.file(number, name);
      const text = file && forge(file);
      return file && (text === undefined ? file : { ...file, bytes: new TextEncoder().encode(text) });
    },
  };
}

beforeAll(async () => {
  const trial = await periodOnTrial();
  await approvedPeriod(trial);
  const { publications, reading } = publicationsOf(trial);
  valueOf(await publications.publish(PEOPLE.approver, { periodId: QUARTER_FORM.id, reason: "" }));
  const assetsDirectory = join(import.meta.dirname, "..", "..", "src", "web", "assets");
  const assets = await readAssets({ assetsDirectory, scriptsDirectory: await clientScripts(["check-publication"]) });
  const app = new Hono<WebEnv>();
  app.use(securityHeaders({ isHttps: false }));
  assetRoutes(app, assets);
  publicSite(app, {
    assets,
    publicUrl: undefined,
    provinceName: () => Promise.resolve("Tỉnh Bình Thuận"),
    publications: forged(reading),
    isFirstSetUpOpen: () => Promise.resolve(false),
    comments: NO_COMMENTS,
    followUnit: followStandingUnit,
  });
  const server = serve({ fetch: app.fetch, hostname: "127.0.0.1", port: 0 });
  afterAll(() => server.close());
  await once(server, "listening");
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port.toString()}`;
  page = await (await browser.newContext({ locale: "vi-VN" })).newPage();
});

async function check(path = "/publications/1/check"): Promise<string> {
  // Files are kept by browsers for ever: each look is a new one.
  const context = await browser.newContext({ locale: "vi-VN" });
  page = await context.newPage();
  await page.goto(address + path);
  await page.locator("#check:not([aria-busy]) p").first().waitFor();
  return page.locator("#check").innerText();
}

describe("the check page", { timeout: 120_000 }, () => {
  it("finds hashes, signature and rule set right, and computes the same results", async () => {
    const text = await check();
    expect(text).toContain("Kết quả tính lại bằng kết quả công bố.");
    for (const line of ["Bản ghi công bố: đúng", "Tệp công khai: đúng", "Bộ quy tắc: đúng", "Tính lại: đúng"])
      expect(text).toContain(line);
    expect(text).toMatch(/Chữ ký: (đúng|chưa kiểm được)/);
    expect(text).toContain("Nhận theo công bố");
    await inspect(page, "check-publication");
  });

  it("says so in English too", async () => {
    const text = await check("/en/publications/1/check");
    expect(text).toContain("What was computed equals what was published.");
    expect(text).toContain("Units computed again from the public counts: 3, all equal to what was published.");
    expect(text).not.toMatch(/[ăâđêôơư\u1ea0-\u1ef9]/iu);
  });

  it("names the unit and the place where a published figure is another than the computed one", async () => {
    forge = (file) =>
      file.name === "published.json" ? textOf(file).replace(/"total": "\d+\.\d"/, '"total": "9.9"') : undefined;
    const text = await check();
    expect(text).toContain("Có chỗ không khớp.");
    expect(text).toContain("Khác với bản ghi: published.json");
    expect(text).toMatch(/S1 · total: "9.9" ≠ "\d+\.\d"/);
    await inspect(page, "check-publication-failed");
  });

  it("finds a signature that is of something else", async () => {
    forge = (file) => (file.name === "publication.json" ? textOf(file).replace('"number":1', '"number":2') : undefined);
    expect(await check()).toContain("Chữ ký: không khớp");
  });

  it("shows hostile text as text", async () => {
    forge = (file) =>
      file.name === "published.json"
        ? textOf(file).replace(/"total": "\d+\.\d"/, '"total": "<img src=x onerror=alert(1)>"')
        : undefined;
    expect(await check()).toContain("<img src=x onerror=alert(1)>");
    expect(await page.locator("#check img").count()).toBe(0);
  });

  it("says what it could not read", async () => {
    forge = (file) => (file.name === "tallies.json" ? "{" : undefined);
    expect(await check()).toContain("Không đọc được tệp của bản công bố.");
  });

  it("tells those without scripts how to do it otherwise", async () => {
    forge = () => undefined;
    const context = await browser.newContext({ javaScriptEnabled: false });
    const plain = await context.newPage();
    await plain.goto(`${address}/publications/1/check`);
    expect(await plain.getByRole("main").innerText()).toContain("./hailong check-publication");
    await context.close();
  });
});
