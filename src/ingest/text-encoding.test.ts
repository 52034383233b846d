import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { brief, readFiles, summaryOf } from "./test-support/read-files.ts";

const TEXT = "code,name,tier\nH10.01,Sở Kế hoạch và Đầu tư,province\nH10.02,Ủy ban nhân dân huyện Đức Linh,district\n";
const NAMES = ["Sở Kế hoạch và Đầu tư", "Ủy ban nhân dân huyện Đức Linh"];

/** As Windows-1258 has it: base letter and tone mark are two bytes. */
function windows1258(text: string): Buffer {
  const decomposed = Array.from(text.normalize("NFC"))
    .map((letter) => {
      const bytes = iconv.encode(letter, "windows-1258");
      if (iconv.decode(bytes, "windows-1258") === letter) return letter;
      const [base = "", ...marks] = letter.normalize("NFD");
      const tone = marks.find((mark) => "\u0300\u0301\u0303\u0309\u0323".includes(mark)) ?? "";
      return (base + marks.filter((mark) => mark !== tone).join("")).normalize("NFC") + tone;
    })
    .join("");
  return iconv.encode(decomposed, "windows-1258");
}

async function names(content: Buffer): Promise<(string | undefined)[]> {
  const reading = await readFiles({ "agencies.csv": content });
  expect(brief(reading.rejects)).toEqual([]);
  summaryOf(reading);
  return reading.sink.rows("agencies").map(({ name }) => name);
}

describe("a CSV file", () => {
  it.each([
    ["UTF-8", Buffer.from(TEXT)],
    ["UTF-8 with a byte order mark", Buffer.from(`\uFEFF${TEXT}`)],
    ["decomposed UTF-8", Buffer.from(TEXT.normalize("NFD"))],
    ["UTF-16 LE with a byte order mark", iconv.encode(`\uFEFF${TEXT}`, "utf-16le")],
    ["UTF-16 BE with a byte order mark", iconv.encode(`\uFEFF${TEXT}`, "utf-16be")],
    ["UTF-16 LE without one", iconv.encode(TEXT, "utf-16le")],
    ["UTF-16 BE without one", iconv.encode(TEXT, "utf-16be")],
    ["Windows-1258", windows1258(TEXT)],
  ])("is read in %s", async (_, content) => {
    expect(await names(content)).toEqual(NAMES);
  });

  it("has the same receipt in every encoding", async () => {
    const contents = [Buffer.from(TEXT), iconv.encode(TEXT, "utf-16le"), windows1258(TEXT)];
    const hashes = await Promise.all(
      contents.map(async (content) => summaryOf(await readFiles({ "agencies.csv": content })).inputDigest.hash),
    );
    expect(new Set(hashes).size).toBe(1);
  });

  it("stays UTF-8 when a few bytes in it are broken: they cost their rows", async () => {
    const content = Buffer.from(`${TEXT}H10.03,Sở X,province\nH10.04,Sở Tư pháp,province\n`);
    content[content.indexOf("X")] = 0xe0;
    const reading = await readFiles({ "agencies.csv": content });
    expect(brief(reading.rejects)).toEqual(["agencies.csv:4 name= unreadable-text"]);
    expect(reading.sink.rows("agencies").map(({ name }) => name)).toEqual([...NAMES, "Sở Tư pháp"]);
  });

  it("is read with letters across the ends of blocks", async () => {
    const rows = Array.from(
      { length: 30_000 },
      (_, at) => `H${at},${at % 7 === 0 ? "Đ" : "Ủy ban nhân dân"} ${at},commune`,
    );
    const text = `code,name,tier\n${rows.join("\n")}\n`;
    for (const content of [Buffer.from(text), iconv.encode(text, "utf-16le")]) {
      const found = await names(content);
      expect(found.length).toBe(rows.length);
      expect(found.every((name, at) => name === `${at % 7 === 0 ? "Đ" : "Ủy ban nhân dân"} ${at}`)).toBe(true);
    }
  });

  it("is no UTF-16 because of zero bytes here and there: they cost their rows", async () => {
    const rows = ["A\0", "\0B", "C\0\0", "D"].map((code) => `${code},\0\0\0\0\0\0,province`);
    const reading = await readFiles({ "agencies.csv": `code,peerGroup,tier\n${rows.join("\n")}\nE,,province\n` });
    expect(reading.rejects.map(({ line }) => line)).toEqual([2, 3, 4, 5]);
    expect(reading.sink.rows("agencies").map(({ code }) => code)).toEqual(["E"]);
  });

  it("refuses what Windows-1258 has no letter for", async () => {
    const reading = await readFiles({
      "agencies.csv": Buffer.concat([windows1258(TEXT), Buffer.from([0x58, 0x8a, 0x2c, 0xfd])]),
    });
    expect(brief(reading.rejects)).toEqual(["agencies.csv:4 code=X\u008A unreadable-text"]);
  });
});
