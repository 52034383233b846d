import { failed, success, type Result } from "../../base/result.ts";
import { checkEvidence, type CheckedEvidence, type OfferedEvidence } from "../../integrity/evidence-file.ts";
import { paperFailure } from "./paper-failure.ts";

/** Of one file: a scan of an A4 sheet at 300 dpi in colour is some three megabytes. */
export const MOST_PICTURE_BYTES = 10 * 1024 * 1024;

const PICTURE_TYPES = ["image/png", "image/jpeg", "application/pdf"] as const;
type PictureType = (typeof PICTURE_TYPES)[number];

/** A picture of papers that may be kept. */
interface CheckedPicture extends CheckedEvidence {
  readonly mediaType: PictureType;
}

/**
 * Kiểm ảnh phiếu: a PNG, a JPEG or a PDF by its first bytes and by its name. What cameras write beside a picture
 * (place, time, the telephone) is taken out: it tells about people and nothing about the paper. PDFs stay as they are.
 */
export function checkPicture(offered: OfferedEvidence): Result<CheckedPicture> {
  if (offered.content.length > MOST_PICTURE_BYTES) return failed(paperFailure("paper.picture-too-large", "pictures"));
  const checked = checkEvidence(offered);
  const mediaType = PICTURE_TYPES.find((type) => checked.ok && type === checked.value.mediaType);
  if (!checked.ok || mediaType === undefined) return failed(paperFailure("paper.picture-wrong-kind", "pictures"));
  const content = BARE[mediaType](checked.value.content);
  if (content === undefined) return failed(paperFailure("paper.picture-broken", "pictures"));
  return success({ name: checked.value.name, mediaType, content });
}

const BARE: Readonly<Record<PictureType, (content: Uint8Array) => Uint8Array | undefined>> = {
  "image/png": barePng,
  "image/jpeg": bareJpeg,
  "application/pdf": (content) => content,
};

const JPEG_SCAN = 0xda;
/** APP0 (JFIF) and APP14 (Adobe) say how colours are read; other APP segments and comments are about people. */
const JPEG_KEPT = new Set([0xe0, 0xee]);

/** Undefined: the segments do not fit together, or the end is missing. What stands behind the end is dropped too. */
function bareJpeg(content: Uint8Array): Uint8Array | undefined {
  const parts = [content.subarray(0, 2)];
  for (let at = 2; at + 4 <= content.length;) {
    const marker = content[at + 1] ?? 0;
    if (content[at] !== 0xff) return undefined;
    if (marker === JPEG_SCAN) {
      const end = endOfJpeg(content, at);
      return end === undefined ? undefined : joined([...parts, content.subarray(at, end)]);
    }
    const end = at + 2 + numberAt(content, at + 2, 2);
    if (end < at + 4 || end > content.length) return undefined;
    const isApart = (marker >= 0xe0 && marker <= 0xef) || marker === 0xfe;
    if (!isApart || JPEG_KEPT.has(marker)) parts.push(content.subarray(at, end));
    at = end;
  }
  return undefined;
}

/** Behind the end marker, which cannot stand within the coded picture. */
function endOfJpeg(content: Uint8Array, from: number): number | undefined {
  for (let at = content.indexOf(0xff, from); at >= 0; at = content.indexOf(0xff, at + 1))
    if (content[at + 1] === 0xd9) return at + 2;
  return undefined;
}

const PNG_HEAD = 8;
const PNG_DROPPED = new Set(["eXIf", "tEXt", "zTXt", "iTXt", "tIME"]);

/** Undefined: the chunks do not fit together, or the last one is missing. */
function barePng(content: Uint8Array): Uint8Array | undefined {
  const parts = [content.subarray(0, PNG_HEAD)];
  for (let at = PNG_HEAD; at + 12 <= content.length;) {
    const end = at + 12 + numberAt(content, at, 4);
    if (end > content.length) return undefined;
    const kind = String.fromCharCode(...content.subarray(at + 4, at + 8));
    if (!PNG_DROPPED.has(kind)) parts.push(content.subarray(at, end));
    if (kind === "IEND") return joined(parts);
    at = end;
  }
  return undefined;
}

function numberAt(content: Uint8Array, at: number, bytes: number): number {
  return content.subarray(at, at + bytes).reduce((sum, byte) => sum * 256 + byte, 0);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
