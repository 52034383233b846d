import { mkdtempSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inspect, openChromium, takePicture } from "../support/chromium.ts";
import { KillableBrowser, KioskHand } from "../support/kiosk-user.ts";
import { look } from "../support/kiosk-inspection.ts";
import { openKioskSite } from "../support/kiosk-server.ts";
import { testDatabase } from "../support/test-database.ts";
import { fillSite, twoUnitTables } from "../support/two-units.ts";

/** The kiosk in a real browser: a day without a server, power cuts, and all its screens. */

const database = await testDatabase();
const { site, address, pairingCode, cut, mend, beBusy, upgrade } = await openKioskSite(database);
const browser = await openChromium();
/** As they may be called, so that the pictures look as at a counter. */
const NAMES = new Map([
  ["unit A", "Bộ phận Một cửa xã Tân Lập"],
  ["officer", "Nguyễn Văn Hòa"],
]);

beforeAll(async () => {
  const named = (what: string): string => NAMES.get(what) ?? what;
  await fillSite(site, twoUnitTables(named));
  const unit = database.queries.selectFrom("agencies").select("id").where("code", "=", "A");
  const { id } = await unit.executeTakeFirstOrThrow();
  const counters = ["07", "08"].map((name) => ({ agency_id: id, code: `Q${name}`, name: `Quầy ${name}` }));
  await database.queries.insertInto("counters").values(counters).execute();
  const week = { valid_from: "2020-01-01", officer_codes: Array.from({ length: 14 }, () => "CB-A") };
  const kept = { agency_id: id, counter_code: "Q07", set_by: "command", set_at: new Date(), ...week };
  await database.queries.insertInto("counter_duties").values(kept).execute();
});

/** `scale`: pictures are made so much smaller than the screen. */
async function newHand(scale = 1): Promise<KioskHand> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, deviceScaleFactor: scale });
  return new KioskHand(await context.newPage());
}

/** Ballots that stand in the database with this comment. */
async function storedWith(comment: string): Promise<number> {
  const { rows } = await database.pool.query<{ n: number }>(
    "select count(*)::integer as n from ballot_comments where comment like $1",
    [`${comment}%`],
  );
  return rows[0]?.n ?? -1;
}

