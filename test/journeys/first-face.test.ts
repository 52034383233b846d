import { readdirSync } from "node:fs";
import { join } from "node:path";
import { Secret, TOTP } from "otpauth";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { OPERATOR } from "../../src/core/access/actor.ts";
import type { Role } from "../../src/core/access/roles.ts";
import { readConfiguration } from "../../src/main/server/configuration/read-configuration.ts";
import { openLog } from "../../src/main/server/log.ts";
import { startServer, type RunningServer } from "../../src/main/server/start-server.ts";
import { inspect, openChromium } from "../support/chromium.ts";
import { freshInstallation } from "../support/browser-users.ts";
import { temporaryFolder, writeDataSet } from "../support/data-set-on-disk.ts";
import { day } from "../support/small-province.ts";
import { testDatabase } from "../support/test-database.ts";
import { twoUnitTables } from "../support/two-units.ts";

/**
 * The first hour of a province, in a real browser on the real server: the first administrator, a clerk who is invited,
 * the first files, what was refused of them, dossiers with their reasons, results with theirs. Every page on the way is
 * inspected; pictures are taken where HAILONG_SCREENS names a folder.
 */

const PASSWORD = "ruộng bậc thang sương mù sớm";
const STEP_MS = 30_000;
const database = await testDatabase();
const browser = await openChromium();
let server: RunningServer;
let page: Page;

beforeAll(async () => {
  const configuration = readConfiguration({
    dataDirectory: temporaryFolder(),
    file: undefined,
    options: { port: "0" },
    environment: database.environment,
  });
  if (!configuration.ok) throw new Error(JSON.stringify(configuration));
  const log = openLog("error", { write: (line) => process.stderr.write(line) });
  const installation = await freshInstallation();
  const started = await startServer(configuration.value, { installation, log, isDevelopment: true });
  if (!started.ok) throw new Error(started.failure.message);
  server = started.value;
  page = await (await browser.newContext({ locale: "vi-VN" })).newPage();
});

afterAll(() => server.stop());

const open = (path: string) => page.goto(server.url + path);
const press = (name: string) => page.getByRole("main").getByRole("button", { name }).first().click();
const follow = (name: string | RegExp) => page.getByRole("main").getByRole("link", { name }).first().click();
const heading = () => page.getByRole("heading", { level: 1 }).innerText();

async function enter(email: string): Promise<void> {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Mật khẩu").fill(PASSWORD);
  await press("Đăng nhập");
}

/** Puts the key into an app of our own, and gives back what it shows. */
async function enrol(name: string): Promise<(atMs: number) => string> {
  await press("Hiện mã QR");
  await inspect(page, `${name}-key`);
  const secret = Secret.fromBase32((await page.locator(".secret").innerText()).replaceAll(" ", ""));
  const codeAt = (atMs: number): string => new TOTP({ secret }).generate({ timestamp: atMs });
  await page.getByLabel("Mã sáu số").fill(codeAt(Date.now()));
  await press("Xác nhận");
  expect(await page.locator(".codes li").count()).toBe(10);
  await inspect(page, `${name}-recovery-codes`);
  await follow("Đã cất các mã");
  return codeAt;
}

async function signOut(): Promise<void> {
  await page.getByRole("button", { name: "Đăng xuất" }).click();
}

/** Somebody who has an account already, and no right that needs a second factor. */
async function newcomer({ email, role, agencyCode, officerCode }: Newcomer): Promise<void> {
  const grants = [{ role, agencyCode, validFrom: undefined, validTo: undefined }];
  const person = { email, name: email, officerCode, grants, password: PASSWORD };
  const created = await server.useCases.accounts.createAccount(OPERATOR, person);
  expect(created).toMatchObject({ ok: true });
  await enter(email);
}

interface Newcomer {
  readonly email: string;
  readonly role: Role;
  readonly agencyCode?: string;
  readonly officerCode?: string;
}

let invitation = "";
let codeAt: (atMs: number) => string = () => "";

