import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { openChromium } from "../support/chromium.ts";
import { Crew, isUsable } from "../support/browser-users.ts";
import { temporaryFolder, writeDataSet } from "../support/data-set-on-disk.ts";
import { fourQuarters } from "../support/four-quarters.ts";
import { PASSWORD } from "../support/browser-user.ts";
import { textOfFile } from "../support/file-text.ts";
import { appraiseAll, approveAndPublish, makeAndClose, signAll, type TypedPeriod } from "../support/period-steps.ts";
import { claimMore, hearOfficer, hearUnit, keepComputed, openResponses } from "../support/appraisal-steps.ts";
import { runProgram } from "../support/started-program.ts";
import { testDatabase } from "../support/test-database.ts";

/**
 * From an empty installation to a published year with its four quarters, in a real browser on the real server, by seven
 * people in their roles; and then what a citizen makes of it. Everything is done once by the keyboard alone: setting
 * up, the whole second quarter, the correction and what a citizen reads. The first quarter goes through every step by
 * mouse.
 */

const database = await testDatabase();
const browser = await openChromium();
let crew: Crew;

beforeAll(async () => {
  crew = await Crew.start(browser, database.environment);
  return () => crew.server.stop();
});

const UNITS = ["A", "B"];
const [FIRST, SECOND, THIRD, FOURTH, YEAR] = [
  { id: "2020-q1", title: "Quý I năm 2020", from: "01/01/2020", to: "31/03/2020", responseDays: "3" },
  { id: "2020-q2", title: "Quý II năm 2020", from: "01/04/2020", to: "30/06/2020", responseDays: "3" },
  { id: "2020-q3", title: "Quý III năm 2020", from: "01/07/2020", to: "30/09/2020", responseDays: "0" },
  { id: "2020-q4", title: "Quý IV năm 2020", from: "01/10/2020", to: "31/12/2020", responseDays: "0" },
  { id: "2020", title: "Năm 2020", from: "01/01/2020", to: "31/12/2020", responseDays: "0" },
] as const satisfies readonly TypedPeriod[];

