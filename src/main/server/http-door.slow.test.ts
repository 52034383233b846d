import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { afterAll, describe, expect, it } from "vitest";
import { openDoor, type DoorLimits, type HttpDoor } from "./http-door.ts";

/** Takes what is sent without a limit of its own, as a page takes files; `/slow` thinks before it answers. */
async function answer(request: Request): Promise<Response> {
  let bytes = 0;
  if (request.body !== null) for await (const chunk of request.body as AsyncIterable<Uint8Array>) bytes += chunk.length;
  if (new URL(request.url).pathname === "/slow") await new Promise((resolve) => setTimeout(resolve, 2500));
  if (new URL(request.url).pathname === "/large") return new Response(new Uint8Array(64 * 1024 * 1024));
  return new Response(`${bytes} bytes`);
}

const PATIENT: DoorLimits = { headSeconds: 60, uploadSeconds: 60, stallSeconds: 60 };
const LIMIT_MS = 30_000;
const EVERY_MS = 100;

/** Each test opens doors of its own. */
const doors: HttpDoor[] = [];
afterAll(() => Promise.all(doors.map((door) => door.close(0))));

async function connectTo(limits: Partial<DoorLimits>, head: string): Promise<Socket> {
  const opened = await openDoor(answer, { host: "127.0.0.1", port: 0, ...PATIENT, ...limits });
  if (!opened.ok) throw new Error(opened.failure.message);
  doors.push(opened.value);
  const socket = connect(opened.value.port, "127.0.0.1");
  socket.on("error", () => undefined); // it may be closed while something is on its way
  await once(socket, "connect");
  socket.write(`${head}\r\nHost: a\r\n`);
  return socket;
}

/** All that comes until the door closes the connection. */
async function untilClosed(socket: Socket): Promise<string> {
  let text = "";
  socket.on("data", (bytes) => (text += bytes.toString("latin1")));
  await once(socket, "close");
  return text;
}

async function trickling(socket: Socket): Promise<string> {
  const going = setInterval(() => socket.write("a"), EVERY_MS);
  const text = await untilClosed(socket);
  clearInterval(going);
  return text;
}

/** Beside each other: they wait for limits of seconds. */
describe.concurrent("at the door", () => {
  it(
    "an upload that stands still is broken",
    async () => {
      const socket = await connectTo({ stallSeconds: 1 }, "POST / HTTP/1.1\r\nContent-Length: 90");
      socket.write("\r\nhalf");
      expect(await untilClosed(socket)).toMatch(/^HTTP\/1\.1 408 /);
    },
    LIMIT_MS,
  );

  it(
    "one that moves on is taken, however slowly, and broken when its time is over",
    async () => {
      const moving = await connectTo({ stallSeconds: 1 }, "POST / HTTP/1.1\r\nConnection: close\r\nContent-Length: 25");
      moving.write("\r\n");
      expect(await trickling(moving)).toMatch(/^HTTP\/1\.1 200 [^]*25 bytes$/);
      const endless = await connectTo(
        { headSeconds: 1, uploadSeconds: 2, stallSeconds: 1 },
        "POST / HTTP/1.1\r\nContent-Length: 9000",
      );
      endless.write("\r\n");
      expect(await trickling(endless)).toMatch(/^HTTP\/1\.1 408 /);
    },
    LIMIT_MS,
  );

  it(
    "a whole request may wait for its answer",
    async () => {
      const socket = await connectTo({ stallSeconds: 1 }, "GET /slow HTTP/1.1\r\nConnection: close");
      socket.write("\r\n");
      expect(await untilClosed(socket)).toMatch(/^HTTP\/1\.1 200 /);
    },
    LIMIT_MS,
  );

  it(
    "whoever does not take the answer is left",
    async () => {
      const socket = await connectTo({ stallSeconds: 1 }, "GET /large HTTP/1.1");
      socket.pause();
      socket.write("\r\n");
      await new Promise((resolve) => setTimeout(resolve, 4000));
      const text = await untilClosed(socket.resume());
      expect(text.length).toBeLessThan(64 * 1024 * 1024);
    },
    LIMIT_MS,
  );
});
