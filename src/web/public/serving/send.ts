import type { Context } from "hono";
import type { PublicFile } from "../../../app/publications/public-reading.ts";
import { encodingFor, takesGzip } from "../../shell/compressed.ts";
import { rangeOf } from "./byte-range.ts";
import { isCompressible, type CompressFile } from "./compressed-files.ts";
import { hasAlready, type KeptPage } from "./kept-pages.ts";

/**
 * How long an answer may be kept without asking again. `newest` changes with the next publication; a publication's own
 * pages change only when a later one replaces it; files never do.
 */
const KEEPING = {
  newest: "public, no-cache",
  publication: "public, max-age=300",
  file: "public, max-age=31536000, immutable",
} as const;

/** Sends a page, or nothing when the visitor has it already. */
export function sendPage(c: Context, page: KeptPage, keeping: "newest" | "publication"): Response {
  c.header("Cache-Control", page.status === 404 ? "no-store" : KEEPING[keeping]);
  c.header("ETag", page.etag);
  if (page.status === 200 && hasAlready(c.req.header("If-None-Match"), page.etag)) return c.body(null, 304);
  c.header("Vary", "Accept-Encoding");
  c.header("Content-Type", "text/html; charset=utf-8");
  if (!takesGzip(c)) return c.body(page.body, page.status);
  // Nothing secret stands in a page that is the same for all, so that its length tells nothing (BREACH).
  c.header("Content-Encoding", "gzip");
  return c.body(page.gzipped, page.status);
}

/**
 * Sends a file of a publication to be saved; other sites' programs may read it too, for it is open data. Compressed it
 * is the same file under a tag of its own; whoever asks for a part gets it out of the plain bytes, which are signed.
 */
export async function sendFile(c: Context, file: PublicFile, compress: CompressFile): Promise<Response> {
  const { name, mediaType, hash, bytes } = file;
  const isText = isCompressible(file);
  const encoding = isText && c.req.header("Range") === undefined ? encodingFor(c) : undefined;
  const etag = encoding === undefined ? `"${hash}"` : `"${hash}-${encoding}"`;
  c.header("Cache-Control", KEEPING.file);
  c.header("ETag", etag);
  c.header("Access-Control-Allow-Origin", "*");
  if (isText) c.header("Vary", "Accept-Encoding");
  if (hasAlready(c.req.header("If-None-Match"), etag)) return c.body(null, 304);
  c.header("Content-Type", mediaType);
  c.header("Content-Disposition", `attachment; filename*=UTF-8''${encodeURIComponent(name)}`);
  if (encoding !== undefined) {
    c.header("Content-Encoding", encoding);
    return sendBytes(c, await compress(file, encoding));
  }
  c.header("Accept-Ranges", "bytes");
  const range = isSameFile(c, etag) ? rangeOf(c.req.header("Range"), bytes.byteLength) : undefined;
  if (range === undefined) return sendBytes(c, bytes);
  const size = bytes.byteLength.toString();
  c.header("Content-Range", range === "beyond" ? `bytes */${size}` : `bytes ${range.first}-${range.last}/${size}`);
  if (range === "beyond") return c.body(null, 416);
  return sendBytes(c, bytes.subarray(range.first, range.last + 1), 206);
}

function sendBytes(c: Context, bytes: Uint8Array<ArrayBuffer>, status: 200 | 206 = 200): Response {
  c.header("Content-Length", bytes.byteLength.toString());
  return c.body(bytes, status);
}

/** Whoever has a part of another file gets the whole of this one. */
function isSameFile(c: Context, etag: string): boolean {
  const ifRange = c.req.header("If-Range");
  return ifRange === undefined || ifRange === etag;
}
