import { Agent, request } from "node:http";
import { invariant } from "../src/core/base/invariant.ts";

interface Answer {
  readonly status: number;
  readonly text: string;
}

/** One visitor of the pages: keeps cookies and one connection, runs no code and asks for no pictures. */
export class Browser {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 1 });
  private readonly cookies = new Map<string, string>();

  private constructor(private readonly origin: string) {}

  static async signedIn({ url, email, password }: { url: string; email: string; password: string }): Promise<Browser> {
    const browser = new Browser(url);
    const page = await browser.get("/sign-in");
    const [, formToken = ""] = /name="formToken" value="([^"]+)"/.exec(page.text) ?? [];
    const answer = await browser.ask("/sign-in", new URLSearchParams({ formToken, email, password }).toString());
    invariant(answer.status === 303, `signing in answers ${answer.status}`);
    return browser;
  }

  get(path: string): Promise<Answer> {
    return this.ask(path, undefined);
  }

  /** Where the first link of this form on a page leads. */
  async linkOn(path: string, link: RegExp): Promise<string> {
    const [, found] = link.exec((await this.get(path)).text) ?? [];
    invariant(found !== undefined, `${path} has a link like ${link.source}`);
    return found.replaceAll("&amp;", "&");
  }

  private ask(path: string, form: string | undefined): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const type = { "Content-Type": "application/x-www-form-urlencoded", Origin: this.origin };
    const headers = { Cookie: cookie, ...(form !== undefined && type) };
    return new Promise((resolve, reject) => {
      const method = form === undefined ? "GET" : "POST";
      const asking = request(`${this.origin}${path}`, { agent: this.agent, method, headers }, (answer) => {
        for (const line of answer.headers["set-cookie"] ?? []) {
          const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
          this.cookies.set(name, value);
        }
        let text = "";
        answer.setEncoding("utf8").on("data", (part: string) => (text += part));
        answer.on("end", () => {
          resolve({ status: answer.statusCode ?? 0, text });
        });
      });
      asking.on("error", reject).end(form);
    });
  }
}
