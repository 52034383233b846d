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
import { twoUnitsIn } from "../support/two-unit-states.ts";
import { openWebSite } from "../support/page-server.ts";
import { actorWith } from "../support/actors.ts";
import { OPERATOR } from "../../src/core/access/actor.ts";

/** Two units are appraised, respond, are approved by other eyes, and published, each by people in their roles. */

const site = await openWebSite(await twoUnitsIn("locked"), {
  scriptsDirectory: await clientScripts(["live-page", "autosave", "fresh-parts", "shortcuts"]),
});
const browser = await openChromium();
const PERIOD = { id: "2020-q1", title: "Quý I/2020", window: { from: day("2020-01-01"), to: day("2020-03-31") } };
const A = { periodId: PERIOD.id, agencyCode: "A" };
const B = { periodId: PERIOD.id, agencyCode: "B" };
const APPRAISAL = `/periods/${PERIOD.id}/appraisal`;
const CHECKS = `/periods/${PERIOD.id}/checks`;
let address = "";

/** A period without time to respond, so that its units are approved as soon as they are appraised. */
const QUICK = { periodId: "2020-q1-lan-2" };
const DECISION = { number: "12/QĐ-UBND", reason: "Xem lại", day: day("2020-07-01") };
const PROVINCE_APPRAISER = {
  role: "appraiser",
  agencyCode: undefined,
  validFrom: undefined,
  validTo: undefined,
} as const;

async function readyToApprove(): Promise<void> {
  const policy = { ...POLICY, responseWorkingDays: 0 };
  const period = { ...PERIOD, id: QUICK.periodId, title: "Quý I/2020, lần 2", ruleSetId: "tt01-2018", overrides: [] };
  valueOf(await site.periods.create(OPERATOR, { ...period, policy }));
  valueOf(await site.periods.open(OPERATOR, period.id));
  await site.keeper.drain();
  valueOf(await site.periods.close(OPERATOR, period.id));
  for (const agencyCode of ["A", "B"]) {
    const headOf = actorWith("unitHead", agencyCode, head.id);
    valueOf(await site.periods.signSelfScore(headOf, { ...QUICK, agencyCode, seenVersion: 0 }));
  }
  const province = actorWith("appraiser", undefined, appraiser.id);
  const agencyCodes = ["A", "B"];
  valueOf(await site.periods.acceptAgreed(province, { ...QUICK, agencyCodes }));
  valueOf(await site.periods.finishAppraisal(province, { ...QUICK, agencyCodes }));
}

/** A browser of somebody who is signed in. */
async function pageOf(session: string, options: { javaScriptEnabled?: boolean } = {}): Promise<Page> {
  const context = await browser.newContext({ locale: "vi-VN", ...options });
  await context.addCookies([{ name: "hailong", value: session, url: address }]);
  return context.newPage();
}

const signIn = async (role: "appraiser" | "approver" | "unitHead" | "officer", more: object = {}) => {
  const { session, accountId } = await site.signIn({ email: `${role}@tinh.gov.vn`.toLowerCase(), role, ...more });
  return { session, id: `account:${accountId.toString()}`, page: await pageOf(session) };
};

let appraiser: Awaited<ReturnType<typeof signIn>>;
let approver: Awaited<ReturnType<typeof signIn>>;
let head: Awaited<ReturnType<typeof signIn>>;

