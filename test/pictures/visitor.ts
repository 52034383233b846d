import { Secret, TOTP } from "otpauth";
import type { Browser, Page } from "playwright-core";

export interface Login {
  readonly email: string;
  readonly password: string;
}

const PATIENCE_MS = 300_000;
const SIZE = { width: 1100, height: 750 };

/** A page of a citizen, or of somebody who signs in and takes a second factor where one is asked for. */
export async function pageFor(browser: Browser, url: string, login: Login | undefined): Promise<Page> {
  const context = await browser.newContext({ locale: "vi-VN", viewport: SIZE, reducedMotion: "reduce", baseURL: url });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  if (login === undefined) return page;
  const main = page.getByRole("main");
  await page.goto("/sign-in");
  await main.getByLabel("E-mail").fill(login.email);
  await main.getByLabel("Mật khẩu").fill(login.password);
  await main.getByRole("button", { name: "Đăng nhập" }).click();
  await page.waitForURL((address) => address.pathname !== "/sign-in");
  if (!page.url().includes("second-factor")) return page;
  await main.getByRole("button", { name: "Hiện mã QR" }).click();
  const secret = Secret.fromBase32((await page.locator(".secret").innerText()).replaceAll(" ", ""));
  await main.getByLabel("Mã sáu số").fill(new TOTP({ secret }).generate());
  await main.getByRole("button", { name: "Xác nhận" }).click();
  await page.locator(".codes").waitFor();
  return page;
}
