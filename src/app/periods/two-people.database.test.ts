import { beforeEach, describe, expect, it } from "vitest";
import { actorWith } from "../../../test/support/actors.ts";
import { valueOf } from "../../../test/support/kept-province.ts";
import { accountFor, closedPeriod, DECISION, PDF, PEOPLE, QUARTER_FORM } from "../../../test/support/period-cases.ts";
import { quarterIn } from "../../../test/support/quarter-states.ts";
import { bothRoles } from "../../../test/support/periods.ts";
import { day } from "../../../test/support/small-province.ts";
import type { Actor } from "../../core/access/actor.ts";
import type { Result } from "../../core/base/result.ts";
import { makeReadEvidence } from "../petitions/read-evidence.ts";
import type { BulkOutcome } from "./period-asks.ts";

/** Two people on one paper, four eyes, and one who acts for another. */

const trial = await quarterIn("filled");
const { cases, goTo, database } = trial;
const { clerk, head, appraiser, approver, auditor } = PEOPLE;
const S1_ITSELF = { kind: "unit", code: "S1" } as const;

let count = 0;
let id = "";
const unitOf = (agencyCode: string) => ({ periodId: id, agencyCode });
const unitsOf = (...agencyCodes: string[]) => ({ periodId: id, agencyCodes });
const codeOf = async (asked: Promise<Result<unknown>>): Promise<string> => {
  const result = await asked;
  return result.ok ? "done" : result.failure.code;
};
const typed = (indicator: "1" | "2" | "3", score: string, reason: string) => ({ indicator, score, reason });
const save = (actor: Actor, seenVersion: number, ...lines: ReturnType<typeof typed>[]) =>
  cases.saveSelfScore(actor, { ...unitOf("S1"), seenVersion, lines });
const reasons = async () =>
  valueOf(await cases.unitPaper(head, unitOf("S1"))).selfScore?.lines.map(({ reason }) => reason) ?? [];

beforeEach(async () => {
  count += 1;
  id = `two-${count}`;
  await closedPeriod(trial, { ...QUARTER_FORM, id });
  goTo("2020-07-02");
});

async function appraisedBy(actor: Actor): Promise<void> {
  valueOf(await cases.signSelfScore(head, { ...unitOf("S1"), seenVersion: 0 }));
  valueOf(await cases.acceptAgreed(actor, unitsOf("S1")));
  valueOf(await cases.finishAppraisal(actor, unitsOf("S1")));
}

