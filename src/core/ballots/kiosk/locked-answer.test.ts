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
  expect(lockedAnswer(question(1), { timing })?.vi).toBe(text);
});

it.each([
  [["early"], "Sớm hơn hạn", "Early"],
  [["onTime"], "Đúng hạn", "On time"],
  [["overdue"], "Quá hạn", "Late"],
  [["early", "overdue"], "Tùy cơ quan: sớm hơn hạn, quá hạn", "Differs by agency: early, late"],
] as const)("agencies that did their parts %j answer the question of indicator 2 with %s", (parts, vi, en) => {
  expect(lockedAnswer(question(2), { parts })).toEqual({ vi, en });
  expect(lockedAnswer({ ...question(2), options: [] }, { timing: "onTime", parts })).toEqual({ vi, en });
});

it("no question is answered by what the dossier says of another, and none by a dossier that says nothing", () => {
  expect(lockedAnswer(question(2), { timing: "early" })).toBeUndefined();
  expect(lockedAnswer(question(1), { parts: ["early"] })).toBeUndefined();
  expect(lockedAnswer(question(undefined), { timing: "early", parts: ["early"] })).toBeUndefined();
  expect(lockedAnswer(question(7), { timing: "early", parts: ["early"] })).toBeUndefined();
  expect([lockedAnswer(question(1), {}), lockedAnswer(question(2), {})]).toEqual([undefined, undefined]);
});

it("a form without the option that the dossier would choose leaves the answer open", () => {
  expect(lockedAnswer({ ...question(1), options: [] }, { timing: "early" })).toBeUndefined();
});

it("the question of indicator 1 is known with the result of the dossier, any other with the evaluation", () => {
  expect(knownWith(question(1))).toBe("result");
  expect(knownWith(question(2))).toBe("evaluation");
  expect(knownWith(question(undefined))).toBe("evaluation");
});
