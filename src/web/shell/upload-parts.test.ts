import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { boundaryOf, MalformedUpload, uploadParts } from "./upload-parts.ts";

const BOUNDARY = "----WebKitFormBoundaryAb1";

function bodyOf(parts: readonly { head: string; content: string }[]): Buffer {
  const written = parts.map(({ head, content }) => `--${BOUNDARY}\r\n${head}\r\n\r\n${content}\r\n`);
  return Buffer.from(`${written.join("")}--${BOUNDARY}--\r\n`);
}

async function* inChunks(body: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < body.length; at += size) yield await Promise.resolve(body.subarray(at, at + size));
}

async function textOf(content: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

async function allParts(body: Buffer, chunkSize: number): Promise<unknown[]> {
  const found: unknown[] = [];
  for await (const { name, fileName, content } of uploadParts(inChunks(body, chunkSize), BOUNDARY)) {
    found.push({ name, fileName, content: await textOf(content) });
  }
  return found;
}

const FIELD = { head: 'Content-Disposition: form-data; name="token"', content: "abc" };
const FILE = {
  head: 'Content-Disposition: form-data; name="files"; filename="hồ sơ.csv"\r\nContent-Type: text/csv',
  content: "code,agencyCode\r\n1,A\r\n",
};

describe("a form with files", () => {
  it("gives its fields and files in their order", async () => {
    expect(await allParts(bodyOf([FIELD, FILE]), 1_000)).toEqual([
      { name: "token", fileName: undefined, content: "abc" },
      { name: "files", fileName: "hồ sơ.csv", content: FILE.content },
    ]);
  });

  it("is the same however the network cuts it, even where the content looks like its end", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 90 }),
        fc.array(fc.constantFrom("\r\n", "--", BOUNDARY.slice(2), "\r\n--", "x", "\0"), { maxLength: 12 }),
        async (chunkSize, pieces) => {
          const content = pieces.join("");
          fc.pre(!`\r\n${content}`.includes(`\r\n--${BOUNDARY}`));
          const found = await allParts(bodyOf([FIELD, { head: FILE.head, content }]), chunkSize);
          expect(found).toEqual([expect.anything(), { name: "files", fileName: "hồ sơ.csv", content }]);
        },
      ),
    );
  });

  it("may leave a file unread and go on to the next", async () => {
    const names: string[] = [];
    for await (const { name } of uploadParts(inChunks(bodyOf([FILE, FIELD, FILE]), 7), BOUNDARY)) names.push(name);
    expect(names).toEqual(["files", "token", "files"]);
  });

  it("is refused when it breaks off or has a head without end", async () => {
    const whole = bodyOf([FIELD, FILE]);
    await expect(allParts(whole.subarray(0, whole.length - 20), 16)).rejects.toThrow(MalformedUpload);
    await expect(allParts(bodyOf([{ head: "x".repeat(20_000), content: "" }]), 4_096)).rejects.toThrow(MalformedUpload);
    await expect(allParts(bodyOf([{ head: "Content-Type: text/csv", content: "" }]), 64)).rejects.toThrow(
      MalformedUpload,
    );
  });
});

describe("the boundary", () => {
  it.each([
    ["multipart/form-data; boundary=abc", "abc"],
    ['multipart/form-data; charset=utf-8; boundary="a b"', "a b"],
    ["application/x-www-form-urlencoded", undefined],
    ["multipart/form-data", undefined],
  ])("of %s is %s", (contentType, boundary) => {
    expect(boundaryOf(contentType)).toBe(boundary);
  });
});
