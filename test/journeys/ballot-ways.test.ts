import { once } from "node:events";
import { readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inspect, openChromium } from "../support/chromium.ts";
import { clientScripts } from "../support/client-scripts.ts";
import { testDatabase } from "../support/test-database.ts";
import { fillSite, twoUnitTables } from "../support/two-units.ts";
import { openWebSite } from "../support/page-server.ts";

/** Ballots without a kiosk, in a real browser: from the label to the thanks, and papers that two people key. */

const database = await testDatabase();
/** How far the site's clock is ahead: it takes no page that was shown less than two seconds ago. */
let aheadMs = 0;
const clock = () => new Date(Date.now() + aheadMs);
const site = await openWebSite(database, { clock, scriptsDirectory: await clientScripts(["paper-keys"]) });
const browser = await openChromium();
const SHEETS = 20;
/** Three agencies that did their parts of A-0 in three ways: the longest that a phone has to show of a dossier. */
const DIFFERING = ["2020-03-04", "2020-03-05", "2020-03-06"].map((finishedAt, place) => ({
  ...{ dossierCode: "A-0", stepNo: place + 1, agencyCode: ["A", "B", "P"][place] },
  ...{ startedAt: "2020-03-02T08:00", limitAt: "2020-03-05", finishedAt },
}));
let address = "";

