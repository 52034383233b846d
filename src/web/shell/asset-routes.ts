import type { Context, Hono } from "hono";
import type { Assets } from "./assets.ts";
import { takesGzip } from "./compressed.ts";
import { READER_POLICY } from "./security-headers.ts";
import type { WebEnv } from "./web-env.ts";

/** The one script that may run WebAssembly. */
export const READER = "kiosk-scan.js";

/** Serves the files of the site, which browsers keep for ever under the address of their contents. */
export function assetRoutes(app: Hono<WebEnv>, assets: Assets): void {
  app.get("/assets/:digest/:name{.+}", (c: Context<WebEnv>) => {
    const name = c.req.param("name") ?? "";
    const file = assets.files.get(name);
    if (file === undefined) return c.body(null, 404);
    // During an upgrade an old page may ask for the files of its time: it gets today's, but must not keep them.
    const isCurrent = c.req.param("digest") === assets.digest;
    c.header("Cache-Control", isCurrent ? "public, max-age=31536000, immutable" : "no-store");
    c.header("Content-Type", file.mediaType);
    if (name === READER) c.header("Content-Security-Policy", READER_POLICY);
    if (file.gzipped === undefined) return c.body(file.bytes);
    c.header("Vary", "Accept-Encoding");
    if (!takesGzip(c)) return c.body(file.bytes);
    c.header("Content-Encoding", "gzip");
    return c.body(file.gzipped);
  });
}
