import { failed, success, type Failure, type Result } from "../base/result.ts";

/** What may be kept as evidence: documents that every office opens, and that run nothing when opened. */
const KINDS = [
  { extensions: ["pdf"], mediaType: "application/pdf", magic: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { extensions: ["png"], mediaType: "image/png", magic: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { extensions: ["jpg", "jpeg"], mediaType: "image/jpeg", magic: [0xff, 0xd8, 0xff] },
  {
    extensions: ["docx"],
    mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    magic: [0x50, 0x4b, 0x03, 0x04],
  },
  {
    extensions: ["xlsx"],
    mediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    magic: [0x50, 0x4b, 0x03, 0x04],
  },
] as const;

export const MOST_EVIDENCE_BYTES = 20 * 1024 * 1024;
const LONGEST_NAME = 150;

/** A document as somebody sends it: the name is what a browser claims. */
export interface OfferedEvidence {
  readonly name: string;
  readonly content: Uint8Array;
}

/** Dẫn chiếu: a document that is named instead of being handed over, by number, day and issuer or by its address. */
export interface NamedDocument {
  readonly reference: string;
}

export type OfferedProof = OfferedEvidence | NamedDocument;

/** A document that may be kept: a bare name, and a type told by its first bytes and not by the sender. */
export interface CheckedEvidence {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Uint8Array;
}

/** Checks a document before it is kept. Its name loses every path and whatever a file system could misread. */
export function checkEvidence({ name, content }: OfferedEvidence): Result<CheckedEvidence> {
  if (content.length === 0) return failed(refusal("evidence.empty", "Tệp minh chứng trống."));
  if (content.length > MOST_EVIDENCE_BYTES)
    return failed(refusal("evidence.too-large", "Tệp minh chứng lớn quá 20 MB."));
  const bare = bareName(name);
  const extension = /\.([a-z]{3,4})$/.exec(bare.toLowerCase())?.[1];
  const kind = KINDS.find(({ extensions }) => extensions.some((known) => known === extension));
  if (kind === undefined || !kind.magic.every((byte, at) => content[at] === byte)) {
    return failed(
      refusal("evidence.wrong-kind", "Tệp không phải PDF, PNG, JPG, DOCX hoặc XLSX, hoặc đuôi tệp không đúng."),
    );
  }
  return success({ name: bare, mediaType: kind.mediaType, content });
}

const REFERENCE = "Dẫn chiếu: ";
const LONGEST_REFERENCE = 500;

/** As {@link checkEvidence}, of a document that may also be named: then its name is all that is kept of it. */
export function checkProof(offered: OfferedProof): Result<CheckedEvidence> {
  if ("content" in offered) return checkEvidence(offered);
  const reference = offered.reference
    .normalize("NFC")
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\s]+/gu, " ")
    .trim();
  if (reference === "" || reference.length > LONGEST_REFERENCE) return failed(badReference());
  const name = `${REFERENCE}${reference}`;
  return success({ name, mediaType: "text/plain; charset=utf-8", content: utf8Of(name) });
}

/** What a kept document names, when it is named only. No file has a colon in its name, so that no name is mistaken. */
export function referenceIn(name: string): string | undefined {
  return name.startsWith(REFERENCE) ? name.slice(REFERENCE.length) : undefined;
}

function utf8Of(text: string): Uint8Array {
  const bytes = encodeURIComponent(text).matchAll(/%([0-9A-F]{2})|./g);
  return Uint8Array.from(bytes, ([sign, code]) => (code === undefined ? sign.charCodeAt(0) : parseInt(code, 16)));
}

function badReference(): Failure {
  return {
    code: "evidence.reference-malformed",
    at: "reference",
    message: `Văn bản dẫn chiếu để trống hoặc dài quá ${LONGEST_REFERENCE.toString()} ký tự.`,
    mend: "Ghi số, ngày, nơi ban hành, hoặc địa chỉ trang có văn bản.",
  };
}

/** `..\a/b/Quyết định.pdf` → `Quyết định.pdf`; hidden names lose their dot, long ones their middle. */
function bareName(name: string): string {
  const last =
    name
      .normalize("NFC")
      .split(/[/\\:]/u)
      .at(-1) ?? "";
  const clean = last
    .replaceAll(/[\p{Cc}\p{Cf}"*<>?|]/gu, "")
    .trim()
    .replace(/^\.+/, "");
  if (clean.length <= LONGEST_NAME) return clean;
  const tail = clean.slice(clean.lastIndexOf("."));
  return clean.slice(0, LONGEST_NAME - tail.length) + tail;
}

function refusal(code: string, message: string): Failure {
  return { code, at: "evidence", message, mend: "Đính kèm tệp PDF, ảnh PNG/JPG, DOCX hoặc XLSX không quá 20 MB." };
}

/**
 * The `Content-Disposition` with which evidence leaves the server: always a download, never shown in place; the name in
 * plain ASCII for old programs and in full for the others (RFC 6266).
 */
export function attachmentDisposition(name: string): string {
  const plain = name
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[đĐ]/gu, "d")
    .replaceAll(/[^\w. -]/g, "_");
  const full = encodeURIComponent(name).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${full}`;
}