describe("every screen", () => {
  let hand: KioskHand;
  beforeAll(async () => {
    hand = await newHand(0.6);
  });

  it("is readable, large enough to press and without a fault, in three sizes", async () => {
    await hand.page.goto(`${address}/kiosk`);
    await hand.page.getByLabel("Mã ghép máy").waitFor();
    await look(hand, "pairing");
    await hand.pair(address, await pairingCode("A", "Q07"));
    await hand.openStaff();
    const officer = hand.page.getByLabel("Cán bộ đang trực");
    expect(await officer.locator("option:checked").textContent()).toBe("Theo lịch trực: Nguyễn Văn Hòa");
    await officer.selectOption({ label: "Không ghi cán bộ" });
    await officer.selectOption({ label: "Theo lịch trực: Nguyễn Văn Hòa" });
    await hand.page.getByLabel("cho in biên nhận").check();
    await hand.page.getByLabel("Máy hỏi người dân").selectOption("result");
    await look(hand, "staff");
    await hand.press("Về màn hình người dân");
    await look(hand, "start");
    await hand.press("nhập mã hồ sơ");
    await look(hand, "code");
    await hand.page.getByRole("textbox", { name: "Mã hồ sơ" }).fill("A-1");
    await hand.press("Tiếp tục");
    await hand.press("Tiếp tục");
    await hand.page.getByRole("alert").waitFor();
    await hand.page.getByRole("radio").first().check();
    await look(hand, "question");
    await hand.press("Tương phản");
    await look(hand, "question-high");
    await hand.press("Tương phản");
    for (let question = 1; question < 5; question += 1) await hand.press("Bỏ qua câu này");
    await hand.page.getByRole("radio").nth(1).check();
    await look(hand, "faces");
    await hand.press("Tiếp tục");
    const locked = hand.page.getByRole("listitem");
    expect(await locked.filter({ hasText: "Hồ sơ được giải quyết" }).textContent()).toContain("Sớm hơn hẹn");
    expect(await locked.filter({ hasText: "Từng cơ quan tham gia" }).textContent()).toContain("Sớm hơn hạn");
    await look(hand, "comment");
    await hand.press("Gửi phiếu");
    await hand.page.getByText("Mã biên nhận").waitFor();
    await look(hand, "thanks");
    expect(await hand.page.getByRole("button", { name: "In biên nhận" }).isVisible()).toBe(true);
    await hand.page.emulateMedia({ media: "print" });
    await takePicture(hand.page, "kiosk-receipt-printed");
    const printed = (await hand.page.locator("body").innerText()).replaceAll(/\s+/g, " ");
    expect(printed).toMatch(/^Mã biên nhận \d+(-\w{4}){4} Tra cứu .*\/receipt.* Bộ phận Một cửa xã Tân Lập · /);
    await hand.page.emulateMedia({ media: null });
    await hand.press("Xong");
  });

  it("leaves a ballot with all that staff have set", async () => {
    const row = await database.scoring.queries
      .selectFrom("ballots")
      .select(["officer_code", "occasion", "counter_code", "dossier_code", "channel"])
      .orderBy("audit_seq", (order) => order.desc().nullsLast())
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({ officer_code: "CB-A", occasion: 3, counter_code: "Q07", dossier_code: "A-1" });
  });

  it("can be read in large letters, in English and in short sentences, until the next one comes", async () => {
    const { page } = hand;
    await hand.press("Chữ to");
    await hand.press("Dễ đọc");
    await hand.press("English");
    await look(hand, "start-large");
    await hand.press("I have no dossier code");
    expect(await page.getByRole("heading").textContent()).toBe("Was it on time?");
    await look(hand, "question-simple");
    await page.reload();
    await hand.start();
    expect(await page.evaluate("document.documentElement.lang + document.documentElement.dataset.text")).toBe(
      "viusual",
    );
  });

  it("works by keyboard alone, and a scanner that types like one is heard", async () => {
    const { page } = hand;
    const press = async (key: string) => page.keyboard.press(key);
    await page.getByRole("button", { name: "nhập mã hồ sơ" }).press("Enter");
    await page.locator("input:focus").waitFor();
    await page.keyboard.type("A-2");
    await press("Enter");
    await page.getByText("Câu 1 trên 5").waitFor();
    expect(await page.evaluate("document.activeElement.id")).toBe("title");
    await press("Tab");
    await press("Space");
    expect(await page.getByRole("radio").first().isChecked()).toBe(true);
    await press("ArrowDown");
    expect(await page.getByRole("radio").nth(1).isChecked()).toBe(true);
  });

  it("goes back to the start when nobody answers, after it has asked, and leaves nothing to go back to", async () => {
    const { page } = hand;
    await page.clock.install();
    await page.reload();
    await hand.start();
    await hand.answer({ comment: "bỏ đi" });
    await page.clock.runFor(46_000);
    await page.getByRole("dialog").waitFor();
    await look(hand, "more-time");
    await hand.press("Tôi cần thêm thời gian");
    await page.clock.runFor(46_000);
    // Escape asks for more time too: it is asked again before anything goes.
    await page.keyboard.press("Escape").then(() => page.clock.runFor(46_000));
    await page.getByRole("dialog").waitFor();
    await page.clock.runFor(16_000);
    await hand.start();
    expect(await page.evaluate("history.length")).toBeLessThanOrEqual(2);
    await hand.press("Tôi không có mã hồ sơ");
    expect(await page.getByRole("radio").first().isChecked()).toBe(false);
    expect(await storedWith("bỏ đi")).toBe(0);
  });
});

