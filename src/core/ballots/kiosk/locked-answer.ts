import type { FormOption, FormQuestion } from "../form-file.ts";

/** Sớm, đúng, trễ hẹn: what a dossier can say of itself where it was judged. */
export const KNOWN_TIMINGS = ["early", "onTime", "overdue"] as const;
export type KnownTiming = (typeof KNOWN_TIMINGS)[number];

/** The option that a question of indicator 1 (Điều 10) has for each: its points. */
const POINTS: Readonly<Record<KnownTiming, string>> = { early: "2", onTime: "1", overdue: "0" };
const TIMING_INDICATOR = 1;

/** What the dossier answers to a question instead of the respondent; undefined: it does not say. */
export function lockedAnswer(question: FormQuestion, timing: KnownTiming | undefined): FormOption | undefined {
  if (timing === undefined || question.indicator !== TIMING_INDICATOR) return undefined;
  return question.options.find(({ code }) => code === POINTS[timing]);
}

/**
 * When the answer to a question that nobody is asked will be known, where the dossier does not say it yet: with its
 * `result`, or, for what several agencies had a part in, with the `evaluation` alone.
 */
export function knownWith({ indicator }: Pick<FormQuestion, "indicator">): "result" | "evaluation" {
  return indicator === TIMING_INDICATOR ? "result" : "evaluation";
}
