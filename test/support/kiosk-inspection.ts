import { expect } from "vitest";
import { axeOn, VIOLATIONS_ALONE } from "./axe.ts";
import { takePicture } from "./chromium.ts";
import type { KioskHand } from "./kiosk-user.ts";

const TARGETS = "button, .answer label, .face label, select, input:not([type=radio], [type=checkbox])";
/** A tablet of 8 inches upright, one of 10 inches, a kiosk of 15 inches, and a tablet whose page is twice as large. */
const SIZES = [
  { width: 800, height: 1280 },
  { width: 1024, height: 600 },
  { width: 1920, height: 1080 },
  { width: 640, height: 400 },
];

/** Nothing that axe finds, at AAA contrast too; nothing sideways; targets 64 px high and wide; a picture of each. */
export async function look({ page }: KioskHand, name: string): Promise<void> {
  for (const size of SIZES) {
    await page.setViewportSize(size);
    await takePicture(page, `kiosk-${name}-${size.width.toString()}`);
    const beyond = await page.evaluate("document.documentElement.scrollWidth - innerWidth");
    expect([name, size.width, beyond]).toEqual([name, size.width, 0]);
    const small = await page.evaluate<readonly string[]>(`[...document.querySelectorAll("${TARGETS}")]
      .filter((target) => target.checkVisibility())
      .filter((target) => Math.min(target.getBoundingClientRect().height, target.getBoundingClientRect().width) < 64)
      .map((target) => target.outerHTML.slice(0, 80))`);
    expect([name, size.width, small]).toEqual([name, size.width, []]);
  }
  const rules = { "color-contrast-enhanced": { enabled: true } };
  const { violations } = await (await axeOn(page)).options({ ...VIOLATIONS_ALONE, rules }).analyze();
  expect(violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html.slice(0, 120))])).toEqual([]);
}
