/** The browser of the journeys, where Debian puts it. */
export const CHROMIUM = "/usr/bin/chromium";
