import { beforeEach, describe, expect, it } from "vitest";
import { actorWith } from "../../../test/support/actors.ts";
import { valueOf } from "../../../test/support/kept-province.ts";
import { closedPeriod, DECISION, PDF, PEOPLE, QUARTER_FORM } from "../../../test/support/period-cases.ts";
import { quarterIn } from "../../../test/support/quarter-states.ts";
import { day } from "../../../test/support/small-province.ts";
import { OPERATOR, type Actor } from "../../core/access/actor.ts";
import type { Result } from "../../core/base/result.ts";
import type { EnteredDecision } from "./period-asks.ts";

/** What storage could get wrong: the wrong person, unit, step, version or day, and two people at one moment. */

const trial = await quarterIn("filled");
const { cases, goTo, database } = trial;
const { clerk, head, appraiser, approver, auditor, officer, stranger } = PEOPLE;

let count = 0;
let id = "";

/** Every test has a period of its own. */
const unitOf = (agencyCode: string) => ({ periodId: id, agencyCode });
const unitsOf = (...agencyCodes: string[]) => ({ periodId: id, agencyCodes });
const codeOf = async (asked: Promise<Result<unknown>>): Promise<string> => {
  const result = await asked;
  return result.ok ? "done" : result.failure.code;
};
const entries = async (): Promise<number> =>
  (await database.queries.selectFrom("audit_entries").select("seq").execute()).length;
const line = { indicator: "1", score: "1,9", reason: "Đếm thiếu" } as const;
const S1_ITSELF = { kind: "unit", code: "S1" } as const;

beforeEach(async () => {
  count += 1;
  id = `2020-q2-${count}`;
  await closedPeriod(trial, { ...QUARTER_FORM, id });
});

/** Takes S1 on to a step after its self-score. */
async function takeOn(to: "selfScored" | "appraised" | "responding"): Promise<void> {
  goTo("2020-07-02");
  valueOf(await cases.signSelfScore(head, { ...unitOf("S1"), seenVersion: 0 }));
  if (to === "selfScored") return;
  valueOf(await cases.acceptAgreed(appraiser, unitsOf("S1")));
  valueOf(await cases.finishAppraisal(appraiser, unitsOf("S1")));
  if (to === "responding") valueOf(await cases.openResponses(appraiser, unitsOf("S1")));
}

