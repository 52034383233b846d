import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { chromium, type Browser, type Page } from "playwright-core";
import { afterAll, expect } from "vitest";
import { axeOn } from "./axe.ts";
import { CHROMIUM, CHROMIUM_ALONE, MISSING_BROWSERS } from "./chromium-place.ts";

/** How long a browser waits for what must come, on a machine that is busy with other things too. */
export const PATIENCE_MS = 300_000;

/** Root may not use the sandbox; the rest keeps the browser from asking for anything of its own. */
export const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The widths at which every page is looked at: the one that people work at last, at which the page stays. */
const SIZES = [
  { width: 360, height: 740 },
  { width: 768, height: 1024 },
  { width: 1440, height: 900 },
];

/** A real browser for the calling test file, closed after its last test; `args`: what it is told besides. */
export function openChromium(args: readonly string[] = []): Promise<Browser> {
  return launch(CHROMIUM_ALONE.path, args);
}

/** The same with all that people's own browser has: a camera, a reader of codes. */
export function openWholeChromium(args: readonly string[] = []): Promise<Browser> {
  return launch(CHROMIUM.path, args);
}

async function launch(executablePath: string, args: readonly string[]): Promise<Browser> {
  if (MISSING_BROWSERS.length > 0) throw new Error(`Cần có trình duyệt: apt-get install ${MISSING_BROWSERS.join(" ")}`);
  const browser = await chromium.launch({ executablePath, args: [...ARGUMENTS, ...args] });
  browser.on("context", (context) => {
    context.setDefaultTimeout(PATIENCE_MS);
  });
  afterAll(() => browser.close());
  return browser;
}

/** The folder for pictures of each page and width, for the eyes of people; taken when somebody asks for them alone. */
const shots = process.env["HAILONG_SCREENS"];

/**
 * Looks at a page as everybody must be able to use it: no violation that axe finds, nothing that needs scrolling
 * sideways at any width.
 */
export async function inspect(page: Page, name: string): Promise<void> {
  for (const size of SIZES) {
    await page.setViewportSize(size);
    await takePicture(page, `${name}-${size.width.toString()}`);
    const beyond = await page.evaluate("document.documentElement.scrollWidth - innerWidth");
    expect(beyond, `${name} at ${size.width.toString()} px`).toBeLessThanOrEqual(0);
  }
  const { violations } = await (await axeOn(page)).analyze();
  const found = violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html.slice(0, 120))]);
  expect(found, name).toEqual([]);
}

/** A picture of the whole page, where a folder is named for it. */
export async function takePicture(page: Page, name: string): Promise<void> {
  if (shots === undefined) return;
  mkdirSync(shots, { recursive: true });
  await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });
}
