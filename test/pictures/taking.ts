import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { PICTURES, type Picture } from "./pictures.ts";
import { pageFor, type Login } from "./visitor.ts";

const PICTURES_FOLDER = join(import.meta.dirname, "..", "..", "docs", "hinh");
const MOST_BYTES = 45_000;
const WIDTH = 1100;
const QUALITIES = [80, 70, 60, 50, 40, 30];

/** The best of the qualities that is small enough. */
async function shot(page: Page, height: number): Promise<Buffer> {
  await page.setViewportSize({ width: WIDTH, height });
  const session = await page.context().newCDPSession(page);
  for (const quality of QUALITIES) {
    const { data } = await session.send("Page.captureScreenshot", { format: "webp", quality });
    const picture = Buffer.from(data, "base64");
    if (picture.length <= MOST_BYTES) return picture;
  }
  throw new Error(`${page.url()} at ${height.toString()} px is more than ${MOST_BYTES.toString()} bytes`);
}

async function take(page: Page, { name, path, height = 750, prepare }: Picture): Promise<void> {
  await page.goto(path);
  await prepare?.(page);
  await page.evaluate("document.fonts.ready.then(() => undefined)");
  const picture = await shot(page, height);
  writeFileSync(join(PICTURES_FOLDER, `${name}.webp`), picture);
  process.stdout.write(`${name}.webp ${picture.length.toString()}\n`);
}

export async function takeAll(browser: Browser, url: string, logins: ReadonlyMap<string, Login>): Promise<void> {
  mkdirSync(PICTURES_FOLDER, { recursive: true });
  const pages = new Map<string, Page>();
  for (const picture of PICTURES) {
    const who = picture.role ?? "";
    const page = pages.get(who) ?? (await pageFor(browser, url, logins.get(who.toLowerCase())));
    pages.set(who, page);
    await take(page, picture);
  }
}
