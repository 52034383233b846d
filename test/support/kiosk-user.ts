import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { chromium, type Page } from "playwright-core";
import { ARGUMENTS, PATIENCE_MS } from "./chromium.ts";
import { CHROMIUM } from "./chromium-place.ts";

export const PIN = "135790";

/** What a respondent answers; the rest is skipped. */
export interface Answering {
  /** Undefined: without a dossier. */
  readonly dossier?: string;
  readonly level?: string;
  readonly comment?: string;
}

/** The hand of whoever stands before a kiosk. */
export class KioskHand {
  constructor(readonly page: Page) {
    page.setDefaultTimeout(PATIENCE_MS);
  }

  press(name: string | RegExp): Promise<void> {
    return this.page.getByRole("button", { name }).click();
  }

  async pair(address: string, code: string): Promise<void> {
    await this.page.goto(`${address}/kiosk`);
    await this.page.getByLabel("Mã ghép máy").fill(code);
    await this.page.getByLabel("Đặt số PIN").fill(PIN);
    await this.page.getByLabel("Gõ lại số PIN").fill(PIN);
    await this.press("Ghép máy");
    await this.start();
  }

  /** The first screen, without anybody before it. */
  start(): Promise<void> {
    return this.page.getByRole("button", { name: "Tôi không có mã hồ sơ" }).waitFor();
  }

  async openStaff(): Promise<void> {
    await this.press("Nhân viên");
    await this.page.getByLabel("Số PIN").fill(PIN);
    await this.press("Mở");
    await this.page.getByRole("heading", { name: "Bảng nhân viên" }).waitFor();
  }

  async begin({ dossier }: Answering): Promise<void> {
    if (dossier === undefined) {
      await this.press("Tôi không có mã hồ sơ");
      return;
    }
    await this.press("nhập mã hồ sơ");
    await this.page.getByRole("textbox", { name: "Mã hồ sơ" }).fill(dossier);
    await this.press("Tiếp tục");
  }

  /** Answers up to the comment, which is left open. */
  async answer(answering: Answering): Promise<void> {
    await this.begin(answering);
    await this.finish(answering);
  }

  /** The same for whoever has come to the first question. */
  async finish(answering: Answering): Promise<void> {
    const asked = await this.page.locator(".steps i").count();
    for (let question = 1; question < asked; question += 1) {
      await this.page.getByText(`Câu ${question.toString()} trên`).waitFor();
      await this.press("Bỏ qua câu này");
    }
    await this.page.getByRole("radio", { name: answering.level ?? "Hài lòng", exact: true }).check();
    await this.press("Tiếp tục");
    if (answering.comment !== undefined) await this.page.getByLabel("Ý kiến thêm").fill(answering.comment);
  }

  /** A whole ballot; what the last screen says of it. */
  async cast(answering: Answering = {}): Promise<string> {
    await this.answer(answering);
    return this.send();
  }

  /** Sends what was answered; what the last screen says of it. */
  async send(): Promise<string> {
    await this.press("Gửi phiếu");
    await this.page.getByText(/Cảm ơn/).waitFor();
    const said = (await this.page.getByRole("main").textContent()) ?? "";
    await this.press("Xong");
    await this.start();
    return said;
  }

  /** What the head says of the network and of what waits. */
  async head(): Promise<string> {
    return (await this.page.getByRole("banner").textContent()) ?? "";
  }
}

/** A browser as a process of its own, which can be killed as a power cut kills it; its disk stays. */
export class KillableBrowser {
  private constructor(
    private readonly child: ChildProcess,
    readonly page: Page,
  ) {}

  static async start(profile: string): Promise<KillableBrowser> {
    const own = ["--headless=new", "--remote-debugging-port=0", `--user-data-dir=${profile}`, "about:blank"];
    const stdio: ["ignore", "ignore", "pipe"] = ["ignore", "ignore", "pipe"];
    const child = spawn(CHROMIUM.path, [...ARGUMENTS, ...own], { stdio, detached: true });
    const endpoint = await new Promise<string>((resolve) => {
      createInterface({ input: child.stderr }).on("line", (line) => {
        const [, url] = /DevTools listening on (ws:\S+)/.exec(line) ?? [];
        if (url !== undefined) resolve(url);
      });
    });
    const browser = await chromium.connectOverCDP(endpoint);
    const [context] = browser.contexts();
    const page = context?.pages()[0] ?? (await context?.newPage());
    if (page === undefined) throw new Error("a browser without a page");
    await page.setViewportSize({ width: 1280, height: 800 });
    return new KillableBrowser(child, page);
  }

  async kill(): Promise<void> {
    const ended = once(this.child, "exit");
    // With everything that it has started, as the power goes for all at once.
    process.kill(-(this.child.pid ?? NaN), "SIGKILL");
    await ended;
  }
}