describe("a draft", () => {
  const form = { ...QUARTER_FORM, id: "2021" };

  it("is changed by who read it last, and thrown away while it is one", async () => {
    const created = valueOf(await cases.create(appraiser, form));
    const edit = (title: string, seenVersion: number) => cases.editDraft(appraiser, { ...form, title, seenVersion });
    const edited = valueOf(await edit("Năm 2021", created.version));
    expect(await codeOf(edit("Năm nay", created.version))).toBe("paper.changed-meanwhile");
    expect(valueOf(await cases.view(auditor, form.id))).toMatchObject({ title: "Năm 2021", version: edited.version });
    expect(await codeOf(cases.removeDraft(clerk, form.id))).toBe("access.refused");
    expect(await codeOf(cases.removeDraft(appraiser, form.id))).toBe("done");
    expect(await codeOf(cases.view(auditor, form.id))).toBe("page.not-found");
  });

  it("that was thrown away comes back as it was, once, and is nowhere before that", async () => {
    const thrown = { ...form, id: "2022" };
    valueOf(await cases.create(appraiser, thrown));
    expect(await codeOf(cases.restoreDraft(appraiser, thrown.id))).toBe("page.not-found");
    valueOf(await cases.removeDraft(appraiser, thrown.id));
    for (const asked of [
      cases.removeDraft(appraiser, thrown.id),
      cases.editDraft(appraiser, { ...thrown, seenVersion: 1 }),
      cases.open(appraiser, thrown.id),
      cases.board(auditor, thrown.id),
    ]) {
      expect(await codeOf(asked)).toBe("page.not-found");
    }
    expect(valueOf(await cases.list(auditor)).map(({ id }) => id)).not.toContain(thrown.id);
    for (const actor of [clerk, head, auditor, approver]) {
      expect(await codeOf(cases.restoreDraft(actor, thrown.id))).toBe("access.refused");
    }
    expect(valueOf(await cases.restoreDraft(appraiser, thrown.id))).toMatchObject({ title: form.title });
    expect(await codeOf(cases.restoreDraft(appraiser, thrown.id))).toBe("page.not-found");
    expect(await codeOf(cases.open(appraiser, thrown.id))).toBe("done");
  });

  it("that was thrown away leaves its id to another, and then does not come back", async () => {
    const first = { ...form, id: "2023" };
    const { version } = valueOf(await cases.create(appraiser, first));
    valueOf(await cases.removeDraft(appraiser, first.id));
    const second = valueOf(await cases.create(appraiser, { ...first, title: "Kỳ khác" }));
    expect(second.title).toBe("Kỳ khác");
    expect(await codeOf(cases.editDraft(appraiser, { ...first, seenVersion: version }))).toBe(
      "paper.changed-meanwhile",
    );
    expect(await codeOf(cases.restoreDraft(appraiser, first.id))).toBe("page.not-found");
    expect(await codeOf(cases.create(appraiser, first))).toBe("period.id-taken");
  });

  it.each([
    ["an id with a space", { id: "2020 q2" }, "period.id-malformed"],
    ["an id that is taken", { id: "2020-q2-1" }, "period.id-taken"],
    ["no title", { title: " " }, "period.title-malformed"],
    [
      "an end before its beginning",
      { window: { from: day("2020-07-01"), to: day("2020-06-30") } },
      "period.window-empty",
    ],
    [
      "a year without calendar",
      { window: { from: day("1999-01-01"), to: day("1999-12-31") } },
      "period.calendar-missing",
    ],
    ["no such rule set", { ruleSetId: "none" }, "rulebook.set-unknown"],
    ["a parameter that does not fit", { overrides: ["rounding.digits=x"] }, "rulebook.override-refused"],
    ["deadlines that no paper sets", { policy: { ...QUARTER_FORM.policy, citation: "" } }, "period.citation-missing"],
  ] as const)("with %s is refused", async (_, change, code) => {
    const result = await cases.create(appraiser, { ...QUARTER_FORM, id: `x-${count}`, ...change });
    expect(result.ok ? "done" : result.failure.code).toMatch(code === "rulebook.set-unknown" ? /^rulebook\./ : code);
  });

  it("may lie over, in and around others, which its page says", async () => {
    const window = { from: day("2019-12-15"), to: day("2020-11-20") };
    valueOf(await cases.create(appraiser, { ...QUARTER_FORM, id: `shifted-${count}`, window }));
    const { related } = valueOf(await cases.view(auditor, `shifted-${count}`));
    expect(related.find((other) => other.id === id)).toMatchObject({ relation: "around" });
    expect(await codeOf(cases.list(officer))).toBe("access.refused");
    const listed = valueOf(await cases.list(head)).map((period) => period.id);
    expect([listed.includes(id), listed.includes(`shifted-${count}`)]).toEqual([true, false]);
  });

  it("that was opened is changed no more", async () => {
    expect(await codeOf(cases.editDraft(appraiser, { ...QUARTER_FORM, id, seenVersion: 3 }))).toBe("period.not-draft");
    expect(await codeOf(cases.removeDraft(appraiser, id))).toBe("period.not-draft");
    expect(await codeOf(cases.open(appraiser, id))).toBe("period.step-done");
    expect(await codeOf(cases.recount(appraiser, id))).toBe("period.not-open");
  });
});

