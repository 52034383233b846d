import { beforeAll, describe, expect, it } from "vitest";
import { changedLaw, ENDED_IN_JUNE_2020 } from "../../../test/support/changed-law.ts";
import { valueOf } from "../../../test/support/kept-province.ts";
import { PEOPLE, QUARTER_FORM } from "../../../test/support/period-cases.ts";
import { quarterIn } from "../../../test/support/quarter-states.ts";
import { periodsOver, type PeriodOnTrial } from "../../../test/support/period-cases.ts";
import { day } from "../../../test/support/small-province.ts";

const { appraiser, auditor } = PEOPLE;
const windowTo = (to: string, from = "2020-04-01") => ({ from: day(from), to: day(to) });

let before: PeriodOnTrial;
let after: PeriodOnTrial;
beforeAll(async () => {
  before = await quarterIn("locked");
  after = periodsOver(before.database, await changedLaw(ENDED_IN_JUNE_2020));
  after.goTo("2020-12-01");
});

async function openedWith(id: string, window: typeof QUARTER_FORM.window): Promise<string> {
  valueOf(await after.cases.create(appraiser, { ...QUARTER_FORM, id, window }));
  const opened = await after.cases.open(appraiser, id);
  return opened.ok ? opened.value.course.stage : opened.failure.code;
}

describe("the end of the law", () => {
  it("lets a period be opened up to its last day and not one day further, whoever asks", async () => {
    expect(await openedWith("to-the-29th", windowTo("2020-06-29"))).toBe("open");
    expect(await openedWith("to-the-30th", windowTo("2020-06-30"))).toBe("open");
    expect(await openedWith("to-the-1st", windowTo("2020-07-01"))).toBe("period.rule-set-not-in-force");
    expect(await openedWith("after", windowTo("2020-09-30", "2020-07-01"))).toBe("period.rule-set-not-in-force");
  });

  it("is said of the draft before anybody tries; the draft can be changed and thrown away", async () => {
    const id = "said";
    const form = { ...QUARTER_FORM, id, window: windowTo("2020-09-30", "2020-07-01") };
    const { version } = valueOf(await after.cases.create(appraiser, form));
    const draft = valueOf(await after.cases.view(appraiser, id));
    expect(draft.notInForce).toMatchObject({ code: "period.rule-set-not-in-force" });
    expect(draft.notInForce?.message).toContain("01/07/2020–30/09/2020");
    valueOf(await after.cases.editDraft(appraiser, { ...form, window: windowTo("2020-06-30"), seenVersion: version }));
    expect(valueOf(await after.cases.view(appraiser, id)).notInForce).toBeUndefined();
    valueOf(await after.cases.removeDraft(appraiser, id));
    expect(await after.cases.view(appraiser, id)).toMatchObject({ failure: { code: "page.not-found" } });
  });

  it("leaves a refused draft as it was: no units, no counting", async () => {
    const [unit] = valueOf(await after.cases.board(appraiser, "after")).rows;
    const { course, tallySetId } = valueOf(await after.cases.view(appraiser, "after"));
    expect([unit, course.stage, tallySetId]).toEqual([undefined, "draft", undefined]);
  });

  it("leaves what was opened before to be read, with why it cannot be published", async () => {
    valueOf(await before.cases.create(appraiser, { ...QUARTER_FORM, id: "older", window: windowTo("2020-07-01") }));
    valueOf(await before.cases.open(appraiser, "older"));
    const { period, rows } = valueOf(await after.cases.board(auditor, "older"));
    expect(rows).toHaveLength(3);
    expect(period.notInForce?.message).toContain("không bao giờ công bố được");
    expect(valueOf(await after.cases.board(auditor, QUARTER_FORM.id)).period.notInForce).toBeUndefined();
  });
});
