import { describe, expect, it } from "vitest";
import { attachmentDisposition, checkEvidence, checkProof, MOST_EVIDENCE_BYTES, referenceIn } from "./evidence-file.ts";

const PDF = new TextEncoder().encode("%PDF-1.7\n…");
const nameOf = (name: string): string => {
  const checked = checkEvidence({ name, content: PDF });
  return checked.ok ? checked.value.name : checked.failure.code;
};

it.each([
  ["Quyết định 12.pdf", "Quyết định 12.pdf"],
  ["../../etc/passwd.pdf", "passwd.pdf"],
  ["C:\\Users\\lan\\kết luận.PDF", "kết luận.PDF"],
  ["..pdf", "evidence.wrong-kind"],
  ["a\u0000b\r\nSet-Cookie x.pdf", "abSet-Cookie x.pdf"],
  ["hóa đơn\u202Efdp.exe.pdf", "hóa đơnfdp.exe.pdf"],
  [".ẩn.pdf", "ẩn.pdf"],
  [`${"x".repeat(300)}.pdf`, `${"x".repeat(146)}.pdf`],
])("%j is kept as %s", (name, kept) => {
  expect(nameOf(name)).toBe(kept);
});

it.each(["page.html", "macro.docm", "picture.svg", "program.exe", "noextension", "x.pdf.js", "image.png"])(
  "%s is not evidence, or not what it says",
  (name) => {
    expect(nameOf(name)).toBe("evidence.wrong-kind");
  },
);

it("the type is told by the bytes", () => {
  const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1);
  expect(checkEvidence({ name: "a.png", content: png })).toMatchObject({ value: { mediaType: "image/png" } });
  expect(checkEvidence({ name: "a.jpeg", content: Uint8Array.of(0xff, 0xd8, 0xff) }).ok).toBe(true);
});

it("20 MB are kept, a byte more is not, and nothing is no evidence", () => {
  const sized = (length: number) => {
    const content = new Uint8Array(length);
    content.set(PDF);
    return checkEvidence({ name: "a.pdf", content });
  };
  expect(sized(MOST_EVIDENCE_BYTES).ok).toBe(true);
  expect(sized(MOST_EVIDENCE_BYTES + 1)).toMatchObject({ failure: { code: "evidence.too-large" } });
  expect(checkEvidence({ name: "a.pdf", content: new Uint8Array() })).toMatchObject({
    failure: { code: "evidence.empty" },
  });
});

it("a download says its name in ASCII and in full, and nothing else", () => {
  expect(attachmentDisposition("Quyết định (Đợt 1).pdf")).toBe(
    `attachment; filename="Quyet dinh _dot 1_.pdf"; ` +
      `filename*=UTF-8''Quy%E1%BA%BFt%20%C4%91%E1%BB%8Bnh%20%28%C4%90%E1%BB%A3t%201%29.pdf`,
  );
  expect(attachmentDisposition('a"; x="\r\nb.pdf')).not.toMatch(/[\r\n]|x="/);
});

describe("a document that is named instead of being handed over", () => {
  const named = (reference: string) => checkProof({ reference });

  it("is kept as one line of text, whose digest is that of what it says", () => {
    const checked = named("  12/BC-STP\r\nngày 03/7/2020 \u202e của Sở Tư pháp\ud800 ");
    const name = "Dẫn chiếu: 12/BC-STP ngày 03/7/2020 của Sở Tư pháp";
    expect(checked).toMatchObject({ ok: true, value: { name, mediaType: "text/plain; charset=utf-8" } });
    expect(checked.ok && new TextDecoder().decode(checked.value.content)).toBe(name);
    expect(referenceIn(name)).toBe("12/BC-STP ngày 03/7/2020 của Sở Tư pháp");
  });

  it("is named in at most 500 characters, and by something", () => {
    expect(named("x".repeat(500)).ok).toBe(true);
    expect(named("x".repeat(501))).toMatchObject({
      failure: { code: "evidence.reference-malformed", at: "reference" },
    });
    expect(named(" \u200b ")).toMatchObject({ failure: { code: "evidence.reference-malformed" } });
  });

  it("is never mistaken for a file, whatever that is called", () => {
    expect(checkProof({ name: "a.pdf", content: PDF })).toEqual(checkEvidence({ name: "a.pdf", content: PDF }));
    expect(referenceIn(nameOf("Dẫn chiếu: 12.pdf"))).toBeUndefined();
    expect(referenceIn("https://tinh.gov.vn/12.pdf")).toBeUndefined();
  });
});