describe("a day without a server", () => {
  const profile = mkdtempSync(join(tmpdir(), "hailong-kiosk-"));
  let killable: KillableBrowser;
  let hand: KioskHand;

  const receipts: string[] = [];
  /** What everybody is told who looks a receipt up. */
  const toldOf = async (code = ""): Promise<string> =>
    (await site.send({ session: undefined }, `/receipt?code=${code}`)).text();

  const open = async (): Promise<void> => {
    killable = await KillableBrowser.start(profile);
    hand = new KioskHand(killable.page);
    await hand.page.goto(`${address}/kiosk`);
  };

  beforeAll(async () => {
    await open();
  });
  afterAll(async () => {
    await killable.kill();
    rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  });

  it("loses nothing over reloads and a power cut in the middle of an answer, and stores each ballot once", async () => {
    await hand.pair(address, await pairingCode("A", "Q08"));
    await hand.page.evaluate("navigator.serviceWorker.ready.then(() => undefined)");
    await cut();
    for (let ballot = 0; ballot < 8; ballot += 1) {
      const said = await hand.cast({ comment: `cả ngày ${ballot.toString()}`, dossier: `A-${ballot.toString()}` });
      expect(said).toContain("Phiếu đang được giữ trên máy");
      receipts.push(/M\d+(?:-\w{4}){4}/.exec(said)?.[0] ?? "");
    }
    expect(await toldOf(receipts[0])).toContain("Phiếu chưa tới máy chủ");
    expect(await hand.head()).toContain("8 phiếu chờ gửi");
    await takePicture(hand.page, "kiosk-offline-1280");
    await hand.page.reload();
    await hand.start();
    expect(await hand.head()).toContain("8 phiếu chờ gửi");
    await hand.answer({ comment: "cả ngày: chưa gửi" });
    await killable.kill();
    await open();
    await hand.start();
    expect(await hand.head()).toContain("8 phiếu chờ gửi");
    await hand.cast({ comment: "cả ngày 8" });
    await mend();
    await hand.openStaff();
    await hand.press("Gửi ngay");
    await hand.page.getByText("Đã kết nối").waitFor();
    await expect.poll(() => storedWith("cả ngày")).toBe(9);
    expect(await storedWith("cả ngày: chưa gửi")).toBe(0);
    expect(new Set(receipts).size).toBe(8);
    for (const receipt of receipts) expect(await toldOf(receipt)).toContain("Phiếu đã được ghi nhận");
    await hand.press("Về màn hình người dân");
    expect(await hand.head()).not.toContain("chờ gửi");
    await hand.cast({ comment: "cả ngày 9" });
    expect(await storedWith("cả ngày")).toBe(10);
  });

  it("keeps nothing readable on its disk", async () => {
    await cut();
    await hand.cast({ comment: "bí mật trên đĩa" });
    const raw = await hand.page.evaluate<string>(`new Promise((resolve) => {
      indexedDB.open("hailong-kiosk").onsuccess = ({ target }) => {
        const stores = target.result.transaction(["queue", "kept"]);
        stores.objectStore("queue").getAll().onsuccess = (rows) => {
          const text = (bytes) => new TextDecoder("latin1").decode(bytes);
          stores.objectStore("kept").get("pairing").onsuccess = (kept) => {
            const queued = rows.target.result.map((row) => [row.id, text(row.sealed)]);
            resolve(JSON.stringify(queued) + text(kept.target.result.sealed));
          };
        };
      };
    })`);
    expect(raw).toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-7/);
    for (const secret of ["agencyCode", "hld_", "answers", "CB-A"]) expect(raw).not.toContain(secret);
    await mend();
  });

  it("is exported to a file, which the server reads in once, from its own unit alone and unchanged", async () => {
    await cut();
    await hand.cast({ comment: "qua tệp" });
    await hand.openStaff();
    const [download] = await Promise.all([hand.page.waitForEvent("download"), hand.press("Xuất tệp phiếu")]);
    const text = await readFile(await download.path(), "utf8");
    await mend();
    const send = async (visitor: { session: string | undefined }, file: string) => {
      const answer = await site.send(visitor, "/kiosks/queue", { method: "POST", files: { "phieu.json": file } });
      return [answer.status, await answer.text()] as const;
    };
    const clerk = await site.signIn({ email: "clerk@a.vn", role: "clerk", agencyCode: "A" });
    const other = await site.signIn({ email: "clerk@b.vn", role: "clerk", agencyCode: "B" });
    expect((await send(other, text))[0]).toBe(422);
    expect((await send(clerk, text.replace("tt01", "tt02")))[0]).toBe(422);
    const [status, page] = await send(clerk, text);
    expect([status, page.match(/\d+ phiếu mới được ghi/)?.[0]]).toEqual([200, "2 phiếu mới được ghi"]);
    expect((await send(clerk, text))[1]).toContain("2 phiếu đã có từ trước");
    await hand.press("Gửi ngay");
    await hand.page.getByText("Đã kết nối").waitFor();
    expect([await storedWith("qua tệp"), await storedWith("bí mật trên đĩa")]).toEqual([1, 1]);
    await hand.press("Về màn hình người dân");
  });
});

