import { existsSync } from "node:fs";

/**
 * Where Debian puts its browsers. The one without windows is the same engine of the same version, and the one that
 * Playwright itself takes for such tests; it opens a page with a fifth of the processor time.
 */
const PLACES = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"] as const;

/** The package that brings the first of them. */
export const CHROMIUM_PACKAGE = "chromium-headless-shell";

/** The browser of the journeys; undefined: this machine has none of Debian's. */
export const CHROMIUM: string | undefined = PLACES.find((place) => existsSync(place));
