import { join } from "node:path";
import { build } from "esbuild";
import type { Browser, Page } from "playwright-core";
import type { KioskLook, KioskState } from "../../src/core/ballots/kiosk/kiosk-flow.ts";
import type { EndedUnit, KioskForm } from "../../src/core/ballots/kiosk/kiosk-setting.ts";
import { readAssets } from "../../src/web/shell/assets.ts";
import { MEASURES } from "./answer-page-measures.ts";

/**
 * The screens of the kiosk without a kiosk: the code that draws them, in a page that never asks a server, each at once
 * and with what it shows at most. What is measured then does not depend on how one came there.
 */

const ROOT = join(import.meta.dirname, "..", "..");
const CLIENT = join(ROOT, "src", "web", "client", "kiosk");
const ASSETS = join(ROOT, "src", "web", "assets");

/** Runs in the page. The camera is the browser's false one, and a reader of codes that never reads one. */
const GALLERY = `
  import { Surface } from "./surface.ts";
  import { screenOf } from "./screens.ts";
  import { showLock } from "./staff-lock.ts";
  import { staffMenu } from "./staff-menu.ts";
  import { showPairing } from "./pairing-screen.ts";
  import { WORDS } from "./words.ts";
  window.BarcodeDetector = class {
    static getSupportedFormats = () => Promise.resolve(["qr_code"]);
    detect = () => Promise.resolve([]);
  };
  const nothing = () => undefined;
  const counter = { code: "Q07", name: "Quầy 07 – Đất đai, môi trường" };
  const agency = { code: "H10.12.34", name: "Bộ phận Một cửa xã Hàm Thuận Bắc" };
  const officers = [{ code: "CB-A", name: "Nguyễn Thị Phương Thảo" }];
  const sending = { isOnline: false, isBarred: false, unsent: 1234, aside: 2, lastSentAt: 0, clockAheadSeconds: 900 };
  const surface = new Surface(document.body, () => sending);
  const settingOf = (forms) => ({ deviceId: 7, provinceName: "Tỉnh Bình Thuận", agency, counter, officers, forms });
  let shown;
  window.show = (form, state, ended) => {
    shown?.leave?.();
    const setting = { ...settingOf([form]), ended };
    const words = WORDS[state.look.language];
    const view = {
      ...{ look: state.look, words, setting, form, duty: { officerCode: "CB-A", isAssisted: true }, canPrint: true },
      ...{ readerAddress: "/reader.js", readAloud: { has: () => false, play: nothing, stop: nothing } },
      dispatch: nothing,
    };
    surface.look(state.look);
    shown = screenOf(view, state, nothing);
    surface.show(shown, setting, words);
    const warning = state.screen === "thanks" ? words.held : words.moreTime;
    if (state.isWarned) surface.warn(warning, 60, { stay: nothing, leave: nothing });
  };
  window.showStaff = (form, name, ended) => {
    shown?.leave?.();
    shown = undefined;
    const menu = {
      ...{ setting: { ...settingOf([form]), ended }, sending },
      ...{ duty: { isAssisted: false }, bySchedule: { officerCode: "CB-A" } },
      ...{ asides: [{ code: "token.refused" }, { code: "ballot.outside" }], canPrint: true },
      ...{ version: "0123456789abcdef", isUpdateWaiting: true, changeDuty: nothing, changePrinting: nothing },
      ...{ sendNow: nothing, retryAsides: nothing },
      ...{ exportQueue: nothing, update: nothing, pairAnew: nothing, leave: nothing },
    };
    if (name === "pairing") showPairing(surface, () => Promise.resolve(undefined));
    else if (name === "lock") showLock({ store: undefined, surface }, { opened: nothing, left: nothing });
    else surface.showPlain(staffMenu(menu));
  };
`;

