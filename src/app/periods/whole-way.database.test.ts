import { beforeAll, describe, expect, it } from "vitest";
import { valueOf } from "../../../test/support/kept-province.ts";
import { closedPeriod, DECISION, PDF, PEOPLE, QUARTER_FORM } from "../../../test/support/period-cases.ts";
import { quarterIn } from "../../../test/support/quarter-states.ts";
import { day } from "../../../test/support/small-province.ts";
import { formatIsoDate } from "../../core/base/local-date.ts";

/** One period from its draft to its approval: three units, of which one takes no part, by people in their roles. */

const trial = await quarterIn("filled");
const { cases, goTo, keeper } = trial;
const { clerk, head, headX1, appraiser, approver, officer, auditor } = PEOPLE;
const PERIOD = { periodId: QUARTER_FORM.id };
const S1 = { ...PERIOD, agencyCode: "S1" };
const X1 = { ...PERIOD, agencyCode: "X1" };
const X2 = { ...PERIOD, agencyCode: "X2" };
const ALL = { ...PERIOD, agencyCodes: ["S1", "X1", "X2"] };

const stages = async () => {
  const { rows } = valueOf(await cases.board(auditor, PERIOD.periodId));
  return Object.fromEntries(rows.map(({ unit, course }) => [unit.code, course.stage]));
};
const tasks = async (actor: typeof clerk) =>
  valueOf(await cases.tasksOf(actor)).map(({ kind, agencyCode, due }) =>
    [kind, agencyCode ?? "-", due === undefined ? "?" : formatIsoDate(due)].join(" "),
  );

const REFERENCE = { reference: "12/GM ngày 03/7/2020" };

