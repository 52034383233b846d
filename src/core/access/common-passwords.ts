/** What guessers try first. */
export interface CommonPasswords {
  /** Words that people make passwords of, as {@link parseCommonWords} reads them: letters only. */
  readonly words: ReadonlySet<string>;
  /** Passwords that were leaked, in lower case without marks, digits and signs as they were. */
  readonly leaked: ReadonlySet<string>;
}

/** Reads common-passwords.txt: words between spaces, lines with `#` are remarks. */
export function parseCommonWords(text: string): ReadonlySet<string> {
  const lines = text.split("\n").filter((line) => !line.startsWith("#"));
  return new Set(lines.flatMap((line) => line.split(/\s+/)).filter((word) => word !== ""));
}

/** Signs that stand for letters, as everybody has learnt to put them. */
const STAND_INS = new Map(
  [..."0o1i3e4a5s7t8b9g@a$s!i".matchAll(/(.)(.)/g)].map(([, sign = "", letter = ""]) => [sign, letter]),
);
/** Shorter leaked passwords are syllables, of which honest passphrases are made too. */
const SHORTEST_LEAKED_IN_PAIR = 5;

/**
 * Whether a password was leaked or is made of one or two common words, whatever stands around and between them.
 *
 * @param plain in lower case, without marks
 */
export function isCommonPassword(plain: string, common: CommonPasswords): boolean {
  if (partsWithAllLetters(plain).some((part) => common.leaked.has(part))) return true;
  const edged = plain.replace(/^[^a-z]+|[^a-z]+$/g, "");
  const readings = [plain, edged].flatMap((text) => [
    lettersOf(text),
    lettersOf(Array.from(text, (character) => STAND_INS.get(character) ?? character).join("")),
  ]);
  return readings.some((letters) => letters !== "" && isOfCommonWords(letters, common));
}

function lettersOf(text: string): string {
  return text.replace(/[^a-z]/g, "");
}

/** The text itself, and what is left when some or all of the digits and signs at its edges are taken off. */
function partsWithAllLetters(text: string): readonly string[] {
  const first = text.search(/[a-z]/);
  if (first === -1) return [text];
  const end = text.replace(/[^a-z]+$/, "").length;
  const starts = Array.from({ length: first + 1 }, (_, at) => at);
  const ends = Array.from({ length: text.length - end + 1 }, (_, at) => end + at);
  return starts.flatMap((from) => ends.map((to) => text.slice(from, to)));
}

function isOfCommonWords(letters: string, { words, leaked }: CommonPasswords): boolean {
  if (words.has(letters) || leaked.has(letters)) return true;
  const isInPair = (part: string) => words.has(part) || (part.length >= SHORTEST_LEAKED_IN_PAIR && leaked.has(part));
  for (let at = 1; at < letters.length; at += 1) {
    if (isInPair(letters.slice(0, at)) && isInPair(letters.slice(at))) return true;
  }
  return false;
}
