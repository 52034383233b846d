import { duplicateKeyOf } from "../core/base/duplicate-keys.ts";
import { failed, success, type Failure, type Result } from "../core/base/result.ts";

/** Deeper than any document that a province sends: a dossier of the feed is five levels deep. */
const DEEPEST = 32;
/** A number beyond this many digits is not the one that was written: doubles hold some fifteen. */
const MOST_DIGITS = 15;
const TOKENS = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\]]|-?\d[\d.eE+-]*/gs;
/** Keys that mean something to the language itself. Nobody sends them in good faith. */
const FORBIDDEN_KEYS = ["__proto__", "constructor", "prototype"];
const SHORTEST_FORBIDDEN = Math.min(...FORBIDDEN_KEYS.map(({ length }) => length));

/**
 * Reads the JSON of a stranger. Refused, because each would be read as something else than was written or cost more
 * than it says: what is no JSON, nesting without end, a key twice in one object, numbers that no double holds, and
 * keys that reach into the language.
 */
export function parseJsonText(text: string): Result<unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return failed(malformed("Nội dung gửi lên không phải JSON đúng cú pháp."));
  }
  if (isPlain(text, value)) return success(value);
  // Only of valid JSON is the next step linear: an open string would be sought from each of its quotes.
  const fault = faultOfTokens(text);
  if (fault !== undefined) return failed(fault);
  const forbidden = forbiddenKeyIn(value);
  if (forbidden !== undefined) return failed(malformed(`Tên trường “${forbidden}” không được dùng.`));
  const twice = duplicateKeyOf(text);
  if (twice === undefined) return success(value);
  return failed(malformed(`Trường “${twice.key.slice(0, 60)}” có hai lần trong một đối tượng, dòng ${twice.line}.`));
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/**
 * Whether nothing can be wrong with a valid JSON text, found out in one look at it and one at what was read: no number,
 * little depth, no forbidden key, no escape, and as many quotes as its keys and texts have. A key that stands twice
 * leaves quotes over. What is not plain is looked at closely.
 */
function isPlain(text: string, value: unknown): boolean {
  let quotes = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) quotes += 1;
    else if (code === BACKSLASH) return false;
  }
  return quotes === 2 * textsIn(value, 0);
}

const PLAIN_DEPTH = 8;

/** Keys and texts in a value; not a number when it needs a closer look. */
function textsIn(value: unknown, depth: number): number {
  if (typeof value === "string") return 1;
  if (typeof value === "boolean" || value === null) return 0;
  if (typeof value !== "object" || depth === PLAIN_DEPTH) return Number.NaN;
  let texts = 0;
  if (Array.isArray(value)) {
    for (const member of value) texts += textsIn(member, depth + 1);
    return texts;
  }
  for (const key of Object.keys(value)) {
    // Few keys are as long as those.
    if (key.length >= SHORTEST_FORBIDDEN && FORBIDDEN_KEYS.includes(key)) return Number.NaN;
    texts += 1 + textsIn((value as Readonly<Record<string, unknown>>)[key], depth + 1);
  }
  return texts;
}

/** Not deeper than {@link DEEPEST}, which was looked at before. */
function forbiddenKeyIn(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  for (const [key, member] of Object.entries(value)) {
    const found = FORBIDDEN_KEYS.includes(key) ? key : forbiddenKeyIn(member);
    if (found !== undefined) return found;
  }
  return undefined;
}

function faultOfTokens(text: string): Failure | undefined {
  let depth = 0;
  for (const [token] of text.matchAll(TOKENS)) {
    if (token === "{" || token === "[") {
      depth += 1;
      if (depth > DEEPEST) return malformed(`JSON lồng nhau quá ${DEEPEST} tầng.`);
    } else if (token === "}" || token === "]") depth -= 1;
    else if (!token.startsWith('"') && isBeyondDouble(token)) {
      return malformed(`Số “${token.slice(0, 40)}” dài quá ${MOST_DIGITS} chữ số.`);
    }
  }
  return undefined;
}

function isBeyondDouble(token: string): boolean {
  const [mantissa = ""] = token.split(/[eE]/);
  return mantissa.replaceAll(/\D/g, "").length > MOST_DIGITS || !Number.isFinite(Number(token));
}

function malformed(message: string): Failure {
  return {
    code: "request.malformed-json",
    at: "body",
    message,
    mend: "Sửa nội dung; mã và số dài phải viết dưới dạng chữ trong dấu ngoặc kép.",
  };
}
