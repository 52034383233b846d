import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { actorWith } from "../../../test/support/actors.ts";
import { valueOf } from "../../../test/support/kept-province.ts";
import { StartedProgram } from "../../../test/support/started-program.ts";
import { testDatabase } from "../../../test/support/test-database.ts";
import { makeCreateToken, TOKEN_SCOPES } from "../../app/accounts/agency-tokens.ts";
import { dayOf, localTimeAt, toLocalDate } from "../../core/base/local-date.ts";

/** Clients that are slow, endless or too large, before the program itself, whose limits are short here. */

const LIMITS = {
  HAILONG_HEAD_SECONDS: "1",
  HAILONG_BODY_SECONDS: "1",
  HAILONG_UPLOAD_SECONDS: "3",
  // Later than any of the others: what is late is told so, what stands still is only closed.
  HAILONG_STALL_SECONDS: "10",
};
const MIB = 1024 * 1024;
const MONTH = 30;
const EVERY_MS = 100;
const LIMIT_MS = 60_000;

const data = mkdtempSync(join(tmpdir(), "hailong-slow-"));
const database = await testDatabase();
const server = new StartedProgram(["start", "--port", "0", "--data", data], { ...database.environment, ...LIMITS });
let port = 0;
let token = "";
let visit = { cookie: "", formToken: "" };

afterAll(async () => {
  server.signal("SIGTERM");
  await server.end();
  rmSync(data, { recursive: true, force: true });
});

beforeAll(async () => {
  const [, url = ""] = await server.says(/Hài Lòng đang chạy: (http:\S+)/);
  port = Number(new URL(url).port);
  const now = () => new Date();
  const lastDay = toLocalDate(dayOf(localTimeAt(Date.now())) + MONTH);
  const wanted = { name: "Một cửa điện tử", agencyCode: undefined, scopes: TOKEN_SCOPES, lastDay };
  token = valueOf(await makeCreateToken({ database, now, randomBytes })(actorWith("admin"), wanted)).token;
  const page = await fetch(`${url}/first-run`);
  const [, formToken = ""] = /name="formToken" value="([^"]+)"/.exec(await page.text()) ?? [];
  visit = { cookie: page.headers.get("set-cookie")?.split(";")[0] ?? "", formToken };
}, LIMIT_MS);

interface Sending {
  /** What is sent at once. */
  readonly first: string;
  /** What is sent again and again after it, until the server closes; nothing: the client stops there. */
  readonly then?: string | Buffer;
}

/** Everything that the server says until it closes the connection; it is the server that closes. */
function untilClosed({ first, then }: Sending): Promise<string> {
  return new Promise((resolve) => {
    let answer = "";
    let going: NodeJS.Timeout | undefined;
    const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true }, () => {
      socket.write(first);
      if (then === undefined) return;
      going = setInterval(() => {
        socket.write(then);
      }, EVERY_MS);
    });
    const end = () => {
      clearInterval(going);
      socket.destroy();
      resolve(answer);
    };
    socket.on("data", (bytes) => (answer += bytes.toString("utf8")));
    socket.on("error", end); // it sends on into a closed connection
    socket.on("end", end);
  });
}

const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d{3}) /.exec(answer)?.[1]);
const codeOf = (answer: string) => /"code":"([^"]+)"/.exec(answer)?.[1];

const post = (path: string, headers: Readonly<Record<string, string>>) =>
  [`POST ${path} HTTP/1.1`, `Host: 127.0.0.1:${port}`]
    .concat(Object.entries(headers).map(([name, value]) => `${name}: ${value}`))
    .join("\r\n") + "\r\n\r\n";

const feed = (headers: Readonly<Record<string, string>>) =>
  post("/api/v1/feed/dossiers", {
    Authorization: `Bearer ${token}`,
    "Content-Type": "application/json",
    ...headers,
  });

const form = (headers: Readonly<Record<string, string>>) =>
  post("/first-run", { Origin: `http://127.0.0.1:${port}`, Cookie: visit.cookie, ...headers });

const FIELDS = { "Content-Type": "application/x-www-form-urlencoded" };
const FILES = { "Content-Type": "multipart/form-data; boundary=edge", "Content-Length": `${MIB}` };
const CHUNKED = { "Transfer-Encoding": "chunked" };
const chunkOf = (size: number) => Buffer.from(`${size.toString(16)}\r\n${" ".repeat(size)}\r\n`);

