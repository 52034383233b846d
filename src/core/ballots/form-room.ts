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

const LANGUAGES = { vi: "tiếng Việt", en: "tiếng Anh" } as const;
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
  readonly id: string;
  readonly questions: readonly Asked[];
}

/** What of a form does not fit on the screen, named with question, language, length and limit. */
export function roomFaultOf({ id, questions }: Asking): string | undefined {
  for (const question of questions) {
    const fault = faultOfQuestion(question);
    if (fault !== undefined) return `Mẫu "${id}", câu hỏi "${question.id}": ${fault}`;
  }
  return undefined;
}

function faultOfQuestion({ text, short, options }: Asked): string | undefined {
  const most = FORM_ROOM.options.length;
  const ofOption = FORM_ROOM.options[Math.max(0, options.length - 1)];
  if (ofOption === undefined)
    return `có ${options.length.toString()} phương án, màn hình chỉ chứa được ${most.toString()} cùng lúc.`;
  return (
    tooLong("lời hỏi", text, FORM_ROOM.question) ??
    tooLong("lời hỏi ngắn", short, FORM_ROOM.question) ??
    options
      .map((option) => tooLong(`phương án "${option.code}"`, option.text, ofOption))
      .find((fault) => fault !== undefined)
  );
}

function tooLong(what: string, words: Words, { letters, word: mostOfWord }: TextRoom): string | undefined {
  for (const [language, name] of Object.entries(LANGUAGES)) {
    const text = words[language as keyof Words];
    const room = roomOf(text);
    if (room > letters) return `${what} ${name} dài ${room.toString()} chữ, tối đa ${letters.toString()}${HOW_COUNTED}`;
    const word = text.split(/[\s-]/u).find((each) => roomOf(each) > mostOfWord);
    if (word === undefined) continue;
    const length = `dài ${roomOf(word).toString()} chữ, tối đa ${mostOfWord.toString()}`;
    return `${what} ${name} có từ "${word}" ${length}${HOW_COUNTED}`;
  }
  return undefined;
}

const HOW_COUNTED = " (chữ hoa, m và w tính là hai).";
