import type { Context } from "hono";
import type { PublicFile } from "../../../app/publications/public-reading.ts";
import { takesGzip } from "../../shell/compressed.ts";
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

/** Sends a file of a publication to be saved; other sites' programs may read it too, for it is open data. */
export function sendFile(c: Context, { name, mediaType, hash, bytes }: PublicFile): Response {
  const etag = `"${hash}"`;
  c.header("Cache-Control", KEEPING.file);
  c.header("ETag", etag);
  c.header("Access-Control-Allow-Origin", "*");
  if (hasAlready(c.req.header("If-None-Match"), etag)) return c.body(null, 304);
  c.header("Content-Type", mediaType);
  c.header("Content-Disposition", `attachment; filename*=UTF-8''${encodeURIComponent(name)}`);
  c.header("Content-Length", bytes.byteLength.toString());
  return c.body(bytes);
}
