import type { Browser } from "playwright-core";

export interface LoadedPage {
  /** As they came over the wire, with heads. */
  readonly bytes: number;
  readonly requests: readonly { readonly path: string; readonly status: number; readonly bytes: number }[];
  /** Until what is waited for was there. */
  readonly ms: number;
  readonly text: string;
}

export interface Loading {
  readonly url: string;
  /** The page is there when this is. */
  readonly until: string;
  /** A telephone of little worth on a bad line: 700 kbit/s, 300 ms, a CPU four times slower. */
  readonly isSlow?: boolean;
}

const SLOW_LINE = { offline: false, latency: 300, downloadThroughput: 700_000 / 8, uploadThroughput: 700_000 / 8 };
const PHONE = { width: 360, height: 740 };

/** Loads a page with nothing in any cache, as a telephone does, and counts what comes over the wire. */
export async function loadPage(browser: Browser, { url, until, isSlow = false }: Loading): Promise<LoadedPage> {
  const context = await browser.newContext({ locale: "vi-VN", viewport: PHONE });
  const page = await context.newPage();
  const line = await context.newCDPSession(page);
  await line.send("Network.enable");
  if (isSlow) {
    await line.send("Network.emulateNetworkConditions", SLOW_LINE);
    await line.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  }
  const answers = new Map<string, { path: string; status: number }>();
  const requests: { path: string; status: number; bytes: number }[] = [];
  line.on("Network.responseReceived", ({ requestId, response }) => {
    answers.set(requestId, { path: new URL(response.url).pathname, status: response.status });
  });
  line.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    requests.push({ ...(answers.get(requestId) ?? { path: "?", status: 0 }), bytes: encodedDataLength });
  });
  line.on("Network.loadingFailed", ({ requestId }) => {
    requests.push({ ...(answers.get(requestId) ?? { path: "?", status: 0 }), bytes: 0 });
  });
  const startedMs = performance.now();
  await page.goto(url);
  await page.locator(until).first().waitFor();
  const ms = performance.now() - startedMs;
  await page.waitForLoadState("networkidle");
  const text = await page.locator("body").innerText();
  await context.close();
  return { bytes: requests.reduce((sum, { bytes }) => sum + bytes, 0), requests, ms, text };
}
