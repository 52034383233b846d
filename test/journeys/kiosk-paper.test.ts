import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { OPERATOR } from "../../src/core/access/actor.ts";
import { openWholeChromium } from "../support/chromium.ts";
import { temporaryFolder } from "../support/data-set-on-disk.ts";
import { valueOf } from "../support/kept-province.ts";
import { KioskHand } from "../support/kiosk-user.ts";
import { openKioskSite } from "../support/kiosk-server.ts";
import { codesIn, partOf, printedPage, writeCameraFilm } from "../support/printed-codes.ts";
import { day } from "../support/small-province.ts";
import { testDatabase } from "../support/test-database.ts";
import { fillSite, twoUnitTables } from "../support/two-units.ts";

/** What people hold in their hands at a kiosk, the label on their paper; and their own telephone beside two kiosks. */

const database = await testDatabase();
const { site, address, pairingCode, cut, mend } = await openKioskSite(database);
const FILM = join(temporaryFolder(), "paper.y4m");
/** Its camera sees a film; only who may look through it does. */
const browser = await openWholeChromium([
  "--use-fake-device-for-media-stream",
  `--use-file-for-fake-video-capture=${FILM}`,
]);
let set = 0;

beforeAll(async () => {
  set = await fillSite(site, twoUnitTables());
});

async function newHand(): Promise<KioskHand> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  return new KioskHand(await context.newPage());
}

