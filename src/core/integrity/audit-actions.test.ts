import { describe, expect, it } from "vitest";
import { AUDIT_ACTIONS, wordsOfAction } from "./audit-actions.ts";

const WORDS = Object.values(AUDIT_ACTIONS);

describe("the actions of the audit", () => {
  it("are told apart by their words", () => {
    expect(WORDS.filter((words, at) => WORDS.indexOf(words) !== at)).toEqual([]);
  });

  it("are said as a person would write them: a capital, and no stop at the end", () => {
    expect(WORDS.filter((words) => !/^\p{Lu}.*\p{L}$/u.test(words))).toEqual([]);
  });

  it("go by a code of a family and a deed", () => {
    expect(Object.keys(AUDIT_ACTIONS).filter((code) => !/^[a-z-]+\.[a-zA-Z-]+$/.test(code))).toEqual([]);
  });

  it.each(["import.eaten", "toString", "__proto__", ""])("no words are made up for %j", (code) => {
    expect(wordsOfAction(code)).toBeUndefined();
  });

  it("have the words of the table", () => {
    expect(wordsOfAction("session.opened")).toBe("Đăng nhập");
  });
});
