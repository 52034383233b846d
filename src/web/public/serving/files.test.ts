import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import type { PublicFile } from "../../../app/publications/public-reading.ts";
import { rangeOf } from "./byte-range.ts";
import { compressedFiles } from "./compressed-files.ts";
import { sendFile } from "./send.ts";

const UNITS = Array.from({ length: 500 }, (_, at) => ({ code: `H10.${at.toString()}` }));
const TEXT = `${JSON.stringify({ units: UNITS })}\n`;

function fileOf(name: string, mediaType: string): PublicFile {
  const bytes = new TextEncoder().encode(TEXT);
  return { name, mediaType, size: bytes.length, hash: `hash-of-${name}`, bytes };
}

const FILES = [
  fileOf("published.json", "application/json; charset=utf-8"),
  fileOf("units.csv", "text/csv; charset=utf-8"),
  fileOf("bao-cao.pdf", "application/pdf"),
];
const compress = compressedFiles(1_000_000);
const app = new Hono();
app.get("/:name", (c) => {
  const file = FILES.find(({ name }) => name === c.req.param("name"));
  return file === undefined ? c.notFound() : sendFile(c, file, compress);
});
const ask = async (name: string, headers: Readonly<Record<string, string>> = {}, method = "GET") =>
  app.request(`/${name}`, { method, headers });
const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer());

describe("a text of a publication", () => {
  it.each([
    ["gzip, deflate, br", "br"],
    ["br;q=0, gzip", "gzip"],
    ["gzip", "gzip"],
    ["gzip;q=0, identity", null],
    ["", null],
  ])("is sent to whoever takes %j as %j, and has the same bytes inside", async (accepted, encoding) => {
    const answer = await ask("published.json", { "Accept-Encoding": accepted });
    expect(answer.headers.get("Content-Encoding")).toBe(encoding);
    expect(answer.headers.get("Vary")).toBe("Accept-Encoding");
    const sent = await bytesOf(answer);
    expect(answer.headers.get("Content-Length")).toBe(sent.length.toString());
    const open = { br: brotliDecompressSync, gzip: gunzipSync, plain: (bytes: Buffer) => bytes };
    expect(open[(encoding ?? "plain") as keyof typeof open](sent).toString()).toBe(TEXT);
    if (encoding !== null) expect(sent.length).toBeLessThan(TEXT.length / 4);
  });

  it("has another tag in each encoding, and is not sent again to whoever has it in this one", async () => {
    const tagOf = async (accepted: string) =>
      (await ask("units.csv", { "Accept-Encoding": accepted })).headers.get("ETag") ?? "";
    const tags = [await tagOf(""), await tagOf("gzip"), await tagOf("br")];
    expect(tags).toEqual([`"hash-of-units.csv"`, `"hash-of-units.csv-gzip"`, `"hash-of-units.csv-br"`]);
    const again = await ask("units.csv", { "Accept-Encoding": "br", "If-None-Match": tags[2] ?? "" });
    expect([again.status, again.headers.get("Vary"), await again.text()]).toEqual([304, "Accept-Encoding", ""]);
    const other = await ask("units.csv", { "Accept-Encoding": "br", "If-None-Match": tags[0] ?? "" });
    expect(other.status).toBe(200);
  });

  it("is told to HEAD as to GET, without its bytes", async () => {
    for (const accepted of ["", "br"]) {
      const head = await ask("published.json", { "Accept-Encoding": accepted }, "HEAD");
      const get = await ask("published.json", { "Accept-Encoding": accepted });
      for (const field of ["Content-Length", "Content-Encoding", "ETag", "Vary", "Content-Type"])
        expect([field, head.headers.get(field)]).toEqual([field, get.headers.get(field)]);
      expect(await head.text()).toBe("");
    }
  });

  it("is compressed once, however many ask for it at once", async () => {
    const [file] = FILES;
    if (file === undefined) throw new Error("no file");
    const own = compressedFiles(1_000_000);
    const [one, other] = await Promise.all([own(file, "br"), own(file, "br")]);
    expect(one).toBe(other);
    expect(await own(file, "br")).toBe(one);
    const small = compressedFiles(1);
    expect(await small(file, "br")).not.toBe(await small(file, "br"));
  });
});

describe("a document of a publication", () => {
  it("is sent as it is: it is compressed in itself", async () => {
    const answer = await ask("bao-cao.pdf", { "Accept-Encoding": "gzip, br" });
    expect([answer.headers.get("Content-Encoding"), answer.headers.get("Vary")]).toEqual([null, null]);
    expect((await bytesOf(answer)).toString()).toBe(TEXT);
  });
});

describe("a part of a file", () => {
  it("is a part of the plain bytes, also for whoever takes compressed ones", async () => {
    for (const name of ["published.json", "bao-cao.pdf"]) {
      const answer = await ask(name, { Range: "bytes=2-5", "Accept-Encoding": "br" });
      expect([answer.status, await answer.text()]).toEqual([206, TEXT.slice(2, 6)]);
      expect(answer.headers.get("Content-Range")).toBe(`bytes 2-5/${TEXT.length.toString()}`);
      expect(answer.headers.get("Content-Encoding")).toBeNull();
      expect(answer.headers.get("ETag")).toBe(`"hash-of-${name}"`);
      expect(answer.headers.get("Content-Length")).toBe("4");
    }
  });

  it("is the whole for whoever has a part of another file", async () => {
    const range = { Range: "bytes=0-0" };
    expect((await ask("units.csv", { ...range, "If-Range": '"hash-of-units.csv"' })).status).toBe(206);
    expect((await ask("units.csv", { ...range, "If-Range": '"other"' })).status).toBe(200);
  });

  it("is refused beyond the end", async () => {
    const answer = await ask("units.csv", { Range: `bytes=${TEXT.length.toString()}-` });
    expect([answer.status, answer.headers.get("Content-Range")]).toEqual([416, `bytes */${TEXT.length.toString()}`]);
  });

  it.each([
    ["bytes=0-", { first: 0, last: 9 }],
    ["bytes=9-9", { first: 9, last: 9 }],
    ["bytes=9-100", { first: 9, last: 9 }],
    ["bytes=10-", "beyond"],
    ["bytes=-1", { first: 9, last: 9 }],
    ["bytes=-10", { first: 0, last: 9 }],
    ["bytes=-11", { first: 0, last: 9 }],
    ["bytes=-0", "beyond"],
    ["bytes=5-4", undefined],
    ["bytes=-", undefined],
    ["bytes=0-1,3-4", undefined],
    ["lines=0-1", undefined],
    [undefined, undefined],
  ])("of ten bytes asked for by %j is %j", (field, range) => {
    expect(rangeOf(field, 10)).toEqual(range);
  });
});
