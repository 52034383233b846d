import { expect, it } from "vitest";
import { TALLY_LAW, valueOf } from "../../../test/support/kept-province.ts";
import { closedPeriod, DECISION, PEOPLE, QUARTER_FORM } from "../../../test/support/period-cases.ts";
import { quarterIn } from "../../../test/support/quarter-states.ts";
import { rowOf } from "../../../test/support/small-province.ts";
import { actorWith } from "../../../test/support/actors.ts";
import { day } from "../../../test/support/small-province.ts";
import type { Result } from "../../core/base/result.ts";
import { appraisedScores } from "../../core/periods/appraisal.ts";
import { inAuditedDecision } from "../../db/audit.ts";
import { makeTallySetCases } from "../evaluate-server/manage-tally-sets.ts";
import { InputReceipts } from "../evaluate-server/input-receipts.ts";
import { makeEditRegistry } from "../registry/edit-registry.ts";
import { deedFor, momentOf } from "./moment.ts";
import { publishUnits } from "./publish-units.ts";

const trial = await quarterIn("filled");
const { cases, goTo, database, keeper } = trial;
const { appraiser, approver, auditor, head, headX1 } = PEOPLE;
const ALL = ["S1", "X1", "X2"];

const codeOf = async (asked: Promise<Result<unknown>>): Promise<string> => {
  const result = await asked;
  return result.ok ? "done" : result.failure.code;
};

/** From closed facts to approval on 20 July, X2 absent. */
async function approved(id: string): Promise<void> {
  await closedPeriod(trial, { ...QUARTER_FORM, id });
  const unitsOf = { periodId: id, agencyCodes: ALL };
  valueOf(await cases.signSelfScore(head, { periodId: id, agencyCode: "S1", seenVersion: 0 }));
  valueOf(await cases.signSelfScore(headX1, { periodId: id, agencyCode: "X1", seenVersion: 0 }));
  goTo("2020-07-09");
  valueOf(await cases.remind(appraiser, { periodId: id, agencyCodes: "late" }));
  valueOf(await cases.treatAsAbsent(appraiser, { periodId: id, agencyCode: "X2", citation: "Quyết định 1063" }));
  valueOf(await cases.acceptAgreed(appraiser, unitsOf));
  valueOf(await cases.finishAppraisal(appraiser, unitsOf));
  valueOf(await cases.openResponses(appraiser, unitsOf));
  goTo("2020-07-20");
  expect(valueOf(await cases.approve(approver, unitsOf)).done).toEqual(ALL);
}

async function publish(id: string, numbers: { number: number; replaces: number | undefined }, stateKey: string) {
  const deps = { law: TALLY_LAW, clock: () => new Date("2020-07-20T03:00:00Z") };
  return inAuditedDecision(database, { actor: approver.id, at: deps.clock() }, async (tx, record) => {
    const moment = await momentOf(tx, approver, deps);
    const deed = valueOf(deedFor(moment, "publications.publish", undefined));
    return publishUnits(tx, { record, moment, deed, periodId: id, ...numbers, stateKey });
  });
}

const keyOf = async (id: string) => valueOf(await cases.publicationCandidate(id)).stateKey;

it("a period is published as a whole, corrected unit by unit, and published anew as a whole", async () => {
  const id = "2020-corrected";
  await approved(id);
  const first = { number: 1, replaces: undefined };
  valueOf(await publish(id, first, await keyOf(id)));
  expect(await codeOf(cases.reopen(appraiser, { periodId: id, decision: DECISION }))).toBe("period.has-publication");
  expect(await codeOf(cases.returnAppraisal(appraiser, { periodId: id, agencyCode: "S1", decision: DECISION }))).toBe(
    "unit.published",
  );
  const s1 = { periodId: id, agencyCode: "S1" };
  valueOf(await cases.correct(appraiser, { periodId: id, agencyCodes: ["S1"], decision: DECISION }));
  expect(await codeOf(publish(id, { number: 2, replaces: 1 }, await keyOf(id)))).toBe("unit.step-too-early");
  const line = { indicator: "5", score: "1,2", reason: "Biên bản kiểm tra", isAccepted: true } as const;
  const asked = { ...s1, subject: { kind: "unit", code: "S1" }, seenVersion: 1, line } as const;
  valueOf(await cases.saveAppraisalLine(appraiser, asked));
  valueOf(await cases.finishAppraisal(appraiser, { periodId: id, agencyCodes: ["S1"] }));
  valueOf(await cases.openResponses(appraiser, { periodId: id, agencyCodes: ["S1"] }));
  goTo("2020-07-30");
  valueOf(await cases.approve(approver, { periodId: id, agencyCodes: ["S1"] }));
  const material = valueOf(await cases.publicationCandidate(id));
  const own = material.appraisals.find(({ subject }) => subject.code === "S1");
  expect(appraisedScores(own?.lines ?? []).get("5")).toEqual({ numerator: 6n, denominator: 5n });
  expect(await codeOf(publish(id, first, material.stateKey))).toBe("publication.replaces-other");
  valueOf(await publish(id, { number: 2, replaces: 1 }, material.stateKey));
  for (const agencyCode of ALL) {
    const { course } = valueOf(await cases.unitPaper(auditor, { periodId: id, agencyCode }));
    expect(course).toMatchObject({ stage: "published", publication: 2 });
  }
});

