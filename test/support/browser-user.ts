import { Secret, TOTP } from "otpauth";
import type { Browser, FileChooser, Locator, Page } from "playwright-core";
import { expect } from "vitest";

export const PASSWORD = "ruộng bậc thang sương mù sớm";
const STEP_MS = 30_000;
const MOST_STEPS = 400;
const CHOOSER_MS = 30_000;
const SKIP = /^(Đến nội dung chính|Skip to content)$/;

/** What {@link focusOn} knows of the page that it runs in. */
interface Shown {
  readonly document: { readonly activeElement: FocusedElement };
  readonly getComputedStyle: (of: unknown) => { readonly outlineStyle: string; readonly outlineWidth: string };
}

interface FocusedElement {
  readonly tagName: string;
  readonly outerHTML: string;
  checkVisibility(): boolean;
}

interface Focus {
  readonly isReached: boolean;
  /** The page has put another one in its place. */
  readonly isGone: boolean;
  readonly unseen: string;
}

/**
 * Runs in the page, after each key, and so answers all at once: whether the target has the focus; and what has it,
 * should no ring of at least 2 px be seen around it. The page itself and its content need none.
 */
function focusOn(target: unknown): Focus {
  const { document, getComputedStyle } = globalThis as unknown as Shown;
  const at = document.activeElement;
  const { outlineStyle, outlineWidth } = getComputedStyle(at);
  const isRinged = outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 && at.checkVisibility();
  const isSeen = isRinged || ["BODY", "MAIN"].includes(at.tagName);
  const isGone = !(target as { readonly isConnected: boolean }).isConnected;
  return { isReached: at === target, isGone, unseen: isSeen ? "" : at.outerHTML.slice(0, 120) };
}

/** Where people work: the address of the server and the time that it has. */
export interface Place {
  readonly url: string;
  readonly nowMs: () => number;
}

/** Somebody at a browser of their own, who works with the mouse or with the keyboard alone. */
export class Hand {
  private codeAt: ((atMs: number) => string) | undefined;
  private lastCodeMs = 0;
  isKeyboardOnly = false;

  private constructor(
    readonly page: Page,
    readonly email: string,
    private readonly place: Place,
  ) {}

  static async at(browser: Browser, email: string, place: Place): Promise<Hand> {
    const context = await browser.newContext({ locale: "vi-VN", acceptDownloads: true });
    const page = await context.newPage();
    // The browser hands choosers of files to a test while somebody listens for them. Told so with the key that opens
    // one, it may be told too late, and then an open dialogue of its own keeps every later one away.
    page.on("filechooser", () => undefined);
    return new Hand(page, email, place);
  }

  async open(path: string): Promise<void> {
    await this.page.goto(this.place.url + path);
    if (this.isKeyboardOnly) await this.skipToContent();
  }

  get main(): Locator {
    return this.page.getByRole("main");
  }

  async press(name: string | RegExp, place: Locator = this.main): Promise<void> {
    const button = place.getByRole("button", { name }).first();
    if (!this.isKeyboardOnly) return button.click();
    await this.walkTo(button);
    await this.enter();
  }

  async follow(name: string | RegExp): Promise<void> {
    const link = this.main.getByRole("link", { name }).first();
    if (!this.isKeyboardOnly) return link.click();
    await this.walkTo(link);
    await this.enter();
  }

  async fill(label: string | RegExp | Locator, text: string): Promise<void> {
    const isNamed = typeof label === "string" || label instanceof RegExp;
    const field = isNamed ? this.main.getByLabel(label).first() : label;
    if (!this.isKeyboardOnly) return field.fill(text);
    await this.walkTo(field);
    await this.page.keyboard.press("ControlOrMeta+a");
    await this.page.keyboard.type(text);
  }

  async choose(label: string, value: string): Promise<void> {
    const field = this.main.getByLabel(label, { exact: true });
    if (!this.isKeyboardOnly) {
      await field.selectOption(value);
      return;
    }
    await this.walkTo(field);
    await this.page.keyboard.press("Home");
    for (let left = MOST_STEPS; left > 0 && (await field.inputValue()) !== value; left -= 1) {
      await this.page.keyboard.press("ArrowDown");
    }
    expect(await field.inputValue()).toBe(value);
  }

