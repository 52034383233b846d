import type { FormOption, FormQuestion, FormWords } from "../form-file.ts";

/** Sớm, đúng, quá hạn: what can be said of a time that was judged, best first. */
export const KNOWN_TIMINGS = ["early", "onTime", "overdue"] as const;
export type KnownTiming = (typeof KNOWN_TIMINGS)[number];

/** What a dossier answers to questions that nobody is asked; undefined: it does not say. */
export interface DossierSaid {
  /** The dossier as a whole (Điều 13 khoản 1). */
  readonly timing?: KnownTiming | undefined;
  /**
   * The agencies that took part (Điều 13 khoản 2): every way in which one of them did its part, once each, best first.
   * Neither which agency it was nor how many; never empty.
   */
  readonly parts?: readonly KnownTiming[] | undefined;
}

/** The option that a question of indicator 1 has for each: its points. */
const POINTS: Readonly<Record<KnownTiming, string>> = { early: "2", onTime: "1", overdue: "0" };
const TIMING_INDICATOR = 1;
const PARTS_INDICATOR = 2;

type Language = keyof FormWords;

/** A question that is never asked has no options, so that the words of its answer stand here. */
const PART_WORDS: Readonly<Record<Language, Readonly<Record<KnownTiming, string>>>> = {
  vi: { early: "sớm hơn hạn", onTime: "đúng hạn", overdue: "quá hạn" },
  en: { early: "early", onTime: "on time", overdue: "late" },
};
/** The law gives each agency its own points and the dossier none: where they differ, no single word is the answer. */
const DIFFERING: FormWords = { vi: "Tùy cơ quan", en: "Differs by agency" };

/** What the dossier answers to a question instead of the respondent; undefined: it does not say. */
export function lockedAnswer(question: FormQuestion, { timing, parts }: DossierSaid): FormWords | undefined {
  if (question.indicator === TIMING_INDICATOR) return timing && optionOf(question, timing)?.text;
  if (question.indicator !== PARTS_INDICATOR || parts === undefined) return undefined;
  return { vi: wordsOfParts(parts, "vi"), en: wordsOfParts(parts, "en") };
}

function optionOf({ options }: FormQuestion, timing: KnownTiming): FormOption | undefined {
  return options.find(({ code }) => code === POINTS[timing]);
}

function wordsOfParts(parts: readonly KnownTiming[], language: Language): string {
  const words = parts.map((part) => PART_WORDS[language][part]).join(", ");
  return parts.length === 1 ? words.charAt(0).toUpperCase() + words.slice(1) : `${DIFFERING[language]}: ${words}`;
}

/**
 * When the answer to a question that nobody is asked will be known, where the dossier does not say it yet: with its
 * `result`, or, for what several agencies had a part in, with the `evaluation`, which judges open parts too.
 */
export function knownWith({ indicator }: Pick<FormQuestion, "indicator">): "result" | "evaluation" {
  return indicator === TIMING_INDICATOR ? "result" : "evaluation";
}