describe("trouble", () => {
  let hand: KioskHand;
  beforeAll(async () => {
    hand = await newHand();
    await hand.pair(address, await pairingCode("A"));
  });

  it("a full disk is said, and what is on the screen can be stored later", async () => {
    const { page } = hand;
    await page.evaluate(`window.add = IDBObjectStore.prototype.add;
      IDBObjectStore.prototype.add = () => { throw new DOMException("full", "QuotaExceededError"); }`);
    await hand.answer({ comment: "đĩa đầy" });
    await hand.press("Gửi phiếu");
    await page.getByText("Máy đã đầy").waitFor();
    await look(hand, "full");
    expect(await storedWith("đĩa đầy")).toBe(0);
    await page.evaluate("IDBObjectStore.prototype.add = window.add");
    await hand.press("Thử ghi lại");
    await page.getByText("Mã biên nhận").waitFor();
    expect(await storedWith("đĩa đầy")).toBe(1);
    await hand.press("Xong");
  });

  it("one record that cannot be read is set aside, and the rest goes on", async () => {
    beBusy(true);
    await hand.cast({ comment: "hỏng một" });
    await hand.cast({ comment: "hỏng hai" });
    await hand.page.evaluate(`new Promise((resolve) => {
      indexedDB.open("hailong-kiosk").onsuccess = ({ target }) => {
        const queue = target.result.transaction("queue", "readwrite").objectStore("queue");
        queue.index("at").getAll(null, 1).onsuccess = (rows) => {
          const [row] = rows.target.result;
          queue.put({ ...row, sealed: new ArrayBuffer(8) }).onsuccess = () => resolve(undefined);
        };
      };
    })`);
    beBusy(false);
    await hand.openStaff();
    await hand.press("Gửi ngay");
    await hand.page.getByText("kiosk.unreadable").waitFor();
    expect([await storedWith("hỏng một"), await storedWith("hỏng hai")]).toEqual([0, 1]);
    await look(hand, "staff-aside");
    await hand.press("Về màn hình người dân");
  });

  it("a newer version waits while ballots are unsent, and takes over when they are gone", async () => {
    const { page } = hand;
    await page.evaluate("navigator.serviceWorker.ready.then(() => undefined)");
    const version = () => page.evaluate<string>("document.body.dataset.version");
    const before = await version();
    beBusy(true);
    await hand.cast({ comment: "phiên bản" });
    upgrade();
    await page.evaluate(
      "navigator.serviceWorker.ready.then((registration) => registration.update()).then(() => undefined)",
    );
    await expect
      .poll(() => page.evaluate("navigator.serviceWorker.ready.then(({ waiting }) => waiting !== null)"))
      .toBe(true);
    expect(await version()).toBe(before);
    beBusy(false);
    await hand.cast({ comment: "phiên bản" });
    await expect.poll(version).not.toBe(before);
    await hand.start();
    expect(await storedWith("phiên bản")).toBe(2);
  });
});

describe("a press", () => {
  it("costs a processor that is four times as slow less than 50 ms of its time", async () => {
    const hand = await newHand();
    await hand.pair(address, await pairingCode("A"));
    const session = await hand.page.context().newCDPSession(hand.page);
    // The time that the thread of the page computes: what else the machine does takes none of it.
    await session.send("Performance.enable", { timeDomain: "threadTicks" });
    const spent = async (): Promise<number> => {
      const { metrics } = await session.send("Performance.getMetrics");
      return metrics.find(({ name }) => name === "TaskDuration")?.value ?? NaN;
    };
    await hand.press("Tôi không có mã hồ sơ");
    const before = await spent();
    const presses = await hand.page.evaluate<number>(`(async () => {
      let presses = 0;
      const press = async (target) => {
        target.click();
        document.body.getBoundingClientRect();
        presses += 1;
        await new Promise((shown) => requestAnimationFrame(() => setTimeout(shown)));
      };
      for (let question = 0; question < 6; question += 1) {
        for (const option of document.querySelectorAll("input[type=radio]")) await press(option);
        await press(document.querySelector(".btn--next"));
      }
      return presses;
    })()`);
    expect(presses).toBeGreaterThan(20);
    const slowMs = (((await spent()) - before) / presses) * 1000 * 4;
    process.stdout.write(`kiosk: a press at a quarter speed costs ${slowMs.toFixed(1)} ms of the page's thread\n`);
    expect(slowMs).toBeGreaterThan(0);
    expect(slowMs).toBeLessThanOrEqual(50);
    expect(await hand.page.getByLabel("Ý kiến thêm").isVisible()).toBe(true);
  });
});