describe("the wrong person", () => {
  const others = (allowed: readonly Actor[]): readonly Actor[] =>
    [clerk, head, appraiser, approver, auditor, officer, stranger].filter((each) => !allowed.includes(each));

  it.each<[string, readonly Actor[], (actor: Actor) => Promise<Result<unknown>>]>([
    ["closes no period", [appraiser], (actor) => cases.close(actor, id)],
    ["reopens none", [appraiser], (actor) => cases.reopen(actor, { periodId: id, decision: DECISION })],
    ["reminds nobody", [appraiser], (actor) => cases.remind(actor, unitsOf("S1"))],
    ["treats nobody as absent", [appraiser], (actor) => cases.treatAsAbsent(actor, { ...unitOf("S1"), citation: "x" })],
    [
      "writes no self-score",
      [clerk, head],
      (actor) => cases.saveSelfScore(actor, { ...unitOf("S1"), seenVersion: 0, lines: [line] }),
    ],
    ["signs none", [head], (actor) => cases.signSelfScore(actor, { ...unitOf("S1"), seenVersion: 0 })],
    [
      "appraises nothing",
      [appraiser],
      (actor) =>
        cases.saveAppraisalLine(actor, {
          ...unitOf("S1"),
          subject: S1_ITSELF,
          seenVersion: 0,
          line: { ...line, isAccepted: true },
        }),
    ],
    ["accepts nothing", [appraiser], (actor) => cases.acceptAgreed(actor, unitsOf("S1"))],
    ["approves nothing", [approver], (actor) => cases.approve(actor, unitsOf("S1"))],
    [
      "answers for no unit",
      [head],
      (actor) =>
        cases.giveResponse(actor, { ...unitOf("S1"), subject: S1_ITSELF, about: "1", text: "x", file: undefined }),
    ],
  ])("%s", async (_, allowed, attempt) => {
    const before = await entries();
    for (const actor of others(allowed)) expect(await codeOf(attempt(actor))).toBe("access.refused");
    expect(await entries()).toBe(before);
  });

  it("is told of another unit what is told of one that is not there", async () => {
    for (const agencyCode of ["X1", "none", "' or 1=1 --", ""]) {
      const address = unitOf(agencyCode);
      expect(await codeOf(cases.unitPaper(head, address))).toBe("page.not-found");
      expect(await codeOf(cases.signSelfScore(head, { ...address, seenVersion: 0 }))).toBe("page.not-found");
      expect(await codeOf(cases.saveSelfScore(clerk, { ...address, seenVersion: 0, lines: [line] }))).toBe(
        "page.not-found",
      );
    }
    expect(await codeOf(cases.unitPaper(head, { ...unitOf("S1"), periodId: "none" }))).toBe("page.not-found");
    expect(valueOf(await cases.board(head, id)).rows.map(({ unit }) => unit.code)).toEqual(["S1"]);
  });

  it("is a token or the command line where a person must answer for it", async () => {
    const token = actorWith("unitHead", "S1", "token:3");
    for (const actor of [token, OPERATOR]) {
      expect(await codeOf(cases.signSelfScore(actor, { ...unitOf("S1"), seenVersion: 0 }))).toBe("access.refused");
      expect(await codeOf(cases.delegate(actor, { ...NO_DELEGATION, rights: [] }))).toBe("access.refused");
    }
    await takeOn("selfScored");
    valueOf(await cases.acceptAgreed(appraiser, unitsOf("S1")));
    expect(await codeOf(cases.finishAppraisal(OPERATOR, unitsOf("S1")))).toBe("unit.person-needed");
  });

  it("speaks for no officer, and an officer for no other and not for the unit", async () => {
    await takeOn("responding");
    const answer = (actor: Actor, subject: { kind: "unit" | "officer"; code: string }) =>
      codeOf(cases.giveResponse(actor, { ...unitOf("S1"), subject, about: "result", text: "Có", file: undefined }));
    const own = { kind: "officer", code: "S1-CB01" } as const;
    expect(await answer(head, own)).toBe("access.refused");
    expect(await answer(officer, { ...own, code: "S1-CB02" })).toBe("page.not-found");
    expect(await answer(officer, S1_ITSELF)).toBe("access.refused");
    expect(await answer(officer, own)).toBe("done");
    const { responses } = valueOf(await cases.unitPaper(head, unitOf("S1")));
    const edit = { ...unitOf("S1"), responseId: responses[0]?.id ?? -1, seenVersion: 1, text: "Không" };
    expect(await codeOf(cases.editResponse(head, edit))).toBe("page.not-found");
    expect(await codeOf(cases.editResponse(officer, edit))).toBe("done");
  });

  const NO_DELEGATION = {
    toEmail: "",
    rights: [] as string[],
    validFrom: day("2020-07-01"),
    validTo: day("2020-07-01"),
  };
});

