import { createHash } from "node:crypto";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { temporaryFolder } from "../support/data-set-on-disk.ts";
import { RULEBOOK_DIRECTORY } from "../support/law-in-force.ts";
import { valueOf } from "../support/kept-province.ts";
import { clientScripts } from "../support/client-scripts.ts";
import { inspect, openChromium } from "../support/chromium.ts";
import { publicationsOf } from "../support/publication-cases.ts";
import { quarterIn } from "../support/quarter-states.ts";
import { NO_COMMENTS } from "../support/no-comments.ts";
import { followStandingUnit } from "../support/standing-units.ts";
import { makeEvaluateProvince } from "../../src/app/evaluate-province/evaluate-province.ts";
import { makeCheckFolder } from "../../src/app/publications/check-folder.ts";
import type { PublicFile, ReadPublications } from "../../src/app/publications/public-reading.ts";
import { takenOverOf } from "../../src/core/publication/check-counts.ts";
import { countLine } from "../../src/cli/check-publication.ts";
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
      if (file === undefined || text === undefined) return file;
      const bytes = new TextEncoder().encode(text);
      return { ...file, bytes, hash: createHash("sha256").update(bytes).digest("hex") };
    },
  };
}

beforeAll(async () => {
  const trial = await quarterIn("published");
  const { reading } = publicationsOf(trial);
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
    livingUnits: () => Promise.resolve([]),
  });
  const server = serve({ fetch: app.fetch, hostname: "127.0.0.1", port: 0 });
  afterAll(() => server.close());
  await once(server, "listening");
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port.toString()}`;
  page = await (await browser.newContext({ locale: "vi-VN" })).newPage();
});

const checkFolder = makeCheckFolder({
  evaluateProvince: makeEvaluateProvince({ rulebookDirectory: RULEBOOK_DIRECTORY, engineVersion: "0.0.0" }),
});

/** The public files, as somebody saves them from the page of data. */
async function downloaded(): Promise<string> {
  const folder = temporaryFolder();
  const data = await (await fetch(`${address}/publications/1/data`)).text();
  for (const [, name = ""] of data.matchAll(/href="\/publications\/1\/files\/([^"]+)"/g)) {
    const file = await fetch(`${address}/publications/1/files/${name}`);
    writeFileSync(join(folder, name), new Uint8Array(await file.arrayBuffer()));
  }
  return folder;
}

async function check(path = "/publications/1/check"): Promise<string> {
  // Files are kept by browsers for ever: each look is a new one.
  const context = await browser.newContext({ locale: "vi-VN" });
  page = await context.newPage();
  await page.goto(address + path);
  await page.locator("#check:not([aria-busy]) p").first().waitFor();
  return page.locator("#check").innerText();
}

describe("the check page", () => {
  it("finds hashes, signature and rule set right, and computes the same results", async () => {
    const text = await check();
    expect(text).toMatch(
      /công bố: \d+ trên \d+ điểm chỉ số, \d+ trên \d+ tổng điểm, \d+ trên \d+ xếp loại\. Phần còn lại nhận theo/,
    );
    for (const line of ["Bản ghi công bố: đúng", "Tệp công khai: đúng", "Bộ quy tắc: đúng", "Tính lại: đúng"])
      expect(text).toContain(line);
    expect(text).toMatch(/Chữ ký: (đúng|chưa kiểm được)/);
    expect(text).toMatch(/Điểm chỉ số: \d+ tính lại \+ \d+ nhận theo công bố = \d+/);
    await inspect(page, "check-publication");
  });

  it("asks for no file that only some may read, and for the others when it is told to", async () => {
    const asked: string[] = [];
    const context = await browser.newContext({ locale: "vi-VN" });
    page = await context.newPage();
    page.on("response", (response) =>
      asked.push(`${response.status().toString()} ${response.url().split("/").at(-1) ?? ""}`),
    );
    await page.goto(`${address}/publications/1/check`);
    await page.locator("#check:not([aria-busy]) .check-verdict").waitFor();
    const files = asked.filter((each) => /\.(json|csv|pdf|docx|xlsx)$|SHA256SUMS$/.test(each));
    expect([...files].sort()).toEqual(
      ["publication.json", "published.json", "rule-set.json", "signature.json", "tallies.json"].map((n) => `200 ${n}`),
    );
    expect(await page.locator("#check").innerText()).toMatch(
      /3 tệp dùng để tính lại đúng mã băm; \d+ tệp công khai khác/,
    );
    await page.getByRole("button", { name: /^Tải và kiểm mã băm/ }).click();
    await page.getByText(/\d+ tệp công khai đúng mã băm; [1-9]\d* tệp không công khai/).waitFor();
    expect(asked.filter((each) => !each.startsWith("200 "))).toEqual([]);
    expect(asked).toContain("200 units.csv");
    await context.close();
  });

  it("says so when a file breaks off while others come, instead of waiting for ever", async () => {
    const context = await browser.newContext({ locale: "vi-VN" });
    page = await context.newPage();
    await page.route("**/tallies.json", (route) => route.abort());
    await page.goto(`${address}/publications/1/check`);
    await page.getByText("Không đọc được tệp của bản công bố. Hãy tải lại trang.").waitFor();
    expect(await page.getByRole("progressbar").count()).toBe(0);
    await context.close();
  });

  it("gives the numbers that the command gives for the same files", async () => {
    await check();
    const lines = await page.locator(".check-counts li").allInnerTexts();
    const report = valueOf(await checkFolder({ folder: await downloaded(), factsDirectory: undefined }));
    expect(lines).toEqual(report.counts.map(countLine));
    // The list of all that was taken over has as many as the lines say together.
    const [, listed = ""] = /\((\d+)\)$/.exec(await page.locator("#check summary").innerText()) ?? [];
    expect(Number(listed)).toBe(report.counts.reduce((sum, count) => sum + takenOverOf(count), 0));
  });

  it("finds a file forged that nothing is computed from, when it is told to look at all", async () => {
    forge = (file) => (file.name === "units.csv" ? `${textOf(file)} ` : undefined);
    expect(await check()).toContain("Tệp công khai: đúng");
    await page.getByRole("button", { name: /^Tải và kiểm mã băm/ }).click();
    await page.getByText("Khác với bản ghi: units.csv").waitFor();
    expect(await page.locator(".check-verdict").innerText()).toBe("Có chỗ không khớp.");
    forge = () => undefined;
  });

  it("says so in English too", async () => {
    const text = await check("/en/publications/1/check");
    expect(text).toContain("Everything that could be computed equals what was published");
    expect(text).toContain("Units computed again from the public counts: 3, equal to what was published.");
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
