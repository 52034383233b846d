import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inspect, openChromium } from "../support/chromium.ts";
import { clientScripts } from "../support/client-scripts.ts";
import { twoUnitsIn } from "../support/two-unit-states.ts";
import { openWebSite } from "../support/page-server.ts";

/** A quarter is made, opened and closed; a unit scores itself, two people at once, and its head signs. */

const site = await openWebSite(await twoUnitsIn("filled"), {
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

async function fillPeriod({ open, page }: Hand, from: string, to: string): Promise<void> {
  await open("/periods/new");
  await page.getByLabel("Mã kỳ").fill("2020-q1");
  await page.getByLabel("Tên kỳ").fill("Quý I/2020");
  await page.getByLabel("Từ ngày").fill(from);
  await page.getByLabel("Đến hết ngày").fill(to);
  await page.getByLabel("Bộ quy tắc", { exact: true }).selectOption("tt01-2018");
}

describe("the work of a period", () => {
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
    const { press, sees, page } = hand("appraiser");
    await fillPeriod(hand("appraiser"), "01/01/2020", "31/03/2020");
    await press("Lưu bản nháp");
    expect(await page.title()).toMatch(/^Lỗi: /);
    expect(await sees("Chưa nêu văn bản quy định thời hạn của kỳ.")).toBe(true);
    await inspect(page, "period-new-refused");
    await page.getByLabel("Văn bản quy định").fill("Quyết định 1063/QĐ-UBND");
    await press("Lưu bản nháp");
    expect(new URL(page.url()).pathname).toBe(BOARD);
  });

  it("lets a draft be taken back at once, and made again", async () => {
    const { press, sees, page } = hand("appraiser");
    expect(await sees("Đã lập bản nháp của kỳ.")).toBe(true);
    await inspect(page, "board-draft");
    await press(/^Hoàn tác/);
    expect(await sees("Đã bỏ bản nháp.")).toBe(true);
    await fillPeriod(hand("appraiser"), "1/1/2020", "31/3/2020");
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
    await appraiser.page.getByRole("main").getByRole("link", { name: "Khóa số liệu" }).click();
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

  it("takes what differs, with its reason, as it is written, and says what is missing", async () => {
    const { page, sees } = hand("clerk");
    await page.getByLabel("Điểm tự chấm của chỉ số 7").fill("1,5");
    await page
      .getByText(/^Đã lưu \d\d:\d\d$/)
      .first()
      .waitFor();
    await page.getByText("Chưa ký được: còn 2 chỗ thiếu.").waitFor();
    await page
      .getByLabel("Lý do khi khác điểm hệ thống tính")
      .and(page.locator("#line-7-reason"))
      .fill("Bỏ sót 3 phiếu giấy.");
    await page.getByText("Chưa ký được: còn 1 chỗ thiếu.").waitFor();
    await inspect(page, "unit-difference");
    await page.reload();
    expect(await page.getByLabel("Điểm tự chấm của chỉ số 7").inputValue()).toBe("1,5");
    expect(await sees("Thiếu minh chứng")).toBe(true);
  });

  it("takes evidence, and takes its removal back", async () => {
    const { page, press, sees } = hand("clerk");
    const file = { name: "bảng kê.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7 bảng kê") };
    await page.getByLabel("Tệp minh chứng của chỉ số 7").setInputFiles(file);
    await press("Đính kèm cho chỉ số 7");
    expect(await sees("Đã đính kèm minh chứng.")).toBe(true);
    await press("Gỡ bảng kê.pdf");
    expect(await sees("Đã gỡ minh chứng.")).toBe(true);
    expect(await sees("Chưa ký được: còn 1 chỗ thiếu.")).toBe(true);
    await press(/^Hoàn tác/);
    expect(await sees("Khác, đủ căn cứ")).toBe(true);
    await inspect(page, "unit-with-evidence");
  });

  it("shows two people on one line both texts, and saves what they agree on", async () => {
    const [clerk, head] = [hand("clerk"), hand("head")];
    await head.open(UNIT);
    await clerk.page.locator("#line-7-reason").fill("Bỏ sót 3 phiếu giấy của tháng 2.");
    await clerk.page
      .getByText(/^Đã lưu \d\d:\d\d$/)
      .first()
      .waitFor();
    await head.page.locator("#line-7-reason").fill("Bỏ sót 4 phiếu giấy.");
    await head.page.getByText(/Chưa lưu\. Có người khác vừa sửa mục này/).waitFor();
    await head.press("Lưu chỉ số 7");
    expect(await head.page.title()).toMatch(/^Lỗi: /);
    expect(await head.sees("1,5. Bỏ sót 3 phiếu giấy của tháng 2.")).toBe(true);
    expect(await head.page.locator("#line-7-reason").inputValue()).toBe("Bỏ sót 4 phiếu giấy.");
    await inspect(head.page, "unit-conflict");
    await head.page.locator("#line-7-reason").fill("Bỏ sót 4 phiếu giấy của tháng 2.");
    await head.press("Lưu chỉ số 7");
    expect(await head.sees("Đã lưu chỉ số.")).toBe(true);
  });

  it("is signed by the head as it is shown, and by no other version", async () => {
    const [clerk, head] = [hand("clerk"), hand("head")];
    await head.page.getByRole("link", { name: "Xem lại và ký" }).click();
    await inspect(head.page, "unit-signing");
    await clerk.open(UNIT);
    await clerk.page.locator("#line-7-reason").fill("Bỏ sót 5 phiếu giấy của tháng 2.");
    await clerk.page
      .getByText(/^Đã lưu \d\d:\d\d$/)
      .first()
      .waitFor();
    await head.press("Ký bản tự chấm");
    expect(await head.sees("Bản dưới đây là bản mới nhất. Xem lại rồi ký.")).toBe(true);
    expect(await head.sees("Bỏ sót 5 phiếu giấy của tháng 2.")).toBe(true);
    await head.press("Ký bản tự chấm");
    expect(await head.sees("Đã ký bản tự chấm.")).toBe(true);
    expect(await head.page.getByLabel("Điểm tự chấm của chỉ số 7").count()).toBe(0);
    await inspect(head.page, "unit-signed");
  });

  it("leaves nothing broken behind", () => {
    expect(site.bugs).toEqual([]);
  });
});
