import { createServer, type IncomingMessage, type Server } from "node:http";
import { Duplex } from "node:stream";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { HEAD_GAP, headEnd, readPlainHead, type PlainHead } from "./plain-request.ts";

const LINE = "POST /api/v1/ballots HTTP/1.1";

/** What either reader makes of the request that some bytes are. */
interface Understood extends PlainHead {
  readonly body: string;
}

function understoodPlainly(bytes: Buffer): Understood | undefined {
  const end = headEnd(bytes);
  const head = end === undefined ? undefined : readPlainHead(bytes.toString("latin1", 0, end), LINE);
  if (end === undefined || head === undefined) return undefined;
  const [from, to] = [end + HEAD_GAP, end + HEAD_GAP + head.contentLength];
  return bytes.length === to ? { ...head, body: bytes.toString("latin1", from, to) } : undefined;
}

/** A connection on which these bytes come, and nothing after them. */
class Bytes extends Duplex {
  constructor(bytes: Buffer) {
    super();
    this.push(bytes);
    this.push(null);
  }

  override _read(): void {
    // All has been pushed.
  }

  override _write(_chunk: unknown, _encoding: unknown, done: () => void): void {
    done();
  }
}

let server: Server;
let heard: (request: IncomingMessage, body: string) => void = () => undefined;

beforeAll(() => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      heard(request, Buffer.concat(chunks).toString("latin1"));
      response.end();
    });
  });
});

afterAll(() => {
  server.close();
});

/** The request that Node reads from the bytes; undefined: it reads none. */
function understoodByNode(bytes: Buffer): Promise<Understood | undefined> {
  return new Promise((resolve) => {
    const connection = new Bytes(bytes);
    heard = ({ method = "", url = "", httpVersion, headers }, body) => {
      const line = `${method} ${url} HTTP/${httpVersion}`;
      const forwarded = headers["x-forwarded-for"];
      resolve(
        line === LINE && headers["transfer-encoding"] === undefined && headers.host !== undefined
          ? {
              authorization: headers.authorization,
              contentType: headers["content-type"],
              forwardedFor: Array.isArray(forwarded) ? forwarded.join() : forwarded,
              contentLength: parseInt(headers["content-length"] ?? "", 10),
              body,
            }
          : undefined,
      );
    };
    connection.once("close", () => {
      resolve(undefined);
    });
    server.emit("connection", connection);
  });
}

const body = fc.string({ minLength: 1, maxLength: 40, unit: "binary-ascii" });

/** Fields as they come, and as those write them who want two readers to see two requests. */
const field = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom("Authorization: Bearer hld_x", "Content-Type: application/json") },
  { weight: 2, arbitrary: fc.constantFrom("X-Forwarded-For: 192.0.2.1, 192.0.2.2", "User-Agent: a/1 (b; c)") },
  { weight: 2, arbitrary: fc.constantFrom("Connection: keep-alive", "Connection: close", "connection:Keep-Alive") },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      ...["Transfer-Encoding: chunked", "Transfer-Encoding : chunked", "transfer-encoding:\tchunked", "TE: trailers"],
      ...["Content-Length: 3", "content-length: 0", "Content-Length: +4", "Content-Length: 4, 4", "Content-Length:"],
      ...["Content-Length : 4", "Content-Length: 0x4", "Content-Length: 04", "Expect: 100-continue", "Upgrade: h2c"],
      ...["Accept: a\r\n folded: b", "Accept: a\n Content-Length: 1", "Accept: a\rb", "Accept: \u0000", "Accept:"],
      ...[
        "Accept: \u00e9",
        ": empty",
        "no colon",
        "Host: b",
        "Cookie: a=b\t",
        "Accept:\u000b",
        " Accept: a",
        "Accept: a\n",
      ],
    ),
  },
  { weight: 1, arbitrary: fc.string({ maxLength: 20, unit: "binary-ascii" }) },
);

const request = fc
  .record({
    line: fc.oneof(
      { weight: 8, arbitrary: fc.constant(LINE) },
      { weight: 1, arbitrary: fc.constantFrom(`${LINE} `, "POST /api/v1/ballots HTTP/1.0", ` ${LINE}`, `\r\n${LINE}`) },
    ),
    fields: fc.array(field, { maxLength: 5 }),
    ending: fc.constantFrom("\r\n", "\r\n", "\r\n", "\r\n", "\n"),
    body,
    lengthOff: fc.constantFrom(0, 0, 0, 0, 1, -1),
    at: fc.nat(5),
    after: fc.constantFrom("", "", "", "GET / HTTP/1.1\r\n\r\n", "x"),
  })
  .map(({ line, fields, ending, body: text, lengthOff, at, after }) => {
    const all = ["Host: a", ...fields];
    all.splice(at, 0, `Content-Length: ${text.length + lengthOff}`);
    return Buffer.from(`${line}\r\n${all.join(ending)}\r\n\r\n${text}${after}`, "latin1");
  });

it("a request that is read here is the same request to Node's own parser", async () => {
  let read = 0;
  await fc.assert(
    fc.asyncProperty(request, async (bytes) => {
      const plain = understoodPlainly(bytes);
      if (plain === undefined) return;
      read += 1;
      expect(await understoodByNode(bytes)).toEqual(plain);
    }),
    { numRuns: 3000 },
  );
  expect(read).toBeGreaterThan(300);
});

const HEAD = `${LINE}\r\nHost: a\r\nAuthorization: Bearer x\r\nContent-Type: application/json`;

it.each([
  ["a coding of the body", `${HEAD}\r\nContent-Length: 2\r\nTransfer-Encoding: chunked`],
  ["two lengths", `${HEAD}\r\nContent-Length: 2\r\nContent-Length: 2`],
  ["no length", HEAD],
  ["no body", `${HEAD}\r\nContent-Length: 0`],
  ["a length with a sign", `${HEAD}\r\nContent-Length: +2`],
  ["a length in nine digits", `${HEAD}\r\nContent-Length: 000000002`],
  ["a field before whose colon is a space", `${HEAD}\r\nContent-Length : 2`],
  ["a folded line", `${HEAD}\r\nContent-Length: 2\r\nAccept: a\r\n b`],
  ["a bare line feed", `${HEAD}\nContent-Length: 2`],
  ["two tokens", `${HEAD}\r\nContent-Length: 2\r\nAuthorization: Bearer y`],
  ["no host", `${LINE}\r\nContent-Length: 2`],
  ["two hosts", `${HEAD}\r\nContent-Length: 2\r\nHost: b`],
  ["the wish to be told to go on", `${HEAD}\r\nContent-Length: 2\r\nExpect: 100-continue`],
  ["a connection that is not kept", `${HEAD}\r\nContent-Length: 2\r\nConnection: close`],
  ["a field that nobody knows", `${HEAD}\r\nContent-Length: 2\r\nX-Unknown: a`],
  ["letters beyond ASCII", `${HEAD}\r\nContent-Length: 2\r\nUser-Agent: \u00e9`],
  ["another method", `${HEAD.replace("POST", "PUT")}\r\nContent-Length: 2`],
  ["a longer address", `${HEAD.replace("ballots", "ballots?a")}\r\nContent-Length: 2`],
  ["an older HTTP", `${HEAD.replace("1.1", "1.0")}\r\nContent-Length: 2`],
])("%s is not for the reader of plain requests", (_, head) => {
  expect(readPlainHead(`${HEAD}\r\nContent-Length: 2`, LINE)).toBeDefined();
  expect(readPlainHead(head, LINE)).toBeUndefined();
});
