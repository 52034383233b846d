import type { Page } from "playwright-core";
import { axeOn, VIOLATIONS_ALONE } from "./axe.ts";

/** Half of 1280 px, as at 200 %; the narrowest telephone; a sheet of A4 between its margins. */
const ENLARGED = { width: 640, height: 450 };
const NARROW = { width: 360, height: 740 };
const SHEET = { width: 703, height: 1000 };
const WIDE = { width: 1440, height: 900 };

/**
 * What is lost at the width that the page has now: it must be scrolled sideways, a text is cut off, or something stands
 * beyond the edge. What scrolls in a region of its own is not lost, on a screen.
 */
const LOST = `((isPaper) => {
  const all = [...document.querySelectorAll("body *")];
  const named = (each) => each.outerHTML.slice(0, 100);
  const beyond = document.documentElement.scrollWidth - innerWidth;
  const clips = (each, axis) => ["hidden", "clip"].includes(getComputedStyle(each)["overflow" + axis]);
  const shown = all.filter((each) => each.clientWidth > 2 && each.clientHeight > 2 && !each.closest("svg"));
  const mayHideItsRest = "input, select, [data-watermark]";
  const cut = shown.filter((each) => !each.matches(mayHideItsRest) && (
    clips(each, "X") && each.scrollWidth > each.clientWidth + 1 ||
      clips(each, "Y") && each.scrollHeight > each.clientHeight + 2));
  const forEars = all.filter((each) => getComputedStyle(each).clipPath === "inset(50%)");
  const isLaidOut = (each) => each.checkVisibility() && each.closest(isPaper ? "svg" : "svg, .scroll") === null &&
    !forEars.some((hidden) => hidden.contains(each));
  const outside = all.filter((each) => isLaidOut(each) &&
    each.getBoundingClientRect().width > 2 && each.getBoundingClientRect().right > innerWidth + 1);
  const speaks = (each) => [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim().length > 12);
  const isThin = (each) => each.clientWidth < 3 * parseFloat(getComputedStyle(each).fontSize);
  const squeezed = shown.filter((each) => speaks(each) && isThin(each));
  return [
    ...(beyond > 0 ? ["scrolls sideways by " + beyond + " px"] : []),
    ...cut.slice(0, 3).map((each) => "cut: " + named(each)),
    ...squeezed.slice(0, 3).map((each) => "squeezed: " + named(each)),
    ...outside.slice(0, 3).map((each) => "beyond the edge: " + named(each)),
  ];
})`;

const ON_PAPER_TOO_MUCH = `[...document.querySelectorAll(".rail, nav, button, .skip, .filters, .pager")]
  .filter((each) => each.checkVisibility() && each.getBoundingClientRect().width > 2)
  .slice(0, 3).map((each) => "printed: " + each.outerHTML.slice(0, 100))`;

/** What everybody must be able to do with a page, at four widths and on paper; empty when they can. */
export async function layoutFaults(page: Page): Promise<readonly string[]> {
  const faults: string[] = [];
  const note = (where: string, found: unknown): void => {
    for (const fault of found as readonly string[]) faults.push(`${where}: ${fault}`);
  };
  for (const size of [NARROW, ENLARGED]) {
    await page.setViewportSize(size);
    note(`${size.width.toString()} px`, await page.evaluate(`${LOST}(false)`));
  }
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize(SHEET);
  note("on paper", await page.evaluate(`${LOST}(true)`));
  note("on paper", await page.evaluate(ON_PAPER_TOO_MUCH));
  await page.emulateMedia({ media: "screen" });
  return faults;
}

/** Rows after these repeat what stands in them. */
const LATER_ROWS = "tbody tr:nth-child(n + 9)";

const AXE = { ...VIOLATIONS_ALONE, rules: { "target-size": { enabled: true } } };

/** What can differ on a narrow screen: sizes, what scrolls, what is hidden or has a name. Colours are the same. */
const NARROW_RULES = ["target-size", "scrollable-region-focusable", "aria-hidden-focus", "button-name", "link-name"];

/** What axe finds on a wide screen and on a narrow one, targets of less than 24 px among it. */
export async function axeFaults(page: Page): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const size of [WIDE, NARROW]) {
    await page.setViewportSize(size);
    const axe = (await axeOn(page)).exclude(LATER_ROWS).options(AXE);
    const { violations } = await (size === NARROW ? axe.withRules(NARROW_RULES) : axe).analyze();
    for (const { id, nodes } of violations) {
      for (const { html } of nodes.slice(0, 3))
        faults.push(`${id} at ${size.width.toString()} px: ${html.slice(0, 120)}`);
    }
  }
  return faults;
}

/** A page as it was sent, and none of its scripts run; without a text: the page that is shown. */
export interface PageParts {
  /** Where its links lead. */
  readonly links: readonly string[];
  /** What people can do and read on it, by kind: where another role sees the same kinds, the page is the same. */
  readonly acts: readonly string[];
}

export async function onPage(page: Page, html?: string): Promise<PageParts> {
  const sent = `new DOMParser().parseFromString(${JSON.stringify(html)}, "text/html")`;
  return page.evaluate<PageParts>(`((shown) => ({
    links: [...shown.querySelectorAll("a[href^='/']")].map((each) => each.getAttribute("href")),
    acts: [...new Set([...shown.querySelectorAll(
      "main :is(form, input, select, textarea, button, table, section, details, h2)")].map((each) => [
        ...[each.tagName, each.className, each.getAttribute("type")],
        (each.getAttribute("action") ?? "").replaceAll(/[^/]*[0-9][^/]*/g, "#"),
      ].join(" ")))],
  }))(${html === undefined ? "document" : sent})`);
}
