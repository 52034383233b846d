import { describe, expect, it } from "vitest";
import { AGENCY_REASON_WORDS, COUNT_WORDS, REASON_WORDS } from "./reason-words.ts";
import {
  COMPLETION_NAMES,
  GRADE_NAMES,
  INDICATOR_NAMES,
  INDICATOR_SOURCE_NAMES,
  KIND_NAMES,
  SATISFACTION_NAMES,
  STATUS_NAMES,
} from "./wording.ts";

const TABLES = {
  KIND_NAMES,
  GRADE_NAMES,
  SATISFACTION_NAMES,
  COMPLETION_NAMES,
  STATUS_NAMES,
  INDICATOR_NAMES,
  INDICATOR_SOURCE_NAMES,
  REASON_WORDS,
  AGENCY_REASON_WORDS,
  COUNT_WORDS,
};

describe("the words for the values of a result", () => {
  it.each(Object.entries(TABLES))("of %s are there, each its own, with composed letters", (_, table) => {
    const words = Object.values(table);
    expect(words.filter((text) => text.trim().length < 2)).toEqual([]);
    expect(new Set(words).size).toBe(words.length);
    expect(words.filter((text) => text !== text.normalize("NFC"))).toEqual([]);
  });

  it("are those of the circular for the classes and of the published results for satisfaction", () => {
    expect(Object.values(GRADE_NAMES)).toEqual(["Xuất sắc", "Tốt", "Khá", "Trung bình", "Yếu"]);
    expect(Object.values(SATISFACTION_NAMES)).toEqual([
      "Rất hài lòng",
      "Hài lòng",
      "Bình thường",
      "Không hài lòng",
      "Rất không hài lòng",
    ]);
    expect(COMPLETION_NAMES).toEqual({
      full: "Hoàn thành 100% nhiệm vụ",
      from70: "Hoàn thành từ 70% đến dưới 100% nhiệm vụ",
      under70: "Hoàn thành dưới 70% nhiệm vụ",
    });
  });
});
