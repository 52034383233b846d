/**
 * Chỗ trên màn hình: how much a question may say, so that all its options stand before the eye at once and equal in
 * size, on the smallest screen that is supported (360 × 640 px, upright or lying down) in large letters. The numbers
 * are measured: the tests of the screens show questions that say just so much, at every size.
 */
export const FORM_ROOM: FormRoom = {
  question: { letters: 90, word: 18 },
  options: [
    { letters: 56, word: 16 },
    { letters: 56, word: 16 },
    { letters: 44, word: 14 },
    { letters: 32, word: 14 },
    { letters: 24, word: 13 },
  ],
};

export interface FormRoom {
  readonly question: TextRoom;
  /** Of one option where there is one, where there are two, …: the more there are, the less room each has. */
  readonly options: readonly TextRoom[];
}

/** Of a text, and of one word of it, which a space or dash ends: words are not broken. */
export interface TextRoom {
  readonly letters: number;
  readonly word: number;
}

const LANGUAGES = [
  ["vi", "tiếng Việt"],
  ["en", "tiếng Anh"],
] as const;
/** Letters that take the room of one. All others, such as capitals, m and w, count as two. */
const NARROW = /[\p{Ll}\p{Nd}\p{P}\p{Zs}]/u;
const BROAD = /[mw…—]/u;

/** How many letters' room a text takes. */
export function roomOf(text: string): number {
  const letters = Array.from(text.normalize("NFC"));
  return letters.reduce((room, letter) => room + (NARROW.test(letter) && !BROAD.test(letter) ? 1 : 2), 0);
}

interface Words {
  readonly vi: string;
  readonly en: string;
}

interface Asked {
  readonly id: string;
  readonly text: Words;
  readonly short: Words;
  readonly options: readonly { readonly code: string; readonly text: Words }[];
}

/** A form, as far as it is read by people. */
interface Asking {
  readonly questions: readonly Asked[];
}

/** All that does not fit on the screen, each named with question, language, length and limit. */
export function roomFaultsOf({ questions }: Asking): readonly string[] {
  return questions.flatMap((question) =>
    faultsOfQuestion(question).map((fault) => `Câu hỏi "${question.id}": ${fault}`),
  );
}

function faultsOfQuestion({ text, short, options }: Asked): readonly string[] {
  const most = FORM_ROOM.options.length;
  const ofOption = FORM_ROOM.options[Math.max(0, options.length - 1)];
  const count = options.length.toString();
  return [
    ...tooLong("lời hỏi", text, FORM_ROOM.question),
    ...tooLong("lời hỏi ngắn", short, FORM_ROOM.question),
    ...(ofOption === undefined
      ? [`có ${count} phương án, màn hình chỉ chứa được ${most.toString()} cùng lúc.`]
      : options.flatMap(({ code, text: words }) => tooLong(`phương án "${code}"`, words, ofOption))),
  ];
}

function tooLong(what: string, words: Words, { letters, word: mostOfWord }: TextRoom): readonly string[] {
  return LANGUAGES.flatMap(([language, name]) => {
    const text = words[language];
    const long = text.split(/[\s-]/u).filter((word) => roomOf(word) > mostOfWord);
    return [
      ...(roomOf(text) > letters ? [`${what} ${name} ${lengthWords(text, letters)}`] : []),
      ...long.map((word) => `${what} ${name} có từ "${word}" ${lengthWords(word, mostOfWord)}`),
    ];
  });
}

function lengthWords(text: string, most: number): string {
  return `dài ${roomOf(text).toString()} chữ, tối đa ${most.toString()} (chữ hoa, m và w tính là hai).`;
}
