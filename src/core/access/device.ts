/** First match wins: browsers call themselves by the names of those before them. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/coc_coc_browser/i, "Cốc Cốc"],
  [/\bEdg(?:e|A|iOS)?\//, "Edge"],
  [/\bOPR\/|\bOpera\b/, "Opera"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\b(?:Firefox|FxiOS)\//, "Firefox"],
  [/\b(?:Chrome|CriOS|Chromium)\//, "Chrome"],
  [/\bSafari\//, "Safari"],
];

const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:iPhone|iPad|iPod)\b/, "iOS"],
  [/\bAndroid\b/, "Android"],
  [/\bWindows\b/, "Windows"],
  [/\bMac OS X\b|\bMacintosh\b/, "macOS"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bLinux\b/, "Linux"],
];

/**
 * Browser and system in words, for the list of one's sessions: `Firefox, Windows`. Nothing else of what the browser
 * says is kept, and never where it is.
 */
export function deviceOf(userAgent: string | undefined): string {
  const text = userAgent ?? "";
  const nameIn = (names: typeof BROWSERS): string | undefined => names.find(([pattern]) => pattern.test(text))?.[1];
  const known = [nameIn(BROWSERS), nameIn(SYSTEMS)].filter((name) => name !== undefined);
  return known.length === 0 ? "Thiết bị khác" : known.join(", ");
}
