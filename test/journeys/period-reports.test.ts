import { once } from "node:events";
import { readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import mammoth from "mammoth";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inspect, openChromium } from "../support/chromium.ts";
import { clientScripts } from "../support/client-scripts.ts";
import { valueOf } from "../support/kept-province.ts";
import { day } from "../support/small-province.ts";
import { twoUnitsIn } from "../support/two-unit-states.ts";
import { openWebSite } from "../support/page-server.ts";
import { OPERATOR } from "../../src/core/access/actor.ts";

/** An appraiser has the documents of a period made, writes the province's words into them, and reads the report. */

const site = await openWebSite(await twoUnitsIn("quarter-open"), {
  scriptsDirectory: await clientScripts(["live-page", "autosave"]),
});
const browser = await openChromium();
const PERIOD = { id: "2020-q1", title: "Quý I/2020", window: { from: day("2020-01-01"), to: day("2020-03-31") } };
const REPORTS = `/periods/${PERIOD.id}/reports`;
let address = "";
let session = "";
let page: Page;

async function newPage(options: { javaScriptEnabled?: boolean } = {}): Promise<Page> {
  const context = await browser.newContext({ locale: "vi-VN", acceptDownloads: true, ...options });
  await context.addCookies([{ name: "hailong", value: session, url: address }]);
  return context.newPage();
}