describe("a year from an empty installation", () => {
  it("begins with a one-time code and the name of the province", async () => {
    crew.useKeyboardOnly(true);
    const admin = await crew.hand("admin");
    const code = await crew.server.useCases.accounts.openFirstSetUp();
    await admin.open("/first-run");
    await admin.fill("Mã thiết lập", code ?? "");
    await admin.fill("Họ và tên", crew.nameOf("admin"));
    await admin.fill("E-mail", admin.email);
    await admin.fill("Mật khẩu mới", PASSWORD);
    await isUsable(admin, "first run");
    await admin.press("Tạo tài khoản quản trị");
    await admin.signIn();
    await admin.enrol();
    await admin.open("/start");
    await admin.follow("Đặt tên");
    await admin.fill("Tên tỉnh, thành phố", "Tỉnh Bình Thuận");
    await admin.press("Đặt tên");
    await isUsable(admin, "start");
  });

  it("gives people in six roles an account of their own", async () => {
    for (const who of ["clerk", "head", "appraiser", "approver", "auditor"] as const) await crew.invite(who);
  });

  it("takes the files of the year, and then knows the officer who is to have an account", async () => {
    const clerk = await crew.hand("clerk");
    const folder = join(temporaryFolder(), "data");
    writeDataSet(folder, fourQuarters());
    await clerk.open("/imports");
    const files = readdirSync(folder).map((name) => join(folder, name));
    await clerk.attach("Các tệp của một lần nhập", files);
    await clerk.press("Nhập dữ liệu");
    await clerk.page.getByText("Đã nhập").first().waitFor();
    await isUsable(clerk, "import");
    await crew.invite("officer", { officerCode: "CB-A", unit: "A" });
    crew.useKeyboardOnly(false);
  });

  it("opens and closes a quarter, of which a unit claims more than was computed", async () => {
    await makeAndClose(crew, FIRST);
    await isUsable(await crew.hand("appraiser"), "board");
    const clerk = await crew.hand("clerk");
    await clerk.open("/tasks");
    await isUsable(clerk, "tasks");
    await claimMore(crew, FIRST);
    await isUsable(clerk, "unit");
    await signAll(crew, FIRST, UNITS);
  });

  it("is appraised with a reason where the scores differ, and heard before it is approved", async () => {
    await keepComputed(crew, FIRST);
    await isUsable(await crew.hand("appraiser"), "appraisal");
    await appraiseAll(crew, FIRST);
    await openResponses(crew);
    await hearOfficer(crew, FIRST);
    await isUsable(await crew.hand("officer"), "own result");
    await hearUnit(crew, FIRST);
    await isUsable(await crew.hand("head"), "responses");
  });

  it("is never approved by whoever appraised it, and published once the time to respond is over", async () => {
    await crew.letPass(7);
    const admin = await crew.hand("admin");
    await admin.open("/accounts");
    await admin.follow(crew.nameOf("appraiser"));
    await admin.choose("Vai trò", "approver");
    await admin.press("Giao vai trò");
    const appraiser = await crew.hand("appraiser");
    await appraiser.open(`/periods/${FIRST.id}/checks`);
    await appraiser.sees(/Người đã thẩm định đơn vị này không được phê duyệt/);
    expect(await appraiser.main.getByRole("checkbox").count()).toBe(0);
    await isUsable(appraiser, "checks");
    await approveAndPublish(crew, FIRST, { number: 1 });
  });

  it("goes through the second quarter by the keyboard alone", async () => {
    crew.useKeyboardOnly(true);
    await makeAndClose(crew, SECOND);
    await claimMore(crew, SECOND);
    await signAll(crew, SECOND, UNITS);
    await keepComputed(crew, SECOND);
    await appraiseAll(crew, SECOND);
    await openResponses(crew);
    await hearOfficer(crew, SECOND);
    await hearUnit(crew, SECOND);
    await crew.letPass(7);
    await approveAndPublish(crew, SECOND, { number: 2 });
    crew.useKeyboardOnly(false);
  });

  it("publishes the other quarters and the year", async () => {
    for (const [place, period] of [THIRD, FOURTH, YEAR].entries()) await publishPlainly(period, 3 + place);
  });

  it("corrects a publication by another one that says why", async () => {
    crew.useKeyboardOnly(true);
    const appraiser = await crew.hand("appraiser");
    await appraiser.open(`/periods/${THIRD.id}/checks`);
    await appraiser.unfold("Đính chính kết quả đã công bố");
    await appraiser.mark(appraiser.main.getByLabel("UBND xã Tân Lập"));
    await appraiser.fill("Số, ký hiệu quyết định", "12/QĐ-UBND");
    await appraiser.fill("Ngày quyết định", "01/07/2020");
    await appraiser.fill(/^Lý do$/, "Chỉ số 7 chấm nhầm.");
    await appraiser.press("Mở lại để đính chính");
    await appraiser.sees("Đã mở lại các đơn vị để đính chính");
    await appraiser.open(`/periods/${THIRD.id}/appraisal/B`);
    await appraiser.fill(appraiser.page.locator("#line-7"), "1,0");
    await appraiser.fill(appraiser.page.locator("#line-7-reason"), "Ghi nhầm ở lần thẩm định trước.");
    await appraiser.press("Lưu chỉ số 7");
    await appraiser.sees("Đã ghi chỉ số.");
    await appraiser.press("Kết thúc thẩm định");
    await appraiser.sees("Đã kết thúc thẩm định.");
    await approveAndPublish(crew, THIRD, { number: 6, reason: "Chỉ số 7 của một xã chấm nhầm." });
  });
});

async function publishPlainly(period: TypedPeriod, number: number): Promise<void> {
  await makeAndClose(crew, period);
  await signAll(crew, period, UNITS);
  await appraiseAll(crew, period);
  await approveAndPublish(crew, period, { number });
}

