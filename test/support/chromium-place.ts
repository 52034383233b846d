import { existsSync } from "node:fs";

/** Debian's browser as people have it, and the package that brings it. */
export const CHROMIUM = { path: "/usr/bin/chromium", packageName: "chromium" } as const;

/**
 * The same engine of the same version without windows and what hangs on them: Playwright itself takes it for tests. It
 * opens a page with a fifth of the processor time, and knows no camera and no reader of codes of the system.
 */
export const CHROMIUM_ALONE = {
  path: "/usr/bin/chromium-headless-shell",
  packageName: "chromium-headless-shell",
} as const;

/** The packages of the browsers that this machine lacks. */
export const MISSING_BROWSERS: readonly string[] = [CHROMIUM, CHROMIUM_ALONE]
  .filter(({ path }) => !existsSync(path))
  .map(({ packageName }) => packageName);
