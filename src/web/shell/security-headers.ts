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
    c.header("Content-Security-Policy", POLICY);
    c.header("X-Content-Type-Options", "nosniff");
    c.header("Referrer-Policy", "same-origin");
    c.header("Cross-Origin-Opener-Policy", "same-origin");
    c.header("Cross-Origin-Resource-Policy", "same-origin");
    c.header("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
    if (isHttps) c.header("Strict-Transport-Security", `max-age=${TWO_YEARS}; includeSubDomains`);
    if (c.res.headers.get("Cache-Control") === null) c.header("Cache-Control", "no-store");
  };
}