describe("what was published", () => {
  it("is read by a citizen who has no account, in both languages", async () => {
    const citizen = await crew.citizen();
    for (const path of ["/", "/publications", "/publications/5/units", "/publications/1/units/A", "/keys"]) {
      await citizen.open(path);
      await isUsable(citizen, path);
    }
    await citizen.open("/publications/6");
    await citizen.sees("Bản này thay bản công bố số 3. Lý do: Chỉ số 7 của một xã chấm nhầm.");
    await citizen.follow("Xem bản cũ");
    await citizen.sees("Bản này đã được thay bằng bản công bố số 6.");
    await citizen.sees("Chỉ số 7 của một xã chấm nhầm.");
    await citizen.open("/en/publications/5");
    expect(await citizen.page.locator("html").getAttribute("lang")).toBe("en");
    await isUsable(citizen, "english");
  });

  it("is verified and computed again in the browser of whoever asks", async () => {
    const citizen = await crew.citizen();
    for (const number of [1, 5, 6]) {
      await citizen.open(`/publications/${number.toString()}/check`);
      await citizen.sees("Những gì tính lại được đều bằng kết quả công bố");
    }
    await isUsable(citizen, "check");
  });

  it("has documents that open, each with its number, and files that the command line finds right", async () => {
    const citizen = await crew.citizen();
    await citizen.open("/publications/5/data");
    await isUsable(citizen, "data");
    const folder = join(temporaryFolder(), "files");
    mkdirSync(folder);
    const kinds = new Set<string>();
    for (const link of await citizen.main.locator("a[href*='/files/']").all()) {
      const href = (await link.getAttribute("href")) ?? "";
      const name = href.split("/").at(-1) ?? "";
      const body = await (await citizen.page.request.get(crew.server.url + href)).body();
      const text = await textOfFile(name, body);
      const kind = /\.(docx|pdf|xlsx)$/.exec(name)?.[1];
      if (kind !== undefined) expect(text, name).toContain("Công bố số 5 ngày");
      kinds.add(kind ?? "data");
      writeFileSync(join(folder, name), body);
    }
    expect([...kinds].sort()).toEqual(["data", "docx", "pdf", "xlsx"]);
    const checked = await runProgram(["check-publication", folder]);
    expect([checked.code, checked.out]).toEqual([0, expect.stringMatching(/\bKHỚP\n/)]);
  });

  it("is read by the auditor to the last file, each as its hash says, and the audit names the reader", async () => {
    const auditor = await crew.hand("auditor");
    await auditor.open("/periods/2020/publications/5");
    await isUsable(auditor, "restricted");
    const kinds = new Set<string>();
    for (const row of await auditor.main.locator("tbody tr").all()) {
      const href = (await row.getByRole("link").getAttribute("href")) ?? "";
      const body = await (await auditor.page.request.get(crew.server.url + href)).body();
      expect(await row.innerText()).toContain(createHash("sha256").update(body).digest("hex"));
      const name = href.split("/").at(-1) ?? "";
      expect(await textOfFile(name, body), name).not.toBe("");
      kinds.add(name.split(".").at(-1) ?? "");
    }
    expect([...kinds].sort()).toEqual(["docx", "json", "pdf", "xlsx"]);
    await auditor.open("/audit?action=publication.");
    await auditor.sees("publication.file-read");
    await isUsable(auditor, "audit");
  });

  it("stands on facts and an audit in which nothing was changed since", async () => {
    const verified = async (...words: string[]) =>
      (await runProgram(["verify", ...words, "--data", temporaryFolder()], database.environment)).out;
    expect(await verified()).toMatch(/^Khớp với dữ liệu gốc: 5 bộ tổng hợp, [1-9]/);
    expect(await verified("audit")).toMatch(/^Nhật ký nguyên vẹn: [1-9]/);
  });

  it("left no fault in the log of the server", () => {
    expect(crew.faults).toEqual([]);
  });
});