describe("two people on one self-score", () => {
  it("are both kept where they wrote different lines", async () => {
    valueOf(await save(clerk, 0, typed("1", "1,9", "của đầu mối")));
    valueOf(await save(head, 0, typed("2", "1,9", "của thủ trưởng")));
    expect((await reasons()).slice(0, 2)).toEqual(["của đầu mối", "của thủ trưởng"]);
  });

  it("are shown both texts where they wrote the same line, and nothing of the later one is kept", async () => {
    valueOf(await save(clerk, 0, typed("1", "1,9", "bản trước")));
    const later = await save(head, 0, typed("1", "1,8", "bản sau"), typed("2", "1", "dòng khác"));
    expect(later).toMatchObject({
      failure: {
        code: "paper.changed-meanwhile",
        at: "1",
        version: 1,
        conflicts: [
          {
            indicator: "1",
            yours: { score: "1.8", reason: "bản sau" },
            theirs: { score: "1.9", reason: "bản trước", savedBy: clerk.id },
          },
        ],
      },
    });
    expect((await reasons()).slice(0, 2)).toEqual(["bản trước", ""]);
    valueOf(await save(head, 1, typed("1", "1,8", "bản sau"), typed("2", "1", "dòng khác")));
    expect((await reasons()).slice(0, 2)).toEqual(["bản sau", "dòng khác"]);
  });

  it("disagree in nothing when they wrote the same", async () => {
    valueOf(await save(clerk, 0, typed("1", "1,9", "như nhau")));
    expect(await codeOf(save(head, 0, typed("1", "1.9", " như nhau ")))).toBe("done");
  });

  it("that save in the same moment are taken one after the other: one wins, the other is told", async () => {
    const both = await Promise.all([
      codeOf(save(clerk, 0, typed("1", "1,9", "một"))),
      codeOf(save(head, 0, typed("1", "1,8", "hai"))),
    ]);
    expect([...both].sort()).toEqual(["done", "paper.changed-meanwhile"]);
    const many = await Promise.all(
      Array.from({ length: 8 }, (_, place) => codeOf(save(clerk, 1, typed("2", "1", `lần ${place}`)))),
    );
    expect(many.filter((code) => code === "done")).toHaveLength(1);
    const paper = valueOf(await cases.unitPaper(head, unitOf("S1"))).selfScore;
    expect(paper).toMatchObject({ version: 2, savedBy: clerk.id });
  });

  it("cannot have one sign what the other changed a moment ago", async () => {
    valueOf(await save(clerk, 0, typed("1", "", "")));
    expect(await cases.signSelfScore(head, { ...unitOf("S1"), seenVersion: 0 })).toMatchObject({
      failure: { code: "paper.changed-meanwhile", version: 1, conflicts: [{ indicator: "1", yours: undefined }] },
    });
    const results = await Promise.all([
      codeOf(cases.signSelfScore(head, { ...unitOf("S1"), seenVersion: 1 })),
      codeOf(cases.attachEvidence(clerk, { ...unitOf("S1"), indicator: "1", file: { name: "a.pdf", content: PDF } })),
    ]);
    const { course, selfScore } = valueOf(await cases.unitPaper(auditor, unitOf("S1")));
    expect(course.stage).toBe("closed");
    expect(results[1]).toBe("done");
    expect(["paper.changed-meanwhile", "score.reason-missing"]).toContain(results[0]);
    expect(selfScore?.lines[0]?.evidence).toHaveLength(1);
  });

  it("take evidence off and put it back, and what was taken off shows nothing", async () => {
    valueOf(await save(clerk, 0, typed("1", "1,9", "lý do")));
    const file = { name: "a.pdf", content: PDF };
    const { id: link } = valueOf(await cases.attachEvidence(clerk, { ...unitOf("S1"), indicator: "1", file }));
    const put = (isDetached: boolean, agencyCode = "S1") =>
      cases.detachEvidence(head, { ...unitOf(agencyCode), id: link, isDetached });
    expect(valueOf(await put(true)).faults).toMatchObject([{ code: "score.evidence-missing" }]);
    expect(valueOf(await put(false))).toMatchObject({ faults: [], version: 4 });
    const ofX1 = actorWith("unitHead", "X1", "account:103");
    expect(await codeOf(cases.detachEvidence(ofX1, { ...unitOf("X1"), id: link, isDetached: true }))).toBe(
      "period.evidence-unknown",
    );
  });
});

describe("two appraisers", () => {
  it("of one line see both texts, and of two lines neither is lost", async () => {
    valueOf(await cases.signSelfScore(head, { ...unitOf("S1"), seenVersion: 0 }));
    const other = { ...appraiser, id: "account:204" };
    const appraise = (actor: Actor, seenVersion: number, line: ReturnType<typeof typed>) =>
      cases.saveAppraisalLine(actor, {
        ...unitOf("S1"),
        subject: S1_ITSELF,
        seenVersion,
        line: { ...line, isAccepted: true },
      });
    valueOf(await appraise(appraiser, 0, typed("1", "1", "thấp hơn")));
    valueOf(await appraise(other, 0, typed("2", "1", "thấp hơn")));
    expect(await appraise(other, 0, typed("1", "0,5", "thấp nữa"))).toMatchObject({
      failure: { conflicts: [{ indicator: "1", yours: { score: "0.5" }, theirs: { score: "1.0" } }] },
    });
    const { appraisals } = valueOf(await cases.unitPaper(auditor, unitOf("S1")));
    expect(appraisals[0]?.lines.slice(0, 2).map(({ appraised }) => appraised)).toEqual(["1.0", "1.0"]);
  });
});

