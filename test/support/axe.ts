import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright-core";

const fromBuilder = createRequire(createRequire(import.meta.url).resolve("@axe-core/playwright"));
/** It is sent to every page: without its comments it is less than half as long, and nobody hears what it is. */
const SOURCE = `${readFileSync(join(dirname(fromBuilder.resolve("axe-core")), "axe.min.js"), "utf8")};0`;
/** What the builder puts into a page instead of axe, which is there already. */
const NOTHING = "0";

/** What is violated is told element by element; of what is in order, only by which rule: telling takes time. */
export const VIOLATIONS_ALONE = { resultTypes: ["violations"] } satisfies Parameters<AxeBuilder["options"]>[0];

/**
 * Axe over a page, all rules unless told otherwise. It is put into the page once: the builder by itself does that twice
 * for each question, into a second page as well, which takes four times as long as the question. Our pages have no
 * frames for which that would be needed.
 */
export async function axeOn(page: Page): Promise<AxeBuilder> {
  if (!(await page.evaluate<boolean>("'axe' in window"))) await page.evaluate(SOURCE);
  return new AxeBuilder({ page, axeSource: NOTHING }).setLegacyMode().options(VIOLATIONS_ALONE);
}
