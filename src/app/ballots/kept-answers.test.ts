import { describe, expect, it } from "vitest";
import { KEPT_MS, makeAnswersBetweenPages, type KeepingLimits, type KeptAnswers } from "./kept-answers.ts";

/** What a browser finds when it goes on, back, or to the other language; and how little that may cost. */

const answers = (comment: string): KeptAnswers => ({
  sent: { formId: "tt01", answers: { q10: "4" }, comment, isAssisted: false, startedAt: "" },
  fault: undefined,
  ticket: "",
});
const size = "paper".length + JSON.stringify(answers("")).length;

function onTrial(limits: Partial<KeepingLimits> = {}) {
  let [now, made] = [1_000_000, 0];
  const kept = makeAnswersBetweenPages(
    { clock: () => new Date(now), randomBytes: (length) => Buffer.alloc(length, (made += 1)) },
    { entries: 10, ofAddress: 10, characters: 10_000, ...limits },
  );
  const keep = (comment: string, { subject = "paper", address = "10.0.0.1", before = "" } = {}) =>
    kept.keep({ subject, address, before }, answers(comment));
  return { ...kept, keep, wait: (ms: number) => (now += ms) };
}

describe("answers between two pages", () => {
  it("are found by their name for half an hour, for their own paper alone", () => {
    const { keep, read, wait } = onTrial();
    const name = keep("một") ?? "";
    expect(read("paper", name)).toEqual(answers("một"));
    expect(read("other paper", name)).toBeUndefined();
    expect(read("paper", "")).toBeUndefined();
    wait(KEPT_MS - 1);
    expect(read("paper", name)).toEqual(answers("một"));
    wait(1);
    expect(read("paper", name)).toBeUndefined();
  });

  it("take the place of those of the same sheet, under a name that nobody was shown before", () => {
    const { keep, read } = onTrial({ entries: 1 });
    const name = keep("một") ?? "";
    const next = keep("hai", { before: name }) ?? "";
    expect(next).not.toBe(name);
    expect([read("paper", name), read("paper", next)]).toEqual([undefined, answers("hai")]);
  });

  it("never take the place of another paper's", () => {
    const { keep, read } = onTrial();
    const name = keep("một") ?? "";
    expect(keep("hai", { subject: "other paper", before: name })).not.toBe(name);
    expect(read("paper", name)).toEqual(answers("một"));
  });

  it("are gone once they were cast", () => {
    const { keep, read, forget } = onTrial();
    const name = keep("một") ?? "";
    forget("other paper", name);
    expect(read("paper", name)).toBeDefined();
    forget("paper", name);
    expect(read("paper", name)).toBeUndefined();
  });

  it("are not kept where there is no room, neither of all nor of one network, and again when there is", () => {
    const all = onTrial({ entries: 2 });
    const [first = ""] = [all.keep(""), all.keep("")];
    expect(all.keep("")).toBeUndefined();
    all.forget("paper", first);
    expect(all.keep("")).toBeDefined();
    const { keep, wait } = onTrial({ ofAddress: 1 });
    expect(keep("", { address: "2001:db8::1" })).toBeDefined();
    expect(keep("", { address: "2001:db8::2" })).toBeUndefined();
    expect(keep("", { address: "10.0.0.9" })).toBeDefined();
    wait(KEPT_MS);
    expect(keep("", { address: "2001:db8::2" })).toBeDefined();
  });

  it("hold no more text than there is room for, to the letter", () => {
    const { keep } = onTrial({ characters: size + 3 });
    expect(keep("1234")).toBeUndefined();
    const name = keep("123") ?? "";
    expect(name).not.toBe("");
    expect(keep("")).toBeUndefined();
    expect(keep("12", { before: name })).toBeDefined();
  });
});