it("what was accepted in bulk is opened again by who did it, and nothing else is", async () => {
  valueOf(await cases.signSelfScore(head, { ...unitOf("S1"), seenVersion: 0 }));
  const line = { ...typed("2", "1", "thấp hơn"), isAccepted: true };
  valueOf(await cases.saveAppraisalLine(appraiser, { ...unitOf("S1"), subject: S1_ITSELF, seenVersion: 0, line }));
  const openLines = async () => valueOf(await cases.unitPaper(auditor, unitOf("S1"))).openLines;
  const before = await openLines();
  const { acceptedAt, lines } = valueOf(await cases.acceptAgreed(appraiser, unitsOf("S1")));
  expect([await openLines(), lines]).toEqual([0, before]);
  const other = { ...appraiser, id: "account:204" };
  expect(await codeOf(cases.withdrawAcceptance(other, { periodId: id, acceptedAt }))).toBe("paper.locked");
  expect(await codeOf(cases.withdrawAcceptance(head, { periodId: id, acceptedAt }))).toBe("access.refused");
  expect(valueOf(await cases.withdrawAcceptance(appraiser, { periodId: id, acceptedAt }))).toEqual({ lines });
  expect(await openLines()).toBe(before);
  const again = valueOf(await cases.acceptAgreed(appraiser, unitsOf("S1")));
  valueOf(await cases.finishAppraisal(appraiser, unitsOf("S1")));
  expect(await codeOf(cases.withdrawAcceptance(appraiser, { periodId: id, ...again }))).toBe("paper.locked");
});

describe("four eyes", () => {
  const both = bothRoles("account:301");

  it("let nobody approve what they appraised, nor a response that they decided", async () => {
    await appraisedBy(both);
    valueOf(await cases.openResponses(appraiser, unitsOf("S1")));
    goTo("2020-07-20");
    expect(await codeOf(cases.approve(both, unitsOf("S1")))).toBe("unit.approver-appraised");
    expect(await codeOf(cases.approve(bothRoles("account:302"), unitsOf("S1")))).toBe("done");
  });

  it("see who wrote the lines behind whoever ends the appraisal", async () => {
    valueOf(await cases.signSelfScore(head, { ...unitOf("S1"), seenVersion: 0 }));
    valueOf(await cases.acceptAgreed(both, unitsOf("S1")));
    valueOf(await cases.finishAppraisal(appraiser, unitsOf("S1")));
    valueOf(await cases.openResponses(appraiser, unitsOf("S1")));
    goTo("2020-07-20");
    expect(await codeOf(cases.approve(both, unitsOf("S1")))).toBe("unit.approver-appraised");
    expect(await codeOf(cases.approve(bothRoles("account:302"), unitsOf("S1")))).toBe("done");
  });

  it("let no officer score themselves with a right that was lent to them", async () => {
    valueOf(await cases.signSelfScore(head, { ...unitOf("S1"), seenVersion: 0 }));
    const { officer } = PEOPLE;
    const lent = { ...officer, grants: [...officer.grants, ...appraiser.grants] };
    const subject = { kind: "officer", code: officer.officerCode } as const;
    const line = { ...typed("1", "2", "cao hơn"), isAccepted: true };
    const asked = { ...unitOf("S1"), subject, seenVersion: 0, line };
    expect(await codeOf(cases.saveAppraisalLine(lent, asked))).toBe("appraisal.own");
    expect(await codeOf(cases.saveAppraisalLine(appraiser, asked))).toBe("done");
  });

  it("remember who appraised what was returned", async () => {
    await appraisedBy(both);
    const decision = { ...DECISION, day: day("2020-07-02") };
    valueOf(await cases.returnAppraisal(appraiser, { ...unitOf("S1"), decision }));
    valueOf(await cases.finishAppraisal(appraiser, unitsOf("S1")));
    valueOf(await cases.openResponses(appraiser, unitsOf("S1")));
    goTo("2020-07-20");
    expect(await codeOf(cases.approve(both, unitsOf("S1")))).toBe("unit.approver-appraised");
  });

  it("approve once, when two approve in the same moment", async () => {
    await appraisedBy(appraiser);
    valueOf(await cases.openResponses(appraiser, unitsOf("S1")));
    goTo("2020-07-20");
    const tries: Promise<Result<BulkOutcome>>[] = [approver, bothRoles("account:302"), bothRoles("account:303")].map(
      (each) => cases.approve(each, unitsOf("S1")),
    );
    const codes = await Promise.all(tries.map(codeOf));
    expect([...codes].sort()).toEqual(["done", "unit.step-done", "unit.step-done"]);
    const { course, history } = valueOf(await cases.unitPaper(auditor, unitOf("S1")));
    expect(course.approvedBy).toHaveLength(1);
    expect(history.filter(({ event }) => event === "approve").map(({ actor }) => actor)).toEqual(course.approvedBy);
  });
});

