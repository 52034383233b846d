/** The head of a request in the one form that is read here; everything else is for Node's own parser. */
export interface PlainHead {
  readonly authorization: string | undefined;
  readonly contentType: string | undefined;
  readonly forwardedFor: string | undefined;
  /** Bytes of the body: at least one. */
  readonly contentLength: number;
}

/** A head of more bytes is read by Node. */
export const MOST_HEAD_BYTES = 4096;

const END_OF_HEAD = Buffer.from("\r\n\r\n");
/** One field a line, its value of visible characters, spaces and tabs; no folded lines, nothing before the colon. */
const FIELD = /([A-Za-z0-9-]{1,40}):[ \t]*([!-~](?:[ -~\t]*[!-~])?)[ \t]*\r\n/y;
const KEPT = "keep-alive";
const LENGTH = /^[1-9]\d{0,7}$/;

/** Fields that say nothing about where a request ends, nor about what becomes of it. */
const INDIFFERENT: ReadonlySet<string> = new Set([
  "accept",
  "accept-encoding",
  "accept-language",
  "cache-control",
  "cookie",
  "dnt",
  "forwarded",
  "origin",
  "pragma",
  "priority",
  "referer",
  "sec-fetch-dest",
  "sec-fetch-mode",
  "sec-fetch-site",
  "traceparent",
  "tracestate",
  "user-agent",
  "via",
  "x-forwarded-host",
  "x-forwarded-port",
  "x-forwarded-proto",
  "x-real-ip",
  "x-request-id",
]);

/** Fields that are read, each at most once. */
const READ: ReadonlySet<string> = new Set([
  "authorization",
  "connection",
  "content-length",
  "content-type",
  "host",
  "x-forwarded-for",
]);

/** Where the head of a request ends, its empty line not included; undefined: it is not whole. */
export function headEnd(bytes: Buffer): number | undefined {
  const end = bytes.indexOf(END_OF_HEAD);
  return end < 0 ? undefined : end;
}

/** Bytes between the head and the body. */
export const HEAD_GAP = END_OF_HEAD.length;

/**
 * Reads a head that begins with this line (`POST /path HTTP/1.1`), stricter than RFC 9112 asks: known fields alone, a
 * length and no coding, nothing twice, a connection that is kept. Undefined: it is not of this form. Whatever is read
 * here, Node's parser would read as the same request.
 */
export function readPlainHead(head: string, requestLine: string): PlainHead | undefined {
  if (!head.startsWith(`${requestLine}\r\n`)) return undefined;
  const fields = readFields(`${head.slice(requestLine.length + 2)}\r\n`);
  const length = fields?.get("content-length");
  if (fields?.has("host") !== true || length === undefined || !LENGTH.test(length)) return undefined;
  // HTTP/1.1 keeps a connection unless it is told otherwise.
  if ((fields.get("connection") ?? KEPT).toLowerCase() !== KEPT) return undefined;
  return {
    authorization: fields.get("authorization"),
    contentType: fields.get("content-type"),
    forwardedFor: fields.get("x-forwarded-for"),
    contentLength: parseInt(length, 10),
  };
}

/** The fields that are read, by small name; undefined when anything else stands there. */
function readFields(lines: string): ReadonlyMap<string, string> | undefined {
  const fields = new Map<string, string>();
  FIELD.lastIndex = 0;
  while (FIELD.lastIndex < lines.length) {
    const [, spelt = "", value = ""] = FIELD.exec(lines) ?? [];
    const name = spelt.toLowerCase();
    if (!READ.has(name)) {
      if (!INDIFFERENT.has(name)) return undefined;
    } else if (fields.has(name)) return undefined;
    else fields.set(name, value);
  }
  return fields;
}