  /** One file by its content, or several by their paths. */
  async attach(
    label: string,
    files: { name: string; mimeType: string; buffer: Buffer } | readonly string[],
  ): Promise<void> {
    const field = this.main.getByLabel(label);
    const chosen = "name" in files ? files : [...files];
    if (!this.isKeyboardOnly) return field.setInputFiles(chosen);
    const chooser = (await this.openChooser(field)) ?? (await this.openChooser(field));
    if (chooser === undefined) throw new Error(`no files can be chosen for ${label} by the keyboard`);
    await chooser.setFiles(chosen);
  }

  /** Undefined: the key was lost, as on a busy machine while the page changes; whoever works would press it again. */
  private async openChooser(field: Locator): Promise<FileChooser | undefined> {
    await this.walkTo(field);
    const choosing = this.page.waitForEvent("filechooser", { timeout: CHOOSER_MS }).catch(() => undefined);
    await this.page.keyboard.press("Enter");
    return choosing;
  }

  /** Marks every box of a list. */
  async markAll(): Promise<void> {
    for (const box of await this.main.getByRole("checkbox").all()) await this.mark(box);
  }

  async mark(box: Locator): Promise<void> {
    if (!this.isKeyboardOnly) return box.check();
    await this.walkTo(box);
    await this.page.keyboard.press("Space");
  }

  /** Opens what is folded under these words. */
  async unfold(words: string): Promise<void> {
    const summary = this.main.locator("summary", { hasText: words });
    if (!this.isKeyboardOnly) return summary.click();
    await this.walkTo(summary);
    await this.page.keyboard.press("Enter");
  }

  async sees(text: string | RegExp): Promise<void> {
    await this.page.getByText(text).locator("visible=true").first().waitFor();
  }

  /** Presses Enter and, should it lead to another page, is there at the end: a click waits for that, a key does not. */
  private async enter(): Promise<void> {
    const arrived = this.page.waitForEvent("framenavigated").catch(() => undefined);
    const sent = this.page.waitForRequest((each) => each.isNavigationRequest(), { timeout: 2_000 });
    await this.page.keyboard.press("Enter");
    if ((await sent.catch(() => undefined)) !== undefined) await arrived;
    await this.page.waitForLoadState("load");
  }

  /** The first key on a page goes to what leads past its head, and from there to what the page is about. */
  private async skipToContent(): Promise<void> {
    await this.page.keyboard.press("Tab");
    const skip = await this.page.getByRole("link", { name: SKIP }).elementHandle();
    expect(await skip.evaluate(focusOn), this.page.url()).toEqual({ isReached: true, isGone: false, unseen: "" });
    await this.page.keyboard.press("Enter");
    await this.page.locator("main:focus").waitFor();
  }

  /** By the Tab key, as somebody without a mouse: what it does not reach cannot be used by them. */
  private async walkTo(target: Locator): Promise<void> {
    await target.waitFor();
    let element = await target.elementHandle();
    for (let left = MOST_STEPS; left > 0; left -= 1) {
      const { isReached, isGone, unseen } = await element.evaluate(focusOn);
      // Wherever the focus is on the way, it must be seen.
      expect(unseen, "has the focus, which is not seen").toBe("");
      if (isReached) return;
      if (isGone) element = await target.elementHandle();
      else await this.page.keyboard.press("Tab");
    }
    throw new Error(`the keyboard does not reach ${target.toString()}`);
  }

  async signIn(): Promise<void> {
    await this.open("/sign-in");
    await this.fill("E-mail", this.email);
    await this.fill("Mật khẩu", PASSWORD);
    await this.press("Đăng nhập");
    if (this.codeAt === undefined) return;
    // A code is taken once: the next one is that of the next half minute, which is taken a little early.
    const atMs = Math.max(this.place.nowMs(), this.lastCodeMs + STEP_MS);
    this.lastCodeMs = atMs;
    await this.fill("Mã sáu số", this.codeAt(atMs));
    await this.press("Tiếp tục");
  }

  /** Puts the key into an app of our own. */
  async enrol(): Promise<void> {
    await this.press("Hiện mã QR");
    const secret = Secret.fromBase32((await this.page.locator(".secret").innerText()).replaceAll(" ", ""));
    this.codeAt = (atMs) => new TOTP({ secret }).generate({ timestamp: atMs });
    this.lastCodeMs = this.place.nowMs();
    await this.fill("Mã sáu số", this.codeAt(this.lastCodeMs));
    await this.press("Xác nhận");
    await this.follow("Đã cất các mã");
  }
}
