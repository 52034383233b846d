import { describe, expect, it } from "vitest";
import { filledSentence, FINDING_SENTENCES } from "../../../core/publication/check-findings.ts";
import { CHECK_WORDS } from "./check-words.ts";

const placesIn = (sentence: string): readonly string[] =>
  [...sentence.matchAll(/\{(\w+)\}/g)].map(([place]) => place).sort();

describe("the sentences of the check", () => {
  it.each(Object.entries(FINDING_SENTENCES))(
    "%s has the same values in English, and no Vietnamese",
    (name, sentence) => {
      const english = CHECK_WORDS.en.said.findings[name as keyof typeof FINDING_SENTENCES];
      expect(placesIn(english)).toEqual(placesIn(sentence));
      expect(english).not.toMatch(/[ăâđêôơư]|[\u0300-\u036f]|[\u1ea0-\u1ef9]/iu);
    },
  );

  it("take a value as it is, once, and leave a place without one as it stands", () => {
    const sentence = "{names} and {kept}, {toString}";
    expect(filledSentence(sentence, { names: "{kept}$&<b>", kept: "3" })).toBe("{kept}$&<b> and 3, {toString}");
  });
});
