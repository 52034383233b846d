/** `/path?query` of this site, or undefined: where a visitor may be sent on to after signing in. */
export function ownPath(next: string | undefined): string | undefined {
  if (next === undefined || !isPath(next)) return undefined;
  const url = new URL(next, "http://own.invalid");
  const path = `${url.pathname}${url.search}`;
  // A path of dots becomes another one: `/.//host` would be `//host`, which is another site.
  return url.host === "own.invalid" && isPath(path) ? path : undefined;
}

/** Begins with one slash and no second one: browsers take `//host` and `/\host` for other sites. */
function isPath(text: string): boolean {
  return /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(text);
}

/**
 * Whether a request that changes something comes from a page of ours. Browsers name the origin with every POST; one
 * that names none is not a browser with our form before it.
 */
export function isOwnOrigin(request: Request, publicUrl: URL | undefined): boolean {
  const origin = request.headers.get("Origin");
  if (origin === null || !URL.canParse(origin)) return false;
  if (publicUrl !== undefined) return new URL(origin).origin === publicUrl.origin;
  return new URL(origin).host === request.headers.get("Host");
}
