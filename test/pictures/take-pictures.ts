import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { takeAll } from "./taking.ts";
import type { Login } from "./visitor.ts";
import { CHROMIUM } from "../support/chromium-place.ts";
import { StartedProgram } from "../support/started-program.ts";

/**
 * `npm run pictures`: takes the pictures of the user guide anew from the demonstration, whose data come from one seed.
 * Needs the build, for the pages' client code.
 */

/** What the demonstration prints: an address and a password for each role. */
function loginsIn(text: string): ReadonlyMap<string, Login> {
  const printed = text.matchAll(/((\w+)@hailong\.example) {2}((?:\w{4}-){3}\w{4})/g);
  return new Map([...printed].map(([, email = "", role = "", password = ""]) => [role, { email, password }]));
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "hailong-pictures-"));
  const demo = new StartedProgram(["demo", "--out", folder, "--port", "0"]);
  const browser = await chromium.launch({
    executablePath: CHROMIUM.path,
    args: ["--no-sandbox", "--lang=vi"],
  });
  try {
    const [, url = ""] = await demo.says(/Máy chủ làm thử đang chạy: (http:\S+)/);
    const { input } = await demo.says(/@hailong\.example[\s\S]*Dữ liệu của máy chủ/);
    await takeAll(browser, url, loginsIn(input));
  } finally {
    await browser.close();
    demo.signal("SIGINT");
    await demo.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

await main();
