/** A text as it is compared: small Latin letters and digits without marks, each with where it came from. */
export interface FoldedText {
  readonly folded: string;
  /** Of each folded character, the place of its letter in the text, and the place after the letter with its marks. */
  readonly from: readonly number[];
  readonly to: readonly number[];
}

const MARK = /^\p{M}$/u;
const INVISIBLE = /^[\p{M}\p{Cf}]$/u;
const DIGIT = /^\p{Nd}$/u;

/**
 * Folds each character by itself, so that a find in the folded text can be shown in the text: full-width and other
 * digits become 0 to 9, letters lose their marks, and what nobody sees is not there.
 */
export function foldedText(text: string): FoldedText {
  let folded = "";
  const from: number[] = [];
  const to: number[] = [];
  let at = 0;
  for (const character of text) {
    const end = at + character.length;
    const letters = foldedCharacter(character);
    for (const letter of letters) {
      folded += letter;
      for (let unit = 0; unit < letter.length; unit += 1) {
        from.push(at);
        to.push(end);
      }
    }
    if (letters === "" && to.length > 0) to[to.length - 1] = end;
    at = end;
  }
  return { folded, from, to };
}

function foldedCharacter(character: string): string {
  if (INVISIBLE.test(character)) return "";
  let folded = "";
  for (const letter of character.normalize("NFKD").toLowerCase()) {
    if (MARK.test(letter)) continue;
    if (letter === "đ") folded += "d";
    else folded += DIGIT.test(letter) ? asciiDigit(letter) : letter;
  }
  return folded;
}

/** Digits of every script stand in rows of ten, the zero first. */
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  if (code <= 0x39) return digit;
  let value = 0;
  while (value < 9 && DIGIT.test(String.fromCodePoint(code - value - 1))) value += 1;
  return value.toString();
}
