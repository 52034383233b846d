import { writeFileSync } from "node:fs";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { serve } from "@hono/node-server";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inspect, openChromium } from "../support/chromium.ts";
import { temporaryFolder } from "../support/data-set-on-disk.ts";
import { testDatabase } from "../support/test-database.ts";
import { fillSite, twoUnitTables } from "../support/two-units.ts";
import { openWebSite } from "../support/page-server.ts";

/** An administrator keeps the registry in a real browser and never needs the command line; every page is inspected. */

const COMMUNES = 40;
const site = await openWebSite(await testDatabase());
const browser = await openChromium();
let address = "";
let page: Page;

beforeAll(async () => {
  const tables = twoUnitTables();
  const others = Array.from({ length: COMMUNES }, (_, number) => ({
    code: `X${number.toString().padStart(2, "0")}`,
    name: `Xã Hàm Thuận ${(number + 1).toString()}`,
    tier: "commune",
    kind: "commune",
    parentCode: "P",
  }));
  await fillSite(site, {
    ...tables,
    agencies: [...(tables.agencies ?? []), ...others],
    "agency-procedures": [{ agencyCode: "A", procedureCode: "1.001" }],
  });
  const server = serve({ fetch: site.app.fetch, hostname: "127.0.0.1", port: 0 });
  afterAll(() => server.close());
  await once(server, "listening");
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port.toString()}`;
  const { session } = await site.signIn({ email: "quan-tri@tinh.gov.vn", name: "Lê Thị Hồng Vân", role: "admin" });
  const context = await browser.newContext({ locale: "vi-VN" });
  await context.addCookies([{ name: "hailong", value: session, url: address }]);
  page = await context.newPage();
});

const open = (path: string) => page.goto(address + path);
const press = (name: string) => page.getByRole("main").getByRole("button", { name }).click();
const follow = (name: string | RegExp) => page.getByRole("main").getByRole("link", { name }).first().click();

describe("an administrator with the registry", () => {
  it("has a form for everything that becomes of a unit", async () => {
    for (const change of ["version", "rename", "merge", "split", "abolish", "correct"]) {
      await open(`/units/A/edit/${change}`);
      await inspect(page, `unit-${change}`);
    }
    await open("/units/A");
    await follow("Thủ tục của đơn vị");
    expect(await page.getByRole("row").count()).toBe(2);
    await inspect(page, "unit-procedures");
  });

  it("merges communes: first told at the field what is missing, then done", async () => {
    await open("/units/X00");
    await follow("Sáp nhập");
    await page.getByLabel("Xã Hàm Thuận 2", { exact: true }).check();
    await page.getByLabel("Đơn vị nhận").selectOption("Một đơn vị mới");
    await page.getByLabel("Tên của đơn vị mới").fill("Xã Hàm Kiệm");
    await page.getByLabel("Có hiệu lực từ ngày").fill("01/07/2199");
    await press("Xem trước thay đổi");
    expect(await page.title()).toMatch(/^Lỗi: /);
    await inspect(page, "unit-merge-refused");
    await follow("Chưa ghi mã của đơn vị mới");
    await page.getByLabel("Mã của đơn vị mới").fill("X90");
    await press("Xem trước thay đổi");
    expect(await page.getByText("đơn vị X90 từ 01/07/2199").isVisible()).toBe(true);
    await inspect(page, "unit-merge-preview");
    await press("Sửa lại");
    expect(await page.getByLabel("Mã của đơn vị mới").inputValue()).toBe("X90");
    expect(await page.getByLabel("Xã Hàm Thuận 2", { exact: true }).isChecked()).toBe(true);
    await press("Xem trước thay đổi");
    await press("Sáp nhập");
    expect(await page.getByText("Được X90 thay").isVisible()).toBe(true);
    await inspect(page, "unit-merged");
  });

  it("adds an officer and a unit by hand, told at the field what is missing", async () => {
    for (const thing of ["unit", "officer", "counter", "procedure", "line"]) {
      await open(`/registry/new/${thing}`);
      await inspect(page, `new-${thing}`);
    }
    await open("/units/A");
    await follow("Thêm cán bộ");
    await press("Thêm cán bộ");
    await inspect(page, "new-officer-refused");
    await follow("Chưa ghi mã cán bộ");
    await page.getByLabel("Mã cán bộ").fill("CB-77");
    await page.getByLabel("Họ và tên").fill("Trần Văn Cường");
    await press("Thêm cán bộ");
    expect(await page.getByText("Đã thêm vào danh mục.").isVisible()).toBe(true);
    expect(await page.getByRole("rowheader", { name: "CB-77" }).isVisible()).toBe(true);
  });

  it("moves an officer to another unit: sees what that would change, then does it", async () => {
    await open("/units/A");
    await follow("Thay đổi officer");
    await inspect(page, "officer");
    await follow("Chuyển đơn vị");
    await inspect(page, "officer-transfer");
    await press("Xem trước thay đổi");
    await follow("Chưa chọn đơn vị");
    await page.getByLabel("Đơn vị", { exact: true }).selectOption("Xã Hàm Thuận 3");
    await page.getByLabel("Có hiệu lực từ ngày").fill("01/07/2199");
    await press("Xem trước thay đổi");
    await inspect(page, "officer-transfer-preview");
    await press("Chuyển đơn vị");
    expect(await page.getByText("Đã ghi thay đổi vào danh mục.").isVisible()).toBe(true);
    for (const change of ["version", "end", "correct"]) {
      await open(`/registry/change/officer/${change}?code=CB-A`);
      await inspect(page, `officer-${change}`);
    }
  });

  it("ends a line of a unit's list, after seeing what that would change", async () => {
    await open("/units/A/procedures");
    await follow("Thay đổi 1.001");
    await inspect(page, "line");
    for (const change of ["version", "correct"]) {
      await open(`/registry/change/line/${change}?code=1.001&unit=A`);
      await inspect(page, `line-${change}`);
    }
    await open("/registry/change/line/end?code=1.001&unit=A");
    await page.getByLabel("Có hiệu lực từ ngày").fill("01/07/2199");
    await press("Xem trước thay đổi");
    await inspect(page, "line-end-preview");
    await press("Cho thôi hiệu lực");
    expect(await page.getByRole("row").filter({ hasText: "30/06/2199" }).count()).toBe(1);
    await inspect(page, "unit-procedures-ended");
  });

  it("finds a procedure without diacritics and gives it another limit, of the past with a reason", async () => {
    await open("/units");
    await page.getByRole("navigation").getByRole("link", { name: "Thủ tục", exact: true }).click();
    await inspect(page, "procedures");
    await page.getByLabel("Mã hoặc tên thủ tục").fill("khong co");
    await press("Lọc");
    await inspect(page, "procedures-none");
    await page.getByLabel("Mã hoặc tên thủ tục").fill("PROC");
    await press("Lọc");
    await follow("1.001");
    await inspect(page, "procedure");
    await follow("Đổi thông tin từ một ngày");
    await page.getByLabel("Thời hạn giải quyết (ngày làm việc)").fill("8");
    await page.getByLabel("Có hiệu lực từ ngày").fill("01/02/2020");
    await press("Xem trước thay đổi");
    await inspect(page, "procedure-version-refused");
    await page.getByLabel("Lý do").fill("QĐ 12/QĐ-UBND");
    await press("Xem trước thay đổi");
    await inspect(page, "procedure-version-preview");
    await press("Ghi phiên bản mới");
    expect(await page.getByRole("row").filter({ hasText: "01/02/2020" }).count()).toBe(1);
    await inspect(page, "procedure-versions");
  });

  it("puts a day of the calendar right, with a reason for the past", async () => {
    await open("/units");
    await follow("Danh mục và lịch");
    await follow("Lịch làm việc");
    await inspect(page, "calendar");
    await open("/registry/calendar?year=2020");
    await follow(/^02\/04\/2020/);
    expect(await page.getByLabel("Ngày", { exact: true }).inputValue()).toBe("02/04/2020");
    await page.getByLabel("Loại ngày").selectOption("Ngày thường");
    await press("Ghi vào lịch");
    await inspect(page, "calendar-refused");
    await page.getByLabel("Lý do").fill("Công điện 5");
    await press("Ghi vào lịch");
    expect(await page.getByText("Lịch riêng của tỉnh").isVisible()).toBe(true);
    expect(await page.getByRole("rowheader", { name: /02\/04\/2020/ }).count()).toBe(0);
    await inspect(page, "calendar-own");
  });

  it("corrects a spreadsheet, sees what it would change, and gives the reason for the past", async () => {
    await open("/units");
    await follow("Danh mục và lịch");
    await inspect(page, "registry");
    const sheet = join(temporaryFolder(), "agencies.csv");
    writeFileSync(sheet, "code,name,tier\nX02,Xã Hàm Cường,commune\nX91,Xã Tân Lập,commune\n");
    await page.getByLabel("Bảng đã sửa").setInputFiles(sheet);
    await press("Xem trước thay đổi");
    expect(await page.getByRole("row").count()).toBe(3);
    await press("Ghi vào danh mục");
    await inspect(page, "registry-preview");
    await page.getByLabel("Lý do đính chính").fill("QĐ 12/QĐ-UBND");
    await press("Ghi vào danh mục");
    expect(await page.getByText("Đã ghi bảng tính vào danh mục.").isVisible()).toBe(true);
  });

  it("is shown the rows for which a spreadsheet cannot be used", async () => {
    const sheet = join(temporaryFolder(), "officers.csv");
    writeFileSync(sheet, "code,agencyCode,validFrom\nCB-1,A,31/02/2026\n,A,\n");
    await page.getByLabel("Bảng đã sửa").setInputFiles(sheet);
    await press("Xem trước thay đổi");
    expect(await page.getByRole("row").count()).toBe(3);
    await inspect(page, "registry-refused");
  });
});
