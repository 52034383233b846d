import { invariant } from "../core/base/invariant.ts";

const DIGITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"] as const;
const GROUPS = ["", " nghìn", " triệu"] as const;
const BILLION = 1_000_000_000;

function digitWord(digit: number): string {
  return DIGITS[digit] ?? "";
}

/** The unit after a ten: mốt after hai mươi and higher, lăm after any ten. */
function unitAfterTen(tens: number, unit: number): string {
  if (unit === 0) return "";
  if (unit === 1 && tens > 1) return " mốt";
  return unit === 5 ? " lăm" : ` ${digitWord(unit)}`;
}

function twoDigits(value: number): string {
  const [tens, unit] = [Math.floor(value / 10), value % 10];
  if (tens === 0) return digitWord(unit);
  return `${tens === 1 ? "mười" : `${digitWord(tens)} mươi`}${unitAfterTen(tens, unit)}`;
}

/** One group of three digits. `isFirst`: nothing stands before it, so that its leading zeros are not spoken. */
function threeDigits(value: number, isFirst: boolean): string {
  const [hundreds, rest] = [Math.floor(value / 100), value % 100];
  if (hundreds === 0 && isFirst) return twoDigits(rest);
  const head = `${digitWord(hundreds)} trăm`;
  if (rest === 0) return head;
  return rest < 10 ? `${head} linh ${digitWord(rest)}` : `${head} ${twoDigits(rest)}`;
}

/** Below a billion: groups of three from the left, empty ones left out. */
function belowBillion(value: number, isFirst: boolean): string {
  const words: string[] = [];
  for (const [place, unit] of [
    [2, 1_000_000],
    [1, 1_000],
    [0, 1],
  ] as const) {
    const group = Math.floor(value / unit) % 1000;
    if (group > 0) words.push(threeDigits(group, isFirst && words.length === 0) + GROUPS[place]);
  }
  return words.join(" ");
}

/** A count in words, as official texts repeat a figure: `spellCount(124)` is `một trăm hai mươi bốn`. */
export function spellCount(count: number): string {
  invariant(Number.isSafeInteger(count) && count >= 0, "only counts are spelled");
  if (count === 0) return "không";
  const [billions, rest] = [Math.floor(count / BILLION), count % BILLION];
  if (billions === 0) return belowBillion(rest, true);
  const tail = rest === 0 ? "" : ` ${belowBillion(rest, false)}`;
  return `${spellCount(billions)} tỷ${tail}`;
}