describe("a printed label", () => {
  const wanted = { agencyCode: "A", occasion: "result", format: "pdf", isAgain: true } as const;
  const [from, to] = [day("2020-03-01"), day("2020-03-31")];
  let tokens: readonly string[] = [];

  /** Holds the first label before the camera, and says the last screen. */
  async function holdUp(hand: KioskHand): Promise<string> {
    await hand.page.context().grantPermissions(["camera"]);
    await hand.pair(address, await pairingCode("A"));
    await hand.press("Quét mã");
    await hand.page.getByText("Hồ sơ theo mã QR").waitFor();
    await hand.finish({ comment: "từ tem" });
    return hand.send();
  }

  it("can be read, each of a sheet, as it comes out of the printer", async () => {
    const sheet = valueOf(await site.ballots.createLabels(OPERATOR, { ...wanted, from, to, siteAddress: address }));
    const page = await printedPage(browser, sheet.bytes, 200);
    const codes = await codesIn(page);
    tokens = codes.map((code) => code.slice(`${address}/b/`.length));
    expect([codes.length, new Set(tokens).size]).toEqual([sheet.count, sheet.count]);
    expect(tokens.every((token) => /^hlb_[\w-]{22}$/.test(token))).toBe(true);
    // The first of three in a row and eight in a column; the edge of 0.5 mm is less than four dots.
    await writeCameraFilm(FILM, partOf(page, [0, 4, Math.floor(page.width / 3), Math.floor(page.height / 8)]));
  });

  it("is read by our own reader where the browser has none, and pays for one ballot about its dossier", async () => {
    const hand = await newHand();
    const asked: string[] = [];
    hand.page.on("request", (request) => asked.push(new URL(request.url()).pathname.replace(/^.*\//, "")));
    expect(await holdUp(hand)).toContain("Mã biên nhận");
    expect(asked).toContain("zxing_reader.wasm");
    const { rows } = await database.scoring.pool.query<{ channel: number; dossier_code: string }>(
      `select b.channel, b.dossier_code from ballots b join ballot_comments c on c.ballot_id = b.id
        where c.comment = 'từ tem'`,
    );
    expect(rows).toEqual([{ channel: 1, dossier_code: expect.stringMatching(/^A-\d+$/) as string }]);
  });

  it("is read by the browser's own reader where there is one, and ours is never asked for", async () => {
    const hand = await newHand();
    const { page } = hand;
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    await page.exposeFunction("readCodes", (width: number, height: number, points: string) =>
      codesIn({ width, height, points: Buffer.from(points, "base64") }),
    );
    // This browser has no reader: another one stands behind the same interface.
    await page.addInitScript(`window.BarcodeDetector = class {
      static getSupportedFormats = () => Promise.resolve(["qr_code"]);
      async detect(video) {
        const canvas = document.createElement("canvas");
        const [width, height] = [canvas.width, canvas.height] = [video.videoWidth, video.videoHeight];
        if (width === 0) return [];
        canvas.getContext("2d").drawImage(video, 0, 0);
        const bytes = canvas.getContext("2d").getImageData(0, 0, width, height).data;
        const parts = Array.from({ length: height }, (_, row) =>
          String.fromCharCode(...bytes.subarray(row * width * 4, (row + 1) * width * 4)));
        return (await window.readCodes(width, height, btoa(parts.join("")))).map((rawValue) => ({ rawValue }));
      }
    }`);
    await holdUp(hand);
    expect(asked.filter((url) => /kiosk-scan|wasm/.test(url))).toEqual([]);
  });

  it("is typed instead where nobody may look through the camera", async () => {
    const hand = await newHand();
    await hand.page.context().clearPermissions();
    await hand.pair(address, await pairingCode("A"));
    await hand.press("Quét mã");
    await hand.page.getByRole("heading", { name: "Nhập mã hồ sơ trên giấy hẹn" }).waitFor();
    expect(await hand.page.getByLabel("Đưa mã QR trên giấy trước máy ảnh").isVisible()).toBe(false);
  });
});

/** Answers by the code on a paper, without scripts, over a connection that is lost at the moment of sending. */
async function answerOnPhone(dossierCode: string): Promise<void> {
  const wanted = [{ agencyCode: "A", dossierCode, occasion: undefined }];
  const [paper] = valueOf(await site.ballots.createBallotTokens(OPERATOR, wanted, 1));
  const phone = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await phone.goto(`${address}/b/${paper?.token ?? ""}`);
  await phone.getByLabel("Hài lòng", { exact: true }).check({ force: true });
  await cut();
  // The browser shows that there is no connection, and keeps what was to be sent.
  await phone.getByRole("button", { name: "Gửi đánh giá" }).click();
  await phone.waitForURL("chrome-error://chromewebdata/");
  await mend();
  await phone.reload();
  await phone.getByText("Cảm ơn Ông/Bà. Phiếu đã được ghi nhận.").waitFor();
}

describe("two kiosks and a phone for one dossier", () => {
  beforeAll(async () => {
    const unit = database.queries.selectFrom("agencies").select("id").where("code", "=", "A");
    const { id } = await unit.executeTakeFirstOrThrow();
    const counters = ["07", "08"].map((name) => ({ agency_id: id, code: `Q${name}`, name: `Quầy ${name}` }));
    await database.queries.insertInto("counters").values(counters).execute();
  });

  it("store all ballots, of which the first counts and the others are superseded", async () => {
    for (const [counter, time] of [
      ["Q07", "2020-03-25T09:00:00+07:00"],
      ["Q08", "2020-03-25T10:00:00+07:00"],
    ] as const) {
      const hand = await newHand();
      await hand.page.clock.install({ time: new Date(time) });
      await hand.pair(address, await pairingCode("A", counter));
      await hand.cast({ dossier: "A-20" });
    }
    await answerOnPhone("A-20");
    await site.keeper.drain();
    const points = await database.queries
      .selectFrom("points")
      .select(["delivered_ballots", "superseded_agency_ids"])
      .where("tally_set_id", "=", set)
      .where("case_key", "=", "d:A-20")
      .executeTakeFirstOrThrow();
    expect([points.delivered_ballots, points.superseded_agency_ids?.length]).toEqual([3, 2]);
  });
});

describe("a receipt code on the screen", () => {
  it("stays for as long as somebody needs it, and is asked for before it goes", async () => {
    const own = await newHand();
    const { page } = own;
    await page.clock.install();
    await own.pair(address, await pairingCode("A"));
    const thank = async (): Promise<void> => {
      await own.answer({ comment: "giữ mã" });
      await own.press("Gửi phiếu");
      await page.getByText("Tự về màn hình đầu sau 30 giây").waitFor();
    };
    await thank();
    await page.clock.runFor(31_000);
    await own.start();
    await thank();
    await page.clock.runFor(20_000);
    await page.getByText(/Tự về màn hình đầu sau \d giây/).waitFor();
    await own.press("Giữ mã trên màn hình");
    const code = page.locator(".receipt-code");
    const before = await code.textContent();
    await page.clock.runFor(170_000);
    expect(await page.getByRole("dialog").count()).toBe(0);
    await page.clock.runFor(15_000);
    await page.getByRole("heading", { name: "Ông/Bà còn cần mã trên màn hình?" }).waitFor();
    await own.press("Giữ mã trên màn hình");
    expect(await code.textContent()).toBe(before);
    await page.clock.runFor(185_000);
    await page.getByRole("dialog").waitFor();
    await page.clock.runFor(61_000);
    await own.start();
  });
});
