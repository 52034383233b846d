import { describe, expect, it } from "vitest";
import { PLAIN_LOOK, START, questionsFor, stepKiosk, type KioskEvent, type KioskState } from "./kiosk-flow.ts";
import type { KioskForm } from "./kiosk-setting.ts";

const words = (vi: string) => ({ vi, en: vi });
const options = ["2", "1"].map((code) => ({ code, face: "calm" as const, text: words(code) }));
const question = (id: string, locked?: "with-dossier" | "always") => ({
  ...{ id, indicator: undefined, locked, text: words(id), short: words(id) },
  options: locked === "always" ? [] : options,
});
/** Question 1 is the dossier's when there is one, question 2 always; questions 3 and 4 are everybody's. */
const FORM: KioskForm = {
  ...{ id: "tt01", effectiveFrom: "2019-01-06", title: words("Phiếu") },
  questions: [question("q1", "with-dossier"), question("q2", "always"), question("q3"), question("q4")],
};

const after = (...events: readonly KioskEvent[]): KioskState =>
  events.reduce((state, event) => stepKiosk(state, event, FORM), START);

const BEGAN = { kind: "began", at: 7, withCode: true } as const;
const BEGAN_WITHOUT = { kind: "began", at: 7, withCode: false } as const;
const NAMED = { kind: "named", dossierCode: "D-1" } as const;
const choose = (id: string, option = "2"): KioskEvent => ({ kind: "chose", question: id, option });
const ON = { kind: "went-on" } as const;
const BACK = { kind: "went-back" } as const;
const SKIP = { kind: "skipped" } as const;
const SEND = { kind: "sent" } as const;
const IDLE = { kind: "fell-idle" } as const;
const OUT = { kind: "ran-out" } as const;
const AT_COMMENT = [BEGAN, NAMED, choose("q3"), ON, SKIP];

describe("what the dossier says of its time", () => {
  const learned = (about: string): KioskEvent => ({ kind: "learned", about, said: { timing: "overdue" } });
  const timingOf = (state: KioskState) => ("answering" in state ? state.answering.said?.timing : "nobody");

  it("is kept for the dossier that it is about, typed or by its paper", () => {
    expect(timingOf(after(BEGAN, NAMED, learned("D-1")))).toBe("overdue");
    expect(timingOf(after(BEGAN, { kind: "scanned", paperToken: "hlb_x" }, learned("hlb_x"), SKIP))).toBe("overdue");
  });

  it("is not believed of another dossier, and forgotten with the one before", () => {
    expect(timingOf(after(BEGAN, NAMED, learned("D-2")))).toBeUndefined();
    expect(timingOf(after(BEGAN, NAMED, BACK, { kind: "named", dossierCode: "D-2" }, learned("D-1")))).toBeUndefined();
    expect(timingOf(after(BEGAN, NAMED, learned("D-1"), BACK, { kind: "unnamed" }))).toBeUndefined();
    expect(timingOf(after(learned("D-1")))).toBe("nobody");
  });

  it("changes nothing of what is on the screen", () => {
    const before = after(BEGAN, NAMED, choose("q3"));
    const { answering, ...rest } = stepKiosk(before, learned("D-1"), FORM) as Extract<KioskState, { at: number }>;
    expect({ ...rest, answering: { ...answering, said: undefined } }).toEqual({
      ...before,
      answering: { ...answering, said: undefined },
    });
  });
});