beforeAll(async () => {
  const server = serve({ fetch: site.app.fetch, hostname: "127.0.0.1", port: 0 });
  afterAll(() => server.close());
  await once(server, "listening");
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port.toString()}`;
  const person = { email: "tham-dinh@tinh.gov.vn", name: "Lê Thị Hồng Vân", role: "appraiser" } as const;
  ({ session } = await site.signIn(person));
  page = await newPage();
});

const open = (path: string) => page.goto(address + path);

/** The faces in which the browser drew a text, and whether they came with the page. */
async function facesOf(page: Page, selector: string) {
  const client = await page.context().newCDPSession(page);
  await client.send("DOM.enable");
  await client.send("CSS.enable");
  const { root } = await client.send("DOM.getDocument");
  const { nodeId } = await client.send("DOM.querySelector", { nodeId: root.nodeId, selector });
  const { fonts } = await client.send("CSS.getPlatformFontsForNode", { nodeId });
  const faces = fonts.map(({ familyName, isCustomFont }) => ({ familyName, isCustomFont }));
  return [...new Map(faces.map((face) => [JSON.stringify(face), face])).values()];
}

const press = (name: string) => page.getByRole("main").getByRole("button", { name }).click();
const sees = (text: string | RegExp) => page.getByRole("main").getByText(text).first().isVisible();

describe("the documents of a period", () => {
  it("wait for its figures to be locked", async () => {
    await open(REPORTS);
    expect(await sees("Kỳ chưa khóa số liệu")).toBe(true);
    expect(await page.getByRole("button", { name: "Lập văn bản" }).count()).toBe(0);
    await inspect(page, "reports-open-period");
    valueOf(await site.periods.close(OPERATOR, PERIOD.id));
  });

  it("are asked for, show how far they are, and come by themselves when they are made", async () => {
    await open(REPORTS);
    expect(await sees("Chưa có bản dự thảo nào")).toBe(true);
    await press("Lập văn bản");
    expect(await page.getByRole("progressbar").isVisible()).toBe(true);
    await inspect(page, "reports-under-way");
    await site.jobs.drain();
    await page.getByRole("heading", { name: "Bản dự thảo số 1", exact: true }).waitFor();
    expect(await page.getByRole("progressbar").count()).toBe(0);
    expect(await page.getByRole("row", { name: /^1 .*Đã lập/ }).isVisible()).toBe(true);
    await inspect(page, "reports-made");
  });

  it("are downloaded as files that say of themselves that they are a draft", async () => {
    const coming = page.waitForEvent("download");
    await page.getByRole("link", { name: /^DOCX Báo cáo/ }).click();
    const download = await coming;
    expect(download.suggestedFilename()).toBe("2020-q1-1-bao-cao.docx");
    const buffer = readFileSync(await download.path());
    expect((await mammoth.extractRawText({ buffer })).value).toContain("Dự thảo số 1, chưa phê duyệt");
  });

  it("take the province's words, which save themselves", async () => {
    await page.getByRole("link", { name: "Sửa biện pháp" }).click();
    await inspect(page, "report-texts");
    await page.getByLabel("Biện pháp khắc phục").fill("Các đơn vị báo cáo trước ngày 15/4/2020:\n- rà soát quy trình;");
    await page.getByText(/^Đã lưu \d\d:\d\d$/).waitFor();
    await page.getByLabel("Số, ký hiệu").fill("12/BC-VP");
    await page.getByText("Chưa lưu").waitFor();
    await page.getByText(/^Đã lưu \d\d:\d\d$/).waitFor();
    await page.reload();
    expect(await page.getByLabel("Số, ký hiệu").inputValue()).toBe("12/BC-VP");
    expect(await page.getByLabel("Biện pháp khắc phục").inputValue()).toContain("- rà soát quy trình;");
  });

  it("tell at the field what cannot be printed, also while they save themselves", async () => {
    await page.getByLabel("Số, ký hiệu").fill("mười hai");
    await page.getByText(/Chưa lưu\. Số, ký hiệu không đúng dạng/).waitFor();
    const proposals = page.getByLabel("Kiến nghị", { exact: true });
    await page.getByLabel("Số, ký hiệu").fill("12/BC-VP");
    await proposals.fill("phê duyệt 漢");
    await page.getByText("Chưa lưu. Kiến nghị: Văn bản không in được ký tự").waitFor();
    await proposals.fill("");
    await page.getByLabel("Số, ký hiệu").fill("mười hai");
    await page.getByText(/Chưa lưu\. Số, ký hiệu không đúng dạng/).waitFor();
    await press("Lưu lời văn");
    expect(await page.title()).toMatch(/^Lỗi: /);
    await inspect(page, "report-texts-refused");
    await page.getByLabel("Số, ký hiệu").fill("12/BC-VP");
  });

  it("show both texts when somebody else has saved meanwhile", async () => {
    await open(`${REPORTS}/texts`);
    const other = await newPage({ javaScriptEnabled: false });
    await other.goto(`${address}${REPORTS}/texts`);
    await other.getByLabel("Họ tên người ký").fill("Trần Văn Bình");
    await other.getByRole("button", { name: "Lưu lời văn" }).click();
    expect(new URL(other.url()).pathname).toBe(REPORTS);
    await page.getByLabel("Họ tên người ký").fill("Nguyễn Thị An");
    await page.getByText(/vừa lưu lời văn của báo cáo này/).waitFor();
    await press("Lưu lời văn");
    expect(await sees("Trần Văn Bình")).toBe(true);
    await inspect(page, "report-texts-both");
    await press("Lưu lời văn");
    expect(new URL(page.url()).pathname).toBe(REPORTS);
    expect(await sees("đã đổi sau bản dự thảo số 1")).toBe(true);
  });

  it("are made anew without any script, and shown with what is different", async () => {
    const plain = await newPage({ javaScriptEnabled: false });
    await plain.goto(address + REPORTS);
    await plain.getByLabel("Mẫu 01").selectOption("Mọi đơn vị (XLSX)");
    await plain.getByRole("button", { name: "Lập văn bản" }).click();
    expect(await plain.getByRole("progressbar").isVisible()).toBe(true);
    await site.jobs.drain();
    await open(REPORTS);
    expect(await page.getByRole("row", { name: /Mẫu 01/ }).count()).toBeGreaterThan(1);
    await inspect(page, "reports-with-dossier-forms");
    await page.getByRole("link", { name: "Xem báo cáo trên màn hình" }).click();
    expect(await sees("Khác bản dự thảo số 1")).toBe(true);
    expect(await page.locator("ins", { hasText: "12/BC-VP" }).first().isVisible()).toBe(true);
    await inspect(page, "report-preview");
    expect(await facesOf(page, ".sheet p")).toEqual([{ familyName: "Tinos", isCustomFont: true }]);
  });

  it("leave nothing broken behind", () => {
    expect(site.bugs).toEqual([]);
  });
});
