import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hiddenText, NOTHING_KNOWN, redact, redactedText } from "../../src/core/ballots/redaction.ts";
import { printableText } from "../../src/core/base/printable-text.ts";

const WORDS = ["Cán bộ", "nhiệt tình", "rất chậm", "phải chờ", "hướng dẫn", "cảm ơn", "quầy 7", "ngày 12/08/2020"];
const sentence = fc.array(fc.constantFrom(...WORDS), { maxLength: 6 }).map((words) => words.join(" "));
const DIGITS = Array.from("0123456789");
const digits = (length: number) =>
  fc.string({ unit: fc.constantFrom(...DIGITS), minLength: length, maxLength: length });

const separator = fc.constantFrom("", " ", ".", "-", " . ", "\u200b", "\u00a0", "–", "/", ") ");
const spellings = [
  (digit: string) => digit,
  (digit: string) => String.fromCodePoint(0xff10 + parseInt(digit, 10)),
  (digit: string) => String.fromCodePoint(0x0660 + parseInt(digit, 10)),
  (digit: string) => String.fromCodePoint(0x1d7d8 + parseInt(digit, 10)),
] as const;

/** A telephone number of Vietnam as anybody may write it. */
const telephone = fc
  .record({
    start: fc.constantFrom("0", "84", "+84", "0084", "+84 (0)", "(+84) "),
    operator: fc.constantFrom("3", "5", "7", "8", "9"),
    rest: digits(8),
    separators: fc.array(separator, { minLength: 9, maxLength: 9 }),
    spelling: fc.constantFrom(...spellings),
  })
  .map(({ start, operator, rest, separators, spelling }) => {
    const local = Array.from(`${operator}${rest}`).map(
      (digit, place) => `${digit}${place < 8 ? (separators[place] ?? "") : ""}`,
    );
    return `${start}${separators[8] ?? ""}${local.join("")}`.replace(/[0-9]/g, spelling);
  });

const NAMES = ["Nguyễn Văn Hòa", "Đặng Thị Ước", "Phạm Quỳnh"] as const;
const unmarked = (text: string) =>
  text.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("đ", "d").replaceAll("Đ", "D");
const name = fc
  .record({
    name: fc.constantFrom(...NAMES),
    form: fc.constantFrom("NFC" as const, "NFD" as const),
    isUnmarked: fc.boolean(),
    letters: fc.constantFrom("same", "upper", "lower"),
    between: fc.constantFrom(" ", "  ", "\u00a0", "-", "", "\u200b"),
  })
  .map(({ name: full, form, isUnmarked, letters, between }) => {
    const marked = isUnmarked ? unmarked(full) : full;
    const spelled = letters === "upper" ? marked.toUpperCase() : letters === "lower" ? marked.toLowerCase() : marked;
    return spelled.replaceAll(" ", between).normalize(form);
  });

const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 200 }),
  fc.string({ unit: "grapheme", maxLength: 200 }),
  fc
    .array(fc.oneof(sentence, telephone, name, fc.constantFrom("a@b.vn", "H10.12-200817-0031", "[đã che: ", "\ud800")))
    .map((parts) => parts.join(" ")),
);

describe("what is shown of any comment", () => {
  it("is what was written, in its order, with gaps", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let rest = printableText(text);
        for (const part of redact(text, { ...NOTHING_KNOWN, names: NAMES })) {
          if ("hidden" in part) continue;
          const at = rest.indexOf(part.text);
          expect(at).toBeGreaterThanOrEqual(0);
          rest = rest.slice(at + part.text.length);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("would be shown again", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const known = { ...NOTHING_KNOWN, names: NAMES };
        const once = redactedText(redact(text, known));
        expect(redactedText(redact(once, known))).toBe(once);
      }),
      { numRuns: 500 },
    );
  });
});

it("no telephone number is shown, however it is written and wherever it stands", () => {
  fc.assert(
    fc.property(sentence, telephone, sentence, (before, number, after) => {
      const parts = redact(`${before} ${number} ${after}`);
      expect(parts.some((part) => "hidden" in part)).toBe(true);
      const left = parts.flatMap((part) => ("text" in part ? [part.text] : [])).join(" ");
      const innocent = left.replaceAll("quầy 7", "").replaceAll("12/08/2020", "");
      expect(innocent).not.toMatch(/\p{N}/u);
    }),
    { numRuns: 1000 },
  );
});

it("no number of an identity card is shown, in nine or twelve digits", () => {
  fc.assert(
    fc.property(
      sentence,
      fc.oneof(digits(9), digits(12)),
      fc.array(separator, { minLength: 12 }),
      (before, id, apart) => {
        const written = Array.from(id).map(
          (digit, place) => `${digit}${place < id.length - 1 ? (apart[place] ?? "") : ""}`,
        );
        const shown = redactedText(redact(`${before} số ${written.join("")} nhé`));
        expect(shown.replaceAll("quầy 7", "").replaceAll("12/08/2020", "")).not.toMatch(/\p{N}/u);
      },
    ),
    { numRuns: 1000 },
  );
});

it("no officer's name is shown where names are hidden, in whatever letters", () => {
  fc.assert(
    fc.property(sentence, name, sentence, (before, written, after) => {
      const shown = redactedText(redact(`${before} ${written} ${after}`, { ...NOTHING_KNOWN, names: NAMES }));
      expect(shown).toContain(hiddenText("name"));
      const letters = unmarked(shown.replaceAll(hiddenText("name"), ""))
        .toLowerCase()
        .replace(/[^a-z]/g, "");
      for (const own of NAMES) expect(letters).not.toContain(unmarked(own).toLowerCase().replaceAll(" ", ""));
    }),
    { numRuns: 1000 },
  );
});
