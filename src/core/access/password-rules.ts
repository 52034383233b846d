import { refuse, type AccountFailure, type AccountFailureCode } from "./account-failure.ts";
import { success, type Result } from "../base/result.ts";
import { isCommonPassword, type CommonPasswords } from "./common-passwords.ts";

/** Whose password it is to be: it may not be made of this. */
export interface PasswordOwner {
  readonly email: string;
  readonly name: string;
}

export const SHORTEST_PASSWORD = 12;
export const LONGEST_PASSWORD = 200;
/** A row of digits is a phone number, a date or an identity card until it is longer than any of them. */
const SHORTEST_OF_DIGITS = 20;
const FEWEST_CHARACTERS = 5;
/** What must be left of a password without the owner's names in it. */
const SHORTEST_BESIDE_NAME = 8;
const SHORTEST_NAME = 4;

/**
 * The password in the form that is hashed (NFC), or why it is refused. What counts is length and that nobody would
 * try it early; it need not mix kinds of characters, which makes people write `Matkhau@123`. Spaces count.
 */
export function checkPassword(
  text: string,
  { owner, common }: { readonly owner: PasswordOwner; readonly common: CommonPasswords },
): Result<string, AccountFailure> {
  const password = text.normalize("NFC");
  const code = faultOf(password, owner, common);
  return code === undefined ? success(password) : refuse(code, { at: "password" });
}

function faultOf(password: string, owner: PasswordOwner, common: CommonPasswords): AccountFailureCode | undefined {
  const characters = Array.from(password);
  if (characters.length < SHORTEST_PASSWORD) return "password.too-short";
  if (characters.length > LONGEST_PASSWORD) return "password.too-long";
  const plain = withoutMarks(password);
  if (new Set(plain).size < FEWEST_CHARACTERS || isRepetition(plain)) return "password.repeats";
  if (isSequence(plain)) return "password.sequence";
  if (/^\d+$/.test(plain.replace(/[\s.,/-]/g, "")) && characters.length < SHORTEST_OF_DIGITS) {
    return "password.only-digits";
  }
  if (isOfName(plain, owner)) return "password.holds-name";
  return isCommonPassword(plain, common) ? "password.common" : undefined;
}

/** Lower case, without the marks of Vietnamese: `Mật khẩu` is tried as `mat khau`. */
function withoutMarks(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("đ", "d");
}

/** `abcabcabcabc`: a part of at most half the length, again and again, the last time perhaps cut. */
function isRepetition(text: string): boolean {
  for (let length = 1; length <= text.length / 2; length += 1) {
    if (text.slice(length) === text.slice(0, -length)) return true;
  }
  return false;
}

const ROWS = [
  "abcdefghijklmnopqrstuvwxyz",
  "01234567890",
  "`1234567890-=",
  "qwertyuiop[]\\",
  "asdfghjkl;'",
  "zxcvbnm,./",
  "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/",
  "1q2w3e4r5t6y7u8i9o0p",
  "!@#$%^&*()_+",
];
const BOTH_WAYS = [...ROWS, ...ROWS.map((row) => Array.from(row).reverse().join(""))];
const SHORTEST_RUN = 3;

/** Whether little is left beside runs of neighbours on the keyboard, in the alphabet or among the digits. */
function isSequence(text: string): boolean {
  let lonely = 0;
  for (let at = 0; at < text.length;) {
    const run = runAt(text, at);
    if (run === 0) lonely += 1;
    at += Math.max(run, 1);
  }
  return lonely * 3 < text.length;
}

/** How long the run is that begins here, or 0 when it is too short to be one. */
function runAt(text: string, at: number): number {
  let length = SHORTEST_RUN;
  while (at + length <= text.length && BOTH_WAYS.some((row) => row.includes(text.slice(at, at + length)))) length += 1;
  return length === SHORTEST_RUN ? 0 : length - 1;
}

function isOfName(plain: string, { email, name }: PasswordOwner): boolean {
  const names = [email.split("@", 1)[0] ?? "", ...email.split(/[@._-]/), name.replace(/\s/g, "")].map(withoutMarks);
  const joined = lettersAndDigits(plain);
  return names
    .map(lettersAndDigits)
    .filter((one) => one.length >= SHORTEST_NAME)
    .some((one) => joined.includes(one) && joined.replaceAll(one, "").length < SHORTEST_BESIDE_NAME);
}

function lettersAndDigits(text: string): string {
  return text.replace(/[^a-z0-9]/g, "");
}
