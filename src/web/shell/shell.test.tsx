import { join } from "node:path";
import type { SignedIn } from "../../app/accounts/read-session.ts";
import { actorWith } from "../../../test/support/actors.ts";
import { refuse } from "../../core/access/account-failure.ts";
import { success } from "../../core/base/result.ts";
import { makePlacesByAddress } from "../../app/places-by-address.ts";
import { makeUnfinishedBodies } from "../../app/unfinished-bodies.ts";
import { beforeAll, describe, expect, it } from "vitest";
import { readAssets, type Assets } from "./assets.ts";
import { showPage, showRefusal } from "./respond.tsx";
import { PostForm } from "../components/post-form.tsx";
import { fieldOf } from "./form-fields.ts";
import { formWithFile } from "./form-with-file.ts";
import { makeShell } from "./shell.tsx";
import type { Bug, ShellDeps } from "./shell-deps.ts";

const HOST = "tinh.example";
const assetsDirectory = join(import.meta.dirname, "..", "assets");

let assets: Assets;
beforeAll(async () => {
  assets = await readAssets({ assetsDirectory, scriptsDirectory: join(assetsDirectory, "none") });
});

/** A shell with one form and one page that breaks. */
function siteWith(changes: Partial<ShellDeps> = {}) {
  let count = 0;
  const bugs: Bug[] = [];
  const { app } = makeShell({
    assets,
    publicUrl: undefined,
    formKey: new Uint8Array(32).fill(7),
    formLimits: { mostBytes: 2_000, withinMs: 200 },
    clientAddressOf: () => "203.0.113.9",
    beginBody: makeUnfinishedBodies(5),
    takePlace: makePlacesByAddress(2),
    now: () => new Date("2020-11-20T18:00:00Z"),
    randomText: () => `visit-${(count += 1).toString()}`,
    referenceOf: () => "k7mpq2",
    provinceName: () => Promise.resolve("Tỉnh Bình Thuận"),
    readSession: () => Promise.resolve(refuse("session.refused")),
    reportBug: (bug) => bugs.push(bug),
    ...changes,
  });
  app.get("/form", (c) => showPage(c, { title: "Ý kiến" }, <PostForm action="/form">.</PostForm>));
  app.post("/form", (c) => c.text(fieldOf(c.var.form, "opinion")));
  let goOn: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => (goOn = resolve));
  app.post("/slow", async (c) => {
    await gate;
    return c.text("answered");
  });
  app.post("/file", async (c) => {
    const sent = await formWithFile(c);
    return sent.ok ? c.text(fieldOf(sent.value.fields, "opinion")) : showRefusal(c, sent.failure);
  });
  app.get("/broken", () => {
    throw new Error("secret at /srv/app/db.ts:12");
  });
  const fetchPath = (path: string, init: RequestInit & { duplex?: "half" } = {}) =>
    app.request(`http://${HOST}${path}`, { ...init, headers: { Host: HOST, ...(init.headers as object) } });
  return { app, bugs, fetchPath, goOn };
}

const SIGNED_IN: SignedIn = {
  sessionId: 1,
  accountId: 1,
  email: "vt@tinh.gov.vn",
  stage: "open",
  hasSecondFactor: false,
  actor: actorWith("clerk"),
  endsAt: new Date("2020-11-20T19:00:00Z"),
};

/** Opens the form as a browser does: its cookie and the token in it. */
async function openForm({ fetchPath }: ReturnType<typeof siteWith>) {
  const response = await fetchPath("/form");
  const cookie = (response.headers.get("Set-Cookie") ?? "").split(";")[0] ?? "";
  const token = /name="formToken" value="([^"]+)"/.exec(await response.text())?.[1] ?? "";
  return { cookie, token };
}

type Opened = Awaited<ReturnType<typeof openForm>>;

const FORM_TYPE = "application/x-www-form-urlencoded";