describe("a delegation", () => {
  const given = { validFrom: day("2020-07-02"), validTo: day("2020-07-03") };

  it("lets the deputy do the head's work on its days, with both named, and ends when it is taken back", async () => {
    const owner = await accountFor(database, head, { email: `head-${count}@tinh.gov.vn` });
    const deputy = await accountFor(
      database,
      { ...actorWith("officer", "S1"), name: "Phó" },
      { email: `phó-${count}@tinh.gov.vn` },
    );
    const sign = () => cases.signSelfScore(deputy, { ...unitOf("S1"), seenVersion: 0 });
    expect(await codeOf(sign())).toBe("access.refused");
    const asked = { ...given, toEmail: ` PHÓ-${count}@tinh.gov.vn`, rights: ["selfScores.sign"] };
    const { id: delegation } = valueOf(await cases.delegate(owner, asked));
    expect(valueOf(await cases.delegations(deputy))).toMatchObject([{ id: delegation, from: { name: head.name } }]);
    const tasks = valueOf(await cases.tasksOf(deputy));
    expect(tasks.filter(({ periodId }) => periodId === id)).toMatchObject([
      { kind: "selfScore", agencyCode: "S1", onBehalfOf: owner.id, onBehalfOfName: head.name },
    ]);
    goTo("2020-07-04");
    expect(await codeOf(sign())).toBe("access.refused");
    goTo("2020-07-03");
    expect(valueOf(await cases.unitPaper(deputy, unitOf("S1"))).rights).toEqual(["selfScores.sign"]);
    expect(await codeOf(cases.unitPaper(deputy, unitOf("X1")))).toBe("page.not-found");
    expect(await codeOf(cases.endDelegation(deputy, delegation))).toBe("page.not-found");
    valueOf(await cases.endDelegation(owner, delegation));
    expect(await codeOf(sign())).toBe("access.refused");
    valueOf(await cases.delegate(owner, asked));
    valueOf(await sign());
    const { history } = valueOf(await cases.unitPaper(auditor, unitOf("S1")));
    expect(history.at(-1)).toMatchObject({ event: "selfScore", actor: deputy.id, principal: owner.id });
  });

  it("goes round four eyes neither way", async () => {
    const one = await accountFor(database, bothRoles("x"), { email: `một-${count}@tinh.gov.vn` });
    const other = await accountFor(database, actorWith("approver"), { email: `hai-${count}@tinh.gov.vn` });
    const deputy = await accountFor(database, actorWith("officer", "S1"), { email: `ba-${count}@tinh.gov.vn` });
    await appraisedBy(one);
    valueOf(await cases.openResponses(appraiser, unitsOf("S1")));
    goTo("2020-07-20");
    const days = { validFrom: day("2020-07-20"), validTo: day("2020-07-20") };
    const to = { ...days, rights: ["publications.approve"], toEmail: `ba-${count}@tinh.gov.vn` };
    valueOf(await cases.delegate(one, to));
    expect(await codeOf(cases.approve(deputy, unitsOf("S1")))).toBe("unit.approver-appraised");
    valueOf(await cases.delegate(other, { ...to, toEmail: `một-${count}@tinh.gov.vn` }));
    expect(await codeOf(cases.approve(one, unitsOf("S1")))).toBe("unit.approver-appraised");
    valueOf(await cases.delegate(other, to));
    expect(await codeOf(cases.approve(deputy, unitsOf("S1")))).toBe("done");
    expect(valueOf(await cases.unitPaper(auditor, unitOf("S1"))).course.approvedBy).toEqual([deputy.id, other.id]);
  });

  it("leaves whoever passed the appraisal on behind every line that was written meanwhile", async () => {
    const one = await accountFor(database, bothRoles("x"), { email: `bốn-${count}@tinh.gov.vn` });
    const deputy = await accountFor(database, actorWith("officer", "S1"), { email: `năm-${count}@tinh.gov.vn` });
    const rights = ["appraisals.enter"];
    valueOf(await cases.delegate(one, { ...given, rights, toEmail: `năm-${count}@tinh.gov.vn` }));
    valueOf(await cases.signSelfScore(head, { ...unitOf("S1"), seenVersion: 0 }));
    valueOf(await cases.acceptAgreed(deputy, unitsOf("S1")));
    valueOf(await cases.finishAppraisal(appraiser, unitsOf("S1")));
    const { course } = valueOf(await cases.unitPaper(auditor, unitOf("S1")));
    expect(course.appraisedBy).toEqual([one.id, deputy.id, appraiser.id]);
  });

  it("is refused to whoever has no second factor, of what one does not have, and for nothing", async () => {
    const owner = await accountFor(database, head, { email: `head-${count}@tinh.gov.vn` });
    await accountFor(database, actorWith("officer", "S1"), { email: `b-${count}@tinh.gov.vn`, hasSecondFactor: false });
    const asked = { ...given, toEmail: `b-${count}@tinh.gov.vn`, rights: ["selfScores.sign"] };
    const give = (change: object) => codeOf(cases.delegate(owner, { ...asked, ...change }));
    expect(await give({})).toBe("delegation.second-factor-missing");
    expect(await give({ toEmail: "nobody@tinh.gov.vn" })).toBe("delegation.person-unknown");
    expect(await give({ toEmail: `head-${count}@tinh.gov.vn` })).toBe("delegation.to-oneself");
    for (const rights of [[], ["publications.approve"], ["no such"], ["results.read"]])
      expect(await give({ rights })).toBe("delegation.rights-missing");
    expect(await give({ validTo: day("2020-07-01") })).toBe("delegation.rights-missing");
  });
});

it("evidence of a self-score is read by who may read the unit's papers", async () => {
  const readEvidence = makeReadEvidence({ database, clock: () => new Date("2020-07-02T02:00:00Z") });
  const file = { name: "a.pdf", content: PDF };
  valueOf(await cases.attachEvidence(clerk, { ...unitOf("S1"), indicator: "1", file }));
  const { selfScore } = valueOf(await cases.unitPaper(head, unitOf("S1")));
  const evidenceId = selfScore?.lines[0]?.evidence[0]?.evidenceId ?? -1;
  for (const actor of [clerk, head, appraiser, auditor])
    expect(valueOf(await readEvidence(actor, evidenceId)).name).toBe("a.pdf");
  for (const actor of [PEOPLE.headX1, PEOPLE.officer, PEOPLE.stranger])
    expect(await readEvidence(actor, evidenceId)).toMatchObject({ failure: { code: "page.not-found" } });
});
