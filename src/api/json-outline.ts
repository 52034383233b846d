/** A number beyond this many digits is not the one that was written: doubles hold some fifteen. */
export const MOST_DIGITS = 15;
/** Sign, digits, point and exponent of a number; nobody writes a longer one that a double holds. */
const LONGEST_NUMBER = 40;

export interface OutlineLimits {
  readonly deepest: number;
  readonly mostValues: number;
}

/**
 * What a text of JSON is like from outside. `texts`: how many keys and texts it has; undefined when it has numbers or
 * escapes, of which one look does not tell what they are.
 */
export type Outline =
  | { readonly state: "within"; readonly texts: number | undefined }
  | { readonly state: "tooDeep" | "tooMany" }
  | { readonly state: "longNumber"; readonly number: string };

const QUOTE = 0x22;
const COMMA = 0x2c;
const MINUS = 0x2d;
const DIGIT_0 = 0x30;
const DIGIT_9 = 0x39;
const BACKSLASH = 0x5c;
const OPENING = 0x7b;
const CLOSING = 0x7d;
/** The one bit in which a square bracket differs from a curly one. */
const CURLY_BIT = 0x20;

/**
 * Looks once over a text that may be JSON, letter by letter, and takes no memory for it. It stops at the first thing
 * that is beyond the limits, so that a body of megabytes costs no more than it must.
 */
export function outlineOf(text: string, { deepest, mostValues }: OutlineLimits): Outline {
  let [depth, values, texts, hasNumbers] = [0, 1, 0, false];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      texts += 1;
      at = endOfText(text, at);
    } else if (code === COMMA) values += 1;
    else if (isNumberStart(code)) {
      const end = endOfNumber(text, at);
      const number = text.slice(at, end);
      if (isBeyondDouble(number)) return { state: "longNumber", number };
      hasNumbers = true;
      at = end - 1;
    } else if ((code | CURLY_BIT) === OPENING) {
      depth += 1;
      values += 1;
    } else if ((code | CURLY_BIT) === CLOSING) depth -= 1;
    if (depth > deepest) return { state: "tooDeep" };
    if (values > mostValues) return { state: "tooMany" };
  }
  return { state: "within", texts: hasNumbers || text.includes("\\") ? undefined : texts };
}

/** Where the text that begins here has its closing quote; the end of all when it has none. */
function endOfText(text: string, from: number): number {
  let at = from + 1;
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return at;
    if (code === BACKSLASH) at += 1;
  }
  return at;
}

function isNumberStart(code: number): boolean {
  return code === MINUS || (code >= DIGIT_0 && code <= DIGIT_9);
}

const NUMBER = /[-+.\deE]{1,60}/y;

/** Long enough to be seen as too long, and no further. */
function endOfNumber(text: string, from: number): number {
  NUMBER.lastIndex = from;
  NUMBER.test(text);
  return NUMBER.lastIndex;
}

/** What is no number at all is left to whoever reads it. */
function isBeyondDouble(number: string): boolean {
  if (number.length > LONGEST_NUMBER || Math.abs(Number(number)) === Infinity) return true;
  if (number.length <= MOST_DIGITS) return false;
  const [mantissa = ""] = number.split(/[eE]/);
  return mantissa.replaceAll(/\D/g, "").length > MOST_DIGITS;
}