describe("every answer", () => {
  it("forbids inline code, frames, guessing of types and other hosts", async () => {
    const { headers } = await siteWith().fetchPath("/form");
    const policy = headers.get("Content-Security-Policy") ?? "";
    expect(policy).toContain("script-src 'self'; style-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|data:|https?:/);
    expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
    expect(headers.get("Strict-Transport-Security")).toBeNull();
    expect(headers.get("Cache-Control")).toBe("no-store");
  });

  it("asks for TLS ever after and hides cookies from scripts where the site has TLS", async () => {
    const { headers } = await siteWith({ publicUrl: new URL(`https://${HOST}`) }).fetchPath("/form");
    expect(headers.get("Strict-Transport-Security")).toMatch(/^max-age=\d{8}/);
    expect(headers.get("Set-Cookie")).toMatch(/^__Host-hailong-visit=[^;]+; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
  });
});

describe("a form", () => {
  it("is taken from the page that was shown, with composed letters and without spaces around", async () => {
    const site = siteWith();
    const { cookie, token } = await openForm(site);
    const body = new URLSearchParams({ formToken: token, opinion: " Ha\u0300i lo\u0300ng " }).toString();
    const response = await site.fetchPath("/form", {
      method: "POST",
      headers: { Cookie: cookie, Origin: `http://${HOST}`, "Content-Type": FORM_TYPE },
      body,
    });
    expect([response.status, await response.text()]).toEqual([200, "Hài lòng"]);
  });

  it.each([
    ["from another site", { Origin: "https://elsewhere.example" }],
    ["from a page without origin", { Origin: "null" }],
    ["without any origin", { Origin: "" }],
    ["with the token of another visit", { Cookie: "hailong-visit=other" }],
    ["without a cookie", { Cookie: "" }],
    ["with the token of before signing in", { Cookie: "hailong-visit=visit-1; hailong=session" }],
  ])("%s is refused", async (_, changed) => {
    const site = siteWith();
    const { cookie, token } = await openForm(site);
    const headers = { Cookie: cookie, Origin: `http://${HOST}`, "Content-Type": FORM_TYPE, ...changed };
    const body = new URLSearchParams({ formToken: token, opinion: "x" }).toString();
    const response = await site.fetchPath("/form", { method: "POST", headers, body });
    expect(response.status).toBe(403);
    expect(await response.text()).toContain("Yêu cầu không đến từ trang này");
  });

  it("that is too large, too slow or of another type is refused", async () => {
    const site = siteWith();
    const { cookie } = await openForm(site);
    const headers = { Cookie: cookie, Origin: `http://${HOST}`, "Content-Type": FORM_TYPE };
    const large = await site.fetchPath("/form", { method: "POST", headers, body: "a".repeat(3_000) });
    const never = new ReadableStream<Uint8Array>();
    const slow = await site.fetchPath("/form", { method: "POST", headers, body: never, duplex: "half" });
    const json = await site.fetchPath("/form", {
      method: "POST",
      headers: { ...headers, "Content-Type": "application/json" },
      body: "{}",
    });
    expect([large.status, slow.status, json.status]).toEqual([413, 408, 415]);
  });
});

/** A body that says how much of it was asked for. */
function countedBody(text: string) {
  const read = { chunks: 0 };
  const bytes = new TextEncoder().encode(text);
  const body = new ReadableStream<Uint8Array>(
    {
      pull: (controller) => {
        read.chunks += 1;
        controller.enqueue(bytes);
        controller.close();
      },
    },
    { highWaterMark: 0 },
  );
  return { body, read };
}

describe("what is cheap is looked at first:", () => {
  it.each([
    ["the origin", { Origin: "https://elsewhere.example" }, 403],
    ["the cookie of the visit", { Cookie: "" }, 403],
    ["the type of the content", { "Content-Type": "text/plain" }, 415],
    ["the length that is declared", { "Content-Length": "2001" }, 413],
  ])("%s, before a byte is read", async (_, changed, status) => {
    const site = siteWith();
    const { cookie, token } = await openForm(site);
    const { body, read } = countedBody(`formToken=${token}`);
    const headers = { Cookie: cookie, Origin: `http://${HOST}`, "Content-Type": FORM_TYPE, ...changed };
    const response = await site.fetchPath("/form", { method: "POST", headers, body, duplex: "half" });
    expect([response.status, read.chunks]).toEqual([status, 0]);
  });

  it("the number of the fields before the token, and the token before the fields", async () => {
    const site = siteWith();
    const { cookie, token } = await openForm(site);
    const headers = { Cookie: cookie, Origin: `http://${HOST}`, "Content-Type": FORM_TYPE };
    const statusOf = async (body: string) => (await site.fetchPath("/form", { method: "POST", headers, body })).status;
    expect(await statusOf(`formToken=other&${"a&".repeat(500)}`)).toBe(413);
    expect(await statusOf(`formToken=other&${"a&".repeat(400)}`)).toBe(403);
    expect(await statusOf(`formToken=${token}&${"a&".repeat(400)}`)).toBe(200);
  });
});

describe("forms of one address that are sent at the same moment", () => {
  const headersOf = (cookie: string) => ({ Cookie: cookie, Origin: `http://${HOST}`, "Content-Type": FORM_TYPE });
  const half = (site: ReturnType<typeof siteWith>, cookie: string): Promise<Response> => {
    const body = new ReadableStream<Uint8Array>();
    return Promise.resolve(
      site.fetchPath("/form", { method: "POST", headers: headersOf(cookie), body, duplex: "half" }),
    );
  };
  const whole = (site: ReturnType<typeof siteWith>, path: string, { cookie, token }: Opened): Promise<Response> => {
    const body = new URLSearchParams({ formToken: token, opinion: "x" }).toString();
    return Promise.resolve(site.fetchPath(path, { method: "POST", headers: headersOf(cookie), body }));
  };

  it("are answered up to a number, and one more is asked to come again, until one has its answer", async () => {
    const site = siteWith();
    const opened = await openForm(site);
    const first = [whole(site, "/slow", opened), whole(site, "/slow", opened)];
    const third = await whole(site, "/form", opened);
    expect([third.status, third.headers.get("Retry-After")]).toEqual([429, "5"]);
    expect(await third.text()).toContain("quá nhiều biểu mẫu cùng lúc");
    site.goOn();
    expect((await Promise.all(first)).map(({ status }) => status)).toEqual([200, 200]);
    expect((await whole(site, "/form", opened)).status).toBe(200);
  });

  it("keep no place while they are half sent: a whole one is answered beside them", async () => {
    const site = siteWith({ formLimits: { mostBytes: 2_000, withinMs: 60_000 } });
    const opened = await openForm(site);
    const halves = Array.from({ length: 100 }, () => half(site, opened.cookie));
    expect((await whole(site, "/form", opened)).status).toBe(200);
    const ended = await Promise.all(halves.slice(0, 96)); // long before their time: others came after them
    expect(new Set(ended.map(({ status }) => status))).toEqual(new Set([408]));
  });

  it("of other addresses do not count, nor do those of who is signed in", async () => {
    const addresses = Array.from({ length: 12 }, (_, index) => `203.0.113.${index}`);
    const many = siteWith({ clientAddressOf: () => addresses.pop() });
    const own = siteWith({ readSession: () => Promise.resolve(success(SIGNED_IN)) });
    for (const site of [many, own]) {
      const opened = await openForm(site);
      const visit = { cookie: `${opened.cookie}; hailong=session`, token: opened.token };
      const slow = Array.from({ length: 4 }, () => half(site, visit.cookie));
      expect((await Promise.all(slow)).map(({ status }) => status)).toEqual([408, 408, 408, 408]);
    }
  });
});

describe("a form with a file", () => {
  const part = (name: string, content: string, file = "") =>
    `--edge\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n${content}\r\n`;
  const PDF = '; filename="a.pdf"';

  async function send(parts: readonly string[]) {
    const site = siteWith();
    const { cookie, token } = await openForm(site);
    const headers = {
      Cookie: cookie,
      Origin: `http://${HOST}`,
      "Content-Type": "multipart/form-data; boundary=edge",
    };
    const body = `${part("formToken", token)}${parts.join("")}--edge--\r\n`;
    return site.fetchPath("/file", { method: "POST", headers, body });
  }

  it("has a hundred parts with its token, and no more", async () => {
    const parts = (count: number) => [part("opinion", "Hài lòng"), ...Array<string>(count - 2).fill(part("a", ""))];
    const most = await send(parts(100));
    expect([most.status, await most.text()]).toEqual([200, "Hài lòng"]);
    const more = await send(parts(101));
    expect([more.status, (await more.text()).includes("quá 100 tệp và ô nhập")]).toEqual([413, true]);
  });

  it("has 100,000 bytes of text with its token, in whatever parts, and no more", async () => {
    const token = 43;
    const texts = (bytes: number) => [part("a", "x".repeat(60_000)), part("b", "x".repeat(bytes - 60_000 - token))];
    expect((await send(texts(100_000))).status).toBe(200);
    expect((await send(texts(100_001))).status).toBe(413);
  });

  it("has files of 20 MB altogether, and no more", async () => {
    const megabytes = 1024 * 1024;
    const files = (bytes: number) => [part("f", "x".repeat(bytes - 5), PDF), part("f", "x".repeat(5), PDF)];
    expect((await send(files(20 * megabytes))).status).toBe(200);
    expect((await send(files(20 * megabytes + 1))).status).toBe(413);
  });
});

describe("a fault of ours", () => {
  it("is told to the visitor as a number alone, and whole to the operator", async () => {
    const { fetchPath, bugs } = siteWith();
    const response = await fetchPath("/broken");
    const text = await response.text();
    expect(response.status).toBe(500);
    expect(text).not.toMatch(/secret|db\.ts|Error:/);
    expect(bugs).toMatchObject([{ route: "/broken", method: "GET", error: expect.any(Error) as unknown }]);
    expect(text).toContain(bugs[0]?.reference);
  });

  it("is told even when nobody can say who asks", async () => {
    const { fetchPath } = siteWith({ provinceName: () => Promise.reject(new Error("no database")) });
    const response = await fetchPath("/form");
    expect([response.status, (await response.text()).includes("Hệ thống gặp lỗi")]).toEqual([500, true]);
  });

  it("is something else than a page that is not there", async () => {
    const response = await siteWith().fetchPath("/nowhere");
    expect([response.status, (await response.text()).includes("Không có trang này")]).toEqual([404, true]);
  });
});

describe("files of the site", () => {
  it("may be kept for ever under the address of their contents alone", async () => {
    const { fetchPath } = siteWith();
    const now = await fetchPath(`/assets/${assets.digest}/hailong.css`);
    const old = await fetchPath("/assets/0000/hailong.css");
    expect(now.headers.get("Cache-Control")).toContain("immutable");
    expect(old.headers.get("Cache-Control")).toBe("no-store");
    expect((await fetchPath(`/assets/${assets.digest}/../shell/shell.tsx`)).status).toBe(404);
  });

  it("name no other host, and every file that the style names is there", () => {
    const css = Buffer.from(assets.files.get("hailong.css")?.bytes ?? []).toString("utf8");
    const named = [...css.matchAll(/url\("([^"]+)"\)/g)].map(([, name = ""]) => name);
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((name) => !assets.files.has(name))).toEqual([]);
  });
});
