import { duplicateKeyOf } from "../core/base/duplicate-keys.ts";
import { failed, success, type Failure, type Result } from "../core/base/result.ts";
import { MOST_DIGITS, outlineOf } from "./json-outline.ts";

/** Deeper than any document that a province sends: a dossier of the feed is five levels deep. */
const DEEPEST = 32;
/** A thousand dossiers of three hundred fields each. */
const MOST_VALUES = 300_000;
/** Keys that mean something to the language itself. Nobody sends them in good faith. */
const FORBIDDEN_KEYS = ["__proto__", "constructor", "prototype"];
const SHORTEST_FORBIDDEN = Math.min(...FORBIDDEN_KEYS.map(({ length }) => length));

/**
 * Reads the JSON of a stranger. Refused, because each would be read as something else than was written or cost more
 * than it says: nesting without end, more values than anybody needs, numbers that no double holds (all three before
 * anything is read), what is no JSON, a key twice in one object, and keys that reach into the language.
 */
export function parseJsonText(text: string, mostValues = MOST_VALUES): Result<unknown> {
  const outline = outlineOf(text, { deepest: DEEPEST, mostValues });
  switch (outline.state) {
    case "tooDeep":
      return failed(malformed(`JSON lồng nhau quá ${DEEPEST.toString()} tầng.`));
    case "tooMany":
      return failed(tooMany(mostValues));
    case "longNumber":
      return failed(malformed(`Số “${outline.number.slice(0, 40)}” dài quá ${MOST_DIGITS.toString()} chữ số.`));
    case "within":
      return parseWithin(text, outline.texts);
  }
}

/** `texts`: keys and texts in it, when it has nothing else that needs a closer look. */
function parseWithin(text: string, texts: number | undefined): Result<unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return failed(malformed("Nội dung gửi lên không phải JSON đúng cú pháp."));
  }
  // A key that stands twice leaves texts over.
  if (texts !== undefined && texts === textsIn(value, 0)) return success(value);
  const forbidden = forbiddenKeyIn(value);
  if (forbidden !== undefined) return failed(malformed(`Tên trường “${forbidden}” không được dùng.`));
  const twice = duplicateKeyOf(text);
  if (twice === undefined) return success(value);
  return failed(malformed(`Trường “${twice.key.slice(0, 60)}” có hai lần trong một đối tượng, dòng ${twice.line}.`));
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

function tooMany(mostValues: number): Failure {
  return {
    code: "request.too-many-values",
    at: "body",
    message: `JSON có quá ${mostValues.toString()} giá trị.`,
    mend: "Chia thành nhiều lần gửi nhỏ hơn.",
  };
}

function malformed(message: string): Failure {
  return {
    code: "request.malformed-json",
    at: "body",
    message,
    mend: "Sửa nội dung; mã và số dài phải viết dưới dạng chữ trong dấu ngoặc kép.",
  };
}