beforeAll(async () => {
  const server = serve({ fetch: site.app.fetch, hostname: "127.0.0.1", port: 0 });
  afterAll(() => server.close());
  site.jobs.start();
  afterAll(() => site.jobs.stop());
  await once(server, "listening");
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port.toString()}`;
  appraiser = await signIn("appraiser", { name: "Lê Thị Hồng Vân" });
  approver = await signIn("approver", { name: "Trần Văn Bình" });
  head = await signIn("unitHead", { name: "Phạm Quốc Dũng", agencyCode: "A" });
  const headA = actorWith("unitHead", "A", head.id);
  const clerkA = actorWith("clerk", "A", head.id);
  const line = { indicator: "7", score: "1,9", reason: "Thiếu phiếu giấy" } as const;
  const saved = valueOf(await site.periods.saveSelfScore(clerkA, { ...A, seenVersion: 0, lines: [line] }));
  expect(saved.version).toBe(1);
  const file = { name: "bang-ke.pdf", content: new TextEncoder().encode("%PDF-1.7") };
  const shown = valueOf(await site.periods.attachEvidence(clerkA, { ...A, indicator: "7", file }));
  valueOf(await site.periods.signSelfScore(headA, { ...A, seenVersion: shown.version }));
  const headB = actorWith("unitHead", "B", head.id);
  valueOf(await site.periods.signSelfScore(headB, { ...B, seenVersion: 0 }));
});

const main = (page: Page) => page.getByRole("main");
const press = (page: Page, name: string | RegExp) => main(page).getByRole("button", { name }).first().click();
const sees = (page: Page, text: string | RegExp) => main(page).getByText(text).first().isVisible();

describe("the appraisal of a unit", () => {
  it("begins from the list of those that wait", async () => {
    const { page } = appraiser;
    await page.goto(address + APPRAISAL);
    expect(await sees(page, "2 đơn vị chờ bạn thẩm định")).toBe(true);
    await inspect(page, "appraisal-list");
    await page.getByRole("link", { name: "unit A" }).click();
    expect(await page.title()).toContain("Thẩm định: unit A");
    await inspect(page, "appraisal-unit");
  });

  it("says why a score is what it is in place, with the clause it rests on", async () => {
    const { page } = appraiser;
    const below = page.locator("#line-7-below");
    expect(await below.getByText("24 ÷ 14").isVisible()).toBe(true);
    expect(
      await below
        .getByText(/^TT 01\/2018, Điều 13/)
        .first()
        .isVisible(),
    ).toBe(true);
    expect(await below.getByText("Thiếu phiếu giấy").isVisible()).toBe(true);
    expect(await below.getByRole("link", { name: /bang-ke\.pdf/ }).isVisible()).toBe(true);
  });

  it("accepts at once what agrees and leaves the difference open", async () => {
    const { page } = appraiser;
    await press(page, "Chấp nhận các dòng khớp");
    await press(page, /^Hoàn tác/);
    expect(await sees(page, "Đã bỏ chấp nhận các dòng vừa chấp nhận.")).toBe(true);
    await page.goto(`${address}${APPRAISAL}/A`);
    await press(page, "Chấp nhận các dòng khớp");
    expect(await sees(page, "Đã chấp nhận các dòng mà ba cột điểm khớp nhau")).toBe(true);
    expect(await sees(page, /Còn 1 chỉ số/)).toBe(true);
    expect(await main(page).getByText("Thiếu lý do", { exact: true }).count()).toBe(1);
  });

  it("saves a line by itself and shows at once what follows from it", async () => {
    const { page } = appraiser;
    await page.getByLabel("Lý do khi ba cột khác nhau").locator("visible=true").first().fill("Phiếu giấy đến sau kỳ.");
    await page.getByText(/^Đã lưu \d\d:\d\d$/).waitFor();
    await main(page)
      .getByRole("button", { name: "Kết thúc thẩm định" })
      .and(page.locator("[name=act]"))
      .first()
      .waitFor();
    expect(await main(page).getByText("Có lý do", { exact: true }).count()).toBe(1);
  });

  it("refuses a score with too many digits at its box", async () => {
    const { page } = appraiser;
    await page.getByLabel("Điểm thẩm định của chỉ số 7").first().fill("1,25");
    await page.getByText(/Chưa lưu\. Điểm không đúng dạng/).waitFor();
    await press(page, "Lưu chỉ số 7");
    expect(await page.title()).toMatch(/^Lỗi: /);
    await inspect(page, "appraisal-refused");
    await page.getByLabel("Điểm thẩm định của chỉ số 7").first().fill("1,9");
    await page.getByText(/^Đã lưu \d\d:\d\d$/).waitFor();
  });

  it("keeps on the page what was typed while the network is gone, and saves it once it is back", async () => {
    const { page } = appraiser;
    const box = page.getByLabel("Điểm thẩm định của chỉ số 7").first();
    await page.context().setOffline(true);
    await box.fill("1,8");
    await press(page, "Lưu chỉ số 7");
    await page.getByText("Chưa lưu: mất kết nối, sẽ thử lại").waitFor();
    await press(page, "Kết thúc thẩm định");
    await page.getByText(/^Máy đang mất kết nối mạng nên chưa gửi\./).waitFor();
    expect(await box.inputValue()).toBe("1,8");
    await page.context().setOffline(false);
    await page.getByText(/^Đã lưu \d\d:\d\d$/).waitFor();
    expect(await page.getByText(/^Máy đang mất kết nối/).count()).toBe(0);
  });

  it("shows both texts when another appraiser has written meanwhile", async () => {
    const { page } = appraiser;
    await page.goto(`${address}${APPRAISAL}/A`);
    const other = await site.signIn({ email: "khac@tinh.gov.vn", name: "Ngô Thị Mai", role: "appraiser" });
    const theirs = await pageOf(other.session, { javaScriptEnabled: false });
    await theirs.goto(`${address}${APPRAISAL}/A`);
    await theirs.locator("#line-7-below summary").click();
    await theirs.locator("#line-7-reason").fill("Đã đối chiếu sổ phiếu giấy.");
    await theirs.getByRole("button", { name: "Lưu chỉ số 7" }).first().click();
    await page.locator("#line-7-below summary").click();
    await page.locator("#line-7-reason").fill("Có biên bản đối chiếu.");
    await page.getByText(/Chưa lưu\. /).waitFor();
    await press(page, "Lưu chỉ số 7");
    expect(await sees(page, "Đã đối chiếu sổ phiếu giấy.")).toBe(true);
    expect(await page.locator("#line-7-reason").inputValue()).toBe("Có biên bản đối chiếu.");
    await inspect(page, "appraisal-conflict");
    await press(page, "Lưu chỉ số 7");
    expect(await sees(page, "Đã ghi chỉ số.")).toBe(true);
  });

  it("goes to the next unit and back by single keys, until they are switched off", async () => {
    const { page } = appraiser;
    await page.goto(`${address}${APPRAISAL}/A`);
    await page.keyboard.press("j");
    await page.waitForURL(`${address}${APPRAISAL}/B`);
    await page.keyboard.press("k");
    await page.waitForURL(`${address}${APPRAISAL}/A`);
    await page.getByLabel("Dùng phím tắt").uncheck();
    await page.keyboard.press("j");
    await page.reload();
    expect(page.url()).toBe(`${address}${APPRAISAL}/A`);
    await page.getByLabel("Dùng phím tắt").check();
  });

  it("ends when every line is settled, also without scripts, and for many units at once", async () => {
    const plain = await pageOf(appraiser.session, { javaScriptEnabled: false });
    await plain.goto(`${address}${APPRAISAL}/A`);
    await press(plain, "Kết thúc thẩm định");
    expect(await sees(plain, "Đã kết thúc thẩm định.")).toBe(true);
    await plain.goto(address + APPRAISAL);
    await plain.getByLabel("Chọn unit B").check();
    await press(plain, "Kết thúc thẩm định");
    expect(await sees(plain, /Còn chỉ số chưa thẩm định/)).toBe(true);
    await plain.getByLabel("Chọn unit B").check();
    await press(plain, "Chấp nhận các dòng khớp");
    await plain.getByLabel("Chọn unit B").check();
    await press(plain, "Kết thúc thẩm định");
    await plain.getByLabel("Chọn unit A").check();
    await plain.getByLabel("Chọn unit B").check();
    await press(plain, "Mở thời gian phản hồi");
    expect(await sees(plain, "Đã mở thời gian phản hồi.")).toBe(true);
  });
});

describe("the responses of a unit", () => {
  const PATH = `/periods/${PERIOD.id}/responses/A`;

  it("are given with a document, and changed while nothing is decided", async () => {
    const { page } = head;
    await page.goto(address + PATH);
    expect(await sees(page, /Phản hồi từ \d\d\/\d\d\/\d{4} đến hết ngày/)).toBe(true);
    await page
      .getByLabel("Phản hồi về")
      .selectOption({ label: "Chỉ số 1: Thời gian giải quyết hồ sơ so với quy định" });
    await page.getByLabel("Nội dung").fill("Hồ sơ A-20 chậm do chờ phối hợp.");
    const buffer = Buffer.from("%PDF-1.7 công văn");
    await page.getByLabel("Tài liệu kèm theo").setInputFiles({ name: "cv.pdf", mimeType: "application/pdf", buffer });
    await press(page, "Gửi phản hồi");
    expect(await sees(page, "Đã gửi phản hồi.")).toBe(true);
    await main(page).getByText("Sửa phản hồi").click();
    await page.getByLabel("Nội dung").first().fill("Hồ sơ A-20 chậm do chờ phối hợp 7 ngày.");
    await press(page, "Lưu phản hồi");
    expect(await sees(page, "Đã sửa phản hồi.")).toBe(true);
    await inspect(page, "responses-head");
  });

  it("are decided with a new score and the reason that the unit reads", async () => {
    const { page } = appraiser;
    await page.goto(address + PATH);
    await press(page, "Kết luận");
    expect(await page.title()).toMatch(/^Lỗi: /);
    await inspect(page, "responses-decide");
    await page.getByLabel("Kết luận", { exact: true }).selectOption({ label: "Chấp nhận, thay đổi điểm" });
    await page.getByLabel(/Điểm thẩm định chỉ số 1/).fill("2");
    await page.getByLabel("Lý do").fill("Cơ quan phối hợp giữ hồ sơ 7 ngày.");
    await press(page, "Kết luận");
    expect(await sees(page, "Đã kết luận phản hồi.")).toBe(true);
    await head.page.goto(address + PATH);
    expect(await sees(head.page, "Cơ quan phối hợp giữ hồ sơ 7 ngày.")).toBe(true);
    expect(await sees(head.page, "Chấp nhận, đổi điểm")).toBe(true);
  });
});

describe("an officer", () => {
  it("reads the own scores with their reasons, and responds until the last day", async () => {
    const officer = await signIn("officer", { agencyCode: "A", officerCode: "CB-A" });
    const { page } = officer;
    await page.goto(`${address}/my-results`);
    expect(await page.title()).toContain("Kết quả của tôi, Quý I/2020");
    expect(await sees(page, "Tổng điểm sau thẩm định")).toBe(true);
    expect(await sees(page, /đến hết ngày \d\d\/\d\d\/\d{4}/)).toBe(true);
    await inspect(page, "officer-own");
    await press(page, "Gửi phản hồi");
    expect(await page.title()).toMatch(/^Lỗi: /);
    await page.getByLabel("Nội dung").fill("Tôi nghỉ phép từ 02/03 đến 06/03.");
    await press(page, "Gửi phản hồi");
    expect(await sees(page, "Tôi nghỉ phép từ 02/03 đến 06/03.")).toBe(true);
    expect(
      await main(page)
        .getByText(/\d{8}-\d{4}-4000/)
        .count(),
    ).toBe(0);
  });

  it("is not told what others are scored", async () => {
    const other = await signIn("officer", { email: "cb-b@tinh.gov.vn", agencyCode: "B", officerCode: "CB-B" });
    await other.page.goto(`${address}/my-results/${PERIOD.id}`);
    expect(await other.page.getByText("Tôi nghỉ phép").count()).toBe(0);
    expect((await other.page.goto(address + APPRAISAL))?.status()).toBe(403);
  });
});

describe("the approval and the publication", () => {
  it("tell why a unit waits, what blocks the publication and where to mend it", async () => {
    const { page } = approver;
    await page.goto(address + CHECKS);
    expect(await sees(page, "Chưa hết thời gian phản hồi.")).toBe(true);
    await main(page).getByText("Các đơn vị", { exact: true }).first().click();
    expect(await page.locator(".checks").getByRole("link", { name: "unit A" }).count()).toBe(1);
    await inspect(page, "checks-blocked");
  });

  it("are refused to whoever appraised, and said so unit by unit", async () => {
    await readyToApprove();
    const both = await site.signIn({ email: "hai-vai@tinh.gov.vn", name: "Đỗ Văn Nam", role: "approver" });
    valueOf(await site.accounts.grantRole(OPERATOR, { accountId: both.accountId, ...PROVINCE_APPRAISER }));
    const page = await pageOf(both.session);
    const account = { ...actorWith("appraiser", undefined, `account:${both.accountId.toString()}`) };
    const agencyCodes = ["A"];
    valueOf(await site.periods.returnAppraisal(OPERATOR, { ...QUICK, agencyCode: "A", decision: DECISION }));
    valueOf(await site.periods.finishAppraisal(account, { ...QUICK, agencyCodes }));
    await page.goto(`${address}/periods/${QUICK.periodId}/checks`);
    expect(await sees(page, "Người đã thẩm định đơn vị này không được phê duyệt")).toBe(true);
    expect(await page.getByLabel("Chọn unit A").count()).toBe(0);
    await inspect(page, "checks-four-eyes");
  });

  it("are given for all at once, then published with documents and signature", async () => {
    const { page } = approver;
    await page.goto(`${address}/periods/${QUICK.periodId}/checks`);
    await press(page, /Phê duyệt cả 2 đơn vị/);
    expect(await sees(page, "Đã phê duyệt.")).toBe(true);
    expect(await sees(page, "Mọi mục kiểm tra đều đạt.")).toBe(true);
    await inspect(page, "checks-ready");
    await press(page, "Công bố kết quả");
    await page.getByRole("link", { name: "Xem trang công khai" }).first().waitFor();
    await inspect(page, "checks-published");
    expect(await page.getByRole("link", { name: "Xem trang công khai" }).first().getAttribute("href")).toBe(
      "/publications/1",
    );
  });

  it("are begun again for a unit by decision, while what was published stays in force", async () => {
    const { page } = appraiser;
    await page.goto(`${address}/periods/${QUICK.periodId}/checks`);
    await main(page).getByText("Đính chính kết quả đã công bố").click();
    await press(page, "Mở lại để đính chính");
    expect(await sees(page, "Ngày của quyết định không đúng.")).toBe(true);
    await page.getByLabel("unit A").check();
    await page.getByLabel("Số, ký hiệu quyết định").fill("15/QĐ-UBND");
    await page.getByLabel("Ngày quyết định").fill("01/07/2020");
    await page.getByLabel("Lý do", { exact: true }).fill("Sót 12 phiếu giấy");
    await press(page, "Mở lại để đính chính");
    expect(await sees(page, /lần công bố trước vẫn có hiệu lực/)).toBe(true);
    await approver.page.reload();
    expect(await sees(approver.page, "Lần công bố số 1 đang có hiệu lực.")).toBe(true);
    expect(await sees(approver.page, "Lý do thay lần công bố trước")).toBe(true);
    await inspect(approver.page, "checks-correction");
  });
});

describe("other rules on the same facts", () => {
  it("stand beside the results of the period, marked as a trial, with nothing to publish", async () => {
    const { page } = appraiser;
    await page.goto(`${address}/periods/${PERIOD.id}/what-if`);
    await page.getByLabel("Giá trị thay đổi").fill("G1=khong-co");
    await press(page, "Tính thử");
    expect(await page.title()).toMatch(/^Lỗi: TÍNH THỬ/);
    await page.getByLabel("Giá trị thay đổi").fill("G1=notScored");
    await press(page, "Tính thử");
    await site.keeper.drain();
    await page.getByRole("row", { name: /unit A 9,2 Khá 9,5 Khá Đổi điểm/ }).waitFor();
    expect(await page.getByRole("button", { name: /Công bố/ }).count()).toBe(0);
    await inspect(page, "what-if");
  });

  it("leave nothing broken behind", () => {
    expect(site.bugs).toEqual([]);
  });
});