/** What is measured of a screen: what is said of its options and of everything else on it. */
const MEASURED = `
  const READ = "h1, h2, p, button, input, textarea, video, svg";
  /** Options have measures of their own; what is for ears alone has none. */
  const isSeen = (part) => part.checkVisibility() && part.matches(":not(.options *, .sr)") &&
    getComputedStyle(part).clipPath === "none";
  window.placeOf = () => edges(document.querySelector(".kiosk-head").getBoundingClientRect().bottom,
    document.querySelector(".kiosk-foot").getBoundingClientRect().top);
  window.faultsOfScreen = () => [
    ...faultsOfScrolling([...document.querySelectorAll("html, .kiosk-main, .kiosk-foot")]),
    ...faultsOfParts(
      [...document.querySelectorAll(".kiosk-main > *, .kiosk-main :is(" + READ + ")")].filter(isSeen), placeOf()),
    ...faultsOfParts([...document.querySelectorAll(".kiosk-foot button")], edges(placeOf().bottom, innerHeight)),
  ];
  window.faultsOfQuestion = (leastSize) =>
    [...faultsOfOptions([...document.querySelectorAll(".options label")], placeOf(), leastSize), ...faultsOfScreen()];
  window.faultsOfForm = async (form, looks, count) => {
    const faults = [];
    for (const look of looks) for (let at = 0; at < count; at += 1) {
      const answering = { startedAt: 0, answers: {}, comment: "" };
      const said = (state) => (fault) => faults.push([form.id, at + 1, JSON.stringify(look), state, fault].join(" · "));
      const leastSize = look.isLarge ? 20 : 17;
      show(form, { screen: "question", look, isWarned: false, at, answering });
      await undefined;
      faultsOfQuestion(leastSize).forEach(said("asked"));
      if (look.isHighContrast) continue;
      document.querySelector(".btn--next").click();
      await undefined;
      faultsOfQuestion(leastSize).forEach(said("complained"));
      document.querySelector(".options input").click();
      faultsOfQuestion(leastSize).forEach(said("chosen"));
    }
    return faults;
  };
  /** Words of a receipt that stand in two lines, and a square that is not beside its words. */
  window.faultsOfReceipt = () => {
    const receipt = document.querySelector(".receipt");
    const broken = wordsIn(receipt).filter(({ rects }) => new Set(rects.map(({ top }) => Math.round(top))).size > 1);
    const [square, said] = [receipt.querySelector(".square"), receipt.querySelector(".carry > div")];
    const [left, right] = [square.getBoundingClientRect(), said.getBoundingClientRect()];
    const isBeside = left.right <= right.left && left.top < right.bottom && right.top < left.bottom;
    const aside = isBeside ? [] : ["the square is not beside its words"];
    return [...broken.map(({ word }) => word + " is broken"), ...aside];
  };
  const sizeOf = (part) => parseFloat(getComputedStyle(document.querySelector(part)).fontSize);
  /** How large the words of each question are, in pixels, in this look. */
  window.lettersOfForm = async (form, look, count) => {
    const letters = [];
    for (let at = 0; at < count; at += 1) {
      const answering = { startedAt: 0, answers: {}, comment: "" };
      show(form, { screen: "question", look, isWarned: false, at, answering });
      await undefined;
      letters.push({ asked: sizeOf("h1"), answers: sizeOf(".options label") });
    }
    return letters;
  };
`;

const PAGE = `<!doctype html><html lang="vi" data-surface="kiosk"><head><meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="/assets/kiosk.css">
  </head><body class="kiosk"><script src="/gallery.js"></script></body></html>`;

/** All letters that a screen can show, loaded before anything is measured. */
const LETTERS = `Promise.all([400, 500, 600, 700].flatMap((weight) =>
  ["Be Vietnam Pro", "HL Figures"].map((face) => document.fonts.load(weight + ' 20px "' + face + '"', "Aạưđ 0≥"))))
  .then(() => document.fonts.ready).then(() => undefined)`;

export const ADDRESS = "https://hai-long.binhthuan.gov.vn";

export interface Gallery {
  readonly page: Page;
  /** `ended`: the unit of the kiosk is no more. */
  readonly show: (form: KioskForm, state: KioskState, ended?: EndedUnit) => Promise<void>;
  readonly showStaff: (form: KioskForm, name: "pairing" | "lock" | "staff", ended?: EndedUnit) => Promise<void>;
}

export const LOOKS: readonly KioskLook[] = (["vi", "en"] as const).flatMap((language) =>
  [false, true].flatMap((isLarge) =>
    [false, true].flatMap((isHighContrast) =>
      [false, true].map((isSimple) => ({ language, isLarge, isHighContrast, isSimple })),
    ),
  ),
);

export async function openGallery(browser: Browser): Promise<Gallery> {
  const { outputFiles } = await build({
    stdin: { contents: GALLERY, resolveDir: CLIENT, loader: "ts" },
    ...{ bundle: true, write: false, format: "iife", target: "es2020", logLevel: "error" },
  });
  const script = outputFiles[0]?.text ?? "";
  const { files } = await readAssets({ assetsDirectory: ASSETS, scriptsDirectory: "" });
  const style = Buffer.from(files.get("kiosk.css")?.bytes ?? []);
  const page = await browser.newPage();
  await page.route("**/*", (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === "/") return route.fulfill({ contentType: "text/html", body: PAGE });
    if (pathname === "/gallery.js")
      return route.fulfill({ contentType: "text/javascript; charset=utf-8", body: script });
    if (pathname === "/assets/kiosk.css") return route.fulfill({ contentType: "text/css", body: style });
    return route.fulfill({ path: join(ASSETS, pathname.replace("/assets/", "")) });
  });
  // A camera needs an address that begins with https; nothing is ever asked of it.
  await page.goto(ADDRESS);
  await page.evaluate(LETTERS);
  await page.evaluate(MEASURES + MEASURED);
  const call = (name: string, ...args: readonly unknown[]): Promise<void> =>
    page.evaluate(`${name}(${args.map((arg) => JSON.stringify(arg)).join(", ")})`);
  return {
    page,
    show: (form, state, ended) => call("show", form, state, ...(ended === undefined ? [] : [ended])),
    showStaff: (form, name, ended) => call("showStaff", form, name, ...(ended === undefined ? [] : [ended])),
  };
}
