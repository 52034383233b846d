import { beforeAll, describe, expect, it } from "vitest";
import { valueOf } from "../../../test/support/kept-province.ts";
import { PDF, PEOPLE, QUARTER_FORM } from "../../../test/support/period-cases.ts";
import { quarterIn } from "../../../test/support/quarter-states.ts";
import type { TypedLine } from "./period-asks.ts";

/** Evidence that a unit names instead of handing it over. */

const trial = await quarterIn("locked");
const { cases, goTo } = trial;
const { clerk, head, appraiser } = PEOPLE;
const S1 = { periodId: QUARTER_FORM.id, agencyCode: "S1" };
const REFERENCE = "12/BC-STP ngày 03/7/2020 của Sở Tư pháp";

beforeAll(() => {
  goTo("2020-07-02");
});

const paperFor = async (actor = head) => valueOf(await cases.unitPaper(actor, S1)).selfScore ?? expect.fail();

async function save(line: Partial<TypedLine>, actor = clerk) {
  const { version } = await paperFor();
  const whole = { indicator: "1", score: "1,9", reason: "Bỏ sót phiếu", ...line } as const;
  return cases.saveSelfScore(actor, { ...S1, seenVersion: version, lines: [whole] });
}

const faultsAfter = async (line: Partial<TypedLine>): Promise<readonly string[]> =>
  valueOf(await save(line)).faults.map(({ code }) => code);

describe("a document that is named", () => {
  it("shows a difference as a kept one does, and not when it is blank", async () => {
    expect(await faultsAfter({})).toEqual(["score.evidence-missing"]);
    expect(await faultsAfter({ reference: " \n " })).toEqual(["score.evidence-missing"]);
    expect(await faultsAfter({ reference: REFERENCE })).toEqual([]);
    expect(await faultsAfter({ reference: REFERENCE, reason: "" })).toEqual(["score.reason-missing"]);
  });

  it("is read by the appraiser beside the reason, in one line whatever was pasted", async () => {
    valueOf(await save({ reference: "  12/BC-STP\r\n\tngày 03/7/2020\u0000\u2028của Sở Tư pháp " }));
    expect((await paperFor(appraiser)).lines[0]).toMatchObject({ reference: REFERENCE, evidence: [] });
  });

  it.each([
    [499, undefined],
    [500, undefined],
    [501, "score.reference-too-long"],
  ])("of %i signs is taken or refused, never cut", async (length, code) => {
    const saved = await save({ reference: "á".repeat(length) });
    expect(saved.ok ? undefined : saved.failure.code).toBe(code);
    if (saved.ok) expect((await paperFor()).lines[0]?.reference).toHaveLength(length);
  });

  it("is not overwritten unseen by somebody who read the line before", async () => {
    const { version } = await paperFor();
    const line = { indicator: "1", score: "1,9", reason: "Bỏ sót phiếu" } as const;
    const saveSeen = (reference: string, actor = clerk) =>
      cases.saveSelfScore(actor, { ...S1, seenVersion: version, lines: [{ ...line, reference }] });
    valueOf(await saveSeen("12/BC-STP"));
    expect(await saveSeen("13/BC-STP", head)).toMatchObject({
      failure: {
        code: "paper.changed-meanwhile",
        conflicts: [{ yours: { reference: "13/BC-STP" }, theirs: { reference: "12/BC-STP", savedBy: clerk.id } }],
      },
    });
    valueOf(await saveSeen("12/BC-STP", head));
  });

  it("stands beside kept documents, and is signed with them", async () => {
    valueOf(await save({ reference: REFERENCE }));
    const file = { name: "bảng kê.pdf", content: PDF };
    const { version } = valueOf(await cases.attachEvidence(clerk, { ...S1, indicator: "1", file }));
    valueOf(await cases.signSelfScore(head, { ...S1, seenVersion: version }));
    const row = await trial.database.queries
      .selectFrom("period_events")
      .select("paper")
      .where("event", "=", "selfScore")
      .executeTakeFirstOrThrow();
    expect(row.paper).toMatchObject({
      differences: [{ indicator: "1", reference: REFERENCE, evidence: ["evidence:1"] }],
    });
  });
});