describe("the first hour of a province", () => {
  it("begins with the one-time code, which makes the first administrator", async () => {
    const code = await server.useCases.accounts.openFirstSetUp();
    await open("/");
    expect(await heading()).toBe("Thiết lập lần đầu");
    await inspect(page, "first-run");
    await page.getByLabel("Mã thiết lập").fill(code ?? "");
    await page.getByLabel("Họ và tên").fill("Lê Thị Hồng Vân");
    await page.getByLabel("E-mail").fill("quan-tri@tinh.gov.vn");
    await page.getByLabel("Mật khẩu mới").fill(PASSWORD);
    await press("Tạo tài khoản quản trị");
    await inspect(page, "sign-in");
    await page.getByLabel("E-mail").fill("quan-tri@tinh.gov.vn");
    await page.getByLabel("Mật khẩu").fill("không phải mật khẩu ấy");
    await press("Đăng nhập");
    expect(await page.title()).toMatch(/^Lỗi: /);
    await inspect(page, "sign-in-refused");
    await enter("quan-tri@tinh.gov.vn");
    await inspect(page, "second-factor");
    await enrol("second-factor");
    expect(await heading()).toBe("Chưa có kết quả nào");
    await inspect(page, "start");
  });

  it("leads the administrator to what a new province does first: its name", async () => {
    await follow("Đặt tên");
    await page.getByLabel("Tên tỉnh, thành phố").fill("Tỉnh Bình Thuận");
    await inspect(page, "province-name");
    await press("Đặt tên");
    expect(await page.getByRole("listitem").filter({ hasText: "Đặt tên tỉnh" }).innerText()).toContain("Đã xong");
    expect(await page.locator('[aria-current="step"] h2').innerText()).toBe("Nạp danh mục đơn vị");
    expect(await page.getByRole("banner").innerText()).toContain("Tỉnh Bình Thuận");
    await inspect(page, "start-named");
  });

  it("lets the administrator look around and invite a clerk", async () => {
    for (const path of ["account", "accounts", "accounts/new", "tokens", "units", "health", "dev/components"]) {
      await open(`/${path}`);
      await inspect(page, path.replace("/", "-"));
    }
    await open("/accounts");
    await follow("Mời người dùng");
    await page.getByLabel("Họ và tên").fill("Trần Văn Bình");
    await page.getByLabel("E-mail").fill("binh@tinh.gov.vn");
    await page.getByLabel("Vai trò").selectOption("clerk");
    await press("Tạo mã mời");
    invitation = await page.locator(".secret").innerText();
    await inspect(page, "invited");
    await follow("Đã chép mã");
    await inspect(page, "account-of-another");
    await open("/results");
    expect(await heading()).toBe("Tài khoản này không có quyền làm việc đó");
    await inspect(page, "refused");
    await open("/nowhere");
    await inspect(page, "not-found");
    await signOut();
  });

  it("gives the clerk an account, which asks for a code from the second time on", async () => {
    await follow("Nhận tài khoản");
    await inspect(page, "invitation");
    await page.getByLabel("Mã mời").fill(invitation);
    await press("Tiếp tục");
    await inspect(page, "invitation-password");
    await page.getByLabel("Mật khẩu mới").fill(PASSWORD);
    await press("Đặt mật khẩu");
    await enter("binh@tinh.gov.vn");
    codeAt = await enrol("clerk");
    await signOut();
    await open("/imports");
    await enter("binh@tinh.gov.vn");
    expect(await heading()).toBe("Nhập mã xác thực");
    await inspect(page, "sign-in-code");
    await page.getByLabel("Mã sáu số").fill(codeAt(Date.now() + STEP_MS)); // the code of before is used up
    await press("Tiếp tục");
    expect(await heading()).toBe("Nhập dữ liệu");
  });

  it("takes the first files, shows them arriving, and says what it refused", async () => {
    const folder = join(temporaryFolder(), "data");
    writeDataSet(folder, twoUnitTables());
    await inspect(page, "imports");
    const files = readdirSync(folder).map((name) => join(folder, name));
    await page.getByLabel("Các tệp của một lần nhập").setInputFiles(files);
    await press("Nhập dữ liệu");
    expect(await heading()).toBe("Lần nhập 1");
    await page.getByText("Đã nhập").waitFor();
    await inspect(page, "import");
    await follow("Xem từng dòng");
    expect(await page.getByRole("row").count()).toBe(2);
    await inspect(page, "rejects");
    await open("/imports");
    await inspect(page, "imports-list");
  });

  it("says of each dossier why it counted", async () => {
    const window = { from: day("2020-01-01"), to: day("2020-03-31"), asOf: undefined };
    const asked = { title: "Quý I/2020", ruleSetId: "tt01-2018", overrides: [], window };
    const made = await server.useCases.tallySets.create(OPERATOR, asked);
    expect(made.ok).toBe(true);
    await server.useCases.keeper.drain();
    await open("/dossiers");
    await inspect(page, "dossiers");
    await page.getByLabel("Mã hồ sơ").fill("A-20");
    await page.getByLabel("Đơn vị").selectOption("A");
    await press("Lọc");
    expect(await page.getByRole("row").count()).toBe(2);
    await follow("A-20");
    expect(await page.getByText("Được tính: hồ sơ giải quyết xong trong kỳ").count()).toBe(1);
    expect(await page.getByText("quá hạn").first().isVisible()).toBe(true);
    await open("/dossiers/A/A-1");
    expect(await page.getByText("Giữ kín").count()).toBeGreaterThan(0);
    await inspect(page, "dossier");
  });

  it("opens results down to their reasons", async () => {
    await open("/results");
    await inspect(page, "results");
    await follow("Quý I/2020");
    await inspect(page, "result");
    await follow("Xem từng cán bộ");
    await page.getByLabel("Đơn vị").selectOption("A");
    await press("Lọc");
    expect(await page.getByRole("row").count()).toBe(2);
    await inspect(page, "officers");
    await page.goBack();
    await page.goBack();
    await follow("unit A");
    expect(await page.getByText("Vì sao có kết quả này?").isVisible()).toBe(true);
    await inspect(page, "agency-result");
    await follow("CB-A");
    await inspect(page, "officer-result");
    await open("/units/A");
    await inspect(page, "unit");
    await open("/account");
    await inspect(page, "account-of-clerk");
  });

  it("shows the inspector what was done, and an officer their own result alone", async () => {
    await signOut();
    await newcomer({ email: "thanh-tra@tinh.gov.vn", role: "auditor" });
    await open("/audit");
    expect(await page.getByText("import.finished").count()).toBeGreaterThan(0);
    await inspect(page, "audit");
    await signOut();
    await newcomer({ email: "can-bo@tinh.gov.vn", role: "officer", agencyCode: "A", officerCode: "CB-A" });
    expect(await heading()).toBe("Việc cần làm");
    await open("/my-results");
    expect(await heading()).toBe("Kết quả của tôi, Quý I/2020");
    await inspect(page, "my-results");
    await open("/results/1/officers/CB-B");
    expect(await heading()).toBe("Không có mục này");
  });

  it("works without scripts too", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    await context.addCookies(await page.context().cookies());
    const plain = await context.newPage();
    await plain.goto(`${server.url}/my-results`);
    expect(await plain.getByText("Vì sao có kết quả này?").isVisible()).toBe(true);
    await plain.getByRole("button", { name: "Đăng xuất" }).click();
    await plain.getByLabel("E-mail").fill("thanh-tra@tinh.gov.vn");
    await plain.getByLabel("Mật khẩu").fill(PASSWORD);
    await plain.getByRole("main").getByRole("button").click();
    await plain.goto(`${server.url}/dossiers?code=A-1`);
    expect(await plain.getByRole("row").count()).toBeGreaterThan(1);
    await context.close();
  });
});
