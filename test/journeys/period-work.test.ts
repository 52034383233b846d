import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inspect, openChromium } from "../support/chromium.ts";
import { clientScripts } from "../support/client-scripts.ts";
import { testDatabase } from "../support/test-database.ts";
import { fillSite, twoUnitTables } from "../support/two-units.ts";
import { openWebSite } from "../support/web-site.ts";

/** A quarter is made, opened and closed; a unit scores itself, two people at once, and its head signs. */

const site = await openWebSite(await testDatabase(), {
  scriptsDirectory: await clientScripts(["live-page", "autosave", "fresh-parts", "shortcuts"]),
});
const browser = await openChromium();
const BOARD = "/periods/2020-q1";
const UNIT = `${BOARD}/units/A`;
let address = "";

async function pageFor(session: string, options: { javaScriptEnabled?: boolean } = {}): Promise<Page> {
  const context = await browser.newContext({ locale: "vi-VN", ...options });
  await context.addCookies([{ name: "hailong", value: session, url: address }]);
  return context.newPage();
}

interface Hand {
  readonly page: Page;
  readonly session: string;
  readonly open: (path: string) => Promise<unknown>;
  readonly press: (name: string | RegExp) => Promise<void>;
  readonly sees: (text: string | RegExp) => Promise<boolean>;
}

function handOf(page: Page, session: string): Hand {
  const main = page.getByRole("main");
  return {
    page,
    session,
    open: (path) => page.goto(address + path),
    press: (name) => main.getByRole("button", { name }).first().click(),
    sees: (text) => main.getByText(text).first().isVisible(),
  };
}

const people: Partial<Record<"appraiser" | "clerk" | "head", Hand>> = {};

function hand(who: keyof typeof people): Hand {
  const found = people[who];
  if (found === undefined) throw new Error(`${who} has not signed in`);
  return found;
}

beforeAll(async () => {
  await fillSite(site, twoUnitTables());
  const server = serve({ fetch: site.app.fetch, hostname: "127.0.0.1", port: 0 });
  afterAll(() => server.close());
  await once(server, "listening");
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port.toString()}`;
  const persons = {
    appraiser: { email: "tham-dinh@tinh.gov.vn", name: "Lê Thị Hồng Vân", role: "appraiser" },
    clerk: { email: "dau-moi@xa.gov.vn", name: "Trần Văn Bình", role: "clerk", agencyCode: "A" },
    head: { email: "chu-tich@xa.gov.vn", name: "Nguyễn Thị An", role: "unitHead", agencyCode: "A" },
  } as const;
  for (const [who, person] of Object.entries(persons)) {
    const { session } = await site.signIn(person);
    people[who as keyof typeof persons] = handOf(await pageFor(session), session);
  }
});

describe("the work of a period", { timeout: 240_000 }, () => {
  it("begins with nothing to do", async () => {
    const { open, sees, page } = hand("appraiser");
    await open("/tasks");
    expect(await sees("Không có việc nào đang chờ")).toBe(true);
    await inspect(page, "tasks-none");
    await open("/periods");
    expect(await sees("Chưa có kỳ nào")).toBe(true);
    await inspect(page, "periods-none");
  });

  it("needs a paper for the deadlines of a period", async () => {
    const { open, press, sees, page } = hand("appraiser");
    await open("/periods/new");
    await page.getByLabel("Mã kỳ").fill("2020-q1");
    await page.getByLabel("Tên kỳ").fill("Quý I/2020");
    await page.getByLabel("Từ ngày").fill("01/01/2020");
    await page.getByLabel("Đến hết ngày").fill("31/03/2020");
    await page.getByLabel("Bộ quy tắc").selectOption("tt01-2018");
    await press("Lưu bản nháp");
    expect(await page.title()).toMatch(/^Lỗi: /);
    expect(await sees("Chưa nêu văn bản quy định thời hạn của kỳ.")).toBe(true);
    await inspect(page, "period-new-refused");
    await page.getByLabel("Văn bản quy định").fill("Quyết định 1063/QĐ-UBND");
    await press("Lưu bản nháp");
    expect(new URL(page.url()).pathname).toBe(BOARD);
  });

  it("lets a draft be taken back at once, and made again", async () => {
    const { press, sees, page, open } = hand("appraiser");
    expect(await sees("Đã lập bản nháp của kỳ.")).toBe(true);
    await inspect(page, "board-draft");
    await press(/^Hoàn tác/);
    expect(await sees("Đã bỏ bản nháp.")).toBe(true);
    await open("/periods/new");
    await page.getByLabel("Mã kỳ").fill("2020-q1");
    await page.getByLabel("Tên kỳ").fill("Quý I/2020");
    await page.getByLabel("Từ ngày").fill("1/1/2020");
    await page.getByLabel("Đến hết ngày").fill("31/3/2020");
    await page.getByLabel("Bộ quy tắc").selectOption("tt01-2018");
    await page.getByLabel("Văn bản quy định").fill("Quyết định 1063/QĐ-UBND");
    await press("Lưu bản nháp");
    await press("Mở kỳ");
    await site.keeper.drain();
    await page.reload();
    expect(await sees("Đang nhận số liệu")).toBe(true);
    await inspect(page, "board-open");
  });

  it("asks for the closing, and then of each unit for its self-score", async () => {
    const appraiser = hand("appraiser");
    await appraiser.open("/tasks");
    await inspect(appraiser.page, "tasks-closing");
    await appraiser.page.getByRole("link", { name: "Khóa số liệu" }).click();
    await appraiser.press("Khóa số liệu");
    expect(await appraiser.sees("Đã khóa số liệu. Các đơn vị bắt đầu tự chấm điểm.")).toBe(true);
    await inspect(appraiser.page, "board-closed");
    const { open, page } = hand("clerk");
    await open("/tasks");
    await inspect(page, "tasks-clerk");
    await page.getByRole("link", { name: /^Chuẩn bị bản tự chấm/ }).click();
    expect(new URL(page.url()).pathname).toBe(UNIT);
    await inspect(page, "unit-untouched");
  });
});
