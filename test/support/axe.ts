import { createRequire } from "node:module";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright-core";

const fromBuilder = createRequire(createRequire(import.meta.url).resolve("@axe-core/playwright"));
const { source } = fromBuilder("axe-core") as { readonly source: string };
/** What the builder puts into a page instead of axe, which is there already. */
const NOTHING = "0";

/**
 * Axe over a page, all rules unless told otherwise. It is put into the page once: the builder by itself does that twice
 * for each question, into a second page as well, which takes four times as long as the question. Our pages have no
 * frames for which that would be needed.
 */
export async function axeOn(page: Page): Promise<AxeBuilder> {
  if (!(await page.evaluate<boolean>("'axe' in window"))) await page.evaluate(source);
  return new AxeBuilder({ page, axeSource: NOTHING }).setLegacyMode();
}
