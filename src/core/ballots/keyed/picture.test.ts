import { describe, expect, it } from "vitest";
import { checkPicture, MOST_PICTURE_BYTES } from "./picture.ts";

const text = (words: string): number[] => [...new TextEncoder().encode(words)];
const segment = (marker: number, body: readonly number[]): number[] => [
  ...[0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 0xff],
  ...body,
];
const SCAN = [...segment(0xda, [1, 2, 3]), 9, 9, 0xff, 0x00, 9];
const jpeg = (...segments: readonly number[][]) =>
  Uint8Array.from([0xff, 0xd8, ...segments.flat(), ...SCAN, 0xff, 0xd9]);
const JFIF = segment(0xe0, text("JFIF"));
const TABLES = segment(0xdb, [1, 1, 1]);
const chunk = (kind: string, body: readonly number[]): number[] => [
  ...[0, 0, 0, body.length],
  ...text(kind),
  ...body,
  ...[7, 7, 7, 7],
];
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const png = (...chunks: readonly number[][]) => Uint8Array.from([...PNG, ...chunks.flat(), ...chunk("IEND", [])]);

const contentOf = (name: string, content: Uint8Array) => {
  const checked = checkPicture({ name, content });
  return checked.ok ? checked.value.content : checked.failure.code;
};

describe("a picture of a sheet", () => {
  it("loses what a camera wrote beside it, and keeps what its colours need", () => {
    const camera = [
      segment(0xe1, text("Exif GPS 11.09N")),
      segment(0xfe, text("SM-A105")),
      segment(0xed, text("IPTC")),
    ];
    const adobe = segment(0xee, text("Adobe"));
    expect(contentOf("a.jpg", jpeg(JFIF, ...camera, adobe, TABLES))).toEqual(jpeg(JFIF, adobe, TABLES));
    const written = ["eXIf", "tEXt", "zTXt", "iTXt", "tIME"].map((kind) => chunk(kind, text("Mai")));
    const [head, data] = [chunk("IHDR", [1]), chunk("IDAT", [2])];
    expect(contentOf("a.png", png(head, ...written, data))).toEqual(png(head, data));
  });

  it("loses what stands behind its end", () => {
    const behind = Uint8Array.from([...jpeg(JFIF), ...text("một ảnh nữa")]);
    expect(contentOf("a.jpeg", behind)).toEqual(jpeg(JFIF));
    expect(contentOf("a.png", Uint8Array.from([...png(), ...text("zip")]))).toEqual(png());
  });

  it.each([
    ["that ends before its end marker", "a.jpg", jpeg(JFIF).subarray(0, -2)],
    ["with a segment longer than the file", "a.jpg", Uint8Array.from([0xff, 0xd8, 0xff, 0xe1, 0xff, 0xff, 1])],
    ["with a segment shorter than its own length", "a.jpg", Uint8Array.from([0xff, 0xd8, 0xff, 0xe1, 0, 1, 1, 1])],
    [
      "whose segments do not follow each other",
      "a.jpg",
      Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 3, 1, 1, 1, 1, 1]),
    ],
    ["without its last chunk", "a.png", png().subarray(0, -12)],
    ["with a chunk longer than the file", "a.png", Uint8Array.from([...PNG, 255, 255, 255, 255, ...text("IDAT"), 1])],
  ])("%s is refused", (_, name, content) => {
    expect(contentOf(name, content)).toMatch(/^paper\.picture-/);
  });

  it("is told by its first bytes and its name, of the kinds that can be looked at", () => {
    const pdf = Uint8Array.from(text("%PDF-1.7 hai tờ"));
    expect(contentOf("lô 3.pdf", pdf)).toEqual(pdf);
    for (const [name, content] of [
      ["a.png", jpeg(JFIF)],
      ["a.pdf", Uint8Array.from(text("<html>"))],
      ["a.svg", Uint8Array.from(text("<svg onload=alert(1)>"))],
      ["a.docx", Uint8Array.from([0x50, 0x4b, 0x03, 0x04])],
      ["a.jpg", new Uint8Array()],
    ] as const)
      expect(contentOf(name, content)).toBe("paper.picture-wrong-kind");
  });

  it("is of 10 MB and not of a byte more", () => {
    const pdf = (size: number) => {
      const content = new Uint8Array(size);
      content.set(text("%PDF-1.7"));
      return contentOf("a.pdf", content);
    };
    expect(pdf(MOST_PICTURE_BYTES)).toHaveLength(MOST_PICTURE_BYTES);
    expect(pdf(MOST_PICTURE_BYTES + 1)).toBe("paper.picture-too-large");
  });
});