describe("the screens of a kiosk, arrow by arrow", () => {
  it("start → dossier: somebody has a code", () => {
    expect(after(BEGAN)).toMatchObject({ screen: "dossier", answering: { startedAt: 7, answers: {} } });
  });

  it("start → question: somebody has none, and is asked what a dossier would have said", () => {
    expect(after(BEGAN_WITHOUT)).toMatchObject({ screen: "question", at: 0, answering: { dossierCode: undefined } });
    expect(after(BEGAN_WITHOUT, choose("q1"))).toMatchObject({ answering: { answers: { q1: "2" } } });
  });

  it("dossier → question: by its code, and by the code on its paper; what the dossier says is not asked", () => {
    expect(after(BEGAN, NAMED)).toMatchObject({ screen: "question", answering: { dossierCode: "D-1" } });
    const scanned = after(BEGAN, { kind: "scanned", paperToken: "hlb_x" });
    expect(scanned).toMatchObject({ screen: "question", answering: { paperToken: "hlb_x", dossierCode: undefined } });
    expect(after(BEGAN, NAMED, choose("q1"))).toMatchObject({ answering: { answers: {} } });
  });

  it("dossier → start: gone back, and nothing is left", () => {
    expect(after(BEGAN, BACK)).toBe(START);
  });

  it("question → question: what was chosen stays when one goes on and back", () => {
    const there = after(BEGAN, NAMED, choose("q3", "1"), ON);
    expect(there).toMatchObject({ screen: "question", at: 1 });
    const back = stepKiosk(there, BACK, FORM);
    expect(back).toMatchObject({ at: 0, answering: { answers: { q3: "1" } } });
    expect(stepKiosk(back, choose("q3", "2"), FORM)).toMatchObject({ answering: { answers: { q3: "2" } } });
  });

  it("question: going on needs an answer, skipping takes one back", () => {
    expect(after(BEGAN, NAMED, ON)).toMatchObject({ at: 0 });
    expect(after(BEGAN, NAMED, choose("q3"), SKIP)).toMatchObject({ at: 1, answering: { answers: {} } });
  });

  it("question: an option or a question that is not before one changes nothing", () => {
    for (const odd of [choose("q3", "9"), choose("q4"), choose("q2")])
      expect(after(BEGAN, NAMED, odd)).toMatchObject({ at: 0, answering: { answers: {} } });
  });

  it("question → dossier: back from the first one; answers for one dossier are not those for another", () => {
    const back = after(BEGAN_WITHOUT, choose("q1"), BACK);
    expect(back.screen).toBe("dossier");
    expect(stepKiosk(back, NAMED, FORM)).toMatchObject({ answering: { dossierCode: "D-1", answers: {} } });
    expect(after(BEGAN, NAMED, BACK, { kind: "unnamed" })).toMatchObject({ answering: { dossierCode: undefined } });
  });

  it("question → comment: after the last one, and back to it", () => {
    expect(after(...AT_COMMENT)).toMatchObject({ screen: "comment", answering: { answers: { q3: "2" } } });
    expect(after(...AT_COMMENT, BACK)).toMatchObject({ screen: "question", at: 1 });
  });

  it("comment → saving → thanks: with the words that were written", () => {
    const saving = after(...AT_COMMENT, { kind: "wrote", comment: "Tốt" }, SEND);
    expect(saving).toMatchObject({ screen: "saving", answering: { comment: "Tốt" } });
    const ending = { kind: "sent", receiptCode: "1-AB" } as const;
    expect(stepKiosk(saving, { kind: "stored", ending }, FORM)).toMatchObject({ screen: "thanks", ending });
  });

  it("comment → thanks: nothing was answered, so nothing is kept; a comment alone is something", () => {
    const blank = [BEGAN, NAMED, SKIP, SKIP];
    expect(after(...blank, { kind: "wrote", comment: "  " }, SEND)).toMatchObject({ ending: { kind: "blank" } });
    expect(after(...blank, { kind: "wrote", comment: "Tốt" }, SEND)).toMatchObject({ screen: "saving" });
  });

  it("saving → full → saving: the answers stay and can be sent again", () => {
    const full = after(...AT_COMMENT, SEND, { kind: "found-full" });
    expect(full).toMatchObject({ screen: "full", answering: { answers: { q3: "2" } } });
    expect(stepKiosk(full, SEND, FORM)).toMatchObject({ screen: "saving", answering: { answers: { q3: "2" } } });
  });

  it("thanks → start: finished, or after a while", () => {
    const thanks = after(...AT_COMMENT, SEND, { kind: "stored", ending: { kind: "blank" } });
    for (const end of [{ kind: "finished" } as const, OUT]) expect(stepKiosk(thanks, end, FORM)).toBe(START);
  });
});