it("units are corrected by one decision all together, or none of them", async () => {
  const id = "2020-together";
  await approved(id);
  const correct = (...agencyCodes: string[]) =>
    cases.correct(appraiser, { periodId: id, agencyCodes, decision: DECISION });
  const stages = async () => valueOf(await cases.board(auditor, id)).rows.map(({ course }) => course.stage);
  valueOf(await publish(id, { number: 3, replaces: undefined }, await keyOf(id)));
  for (const wrong of [["S1", "X9"], ["S1", "X1", "X9"], []]) {
    expect(await codeOf(correct(...wrong))).toBe("page.not-found");
    expect(await stages()).toEqual(["published", "published", "published"]);
  }
  valueOf(await correct("S1"));
  expect(await codeOf(correct("S1", "X1"))).not.toBe("done");
  expect((await stages()).filter((stage) => stage === "published")).toHaveLength(2);
  valueOf(await correct("X1", "X2"));
  expect((await stages()).filter((stage) => stage === "published")).toEqual([]);
});

it("nothing is published that somebody wrote to since it was read, nor twice in one moment", async () => {
  const id = "2020-raced";
  await approved(id);
  const before = await keyOf(id);
  const decision = { ...DECISION, day: day("2020-07-20") };
  valueOf(await cases.returnAppraisal(approver, { periodId: id, agencyCode: "X1", decision }));
  expect(await codeOf(publish(id, { number: 1, replaces: undefined }, before))).toBe("paper.changed-meanwhile");
  valueOf(await cases.finishAppraisal(appraiser, { periodId: id, agencyCodes: ["X1"] }));
  valueOf(await cases.openResponses(appraiser, { periodId: id, agencyCodes: ["X1"] }));
  goTo("2020-07-30");
  valueOf(await cases.approve(approver, { periodId: id, agencyCodes: ["X1"] }));
  const stateKey = await keyOf(id);
  const codes = await Promise.all(
    [3, 4].map((number) => codeOf(publish(id, { number, replaces: undefined }, stateKey))),
  );
  expect([...codes].sort()).toEqual(["done", "paper.changed-meanwhile"]);
});

it("units that come or go while the period is open join or leave it when it is closed", async () => {
  const id = "2020-founded";
  goTo("2020-07-01");
  valueOf(await cases.create(appraiser, { ...QUARTER_FORM, id }));
  valueOf(await cases.open(appraiser, id));
  const edit = makeEditRegistry({ database, clock: () => new Date("2020-07-01T03:00:00Z") });
  const founded = rowOf("agencies", { code: "X3", name: "UBND xã Ba", tier: "commune", kind: "commune" });
  const change = { kind: "rewrite", table: "agencies", before: undefined, after: founded } as const;
  valueOf(await edit(actorWith("admin"), { edit: change, reason: "Thành lập" }));
  await keeper.drain();
  expect(valueOf(await cases.board(auditor, id)).rows).toHaveLength(3);
  valueOf(await cases.close(appraiser, id));
  expect(
    valueOf(await cases.board(auditor, id)).rows.map(({ unit, course }) => `${unit.code} ${course.stage}`),
  ).toEqual(["S1 closed", "X3 closed", "X2 closed", "X1 closed"]);
  const { history } = valueOf(await cases.unitPaper(auditor, { periodId: id, agencyCode: "X3" }));
  expect(history.map(({ event }) => event)).toEqual(["open", "join", "close", "close"]);
  const { evaluation } = valueOf(await cases.publicationCandidate(id));
  expect(evaluation.results.agencies.map(({ code }) => code)).toEqual(["S1", "X1", "X2", "X3"]);

  const other = { ...QUARTER_FORM, id: "2020-abolished" };
  valueOf(await cases.create(appraiser, other));
  valueOf(await cases.open(appraiser, other.id));
  expect(valueOf(await cases.board(auditor, other.id)).rows).toHaveLength(4);
  const after = { ...founded, validTo: day("2020-03-31") };
  const ended = { kind: "rewrite", table: "agencies", before: founded, after } as const;
  valueOf(await edit(actorWith("admin"), { edit: ended, reason: "Đã sáp nhập từ trước kỳ" }));
  await keeper.drain();
  valueOf(await cases.close(appraiser, other.id));
  expect(valueOf(await cases.board(auditor, other.id)).rows.map(({ unit }) => unit.code)).toEqual(["S1", "X2", "X1"]);
  const left = await database.queries
    .selectFrom("period_events")
    .select("period_id")
    .where("event", "=", "leave")
    .execute();
  expect(left).toEqual([{ period_id: other.id }]);
});

it("the set of an open period is frozen with the period alone, and replaced when the rules have changed", async () => {
  const id = "2020-own-set";
  goTo("2020-07-01");
  valueOf(await cases.create(appraiser, { ...QUARTER_FORM, id }));
  const { tallySetId = -1 } = valueOf(await cases.open(appraiser, id));
  await keeper.drain();
  const clock = (): Date => new Date("2020-07-01T03:00:00Z");
  const receipts = new InputReceipts();
  const sets = makeTallySetCases({ database, law: TALLY_LAW, receipts, engineVersion: "0", clock, keeper });
  expect(await codeOf(sets.freeze(appraiser, tallySetId))).toBe("tally-set.of-period");
  await database.queries
    .updateTable("tally_sets")
    .set({ rule_set_hash: "of another rule book" })
    .where("id", "=", tallySetId)
    .execute();
  expect(await codeOf(cases.close(appraiser, id))).toBe("tally-set.other-law");
  const recounted = valueOf(await cases.recount(appraiser, id));
  expect(recounted.tallySetId).not.toBe(tallySetId);
  await keeper.drain();
  expect(await codeOf(cases.close(appraiser, id))).toBe("done");
});
