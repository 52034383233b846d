import { printableText } from "../base/printable-text.ts";
import { foldedText } from "./redaction-folding.ts";
import { findNumbers, type Found } from "./redaction-numbers.ts";

/** What is blackened, with the words that stand in its place. */
const HIDDEN_WORDS = {
  phone: "số điện thoại",
  identity: "số giấy tờ",
  number: "dãy số",
  email: "địa chỉ thư",
  link: "đường dẫn",
  dossier: "mã hồ sơ",
  name: "tên người",
  address: "địa chỉ",
  words: "theo yêu cầu duyệt",
} as const;
export type HiddenKind = keyof typeof HIDDEN_WORDS;

/** A piece of a comment: as it was written, or blackened. */
export type CommentPart = { readonly text: string } | { readonly hidden: HiddenKind };

/** What is known beside the text and must not stand in it, as it is spelled in the registry. */
export interface KnownWords {
  /** Full names of officers; with a title (`anh`, `chị`) the given name is enough. */
  readonly names: readonly string[];
  /** Codes of dossiers. */
  readonly dossierCodes: readonly string[];
  /** Words that a person asked to blacken wherever they stand. */
  readonly words: readonly string[];
}

export const NOTHING_KNOWN: KnownWords = { names: [], dossierCodes: [], words: [] };

/**
 * Che thông tin riêng: a comment without telephone and identity numbers, e-mail addresses, dossier codes, addresses,
 * the name that a writer gives, and the known words; with and without diacritics, in any spelling of digits. What is
 * left is printable text in one line, in the order in which it was written. It never fails, and what it shows it would
 * show again. Rather too much is hidden than too little: nobody but the auditor reads the original.
 */
export function redact(comment: string, known: KnownWords = NOTHING_KNOWN): readonly CommentPart[] {
  const text = printableText(comment);
  const { folded, from, to } = foldedText(text);
  const inFolded = [
    ...PATTERNS.flatMap(({ kind, pattern }) => matches(folded, pattern, kind)),
    ...findNumbers(folded),
    ...patternsOf(known).flatMap(({ kind, pattern }) => matches(folded, pattern, kind)),
  ].map((each) => ({ ...each, from: from[each.from] ?? 0, to: to[each.to - 1] ?? text.length }));
  const inText = PATTERNS_OF_TEXT.flatMap(({ kind, pattern }) => matches(text, pattern, kind));
  return cut(text, apart([...inFolded, ...inText]));
}

/** The comment as one text: `Gọi [đã che: số điện thoại] nhé`. */
export function redactedText(parts: readonly CommentPart[]): string {
  return parts.map((part) => ("hidden" in part ? hiddenText(part.hidden) : part.text)).join("");
}

export function hiddenText(kind: HiddenKind): string {
  return `[đã che: ${HIDDEN_WORDS[kind]}]`;
}

interface Pattern {
  readonly kind: HiddenKind;
  readonly pattern: RegExp;
}

/** In folded text. Every repetition is bounded, so that no text makes them slow. */
const PATTERNS: readonly Pattern[] = [
  { kind: "link", pattern: /(?:https?:|www\.)[^ ]{1,400}/g },
  { kind: "link", pattern: /\b(?:facebook|fb|zalo|tiktok|youtube|t)\.(?:com|me|vn)\/[^ ]{1,400}/g },
  {
    kind: "email",
    pattern: new RegExp(
      "[a-z0-9][a-z0-9._%+-]{0,63} ?(?:@|[([{ ] ?(?:at|a cong|@) ?[)\\]} ]) ?[a-z0-9-]{1,63}" +
        "(?: ?(?:\\.| cham | dot ) ?[a-z0-9-]{1,63}){1,4}",
      "g",
    ),
  },
  { kind: "email", pattern: /(?<![a-z0-9])@ ?[a-z0-9._]{3,64}/g },
  {
    kind: "dossier",
    pattern: /(?<![a-z0-9])(?:\d{1,3}\.){0,3}[a-z]{1,3}\d{1,3}(?:[. -]\d{1,3}){0,3} ?[-–_/ ] ?\d{6} ?[-–_/ ] ?\d{3,6}/g,
  },
  {
    kind: "dossier",
    pattern: new RegExp(
      "(?<=\\b(?:ma|so) (?:so )?(?:ho so|hs|bien nhan|giay hen|tiep nhan)(?: la)?[^a-z0-9]{0,4})" +
        "(?=[^ ]{0,30}\\d)[a-z0-9][^ ]{2,39}",
      "g",
    ),
  },
];