describe("a period", () => {
  beforeAll(async () => {
    goTo("2020-06-29");
    valueOf(await cases.create(appraiser, QUARTER_FORM));
  });

  it("is opened with the units that the registry knows, and shows preliminary figures", async () => {
    expect(valueOf(await cases.view(appraiser, PERIOD.periodId))).toMatchObject({
      unitCount: 3,
      tallySetId: undefined,
    });
    const opened = valueOf(await cases.open(appraiser, PERIOD.periodId));
    expect(opened).toMatchObject({ course: { stage: "open" }, tallySetId: expect.any(Number) as number });
    expect(valueOf(await cases.board(appraiser, PERIOD.periodId)).waitingFor).toMatchObject({
      code: "tally-set.building",
    });
    await keeper.drain();
    const board = valueOf(await cases.board(appraiser, PERIOD.periodId));
    expect(board.rows.map(({ unit, course }) => `${unit.name} ${course.stage}`)).toEqual([
      "Sở Tư pháp collecting",
      "UBND xã Hai collecting",
      "UBND xã Một collecting",
    ]);
    expect(board.rows[0]?.computed).toMatchObject({ status: "rated", total: expect.any(String) as string });
    expect(board.rows.every(({ appraised }) => appraised === undefined)).toBe(true);
  });

  it("locks its facts only after the last day of the window, which then change no result", async () => {
    goTo("2020-06-30");
    expect(await cases.close(appraiser, PERIOD.periodId)).toMatchObject({
      failure: { code: "period.window-not-over" },
    });
    goTo("2020-07-01");
    expect(await tasks(appraiser)).toEqual(["closing - 2020-07-01"]);
    expect(valueOf(await cases.close(appraiser, PERIOD.periodId)).course).toMatchObject({
      stage: "closed",
      closedOn: day("2020-07-01"),
    });
    expect(await stages()).toEqual({ S1: "closed", X1: "closed", X2: "closed" });
    expect(await tasks(clerk)).toEqual(["selfScorePreparation S1 2020-07-08"]);
    expect(await tasks(head)).toEqual(["selfScore S1 2020-07-08"]);
  });

  it("lets a unit claim a score with reason and evidence, prepared by its clerk and signed by its head", async () => {
    goTo("2020-07-02");
    const lines = [{ indicator: "1", score: "2,0", reason: "Hồ sơ S1-0003 trả đúng hẹn" }] as const;
    const saved = valueOf(await cases.saveSelfScore(clerk, { ...S1, seenVersion: 0, lines }));
    expect(saved).toMatchObject({ version: 1, faults: [{ code: "score.evidence-missing", at: "1" }] });
    expect(await cases.signSelfScore(head, { ...S1, seenVersion: 1 })).toMatchObject({
      failure: { code: "score.evidence-missing" },
    });
    const file = { name: "bảng kê.pdf", content: PDF };
    const attached = valueOf(await cases.attachEvidence(clerk, { ...S1, indicator: "1", file }));
    expect(attached).toMatchObject({ version: 2, faults: [] });
    expect(await cases.signSelfScore(clerk, { ...S1, seenVersion: 2 })).toMatchObject({
      failure: { code: "access.refused" },
    });
    valueOf(await cases.signSelfScore(head, { ...S1, seenVersion: 2 }));
    valueOf(await cases.signSelfScore(headX1, { ...X1, seenVersion: 0 }));
    expect(await stages()).toEqual({ S1: "selfScored", X1: "selfScored", X2: "closed" });
    expect(await cases.saveSelfScore(clerk, { ...S1, seenVersion: 2, lines })).toMatchObject({
      failure: { code: "paper.locked" },
    });
  });

  it("chases a unit that does not answer, then treats it as absent by the paper of the province", async () => {
    goTo("2020-07-08");
    expect(await cases.remind(appraiser, { ...PERIOD, agencyCodes: "late" })).toMatchObject({
      failure: { code: "period.nobody-late" },
    });
    goTo("2020-07-09");
    expect(await tasks(appraiser)).toContain("reminder X2 2020-07-08");
    expect(valueOf(await cases.remind(appraiser, { ...PERIOD, agencyCodes: "late" })).done).toEqual(["X2"]);
    expect(await cases.remind(appraiser, { ...PERIOD, agencyCodes: "late" })).toMatchObject({
      failure: { code: "period.nobody-late" },
    });
    expect(await cases.treatAsAbsent(appraiser, { ...X2, citation: " " })).toMatchObject({
      failure: { code: "unit.citation-missing" },
    });
    valueOf(await cases.treatAsAbsent(appraiser, { ...X2, citation: "Quyết định 1063/QĐ-UBND, Điều 7" }));
    expect(valueOf(await cases.unitPaper(auditor, X2)).course).toMatchObject({
      stage: "absent",
      absence: { citation: "Quyết định 1063/QĐ-UBND, Điều 7" },
    });
  });

  it("is appraised: what agrees in bulk, what differs line by line, officers too", async () => {
    goTo("2020-07-10");
    expect(valueOf(await cases.unitPaper(head, S1)).appraisals).toEqual([]);
    const accepted = valueOf(await cases.acceptAgreed(appraiser, ALL));
    expect(accepted.done).toEqual(["S1", "X1", "X2"]);
    expect(await cases.finishAppraisal(appraiser, { ...PERIOD, agencyCodes: ["S1"] })).toMatchObject({
      failure: { code: "unit.appraisal-incomplete" },
    });
    const paper = valueOf(await cases.unitPaper(appraiser, S1));
    const [own, ...officers] = paper.appraisals;
    expect(own?.lines[0]).toMatchObject({ self: "2.0", isAccepted: false, isAgreed: false });
    expect(officers.map(({ subject }) => subject.code)).toEqual(["S1-CB01", "S1-CB02"]);
    const computed = own?.lines[0]?.computed ?? "";
    const line = { indicator: "1", score: computed, reason: "S1-0003 không có ngày hẹn", isAccepted: true } as const;
    const subject = { kind: "unit", code: "S1" } as const;
    const asked = { ...S1, subject, seenVersion: own?.version ?? -1, line };
    expect(valueOf(await cases.saveAppraisalLine(appraiser, asked)).faults).toEqual([]);
    expect(valueOf(await cases.finishAppraisal(appraiser, ALL))).toMatchObject({
      done: ["S1", "X1", "X2"],
      refused: [],
    });
    expect(await tasks(appraiser)).toContain("responseOpening S1 2020-07-22");
    expect(valueOf(await cases.unitPaper(head, S1)).appraisals).toHaveLength(3);
  });

  it("hears the unit and its officers before anything is approved", async () => {
    valueOf(await cases.openResponses(appraiser, ALL));
    goTo("2020-07-13");
    const subject = { kind: "unit", code: "S1" } as const;
    const file = { name: "giấy hẹn.pdf", content: PDF };
    const given = { ...S1, subject, about: "1", text: "Giấy hẹn kèm theo", file } as const;
    const { id } = valueOf(await cases.giveResponse(head, given));
    const own = { kind: "officer", code: "S1-CB01" } as const;
    valueOf(
      await cases.giveResponse(officer, { ...S1, subject: own, about: "result", text: "Đồng ý", file: REFERENCE }),
    );
    expect(valueOf(await cases.officerPaper(officer, PERIOD.periodId))).toMatchObject({
      name: "S1-CB01",
      mayRespond: true,
      responses: [{ text: "Đồng ý", subjectKind: "officer", evidence: [{ name: "Dẫn chiếu: 12/GM ngày 03/7/2020" }] }],
      appraisal: { subject: own },
    });
    goTo("2020-07-18");
    expect(await cases.approve(approver, ALL)).toMatchObject({ ok: true, value: { done: ["X1", "X2"] } });
    const responses = valueOf(await cases.unitPaper(head, S1)).responses;
    expect(responses[0]).toMatchObject({ id, evidence: [{ name: "giấy hẹn.pdf" }] });
    const changed = [{ indicator: "1", score: "2", reason: "Giấy hẹn ghi ngày 24/4" }] as const;
    const decided = { ...S1, responseId: id, seenVersion: 1, outcome: "changed", reason: "Giấy hẹn hợp lệ" } as const;
    valueOf(await cases.decideResponse(appraiser, { ...decided, lines: changed }));
    const kept = { ...decided, responseId: responses[1]?.id ?? -1, outcome: "kept", lines: [] } as const;
    valueOf(await cases.decideResponse(appraiser, kept));
    expect(valueOf(await cases.unitPaper(head, S1))).toMatchObject({
      undecidedResponses: 0,
      responses: [{ decision: { outcome: "changed", reason: "Giấy hẹn hợp lệ" } }, { decision: { outcome: "kept" } }],
      appraisals: [{ lines: [{ indicator: "1", appraised: "2.0" }, {}, {}, {}, {}, {}, {}, {}, {}] }, {}, {}],
    });
  });

  it("is approved by another person, and then is all that a publication is made of", async () => {
    valueOf(await cases.approve(approver, { ...PERIOD, agencyCodes: ["S1"] }));
    expect(await stages()).toEqual({ S1: "approved", X1: "approved", X2: "approved" });
    expect((await tasks(approver)).map((task) => task.split(" ")[0])).toEqual(["publication"]);
    const material = valueOf(await cases.publicationCandidate(PERIOD.periodId));
    expect(material.candidate.units.map(({ agencyCode, course }) => `${agencyCode} ${course.stage}`)).toEqual([
      "S1 approved",
      "X1 approved",
      "X2 approved",
    ]);
    expect(material.candidate.units[0]?.differences).toMatchObject([{ indicator: "1", evidence: ["evidence:1"] }]);
    expect(material.appraisals.map(({ subject }) => subject.code)).toEqual([
      "S1",
      "S1-CB01",
      "S1-CB02",
      "X1",
      "X1-CB01",
      "X2",
    ]);
  });

  it("tells the whole way of a unit, with who did what", async () => {
    const { history } = valueOf(await cases.unitPaper(auditor, S1));
    expect(history.map(({ event, stage, actor }) => `${event} ${stage} ${actor.slice(8)}`)).toEqual([
      "open open 104",
      "close closed 104",
      "close closed 104",
      "selfScore selfScored 102",
      "appraise appraised 104",
      "openResponses responding 104",
      "decideResponse responding 104",
      "decideResponse responding 104",
      "approve approved 105",
    ]);
  });

  it("goes back to a step by decision alone", async () => {
    const decision = { ...DECISION, day: day("2020-07-18") };
    valueOf(await cases.returnAppraisal(approver, { ...S1, decision }));
    valueOf(await cases.reopenUnit(appraiser, { ...X1, decision }));
    expect(await stages()).toEqual({ S1: "selfScored", X1: "closed", X2: "approved" });
    const reopened = valueOf(await cases.reopen(appraiser, { ...PERIOD, decision }));
    expect(reopened.course).toMatchObject({
      stage: "open",
      closedOn: undefined,
      reopenings: [{ number: "12/QĐ-UBND" }],
    });
    expect(await stages()).toEqual({ S1: "collecting", X1: "collecting", X2: "collecting" });
    const paper = valueOf(await cases.unitPaper(auditor, S1));
    expect(paper.course.decisions.map(({ by }) => by)).toEqual([approver.id, appraiser.id]);
    await keeper.drain();
    const closed = valueOf(await cases.close(appraiser, PERIOD.periodId));
    expect(closed.tallySetId).not.toBe(1);
  });
});

it("a period's closing is the work of a moment: nothing of it is there before all of it is", async () => {
  const other = await quarterIn("filled");
  await closedPeriod(other, { ...QUARTER_FORM, id: "2020-q2-b" });
  expect(valueOf(await other.cases.list(PEOPLE.auditor))).toMatchObject([{ id: "2020-q2-b", units: { closed: 3 } }]);
});
