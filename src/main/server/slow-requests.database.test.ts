import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { actorWith } from "../../../test/support/actors.ts";
import { TRIAL_SECRETS } from "../../../test/support/ballot-cases.ts";
import { valueOf } from "../../../test/support/kept-province.ts";
import { StartedProgram } from "../../../test/support/started-program.ts";
import { testDatabase } from "../../../test/support/test-database.ts";
import { makeCreateDevice } from "../../app/ballots/create-device.ts";
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
const LIMIT_MS = 600_000;

const data = mkdtempSync(join(tmpdir(), "hailong-slow-"));
const database = await testDatabase();
const server = new StartedProgram(["start", "--port", "0", "--data", data], { ...database.environment, ...LIMITS });
let port = 0;
let token = "";
let device = "";
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
  await database.queries.insertInto("agencies").values({ code: "S1" }).execute();
  const createDevice = makeCreateDevice({ database, clock: now, randomBytes, secrets: TRIAL_SECRETS });
  device = valueOf(await createDevice(actorWith("admin"), { agencyCode: "S1", counterCode: undefined })).token;
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
  ["sends large chunks for ever", () => ({ first: feed(CHUNKED), then: chunkOf(4 * MIB) }), 413, "request.too-large"],
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

const ten = <T>(make: () => T): T[] => Array.from({ length: 10 }, make);

let begun: ReadonlyMap<string, Promise<readonly string[]>> | undefined;

/** What each of the cases hears, ten times: all of them go on at once, from the moment on when somebody asks first. */
function answers(): ReadonlyMap<string, Promise<readonly string[]>> {
  begun ??= new Map(CASES.map(([name, sending]) => [name, Promise.all(ten(() => untilClosed(sending())))]));
  return begun;
}

/** Beside each other: every one of them waits for the limits above. */
describe.concurrent("of the slow and the large", () => {
  it(
    "a hundred and twenty at once keep nobody else from being served, and all are closed out",
    async () => {
      const closed = [...answers().values()];
      const served = await Promise.all(
        Array.from({ length: 20 }, async () => {
          const agencies = await fetch(`http://127.0.0.1:${port}/api/v1/agencies`, {
            headers: { Authorization: `Bearer ${token}` },
          });
          return agencies.status;
        }),
      );
      expect(new Set(served)).toEqual(new Set([200]));
      const statuses = (await Promise.all(closed)).flat().map(statusOf);
      expect(statuses).toEqual(CASES.flatMap(([, , status]) => ten(() => status)));
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
    "a hundred forms that one address sends half keep a whole one of it from nothing, and a device neither",
    async () => {
      const first = `${form({ ...FIELDS, "Content-Length": "90" })}code=`;
      const halves = Promise.all(Array.from({ length: 100 }, () => untilClosed({ first })));
      const ballot = await fetch(`http://127.0.0.1:${port}/api/v1/ballots`, {
        method: "POST",
        headers: { ...JSON_TYPE, Authorization: `Bearer ${device}` },
        body: "[]",
      });
      const whole = await fetch(`http://127.0.0.1:${port}/first-run`, wholeForm());
      expect([ballot.status, whole.status]).toEqual([400, 422]);
      expect(new Set((await halves).map(statusOf))).toEqual(new Set([408]));
    },
    LIMIT_MS,
  );
});

describe("whoever", () => {
  it.each(CASES)(
    "%s is closed out",
    async (name, _, status, code) => {
      const heard = (await answers().get(name))?.map((answer) => [statusOf(answer), codeOf(answer)]);
      expect(heard).toEqual(ten(() => [status, code]));
    },
    LIMIT_MS,
  );
});

/** A whole form with a wrong code. */
function wholeForm(): RequestInit {
  const headers = { Origin: `http://127.0.0.1:${port}`, Cookie: visit.cookie, ...FIELDS };
  return { method: "POST", headers, body: new URLSearchParams({ formToken: visit.formToken, code: "x" }).toString() };
}

/** Sends all of a request before it looks at an answer, as most programs do; "broken" when it cannot. */
function sendAll(head: string, body: Buffer): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: "127.0.0.1" }, () => {
      void (async () => {
        socket.write(head);
        for (let at = 0; at < body.length; at += PIECE) {
          await new Promise<void>((sent) => {
            socket.write(body.subarray(at, at + PIECE), () => {
              setTimeout(sent, EVERY_MS / 2);
            });
          });
        }
        socket.on("data", (bytes) => {
          answer += bytes.toString("utf8");
          socket.end();
        });
        socket.resume();
      })();
    });
    let answer = "";
    socket.pause();
    socket.on("error", () => {
      resolve("broken");
    });
    socket.on("close", () => {
      resolve(answer);
    });
  });
}

const PIECE = MIB;
const TEN_MB = 10_000_000;
const JSON_TYPE = { "Content-Type": "application/json" };
const array = () => Buffer.from(`[${'"a",'.repeat(TEN_MB / 4 - 2)}"a"]`);
const numbers = (bytes: number) => Buffer.from(`[${"1,".repeat(bytes / 2)}1]`);
const ballots = (headers: Readonly<Record<string, string>>) => post("/api/v1/ballots", { ...JSON_TYPE, ...headers });
const lengthOf = (body: Buffer) => ({ "Content-Length": body.length.toString() });

type Head = (length: Readonly<Record<string, string>>) => string;

const LARGE: readonly (readonly [string, Head, () => Buffer, status: number, code: string | undefined])[] = [
  [
    "ballots of 10 MB",
    (length) => ballots({ Authorization: `Bearer ${device}`, ...length }),
    array,
    413,
    "request.too-large",
  ],
  ["ballots of 10 MB without a token", ballots, array, 401, "request.no-token"],
  ["a feed of 10 MB", feed, array, 413, "request.too-large"],
  [
    "a feed of 10 MB without a token",
    (length) => feed({ Authorization: "none", ...length }),
    array,
    401,
    "request.no-token",
  ],
  ["a form of 10 MB", (length) => form({ ...FIELDS, ...length }), () => Buffer.alloc(TEN_MB, "a&"), 413, undefined],
  [
    "a form of 10 MB from elsewhere",
    (length) => form({ ...FIELDS, ...length, Cookie: "" }),
    () => Buffer.alloc(TEN_MB),
    403,
    undefined,
  ],
  [
    "ballots of a million numbers",
    (length) => ballots({ Authorization: `Bearer ${device}`, ...length }),
    () => numbers(2_000_000),
    413,
    "request.too-many-values",
  ],
  ["a feed of four million numbers", feed, () => numbers(8_000_000), 413, "request.too-many-values"],
];

describe.concurrent("whoever sends", () => {
  it.each(LARGE)(
    "%s is told why that is not taken",
    async (_, head, body, status, code) => {
      const sent = body();
      const answer = await sendAll(head(lengthOf(sent)), sent);
      expect([statusOf(answer) || answer, codeOf(answer)]).toEqual([status, code]);
    },
    LIMIT_MS,
  );
});

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
