import { unmarkedText } from "../base/unmarked-text.ts";

/** What a unit can be found by. */
export interface Findable {
  readonly name: string;
  readonly code: string;
  /** Names that stand for it too: the district it lies in, the units that it took the place of. */
  readonly others: readonly string[];
}

/** How well a unit fits what somebody typed: 0 is the unit itself; undefined: not at all. */
export type Fit = (unit: Findable) => number | undefined;

/** As people write kinds of places before a name, of which each has one reading. */
const ABBREVIATIONS: Readonly<Record<string, string>> = {
  tp: "thanh pho",
  tx: "thi xa",
  tt: "thi tran",
  p: "phuong",
  x: "xa",
  h: "huyen",
};
const KINDS = /^(?:thanh pho|thi xa|thi tran|phuong|xa|huyen|dac khu|quan) /;

/**
 * Finds units by name, typed with or without marks and with the usual abbreviations. The unit of exactly this name
 * comes first, then names that begin so, then those that have its words, then those with parts of words; last what
 * another name alone stands for.
 */
export function nameSearch(typed: string): Fit {
  const plain = plainName(typed);
  const words = plain.split(" ").filter((word) => word !== "");
  if (words.length === 0) return () => 0;
  return ({ name, code, others }) => {
    const own = plainName(name);
    const bare = own.replace(KINDS, "");
    if (plain === own || plain === bare || typed.trim().toLowerCase() === code.toLowerCase()) return 0;
    if ([own, bare].some((text) => text.startsWith(`${plain} `))) return 1;
    if ([own, bare].some((text) => text.startsWith(plain))) return 2;
    const parts = new Set(own.split(" "));
    if (words.every((word) => parts.has(word))) return 3;
    const whole = `${own} ${code.toLowerCase()}`;
    if (words.every((word) => whole.includes(word))) return 4;
    const all = [whole, ...others.map(plainName)].join(" ");
    return words.every((word) => all.includes(word)) ? 5 : undefined;
  };
}

/** Without marks, with abbreviations in full, and without the office that every name of a place begins with. */
function plainName(name: string): string {
  const words = unmarkedText(name).split(" ");
  const full = words.map((word, place) => (place < words.length - 1 ? (ABBREVIATIONS[word] ?? word) : word));
  return full.join(" ").replace(/^(?:ubnd|uy ban nhan dan) (?=.)/, "");
}
