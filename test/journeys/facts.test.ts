import { once } from "node:events";
import { readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inspect, openChromium } from "../support/chromium.ts";
import { testDatabase } from "../support/test-database.ts";
import { fillSite, twoUnitTables } from "../support/two-units.ts";
import { openWebSite } from "../support/page-server.ts";

/** The clerk of a unit answers petitions and says what the unit can prove, in a real browser; others see it. */

const site = await openWebSite(await testDatabase());
const browser = await openChromium();
const PDF = Buffer.from("%PDF-1.7 văn bản trả lời");
let address = "";
let page: Page;
let set = 0;

beforeAll(async () => {
  const petition = (code: string, more: object) => ({ code, agencyCode: "A", kind: "attitude", ...more });
  set = await fillSite(site, {
    ...twoUnitTables(),
    petitions: [
      petition("PA-01", { dossierCode: "A-1", receivedAt: "2020-03-02T09:00", dueAt: "2020-03-14" }),
      petition("PA-02", { kind: "other", receivedAt: "2020-03-02", dueAt: "2020-03-10", resolvedAt: "2020-03-12" }),
      petition("PA-03", { kind: "other", receivedAt: "2020-03-02", dueAt: "2020-03-20", resolvedAt: "2020-03-17" }),
      petition("PA-04", { agencyCode: "B", receivedAt: "2020-03-03", dueAt: "2020-03-17" }),
    ],
  });
  const server = serve({ fetch: site.app.fetch, hostname: "127.0.0.1", port: 0 });
  afterAll(() => server.close());
  await once(server, "listening");
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port.toString()}`;
  page = await (await browser.newContext({ locale: "vi-VN", acceptDownloads: true })).newPage();
  await enterAs("clerk", "Trần Thị Mai", "A");
});

async function enterAs(role: "clerk" | "auditor", name: string, agencyCode?: string): Promise<void> {
  const { session } = await site.signIn({ email: `${role}@tinh.gov.vn`, name, role, agencyCode });
  await page.context().addCookies([{ name: "hailong", value: session, url: address }]);
}

/** The window of a second person: a browser of its own, not a tab before the first, which once waited without end. */
async function besides(): Promise<Page> {
  const context = await browser.newContext({ locale: "vi-VN" });
  await context.addCookies(await page.context().cookies());
  return context.newPage();
}

const open = (path: string) => page.goto(address + path);
const press = (name: string | RegExp) => page.getByRole("main").getByRole("button", { name }).click();
const follow = (name: string | RegExp) => page.getByRole("main").getByRole("link", { name }).first().click();
const isSaid = (text: string | RegExp) => page.getByText(text).first().isVisible();
const codes = () => page.getByRole("rowheader").allInnerTexts();

async function download(name: RegExp): Promise<{ readonly name: string; readonly content: Buffer }> {
  const [saved] = await Promise.all([page.waitForEvent("download"), follow(name)]);
  return { name: saved.suggestedFilename(), content: readFileSync(await saved.path()) };
}

describe("petitions", () => {
  it("are found by state and by code, each with its days to the deadline", async () => {
    await open("/work");
    await page.getByRole("link", { name: "Phản ánh, kiến nghị" }).click();
    expect(await codes()).toEqual(["PA-01", "PA-02", "PA-03"]);
    await inspect(page, "petitions");
    await page.getByLabel("Tình trạng").selectOption("Đã trả lời, muộn hạn");
    await press("Lọc");
    expect(await codes()).toEqual(["PA-02"]);
    expect(await isSaid("muộn 2 ngày làm việc")).toBe(true);
    await page.getByLabel("Tình trạng").selectOption("Tất cả");
    await page.getByLabel("Mã phản ánh hoặc hồ sơ").fill("a-1");
    await press("Lọc");
    expect(await codes()).toEqual(["PA-01"]);
    await page.getByLabel("Mã phản ánh hoặc hồ sơ").fill("không có");
    await press("Lọc");
    expect(await isSaid("Không có phản ánh, kiến nghị nào")).toBe(true);
    await inspect(page, "petitions-none");
  });

  it("are answered with a document; what is missing is told at its field", async () => {
    await open("/petitions");
    await follow("PA-01");
    expect(await isSaid("ngày nghỉ, tính đến hết 16/03/2020")).toBe(true);
    expect(await isSaid(/được tính là kéo dài/)).toBe(true);
    await inspect(page, "petition-overdue");
    await press("Ghi kết luận");
    expect(await page.title()).toMatch(/^Lỗi: /);
    await follow("Chưa chọn kết luận");
    await page.getByLabel("Kết luận", { exact: true }).selectOption("Không đúng sự thật");
    await page.getByLabel("Ngày trả lời").fill("31/02/2020");
    await press("Ghi kết luận");
    expect(await isSaid("Chưa ghi ngày trả lời, hoặc ngày không có.")).toBe(true);
    await page.getByLabel("Ngày trả lời").fill("02/03/2020");
    await page.getByLabel("Căn cứ").fill("Công văn 12/CV-UBND, camera cho thấy không có việc như phản ánh");
    const html = { name: "trả lời.html", mimeType: "text/html", buffer: Buffer.from("<script>alert(1)</script>") };
    await page.getByLabel("Văn bản kèm theo").setInputFiles(html);
    await press("Ghi kết luận");
    expect(await isSaid(/Tệp không phải PDF/)).toBe(true);
    await inspect(page, "petition-refused");
    await page.getByLabel("Văn bản kèm theo").setInputFiles({ ...html, name: "Trả lời.pdf", buffer: PDF });
    await press("Ghi kết luận");
    expect(await isSaid("Đã ghi kết luận.")).toBe(true);
    expect(await isSaid("Trả lời đúng hạn")).toBe(true);
    expect(await isSaid(/Trần Thị Mai/)).toBe(true);
    await inspect(page, "petition-resolved");
    expect(await download(/^Trả lời\.pdf/)).toEqual({ name: "Trả lời.pdf", content: PDF });
  });

  it("show which verdicts were entered before", async () => {
    await page.getByLabel("Kết luận", { exact: true }).selectOption("Phản ánh đúng");
    await page.getByLabel("Ngày trả lời").fill("09:30 16/03/2020");
    await page.getByLabel("Căn cứ").fill("Kết luận 5/KL thay công văn 12");
    await press("Ghi kết luận");
    expect(await page.getByRole("listitem").filter({ hasText: "Ghi trước đó" }).innerText()).toContain("Công văn 12");
    expect(await page.getByRole("listitem").filter({ hasText: "Ghi sau cùng" }).innerText()).toContain("09:30");
    await inspect(page, "petition-twice");
  });

  it("that came on paper are entered by keyboard alone, and stand at their dossier", async () => {
    await open("/petitions");
    await follow("Ghi phản ánh mới");
    await inspect(page, "petition-new");
    await page.getByLabel("Mã phản ánh").focus();
    await page.keyboard.type("12/2020/SPA");
    await page.keyboard.press("Tab"); // the only unit is chosen already
    await page.keyboard.press("Tab");
    for (let choice = 0; choice < 4; choice += 1) await page.keyboard.press("ArrowDown");
    for (const typed of ["A-2", "", "04/03/2020", "18/03/2020"]) {
      await page.keyboard.press("Tab");
      await page.keyboard.type(typed);
    }
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.waitForURL(/done=petition$/);
    expect(await isSaid("Đã ghi phản ánh, kiến nghị.")).toBe(true);
    expect(await isSaid(/^Ghi bằng tay lúc .*Trần Thị Mai$/)).toBe(true);
    await inspect(page, "petition-entered");
    await follow("A-2");
    await follow("12/2020/SPA");
    expect(await isSaid("Làm sai quy định")).toBe(true);
  });
});

describe("a petition that a file brought", () => {
  it("is edited all the same, which outlives files that say nothing new, and can be taken back", async () => {
    await open("/petitions/PA-03");
    await follow("Sửa nội dung");
    expect(await isSaid(/Tệp nhập sau vẫn ghi như cũ thì phần sửa ở đây được giữ/)).toBe(true);
    await page.getByLabel("Loại phản ánh").selectOption("Thái độ không đúng mực");
    await page.getByLabel("Lý do sửa").fill("Đọc lại đơn");
    await press("Ghi nội dung đã sửa");
    expect(await isSaid("Nội dung khác → Thái độ không đúng mực")).toBe(true);
    await inspect(page, "petition-file-edited");
    await follow("Sửa nội dung");
    await follow("Bỏ phần sửa tay");
    await press("Bỏ phần sửa tay");
    await follow("Chưa ghi lý do.");
    await inspect(page, "petition-withdraw-refused");
    await page.getByLabel("Lý do").fill("Tệp ghi đúng");
    await press("Bỏ phần sửa tay");
    expect(await isSaid(/^Đã bỏ phần sửa tay\./)).toBe(true);
    expect(await page.getByLabel("Các lần sửa").innerText()).toMatch(/Bỏ phần sửa tay[\s\S]*Đọc lại đơn/);
    await inspect(page, "petition-withdrawn");
  });
});

describe("a petition that was typed wrongly", () => {
  it("is edited with a reason, and what it said before stays in sight", async () => {
    await open("/petitions/12%2F2020%2FSPA");
    await follow("Sửa nội dung");
    await inspect(page, "petition-edit");
    await page.getByLabel("Loại phản ánh").selectOption("Không thực hiện nhiệm vụ");
    await press("Ghi nội dung đã sửa");
    await follow("Chưa ghi lý do.");
    await inspect(page, "petition-edit-refused");
    await page.getByLabel("Lý do sửa").fill("Chọn nhầm loại khi ghi sổ");
    await press("Ghi nội dung đã sửa");
    expect(await isSaid(/^Đã sửa phản ánh, kiến nghị\./)).toBe(true);
    expect(await page.getByLabel("Các lần sửa").innerText()).toMatch(/Làm sai quy định[\s\S]*Chọn nhầm loại/);
    await inspect(page, "petition-edited");
  });

  it("and is edited by two people at once shows the second what stands now beside what was typed", async () => {
    const form = "/petitions/12%2F2020%2FSPA/edit";
    const other = await besides();
    await open(form);
    await other.goto(address + form);
    await other.getByLabel("Hạn trả lời").fill("20/03/2020");
    await other.getByLabel("Lý do sửa").fill("Theo công văn 9");
    await other.getByRole("button", { name: "Ghi nội dung đã sửa" }).click();
    await other.getByText("Đã sửa phản ánh, kiến nghị.").first().waitFor();
    await page.getByLabel("Hạn trả lời").fill("23/03/2020");
    await page.getByLabel("Lý do sửa").fill("Theo công văn 10");
    await press("Ghi nội dung đã sửa");
    expect(await isSaid(/^Có người vừa sửa phản ánh này/)).toBe(true);
    expect(await isSaid("20/03/2020")).toBe(true);
    expect(await page.getByLabel("Hạn trả lời").inputValue()).toBe("23/03/2020");
    await inspect(page, "petition-meanwhile");
    await press("Ghi nội dung đã sửa");
    expect(await isSaid("Theo công văn 10")).toBe(true);
  });
});

describe("facts of a unit", () => {
  it("stand computed and entered side by side, with the difference", async () => {
    await site.keeper.drain();
    await open("/facts");
    await inspect(page, "facts");
    await follow("unit A");
    await inspect(page, "facts-unit");
    await follow("Khai giá trị khác cho chỉ số 8");
    await inspect(page, "facts-enter");
    await press("Ghi giá trị khai");
    await follow("Chưa chọn số điểm đơn vị tự khai");
    await page.getByLabel("Số điểm đơn vị khai").selectOption("2,0 điểm");
    await page.getByLabel("Lý do").fill("Sổ theo dõi cho thấy đã trả lời đủ");
    await press("Ghi giá trị khai");
    expect(await isSaid("Chưa đính kèm minh chứng.")).toBe(true);
    await inspect(page, "facts-refused");
    await page
      .getByLabel("Minh chứng")
      .setInputFiles({ name: "sổ theo dõi.pdf", mimeType: "application/pdf", buffer: PDF });
    await press("Ghi giá trị khai");
    expect(await isSaid("Đã ghi giá trị đơn vị khai.")).toBe(true);
    expect(await isSaid("Cao hơn mức hệ thống tính 2 điểm.")).toBe(true);
    await inspect(page, "facts-entered");
    expect((await download(/^sổ theo dõi\.pdf/)).content).toEqual(PDF);
  });

  it("are taken back, and put back", async () => {
    await press("Rút lại chỉ số 8");
    expect(await isSaid("Đã rút lại giá trị đơn vị khai.")).toBe(true);
    await inspect(page, "facts-withdrawn");
    await press("Khôi phục chỉ số 8");
    expect(await isSaid("Đang khai")).toBe(true);
  });

  it("that two people enter at once are shown side by side, and the second chooses", async () => {
    const form = `/facts/${set.toString()}/A/9`;
    const fill = async (tab: Page, points: string, reason: string): Promise<void> => {
      await tab.getByLabel("Số điểm đơn vị khai").selectOption(points);
      await tab.getByLabel("Lý do").fill(reason);
      await tab.getByLabel("Minh chứng").setInputFiles({ name: "kê.pdf", mimeType: "application/pdf", buffer: PDF });
    };
    const other = await besides();
    await open(form);
    await other.goto(address + form);
    await fill(other, "1,0 điểm", "Danh mục dịch vụ công tháng 3");
    await other.getByRole("button", { name: "Ghi giá trị khai" }).click();
    await other.getByText("Đã ghi giá trị đơn vị khai.").first().waitFor();
    await fill(page, "2,0 điểm", "Danh mục dịch vụ công tháng 4");
    await press("Ghi giá trị khai");
    expect(await isSaid("Danh mục dịch vụ công tháng 3")).toBe(true);
    expect(await page.getByLabel("Lý do").inputValue()).toBe("Danh mục dịch vụ công tháng 4");
    await inspect(page, "facts-meanwhile");
    await follow("Giữ như người kia đã ghi");
    expect(await isSaid("1,0 điểm")).toBe(true);
    expect(await isSaid("Danh mục dịch vụ công tháng 4")).toBe(false);
  });

  it("are seen, not changed, by who reads for the province", async () => {
    await enterAs("auditor", "Lê Văn Bình");
    await open(`/facts?set=${set.toString()}`);
    expect(await isSaid("khai 2,0 (+2)")).toBe(true);
    await inspect(page, "facts-province");
    await open(`/results/${set.toString()}/units/A`);
    await follow("Số liệu đơn vị khai");
    expect(await page.getByRole("main").getByRole("button").count()).toBe(0);
    expect(await isSaid("Sổ theo dõi cho thấy đã trả lời đủ")).toBe(true);
  });
});