const WRITERS = String.raw`(?:^|[^\p{L}])(?:[Tt][ôo]i|[Ee]m|[Cc]h[áa]u|[Mm][ìi]nh|[Tt][êe]n)`;
const PLACE_WORDS = "[Ss]ố nhà|[Nn]hà số|[Tt]hôn|[Xx]óm|[Ấấ]p|[Kk]hu phố|[Tt]ổ dân phố|[Đđ]ường|[Nn]gõ|[Hh]ẻm";
const CAPITALS = String.raw`(?: \p{Lu}\p{L}*){2,5}`;
const PLACES = String.raw`(?: (?:\p{Lu}\p{L}*|\d[\p{L}\d/.-]{0,12}|[Tt]hôn|[Ấấ]p|[Đđ]ường|[Pp]hố|[Xx]óm)){1,7}`;

/** In the text itself, where capitals tell. */
const PATTERNS_OF_TEXT: readonly Pattern[] = [
  {
    kind: "name",
    pattern: new RegExp(`(?<=${WRITERS}(?: t[êe]n)?(?: l[àa])?:?)${CAPITALS}(?![\\p{L}])`, "gu"),
  },
  {
    kind: "address",
    pattern: new RegExp(`(?<![\\p{L}])(?:${PLACE_WORDS})${PLACES}`, "gu"),
  },
];

const TITLES = "(?:anh|chi|em|co|chu|bac|ong|ba|cau|thay|dong chi|dc|can bo|cb|a|c)";

/** Longer ones first do not matter: what is found is joined. */
function patternsOf({ names, dossierCodes, words }: KnownWords): readonly Pattern[] {
  return [
    ...names.flatMap((name): readonly Pattern[] => {
      const own = foldedText(printableText(name)).folded.match(/[a-z0-9]+/g) ?? [];
      const [given] = own.slice(-1);
      if (given === undefined) return [];
      const before = own.slice(0, -1).map((word) => `(?:${word}[^a-z0-9]{1,4})?`);
      const titled = `${TITLES}[^a-z0-9]{1,4}${before.join("")}${given}`;
      return own.length > 1
        ? [whole("name", own.join("[^a-z0-9]{0,4}")), whole("name", titled)]
        : [whole("name", titled)];
    }),
    ...dossierCodes.flatMap((code) => spelled("dossier", code)),
    ...words.flatMap((word) => spelled("words", word)),
  ];
}

function spelled(kind: HiddenKind, text: string): readonly Pattern[] {
  const own = foldedText(printableText(text)).folded.match(/[a-z0-9]+/g) ?? [];
  return own.length === 0 ? [] : [whole(kind, own.join("[^a-z0-9]{0,4}"))];
}

function whole(kind: HiddenKind, source: string): Pattern {
  return { kind, pattern: new RegExp(`(?<![a-z0-9])${source}(?![a-z0-9])`, "g") };
}

function matches(text: string, pattern: RegExp, kind: HiddenKind): readonly Found<HiddenKind>[] {
  return [...text.matchAll(pattern)].map(({ index, 0: found }) => {
    const from = index + (found.startsWith(" ") ? 1 : 0);
    return { from, to: index + found.length, kind };
  });
}

/** What overlaps or touches becomes one, under the kind that begins first. */
function apart(found: readonly Found<HiddenKind>[]): readonly Found<HiddenKind>[] {
  const joined: Found<HiddenKind>[] = [];
  for (const each of [...found].sort((a, b) => a.from - b.from || b.to - a.to)) {
    const last = joined.at(-1);
    if (last === undefined || each.from > last.to) joined.push(each);
    else joined[joined.length - 1] = { ...last, to: Math.max(last.to, each.to) };
  }
  return joined;
}

function cut(text: string, found: readonly Found<HiddenKind>[]): readonly CommentPart[] {
  const parts: CommentPart[] = [];
  let at = 0;
  for (const { from, to, kind } of found) {
    if (from > at) parts.push({ text: text.slice(at, from) });
    parts.push({ hidden: kind });
    at = to;
  }
  if (at < text.length) parts.push({ text: text.slice(at) });
  return parts;
}