type Case = readonly [name: string, sending: () => Sending, status: number, code: string | undefined];

const CASES: readonly Case[] = [
  ["says nothing at all", () => ({ first: "" }), 408, undefined],
  ["stops within the head", () => ({ first: "GET / HTTP/1.1\r\nHost: a" }), 408, undefined],
  ["sends the head line by line for ever", () => ({ first: "GET / HTTP/1.1\r\n", then: "X-A: b\r\n" }), 408, undefined],
  [
    "stops within the body",
    () => ({ first: `${feed({ "Content-Length": "900" })}[{"hoSo":` }),
    408,
    "request.too-slow",
  ],
  [
    "sends the body letter by letter",
    () => ({ first: feed({ "Content-Length": "90000" }), then: " " }),
    408,
    "request.too-slow",
  ],
  ["sends small chunks for ever", () => ({ first: feed(CHUNKED), then: chunkOf(1) }), 408, "request.too-slow"],
  [
    "announces more than is taken, and sends nothing of it",
    () => ({ first: feed({ "Content-Length": `${8 * MIB + 1}` }) }),
    413,
    "request.too-large",
  ],
  ["sends large chunks for ever", () => ({ first: feed(CHUNKED), then: chunkOf(MIB) }), 413, "request.too-large"],
  [
    "has no token and sends a body for ever",
    () => ({ first: feed({ Authorization: "none", ...CHUNKED }), then: chunkOf(9) }),
    401,
    "request.no-token",
  ],
  ["stops within a form", () => ({ first: `${form({ ...FIELDS, "Content-Length": "90" })}code=` }), 408, undefined],
  [
    "sends a form of 100 KB and a letter",
    () => ({ first: form({ ...FIELDS, "Content-Length": "100001" }) }),
    413,
    undefined,
  ],
  ["stops before the first field of an upload", () => ({ first: `${form(FILES)}--edge\r\n` }), 408, undefined],
];

describe.concurrent("whoever", () => {
  it.each(CASES)(
    "%s is closed out",
    async (_, sending, status, code) => {
      const answer = await untilClosed(sending());
      expect([statusOf(answer), codeOf(answer)]).toEqual([status, code]);
    },
    LIMIT_MS,
  );
});

it(
  "a hundred and twenty of them at once keep nobody else from being served, and all are closed out",
  async () => {
    const closed = CASES.flatMap(([, sending]) => Array.from({ length: 10 }, () => untilClosed(sending())));
    const served = await Promise.all(
      Array.from({ length: 20 }, async () => {
        const agencies = await fetch(`http://127.0.0.1:${port}/api/v1/agencies`, {
          headers: { Authorization: `Bearer ${token}` },
        });
        return agencies.status;
      }),
    );
    expect(new Set(served)).toEqual(new Set([200]));
    const statuses = (await Promise.all(closed)).map(statusOf);
    expect(statuses).toEqual(CASES.flatMap(([, , status]) => Array.from({ length: 10 }, () => status)));
  },
  LIMIT_MS,
);

it(
  "files for a page of fields are not waited for: its fields are empty",
  async () => {
    const part = (name: string) => `--edge\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n`;
    const first = `${form(FILES)}${part("formToken")}${visit.formToken}\r\n${part("code")}`;
    expect(statusOf(await untilClosed({ first, then: "a" }))).toBe(422);
  },
  LIMIT_MS,
);

it(
  "a connection that breaks within a body is no fault of the program",
  async () => {
    for (const first of [feed({ "Content-Length": "900" }), `${form(FILES)}--edge\r\n`]) {
      await new Promise<void>((resolve) => {
        const socket = connect(port, "127.0.0.1", () => {
          socket.write(`${first}[`, () => {
            socket.destroy();
            resolve();
          });
        });
      });
    }
    await server.says(/"route":"\/api\/v1\/feed\/dossiers","status":400/);
    server.signal("SIGTERM");
    const { out } = await server.end();
    expect(out).not.toContain("request.failed");
    expect(out).not.toMatch(/"status":5/);
  },
  LIMIT_MS,
);
