/** What stands in a text from one place to another and says who somebody is. */
export interface Found<Kind extends string = string> {
  readonly from: number;
  readonly to: number;
  readonly kind: Kind;
}

type NumberKind = "phone" | "identity" | "number";

interface Token {
  readonly from: number;
  readonly to: number;
  /** Its digits, or undefined for a word that says none. */
  readonly digits: string | undefined;
  readonly isWord: boolean;
}

const TOKEN = /[a-z]+|[0-9]+/g;
/** Between parts of one number: `0912 345-678`, `0912 . 345 . 678`. */
const MOST_BETWEEN = 4;
/** A row of digits without anything between them: a local number, an identity card, a passport. */
const LEAST_ROW = 7;
/** Digits with something between them; a date with a year has eight. */
const LEAST_APART = 9;
const LEAST_WORDS = 8;

const DIGIT_WORDS: Readonly<Record<string, string>> = {
  ...{ khong: "0", mot: "1", hai: "2", ba: "3", bon: "4", tu: "4", nam: "5", lam: "5", sau: "6", bay: "7" },
  ...{ tam: "8", chin: "9", muoi: "", linh: "", le: "" },
  ...{ zero: "0", one: "1", two: "2", three: "3", four: "4", five: "5", six: "6", seven: "7", eight: "8", nine: "9" },
};

const DATE = /(?<![0-9])(?:0?[1-9]|[12][0-9]|3[01]) ?[/.-] ?(?:0?[1-9]|1[0-2]) ?[/.-] ?(?:19|20)[0-9]{2}(?![0-9])/g;

/**
 * Numbers that could be somebody's, in folded text: of telephones, identity cards and the like, in digits however they
 * are set apart, in words, or in both. A date by itself is none; one with more digits beside it may be part of a number
 * that was set apart like one.
 */
export function findNumbers(folded: string): readonly Found<NumberKind>[] {
  const tokens = tokensOf(folded);
  const dates = datesIn(folded, tokens);
  const isInDate = (token: Token): boolean => dates.some((date) => isWithin(token, date));
  const found: Found<NumberKind>[] = [];
  let run: Token[] = [];
  const end = (): void => {
    const number = numberIn(run, folded);
    if (number !== undefined) found.push(number);
    run = [];
  };
  for (const token of tokens) {
    const last = run.at(-1);
    const isNext = last === undefined || token.from - last.to <= MOST_BETWEEN;
    if (!isNext || token.digits === undefined || isInDate(token)) end();
    if (token.digits !== undefined && !isInDate(token)) run.push(token);
  }
  end();
  return found;
}

type Span = Pick<Found, "from" | "to">;

function isWithin({ from }: Span, place: Span): boolean {
  return place.from <= from && from < place.to;
}

/** Dates that stand by themselves, or beside other dates. */
function datesIn(folded: string, tokens: readonly Token[]): readonly Span[] {
  const all = [...folded.matchAll(DATE)].map(({ index, 0: { length } }) => ({ from: index, to: index + length }));
  const loose = tokens.filter(
    (token) => token.digits !== undefined && !token.isWord && !all.some((date) => isWithin(token, date)),
  );
  const isBeside = (date: Span, { from, to }: Token): boolean =>
    to <= date.from ? date.from - to <= MOST_BETWEEN : from - date.to <= MOST_BETWEEN;
  return all.filter((date) => !loose.some((token) => isBeside(date, token)));
}

function tokensOf(folded: string): readonly Token[] {
  const bare = [...folded.matchAll(TOKEN)].map(({ index, 0: text }) => ({
    from: index,
    to: index + text.length,
    text,
  }));
  return bare.map(({ from, to, text }, place) => {
    if (/^[0-9]/.test(text)) return { from, to, digits: text, isWord: false };
    const [before, after] = [bare[place - 1], bare[place + 1]];
    const touches = (before?.to === from && isDigits(before.text)) || (after?.from === to && isDigits(after.text));
    if (touches && /^[oil]{1,2}$/.test(text)) {
      return { from, to, digits: text.replaceAll("o", "0").replaceAll(/[il]/g, "1"), isWord: false };
    }
    return { from, to, digits: Object.hasOwn(DIGIT_WORDS, text) ? DIGIT_WORDS[text] : undefined, isWord: true };
  });
}

function isDigits(text: string): boolean {
  return /^[0-9]/.test(text);
}

function numberIn(run: readonly Token[], folded: string): Found<NumberKind> | undefined {
  const [first] = run;
  const last = run.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const digits = run.map((token) => token.digits ?? "").join("");
  const isRow = run.some(({ digits: own, isWord }) => !isWord && (own?.length ?? 0) >= LEAST_ROW);
  const areWords = run.filter(({ isWord, digits: own }) => isWord && own !== "").length >= LEAST_WORDS;
  if (!isRow && !areWords && digits.length < LEAST_APART) return undefined;
  const opening = /[+(]{1,2}$/.exec(folded.slice(Math.max(0, first.from - 2), first.from));
  return { from: first.from - (opening?.[0].length ?? 0), to: last.to, kind: kindOf(digits) };
}

function kindOf(digits: string): NumberKind {
  if (/^(?:0|84|0084)[2-9][0-9]{8,9}$/.test(digits)) return "phone";
  return digits.length === 9 || digits.length === 12 ? "identity" : "number";
}