describe("the page of those who look after kiosks", () => {
  it("gives a code once and shows how each kiosk does", async () => {
    const late = await newHand();
    await late.page.clock.install({ time: new Date(Date.now() - 3_600_000) });
    await late.pair(address, await pairingCode("A", "Q08"));
    await late.cast({ comment: "đồng hồ chậm" });
    const { ahead } = await database.scoring.queries
      .selectFrom("ballots as b")
      .innerJoin("ballot_comments as c", (join) => join.onRef("c.ballot_id", "=", "b.id"))
      .select("b.clock_ahead_seconds as ahead")
      .where("c.comment", "=", "đồng hồ chậm")
      .executeTakeFirstOrThrow();
    expect(Math.round((ahead ?? 0) / 60)).toBe(-60);
    await expect
      .poll(
        async () => (await database.queries.selectFrom("kiosk_reports").select("clock_ahead_seconds").execute()).length,
      )
      .toBeGreaterThan(0);
    const page: Page = await (await browser.newContext({ locale: "vi-VN" })).newPage();
    const { session } = await site.signIn({ email: "quan-tri@tinh.vn", role: "admin" });
    await page.context().addCookies([{ name: "hailong", value: session, url: address }]);
    await page.goto(`${address}/kiosks`);
    await inspect(page, "kiosks");
    expect(await page.getByText("Chậm 60 phút").isVisible()).toBe(true);
    await page.getByLabel("Nơi đặt máy").selectOption({ label: "Bộ phận Một cửa xã Tân Lập · Quầy 07" });
    await page.getByRole("button", { name: "Lấy mã ghép máy" }).click();
    expect(await page.locator(".secret").textContent()).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    await inspect(page, "kiosk-code");
  });

  it("keeps the week of a counter for who heads its unit, and anybody can look a receipt up", async () => {
    const page: Page = await (await browser.newContext({ locale: "vi-VN" })).newPage();
    const { session } = await site.signIn({ email: "truong@a.vn", role: "unitHead", agencyCode: "A" });
    await page.context().addCookies([{ name: "hailong", value: session, url: address }]);
    await page.goto(`${address}/duties`);
    await page.getByLabel("Quầy", { exact: true }).selectOption({ label: "Bộ phận Một cửa xã Tân Lập · Quầy 08" });
    await page.getByRole("button", { name: "Mở lịch của quầy này" }).click();
    await page.getByLabel("Sáng Thứ Ba").selectOption("CB-A");
    await inspect(page, "duties");
    await page.getByRole("button", { name: "Lưu lịch trực" }).click();
    await page.getByText("Đã lưu lịch trực.").waitFor();
    const kept = await database.queries
      .selectFrom("counter_duties")
      .select("officer_codes")
      .where("counter_code", "=", "Q08")
      .executeTakeFirstOrThrow();
    expect(kept.officer_codes).toEqual(["", "", "CB-A", ...Array.from({ length: 11 }, () => "")]);
    await page.goto(`${address}/receipt`);
    await inspect(page, "receipt");
    await page.getByLabel("Mã biên nhận").fill("1-0000-0000-0000-0001");
    await page.getByRole("button", { name: "Tra cứu" }).click();
    await page.getByRole("heading", { name: "Mã chưa đúng" }).waitFor();
    await inspect(page, "receipt-told");
    await page.getByRole("link", { name: "English" }).click();
    await page.getByLabel("Receipt code").waitFor();
  });
});
