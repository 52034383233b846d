import type { MiddlewareHandler } from "hono";
import type { WebEnv } from "./web-env.ts";

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

const TWO_YEARS = 63_072_000;

/**
 * What a browser may do with our answers: nothing inline, nothing from elsewhere, no frame around us. The referrer
 * stays within the site and is not switched off: without it browsers send `Origin: null` with our own forms.
 */
export function securityHeaders({ isHttps }: { readonly isHttps: boolean }): MiddlewareHandler<WebEnv> {
  return async (c, next) => {
    await next();
    if (c.res.headers.get("Content-Security-Policy") === null) c.header("Content-Security-Policy", POLICY);
    c.header("X-Content-Type-Options", "nosniff");
    c.header("Referrer-Policy", "same-origin");
    c.header("Cross-Origin-Opener-Policy", "same-origin");
    c.header("Cross-Origin-Resource-Policy", "same-origin");
    if (c.res.headers.get("Permissions-Policy") === null) c.header("Permissions-Policy", permissions("()"));
    if (isHttps) c.header("Strict-Transport-Security", `max-age=${TWO_YEARS}; includeSubDomains`);
    if (c.res.headers.get("Cache-Control") === null) c.header("Cache-Control", "no-store");
  };
}

function permissions(camera: string): string {
  return `camera=${camera}, geolocation=(), microphone=()`;
}

/** A worker of the kiosk reads QR codes by WebAssembly, from our own server; no page may. */
export const READER_POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";

/** The page of the kiosk looks through the camera, plays recordings and is installed; nothing else is other there. */
export const kioskHeaders: MiddlewareHandler<WebEnv> = async (c, next) => {
  await next();
  c.header("Content-Security-Policy", `${POLICY}; manifest-src 'self'; media-src 'self'; worker-src 'self'`);
  c.header("Permissions-Policy", permissions("(self)"));
};
