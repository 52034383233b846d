import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { printableText } from "./printable-text.ts";

describe("text for a document", () => {
  it("is composed, on one line and without what no reader sees", () => {
    expect(printableText("U\u0309y ban\n nhân\tdân")).toBe("Ủy ban nhân dân");
    expect(printableText("A\u0000\u0008B\u202EC\uFEFF\u200DD")).toBe("ABCD");
    expect(printableText("lẻ \ud800 nửa")).toBe("lẻ nửa");
    expect(printableText("  \u00a0 ")).toBe("");
  });

  it("keeps every letter and sign that people write", () => {
    const text = "Ủy ban nhân dân xã Đạ Kho – “ghi chú”: 12 + 6 ≠ 18; 50%, #x, $y, *z*, <a>&amp;";
    expect(printableText(text)).toBe(text);
  });

  it("is stable, and never holds a control character", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => {
      const printed = printableText(text);
      expect(printableText(printed)).toBe(printed);
      expect(printed).not.toMatch(/[\p{Cc}\p{Cs}]/u);
    }));
  });
});
