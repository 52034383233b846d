import { expect, it } from "vitest";
import { knownWith, lockedAnswer } from "./locked-answer.ts";

const words = (vi: string) => ({ vi, en: vi });
const option = (code: string) => ({ code, face: "calm" as const, text: words(`điểm ${code}`) });
const question = (indicator: number | undefined) => ({
  ...{ id: "q1", indicator, locked: "with-dossier" as const, text: words("?"), short: words("?") },
  options: ["2", "1", "0"].map(option),
});

it.each([
  ["early", "điểm 2"],
  ["onTime", "điểm 1"],
  ["overdue", "điểm 0"],
] as const)("a dossier that was settled %s answers the question of indicator 1 with %s", (timing, text) => {
  expect(lockedAnswer(question(1), timing)?.text.vi).toBe(text);
});

it("no other question is answered, and none by a dossier that is not judged", () => {
  expect(lockedAnswer(question(2), "early")).toBeUndefined();
  expect(lockedAnswer(question(undefined), "early")).toBeUndefined();
  expect(lockedAnswer(question(1), undefined)).toBeUndefined();
});

it("the question of indicator 1 is known with the result of the dossier, any other with the evaluation", () => {
  expect(knownWith(question(1))).toBe("result");
  expect(knownWith(question(2))).toBe("evaluation");
  expect(knownWith(question(undefined))).toBe("evaluation");
});