describe("the wrong step", () => {
  it("is refused with what is to be done first, and nothing is written", async () => {
    const before = await entries();
    expect(await codeOf(cases.finishAppraisal(appraiser, unitsOf("S1")))).toBe("unit.step-too-early");
    expect(await codeOf(cases.openResponses(appraiser, unitsOf("S1")))).toBe("unit.step-too-early");
    expect(await codeOf(cases.approve(approver, unitsOf("S1")))).toBe("unit.step-too-early");
    expect(await codeOf(cases.correct(appraiser, { ...unitsOf("S1"), decision: DECISION }))).toBe(
      "unit.step-too-early",
    );
    expect(await codeOf(cases.acceptAgreed(appraiser, unitsOf("S1")))).toBe("paper.locked");
    expect(await codeOf(cases.treatAsAbsent(appraiser, { ...unitOf("X2"), citation: "QĐ" }))).toBe(
      "unit.self-score-not-due",
    );
    expect(await entries()).toBe(before);
  });

  it("of one unit keeps no other from being done", async () => {
    await takeOn("selfScored");
    const reminded = valueOf(await cases.remind(appraiser, unitsOf("S1", "X1", "none")));
    expect(reminded.done).toEqual(["X1"]);
    expect(reminded.refused.map(({ agencyCode, failure }) => `${agencyCode} ${failure.code}`)).toEqual([
      "S1 unit.step-done",
      "none page.not-found",
    ]);
  });

  it("is asked of a decision without number or reason, or of tomorrow", async () => {
    await takeOn("appraised");
    const back = (change: Partial<EnteredDecision>) =>
      codeOf(cases.returnAppraisal(appraiser, { ...unitOf("S1"), decision: { ...DECISION, ...change } }));
    expect(await back({ number: " " })).toBe("decision.number-missing");
    expect(await back({ reason: "" })).toBe("decision.reason-missing");
    expect(await back({ day: day("2020-07-03") })).toBe("decision.in-future");
    expect(await back({ day: day("2020-07-02") })).toBe("done");
  });

  it("of a response is a day before or after its window, and a second one about the same thing", async () => {
    await takeOn("responding");
    const asked = { ...unitOf("S1"), subject: S1_ITSELF, about: "1", text: "Đủ", file: undefined } as const;
    goTo("2020-07-01");
    expect(await codeOf(cases.giveResponse(head, asked))).toBe("response.not-open");
    goTo("2020-07-10");
    expect(await codeOf(cases.giveResponse(head, asked))).toBe("response.not-open");
    goTo("2020-07-09");
    const { id: responseId } = valueOf(await cases.giveResponse(head, asked));
    expect(await codeOf(cases.giveResponse(head, asked))).toBe("response.already-given");
    expect(
      await codeOf(cases.giveResponse(head, { ...asked, about: "2", file: { name: "a.exe", content: PDF } })),
    ).toBe("evidence.wrong-kind");
    expect(valueOf(await cases.unitPaper(head, unitOf("S1"))).responses).toHaveLength(1);
    const edit = { ...unitOf("S1"), responseId, seenVersion: 1, text: "Đủ 2 thủ tục" };
    expect(await codeOf(cases.editResponse(head, edit))).toBe("done");
    expect(await codeOf(cases.editResponse(head, edit))).toBe("paper.changed-meanwhile");
  });

  it("of an appraisal that is done again leaves what was answered waiting, and what was decided behind", async () => {
    await takeOn("responding");
    const asked = { ...unitOf("S1"), subject: S1_ITSELF, text: "Đủ", file: undefined } as const;
    const { id: responseId } = valueOf(await cases.giveResponse(head, { ...asked, about: "1" }));
    valueOf(await cases.giveResponse(head, { ...asked, about: "2" }));
    const decided = { responseId, seenVersion: 1, outcome: "kept", reason: "Biên bản 3", lines: [] } as const;
    valueOf(await cases.decideResponse(appraiser, { ...unitOf("S1"), ...decided }));
    const decision = { ...DECISION, day: day("2020-07-02") };
    valueOf(await cases.returnAppraisal(appraiser, { ...unitOf("S1"), decision }));
    valueOf(await cases.finishAppraisal(appraiser, unitsOf("S1")));
    expect(await codeOf(cases.giveResponse(head, { ...asked, about: "3" }))).toBe("paper.locked");
    valueOf(await cases.openResponses(appraiser, unitsOf("S1")));
    expect(await codeOf(cases.giveResponse(head, { ...asked, about: "2" }))).toBe("response.already-given");
    expect(await codeOf(cases.giveResponse(head, { ...asked, about: "1" }))).toBe("done");
    expect(
      valueOf(await cases.unitPaper(head, unitOf("S1"))).responses.map(({ about, round }) => `${about}/${round}`),
    ).toEqual(["1/1", "2/1", "1/2"]);
  });

  it("of a decision is one without reason, one that changes nothing, and one that changes something else", async () => {
    await takeOn("responding");
    const asked = { ...unitOf("S1"), subject: S1_ITSELF, about: "6", text: "Đủ", file: undefined } as const;
    const { id: responseId } = valueOf(await cases.giveResponse(head, asked));
    const score = (indicator: "6" | "1", text: string, reason = "Đúng") => ({ indicator, score: text, reason });
    const decide = (change: object) =>
      codeOf(
        cases.decideResponse(appraiser, {
          ...unitOf("S1"),
          responseId,
          seenVersion: 1,
          outcome: "changed",
          reason: "Biên bản 3",
          lines: [score("6", "2")],
          ...change,
        }),
      );
    expect(await decide({ reason: " " })).toBe("response.reason-missing");
    expect(await decide({ lines: [] })).toBe("response.change-missing");
    expect(await decide({ lines: [score("6", "1,0")] })).toBe("response.change-missing");
    expect(await decide({ lines: [score("1", "2")] })).toBe("response.subject-unknown");
    expect(await decide({ lines: [score("6", "2", " ")] })).toBe("score.reason-missing");
    expect(await decide({ lines: [score("6", "2,5")] })).toBe("score.out-of-range");
    expect(await decide({ outcome: "kept" })).toBe("response.change-unexpected");
    expect(await decide({ seenVersion: 2 })).toBe("paper.changed-meanwhile");
    expect(await decide({})).toBe("done");
    expect(await decide({ seenVersion: 2 })).toBe("response.already-decided");
  });
});

describe("the own results of an officer", () => {
  it("are those of periods in which the officer's unit takes part", async () => {
    const own = async (): Promise<readonly string[]> => valueOf(await cases.ownPeriods(officer)).map((one) => one.id);
    expect(await own()).toContain(id);
    await database.pool.query(
      `delete from period_units where period_id = $1 and agency_id = (select id from agencies where code = 'S1')`,
      [id],
    );
    expect(await own()).not.toContain(id);
  });
});