beforeAll(async () => {
  const tables = twoUnitTables();
  await fillSite(site, { ...tables, steps: [...(tables.steps ?? []), ...DIFFERING] });
  await site.keeper.drain();
  const server = serve({ fetch: site.app.fetch, hostname: "127.0.0.1", port: 0 });
  afterAll(() => server.close());
  await once(server, "listening");
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port.toString()}`;
});

async function clerk(email: string, name: string): Promise<BrowserContext> {
  const { session } = await site.signIn({ email, name, role: "clerk", agencyCode: "A" });
  const context = await browser.newContext({ locale: "vi-VN", acceptDownloads: true });
  await context.addCookies([{ name: "hailong", value: session, url: address }]);
  return context;
}

describe("a label", () => {
  it("leads from the file of labels to the thanks, on a telephone without scripts", async () => {
    const desk = await (await clerk("mai@a.vn", "Trần Thị Mai")).newPage();
    await desk.goto(`${address}/work`);
    await desk.getByRole("link", { name: "Tem mã đánh giá" }).click();
    await inspect(desk, "labels");
    await desk.getByLabel("Đơn vị").selectOption("A");
    await desk.getByLabel("Giấy lập từ ngày").fill("02/03/2020");
    await desk.getByLabel("đến hết ngày").fill("02/03/2020");
    await desk.getByLabel("Dạng tệp").selectOption("csv");
    const [file] = await Promise.all([
      desk.waitForEvent("download"),
      desk.getByRole("button", { name: "Tạo tem" }).click(),
    ]);
    const [, line = ""] = readFileSync(await file.path(), "utf8").split("\r\n");
    const [, paper = ""] = /"(http[^"]+\/b\/[^"]+)"/.exec(line) ?? [];
    const phone = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
    const page = await phone.newPage();
    const eyes = await (await browser.newContext()).newPage(); // axe is a script itself
    await eyes.goto(paper);
    await inspect(eyes, "phone-form");
    expect(await eyes.getByText("Tùy cơ quan: sớm hơn hạn, đúng hạn, quá hạn").isVisible()).toBe(true);
    await eyes.goto(paper.replace("/b/", "/en/b/"));
    await inspect(eyes, "phone-form-en");
    await eyes.goto(paper);
    await eyes.getByRole("button", { name: "Gửi đánh giá" }).click();
    await inspect(eyes, "phone-again");
    await page.goto(paper);
    await page.getByRole("button", { name: "Gửi đánh giá" }).click();
    expect(await page.getByRole("alert").innerText()).toContain("chưa trả lời câu nào");
    await page.getByLabel("Không lần nào ngoài lúc nộp và nhận kết quả").check({ force: true });
    await page.getByLabel("Hài lòng", { exact: true }).check({ force: true });
    await page.getByLabel(/góp ý thêm/).fill("Làm việc nhanh gọn.");
    await page.getByRole("button", { name: "Gửi đánh giá" }).click();
    await page.getByText("Cảm ơn Ông/Bà. Phiếu đã được ghi nhận.").waitFor();
    expect(await page.getByText(/^\d+(-[0-9A-Z]{4}){4}$/).isVisible()).toBe(true);
    const thanked = await page.locator(".phone-receipt .code").innerText();
    await page.reload();
    expect(await page.locator(".phone-receipt .code").innerText()).toBe(thanked);
    await eyes.goto(page.url());
    await inspect(eyes, "phone-thanks");
    for (const [at, name] of [
      [paper, "phone-used"],
      [paper.replace("/b/", "/en/b/"), "phone-used-en"],
    ] as const) {
      await eyes.goto(at);
      await inspect(eyes, name);
      expect(await eyes.getByText(thanked).count()).toBe(0);
    }
    await eyes.goto(`${address}/b/khong-co`);
    await inspect(eyes, "phone-unknown");
    await eyes.goto(`${address}/b/open/A`);
    await inspect(eyes, "phone-open");
    expect(await phone.cookies()).toEqual([]);
  });
});

describe("the open page", () => {
  it("turns to English and back midway, is sent by Enter, and can be gone back from, without scripts", async () => {
    const phone = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
    const page = await phone.newPage();
    await page.goto(`${address}/b/open/A`);
    await page.getByLabel("Hài lòng", { exact: true }).check({ force: true });
    await page.getByLabel(/góp ý thêm/).fill("Ghế ngồi ít.");
    await page.getByRole("button", { name: "English" }).click();
    expect(await page.getByLabel("Satisfied", { exact: true }).isChecked()).toBe(true);
    expect(await page.getByLabel(/anything else/).inputValue()).toBe("Ghế ngồi ít.");
    const eyes = await (await browser.newContext()).newPage();
    await eyes.goto(page.url());
    await inspect(eyes, "phone-open-en");
    await page.getByRole("button", { name: "Tiếng Việt" }).click();
    await page.getByLabel(/góp ý thêm/).fill("x".repeat(1000));
    expect(await page.getByLabel("Hài lòng", { exact: true }).isChecked()).toBe(true);
    await page.goto(`${address}/b/open/A`);
    await page.getByRole("button", { name: "Gửi đánh giá" }).click();
    await page.getByRole("alert").waitFor();
    const refused = page.url();
    aheadMs += 2_000;
    await page.getByLabel("Hài lòng", { exact: true }).check({ force: true });
    await page.getByLabel("Hài lòng", { exact: true }).press("Enter");
    await page.getByText("Cảm ơn Ông/Bà. Phiếu đã được ghi nhận.").waitFor();
    const thanked = await page.locator(".phone-receipt .code").innerText();
    await page.getByRole("link", { name: "English" }).click();
    expect(await page.locator(".phone-receipt .code").innerText()).toBe(thanked);
    await page.goBack();
    expect(await page.locator(".phone-receipt .code").innerText()).toBe(thanked);
    const back = await page.goBack();
    expect([page.url(), back?.status()]).toEqual([refused, 200]);
    expect(await page.getByLabel("Hài lòng", { exact: true }).isVisible()).toBe(true);
    expect(await phone.cookies()).toEqual([]);
  });
});

async function keyAll(page: Page, lines: readonly string[]): Promise<number> {
  const began = performance.now();
  for (const [place, line] of lines.entries()) {
    await page.getByRole("heading", { level: 1, name: `phiếu ${(place + 1).toString()}`, exact: false }).waitFor();
    await page.locator("main input:focus").waitFor();
    await page.keyboard.press("Enter"); // no dossier code on these sheets
    // q1 q3 q4 q6 q7 q10, a dot where the sheet is not marked; then the comment is passed over.
    for (const key of line) await page.keyboard.press(key === "." ? "Enter" : key);
    await Promise.all([page.waitForURL(/saved=/), page.keyboard.press("Enter")]);
    await page.waitForURL(new RegExp(`saved=${(place + 1).toString()}$`));
  }
  return (60_000 * lines.length) / (performance.now() - began);
}

/** With the boxes in focus all the while, the picture is turned on its side, enlarged, scrolled. */
async function turnPicture(page: Page): Promise<void> {
  const picture = page.getByAltText("Ảnh phiếu số 1, tệp to-1.png");
  const shape = async (): Promise<number> => {
    const { width, height } = (await picture.boundingBox()) ?? { width: 0, height: 1 };
    return width / height;
  };
  // Without its picture the frame has no height, and so no shape.
  await expect.poll(shape).toBeLessThan(10);
  const wide = await shape();
  expect(wide).toBeGreaterThan(1);
  await page.keyboard.press("Alt+Digit0");
  expect(await shape()).toBeCloseTo(1 / wide, 1);
  const before = (await picture.boundingBox())?.width ?? 0;
  await page.keyboard.press("Alt+Equal");
  expect((await picture.boundingBox())?.width).toBeCloseTo(before * 1.5, -1);
  await page.keyboard.press("Alt+ArrowDown");
  expect(await page.evaluate("document.querySelector('.scan-view').scrollTop")).toBeGreaterThan(0);
  expect(await page.getByLabel("Mã hồ sơ ghi trên phiếu").inputValue()).toBe("");
  for (const key of ["Alt+Minus", "Alt+Digit0", "Alt+Digit0", "Alt+Digit0"]) await page.keyboard.press(key);
  expect(await shape()).toBeCloseTo(wide, 1);
}

describe("papers", () => {
  it("are keyed twice by digits and Enter, settled by digits, and cast when all is settled", async () => {
    const [first, second] = [await clerk("tam@a.vn", "Đỗ Minh Tâm"), await clerk("van@a.vn", "Lê Thị Hồng Vân")];
    const [one, two] = [await first.newPage(), await second.newPage()];
    await one.goto(`${address}/paper`);
    await inspect(one, "paper-none");
    await one.getByLabel("Số phiếu kiểm đếm").fill(SHEETS.toString());
    await one.getByRole("button", { name: "Mở lô" }).click();
    const batch = one.url();
    const scan = { name: "to-1.png", mimeType: "image/png", buffer: await one.screenshot() };
    await one.getByLabel("Tệp đầu là ảnh của phiếu số").fill("1");
    await one.getByLabel("Ảnh chụp, bản quét").setInputFiles([scan]);
    await one.getByRole("button", { name: "Gắn ảnh" }).click();
    await inspect(one, "paper-batch");
    await one.getByRole("link", { name: "Nhập lần một" }).click();
    await turnPicture(one);
    await inspect(one, "paper-keying");
    await one.reload(); // looking at it took the focus away
    const right = Array.from({ length: SHEETS }, (_, place) => `1${"123"[place % 3] ?? ""}.1${"12"[place % 2] ?? ""}2`);
    const firstRate = await keyAll(one, right);
    await two.goto(`${batch}/key/2`);
    const slips = right.map((line, place) => (place === 16 ? `${line.slice(0, 5)}.` : line));
    const secondRate = await keyAll(two, slips);
    process.stdout.write(
      `\npapers a minute and keyer, the keys pressed by a program: ${firstRate.toFixed(0)}, ${secondRate.toFixed(0)}\n`,
    );
    await two.goto(batch);
    await inspect(two, "paper-differences");
    const three = await (await clerk("ba@a.vn", "Ngô Thị Ba")).newPage();
    await three.goto(batch);
    await three.getByRole("link", { name: "Phiếu 17" }).click();
    await inspect(three, "paper-sheet");
    await three.reload();
    await three.locator("main input:focus").waitFor();
    await three.keyboard.press("1");
    await three.keyboard.press("Enter");
    await three.waitForURL(batch);
    await two.reload();
    await two.getByRole("button", { name: "Đóng lô và ghi phiếu" }).click();
    await two.getByText("20 phiếu đã ghi, 0 phiếu không hợp lệ").waitFor();
    await inspect(two, "paper-closed");
    const stored = await database.queries
      .selectFrom("ballots")
      .select(["a2", "a6"])
      .where("channel", "=", 3)
      .where("import_id", "=", 0)
      .execute();
    expect(stored).toHaveLength(SHEETS);
    expect(stored.every(({ a6 }) => a6 === 4)).toBe(true);
  });

  it("and interviews are keyed on the same screen", async () => {
    const page = await (await clerk("lan@a.vn", "Phạm Thị Lan")).newPage();
    await page.goto(`${address}/interview`);
    await page.getByLabel("Mã hồ sơ trong danh sách").fill("A-5\nA-6");
    await page.getByRole("button", { name: "Xem danh sách" }).click();
    await inspect(page, "interview-list");
    await page.getByRole("link", { name: "A-5" }).click();
    await inspect(page, "interview");
    await page.reload();
    // Whoever keys sees where the next sign goes first.
    await page.locator("[data-keying] input:focus").waitFor();
    for (const key of ["1", "1", "1", "1", "2", "Enter"]) await page.keyboard.press(key);
    await page.getByText("Đã ghi phỏng vấn").waitFor();
    await page.goto(`${address}/open-ballots`);
    await inspect(page, "open-ballots");
  });
});
