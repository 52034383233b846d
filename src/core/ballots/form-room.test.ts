import { describe, expect, it } from "vitest";
import { FORM_ROOM, roomFaultsOf, roomOf } from "./form-room.ts";

const both = (vi: string, en = "Yes") => ({ vi, en });
/** So many letters' room, in words of five. */
const text = (room: number): string => "abcd ".repeat(Math.ceil(room / 5)).slice(0, room - 1) + "e";
const FACES = ["delighted", "happy", "calm", "sad", "upset"] as const;

function form(count: number, { asked = "Có không?", short = "Có?", option = "Có" } = {}) {
  const options = Array.from({ length: count }, (_, place) => ({
    ...{ code: place.toString(), face: FACES[place] ?? "calm", text: place === 0 ? both(option) : both("Không") },
  }));
  const words = { text: both(asked), short: both(short) };
  return { questions: [{ id: "q3", indicator: undefined, locked: undefined, ...words, options }] };
}

describe("the room that a text takes", () => {
  it("is its letters, of which capitals, m and w count as two", () => {
    expect(["sách", "Sách", "mưa", "wow", "12:30", ""].map(roomOf)).toEqual([4, 5, 4, 5, 5, 0]);
  });

  it("is the same however its marks are written", () => {
    expect(roomOf("nghiêng".normalize("NFD"))).toBe(7);
  });

  it("counts letters of other scripts as two", () => {
    expect(roomOf("字字")).toBe(4);
  });
});

describe("a question fits on the screen", () => {
  it("with five options and not with six", () => {
    expect(roomFaultsOf(form(5))).toEqual([]);
    const words = 'Câu hỏi "q3": có 6 phương án, màn hình chỉ chứa được 5 cùng lúc.';
    expect(roomFaultsOf(form(6))).toEqual([words]);
  });

  it.each(["asked", "short"] as const)(
    "when what is %s takes the room that there is, and not one letter more",
    (what) => {
      const { letters: most } = FORM_ROOM.question;
      expect(roomFaultsOf(form(3, { [what]: text(most) }))).toEqual([]);
      expect(roomFaultsOf(form(3, { [what]: text(most + 1) })).join()).toContain(
        `tiếng Việt dài ${(most + 1).toString()} chữ, tối đa ${most.toString()}`,
      );
    },
  );

  it.each([2, 3, 4, 5] as const)(
    "when the longest of %i options takes the room of one, and not one letter more",
    (count) => {
      const most = FORM_ROOM.options[count - 1]?.letters ?? NaN;
      expect(roomFaultsOf(form(count, { option: text(most) }))).toEqual([]);
      expect(roomFaultsOf(form(count, { option: text(most + 1) })).join()).toMatch(
        /Câu hỏi "q3": phương án "0" tiếng Việt dài/,
      );
    },
  );

  it("when its longest word is not too wide for a cell; a dash ends a word", () => {
    const word = "a".repeat(FORM_ROOM.options[1]?.word ?? 0);
    expect(roomFaultsOf(form(2, { option: word }))).toEqual([]);
    expect(roomFaultsOf(form(2, { option: `${word}-b` }))).toEqual([]);
    expect(roomFaultsOf(form(2, { option: `${word}b` })).join()).toContain(`có từ "${word}b" dài`);
  });

  it("in each of its languages", () => {
    const { questions } = form(3);
    const english = questions.map((question) => ({
      ...question,
      text: both("Có không?", text(FORM_ROOM.question.letters + 1)),
    }));
    expect(roomFaultsOf({ questions: english }).join()).toMatch(/lời hỏi tiếng Anh dài \d+ chữ/);
  });

  it("and all that does not is told at once", () => {
    const asked = text(FORM_ROOM.question.letters + 1);
    const [option, word] = ["ab ".repeat(30).trim(), "b".repeat(20)];
    expect(roomFaultsOf(form(3, { asked, short: word, option })).map((fault) => fault.replace(/ dài.*/, ""))).toEqual([
      'Câu hỏi "q3": lời hỏi tiếng Việt',
      'Câu hỏi "q3": lời hỏi ngắn tiếng Việt có từ "bbbbbbbbbbbbbbbbbbbb"',
      'Câu hỏi "q3": phương án "0" tiếng Việt',
    ]);
  });
});