describe("a receipt code that somebody keeps on the screen", () => {
  const HOLD = { kind: "held" } as const;
  const thanked = (...events: readonly KioskEvent[]) => {
    const ending = { kind: "kept", receiptCode: "M1-AB" } as const;
    return after(...AT_COMMENT, SEND, { kind: "stored", ending }, ...events);
  };

  it("goes after a while unless it is kept, and is not kept by itself", () => {
    expect(thanked()).toMatchObject({ screen: "thanks", isHeld: false });
    expect(thanked(IDLE)).toMatchObject({ isWarned: false });
    expect(thanked(OUT)).toBe(START);
  });

  it("stays without end while somebody is there, until they are done", () => {
    expect(thanked(HOLD, OUT, OUT)).toMatchObject({ screen: "thanks", isHeld: true, isWarned: false });
    expect(thanked(HOLD, { kind: "finished" })).toBe(START);
  });

  it("goes when nobody is there any more, after it has asked; every answer keeps it again", () => {
    const asked = thanked(HOLD, IDLE);
    expect(asked).toMatchObject({ isWarned: true, ending: { receiptCode: "M1-AB" } });
    expect(stepKiosk(asked, OUT, FORM)).toBe(START);
    const stayed = thanked(HOLD, IDLE, { kind: "stayed" }, IDLE, { kind: "stayed" });
    expect(stayed).toMatchObject({ screen: "thanks", isHeld: true, isWarned: false });
  });

  it("keeps its look when it is kept, and means nothing where there is no code", () => {
    const look = { ...PLAIN_LOOK, isLarge: true };
    expect(thanked({ kind: "looked", look }, HOLD)).toMatchObject({ look, isHeld: true });
    const blank = after(...AT_COMMENT, SEND, { kind: "stored", ending: { kind: "blank" } }, HOLD);
    expect(blank).toMatchObject({ isHeld: false });
    expect(after(HOLD)).toEqual(START);
  });
});

describe("somebody who walks away", () => {
  it.each([
    ["dossier", [BEGAN]],
    ["question", [BEGAN, NAMED, choose("q3")]],
    ["comment", AT_COMMENT],
    ["full", [...AT_COMMENT, SEND, { kind: "found-full" } as const]],
  ])("is asked on %s, and then erased", (screen, events) => {
    const warned = after(...events, IDLE);
    expect(warned).toMatchObject({ screen, isWarned: true });
    expect(stepKiosk(warned, { kind: "stayed" }, FORM)).toMatchObject({ screen, isWarned: false });
    expect(stepKiosk(warned, OUT, FORM)).toBe(START);
    expect(after(...events, OUT).screen).toBe(screen);
  });

  it("is never sent away while the ballot is being stored", () => {
    expect(after(...AT_COMMENT, SEND, IDLE, OUT)).toMatchObject({ screen: "saving" });
  });
});

describe("the look of one respondent", () => {
  const look = { ...PLAIN_LOOK, language: "en", isSimple: true } as const;

  it("stays through the form, and is gone with it", () => {
    const thanks = after({ kind: "looked", look }, ...AT_COMMENT, SEND, { kind: "stored", ending: { kind: "blank" } });
    expect(thanks).toMatchObject({ screen: "thanks", look });
    expect(stepKiosk(thanks, { kind: "finished" }, FORM).look).toEqual(PLAIN_LOOK);
  });

  it("is gone when nobody begins", () => {
    expect(after({ kind: "looked", look }, IDLE)).toBe(START);
  });
});

it("a late press or timer changes nothing where it means nothing", () => {
  for (const late of [SEND, ON, SKIP, BACK, NAMED, { kind: "finished" } as const, OUT])
    expect(after(late)).toEqual(START);
});

it("asks without a dossier what the dossier would say, and never what only it can say", () => {
  const ids = (dossierCode?: string) =>
    questionsFor(FORM, { startedAt: 0, dossierCode, paperToken: undefined, answers: {}, comment: "" }).map(
      ({ id }) => id,
    );
  expect(ids()).toEqual(["q1", "q3", "q4"]);
  expect(ids("D")).toEqual(["q3", "q4"]);
});
