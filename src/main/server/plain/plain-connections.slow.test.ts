import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openDoor, type HttpDoor } from "../http-door.ts";
import type { PlainRequest } from "./plain-connections.ts";

const LIMIT_MS = 30_000;

let door: HttpDoor;
let sockets: Socket[] = [];
/** The bodies that were read without Node's HTTP, in their order. */
let plainly: string[] = [];
/** Until then a plain request waits for its answer. */
let answering: Promise<void> = Promise.resolve();

beforeEach(async () => {
  [plainly, sockets, answering] = [[], [], Promise.resolve()];
  const opened = await openDoor(
    async (request) => new Response(`by Node: ${request.method} ${await request.text()}`),
    { host: "127.0.0.1", port: 0, headSeconds: 2, uploadSeconds: 60, stallSeconds: 1 },
    {
      direct: () => false,
      plain: {
        requestLine: "POST /ballots HTTP/1.1",
        answer: async ({ body }: PlainRequest) => {
          plainly.push(body);
          await answering;
          return { status: 201, headers: { "X-Read": "plainly" }, body: `“${body}”` };
        },
      },
    },
  );
  if (!opened.ok) throw new Error(opened.failure.message);
  door = opened.value;
});

afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  await door.close(0);
});

const requestWith = (body: string, line = "POST /ballots HTTP/1.1") =>
  `${line}\r\nHost: a\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;

async function opened(): Promise<{ readonly socket: Socket; readonly heard: () => string }> {
  const socket = connect({ port: door.port, host: "127.0.0.1", allowHalfOpen: true });
  sockets.push(socket);
  let text = "";
  socket.on("data", (bytes) => (text += bytes.toString("utf8")));
  socket.on("error", () => undefined);
  await once(socket, "connect");
  return { socket, heard: () => text };
}

/** What was answered, once all of these stand in it. */
const untilHeard = (heard: () => string, ...texts: readonly string[]) =>
  expect.poll(heard, { timeout: 10_000 }).toSatisfy((text: string) => texts.every((one) => text.includes(one)));

it("answers one request after the other over one connection, with all that Node would say of it", async () => {
  const { socket, heard } = await opened();
  for (const body of ["một", "two"]) {
    socket.write(requestWith(body));
    await untilHeard(heard, `“${body}”`);
  }
  expect(plainly).toEqual(["một", "two"]);
  const [head = ""] = heard().split("\r\n\r\n");
  expect(head.replace(/Date: .*GMT/, "Date")).toBe(
    ["HTTP/1.1 201 Created", "X-Read: plainly", "Date", "Content-Length: 11", "Connection: keep-alive"].join("\r\n") +
      "\r\nKeep-Alive: timeout=10",
  );
});

it("reads a request that comes in parts, also when a letter is cut", async () => {
  const { socket, heard } = await opened();
  const bytes = Buffer.from(requestWith("một"));
  const parts = [bytes.subarray(0, 5), bytes.subarray(5, bytes.length - 3), bytes.subarray(bytes.length - 3)];
  for (const part of parts) {
    socket.write(part);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  await untilHeard(heard, "“một”");
  expect(plainly).toEqual(["một"]);
});

it("gives what it does not read to Node, with every byte, at once and between plain requests", async () => {
  const { socket, heard } = await opened();
  socket.write(requestWith("one"));
  await untilHeard(heard, "“one”");
  socket.write(requestWith("two", "PUT /ballots HTTP/1.1"));
  await untilHeard(heard, "by Node: PUT two");
  socket.write(requestWith("three"));
  await untilHeard(heard, "by Node: POST three");
  expect(plainly).toEqual(["one"]);
});

it("answers requests that do not wait for each other in their order", async () => {
  let go = (): void => undefined;
  answering = new Promise((resolve) => (go = resolve));
  const { socket, heard } = await opened();
  socket.write(requestWith("one"));
  await expect.poll(() => plainly).toEqual(["one"]);
  socket.write(requestWith("two") + requestWith("three"));
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(heard()).toBe("");
  go();
  await untilHeard(heard, "three");
  expect(heard()).toMatch(/“one”[^]*by Node: POST two[^]*by Node: POST three/);
});

it("leaves a request that is larger than it reads to Node, whole", async () => {
  const { socket, heard } = await opened();
  const body = "x".repeat(300_000);
  socket.write(requestWith(body));
  await untilHeard(heard, `by Node: POST ${body}`);
});

it(
  "holds whoever sends half a request, none, or one byte after the other to the limits of Node",
  async () => {
    const [half, silent, slow] = [await opened(), await opened(), await opened()];
    const ended = [half, silent].map(({ socket }) => once(socket, "end"));
    half.socket.write(requestWith("half").slice(0, -2));
    slow.socket.write(requestWith("x".repeat(99)).slice(0, -99));
    const trickling = setInterval(() => slow.socket.write("x"), 30);
    await Promise.all([...ended, untilHeard(slow.heard, "by Node: POST xxx")]);
    clearInterval(trickling);
    expect(half.heard()).toMatch(/^HTTP\/1\.1 408 /);
    expect(plainly).toEqual([]);
  },
  LIMIT_MS,
);

it("answers who has said that nothing more comes, and closes", async () => {
  const { socket, heard } = await opened();
  socket.end(requestWith("last"));
  await once(socket, "end");
  expect(heard()).toMatch(/^HTTP\/1\.1 201 [^]*“last”$/);
});

it("gives an answer that is under way when the door closes, and ends what waits for nothing", async () => {
  let go = (): void => undefined;
  const [idle, busy] = [await opened(), await opened()];
  idle.socket.write(requestWith("first"));
  await untilHeard(idle.heard, "“first”");
  answering = new Promise((resolve) => (go = resolve));
  busy.socket.write(requestWith("second"));
  await expect.poll(() => plainly).toContain("second");
  const closed = door.close(10_000);
  await once(idle.socket, "end");
  go();
  await untilHeard(busy.heard, "Connection: close", "“second”");
  busy.socket.end();
  await closed;
});

it("loses nothing when whoever sent is gone before the answer", async () => {
  let go = (): void => undefined;
  answering = new Promise((resolve) => (go = resolve));
  const { socket } = await opened();
  socket.write(requestWith("gone"));
  await expect.poll(() => plainly).toEqual(["gone"]);
  socket.destroy();
  go();
  const next = await opened();
  next.socket.write(requestWith("next"));
  await untilHeard(next.heard, "“next”");
});
