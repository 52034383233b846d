import { beforeAll, describe, expect, it } from "vitest";
import { valueOf } from "../support/kept-province.ts";
import { PEOPLE, QUARTER_FORM } from "../support/period-cases.ts";
import { quarterIn } from "../support/quarter-states.ts";
import { openWebSite, type Visitor } from "../support/page-server.ts";
import { makeReadPublications } from "../../src/app/publications/read-publications.ts";

/** Somebody approves from the list where they read, and what the unit got stands side by side, to the publication. */

const trial = await quarterIn("locked");
const publications = makeReadPublications({ database: trial.database });
const site = await openWebSite(trial.database, { clock: trial.clock, publications });
const periodId = QUARTER_FORM.id;
const PERIOD = `/periods/${periodId}`;
let approver: Visitor = { session: undefined };
let auditor: Visitor = { session: undefined };

/** S1 and X1 scored themselves, X2 took no part; the time to respond is over and nobody did. */
beforeAll(async () => {
  const { cases, goTo } = trial;
  const { head, headX1, appraiser } = PEOPLE;
  valueOf(await cases.signSelfScore(head, { periodId, agencyCode: "S1", seenVersion: 0 }));
  valueOf(await cases.signSelfScore(headX1, { periodId, agencyCode: "X1", seenVersion: 0 }));
  goTo("2020-07-09");
  valueOf(await cases.remind(appraiser, { periodId, agencyCodes: "late" }));
  const citation = "Quyết định 1063/QĐ-UBND, Điều 7";
  valueOf(await cases.treatAsAbsent(appraiser, { periodId, agencyCode: "X2", citation }));
  const units = { periodId, agencyCodes: ["S1", "X1", "X2"] };
  goTo("2020-07-10");
  valueOf(await cases.acceptAgreed(appraiser, units));
  valueOf(await cases.finishAppraisal(appraiser, units));
  valueOf(await cases.openResponses(appraiser, units));
  goTo("2020-07-18");
  approver = await site.signIn({ email: "duyet@tinh.gov.vn", name: "Nguyễn Đức Hòa", role: "approver" });
  auditor = await site.signIn({ email: "thanh-tra@tinh.gov.vn", role: "auditor" });
});

const pageOf = async (visitor: Visitor, path: string): Promise<string> => (await site.send(visitor, path)).text();
const textOf = async (visitor: Visitor, path: string): Promise<string> =>
  (await pageOf(visitor, path)).replaceAll(/<[^>]+>/g, " ").replaceAll(/\s+/g, " ");

/** The hidden fields of the form that approves the unit of a page. */
function fieldsOn(page: string): Record<string, string> {
  const form = /<form[^>]*checks\/approve".*?<\/form>/s.exec(page)?.[0] ?? "";
  const fields = [...form.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(([, name = "", value = ""]) => [name, value]);
  return Object.fromEntries(fields.filter(([name]) => name !== "formToken")) as Record<string, string>;
}

async function approveOn(address: string): Promise<string> {
  const form = fieldsOn(await pageOf(approver, address));
  const sent = await site.send(approver, `${PERIOD}/checks/approve`, { method: "POST", form });
  return sent.headers.get("Location") ?? `none: ${sent.status.toString()}`;
}

describe("somebody who approves from the board", () => {
  const FILTER = "search=ubnd&stage=approvable";

  it("opens the unit from the board as it is narrowed, and may approve it there", async () => {
    const board = await pageOf(approver, `${PERIOD}?${FILTER}`);
    for (const code of ["X1", "X2"]) {
      expect(board).toContain(`href="${PERIOD}/appraisal/${code}?list=board&amp;search=ubnd&amp;stage=approvable"`);
    }
    const unit = await pageOf(approver, `${PERIOD}/appraisal/X1?list=board&${FILTER}`);
    expect(fieldsOn(unit)).toEqual({ unit: "X1", from: "unit", list: "board", search: "ubnd", stage: "approvable" });
    expect(await pageOf(auditor, `${PERIOD}/appraisal/X1?list=board&${FILTER}`)).not.toContain("checks/approve");
  });

  it("comes to the next that waits within the filter, and after the last back to the board with it", async () => {
    const next = await approveOn(`${PERIOD}/appraisal/X1?list=board&${FILTER}`);
    expect(next).toBe(`${PERIOD}/appraisal/X2?done=approved-next&list=board&${FILTER}&finished=X1`);
    expect(await textOf(approver, next)).toContain("Đã phê duyệt. Đây là đơn vị chờ tiếp theo.");
    expect(await textOf(approver, next)).toContain("Đơn vị 1 trên 1 đơn vị chờ bạn");
    expect(await approveOn(next)).toBe(`${PERIOD}?done=approved&${FILTER}`);
  });

  it("comes from the list of approvals back to that list", async () => {
    const checks = await pageOf(approver, `${PERIOD}/checks`);
    expect(checks).toContain(`href="${PERIOD}/appraisal/S1?list=checks"`);
    expect(await textOf(approver, "/tasks")).not.toContain("Công bố Quý");
    expect(await approveOn(`${PERIOD}/appraisal/S1?list=checks`)).toBe(`${PERIOD}/checks?done=approved`);
    expect(await textOf(approver, "/tasks")).toContain("Công bố Quý II/2020");
    expect(await textOf(approver, PERIOD)).toContain("Mọi đơn vị đã phê duyệt");
  });

  it("is led astray by no list that is none", async () => {
    const page = await site.send(approver, `${PERIOD}/appraisal/S1?list=constructor`);
    expect(page.status).toBe(200);
  });
});

describe("a published period", () => {
  const scores = (text: string): string => /Hệ thống tính .*?Bước|Hệ thống tính .*$/.exec(text)?.[0] ?? text;

  it("shows beside each other what a unit proposed, what was appraised and published, by whom and when", async () => {
    const before = scores(await textOf(auditor, `${PERIOD}/units/S1`));
    expect(before).toMatch(/Tự chấm 11,7 ?\/18,0 .*Thẩm định 11,7 ?\/18,0/);
    expect(before).not.toContain("Lần công bố số 1");
    expect((await site.send(approver, `${PERIOD}/checks/publish`, { method: "POST" })).status).toBe(303);
    await site.jobs.drain();
    const after = scores(await textOf(auditor, `${PERIOD}/units/S1`));
    expect(after).toMatch(/Tự chấm 11,7 .*01\/07\/2020/);
    expect(after).toMatch(/Thẩm định 11,7 .*10\/07\/2020/);
    expect(after).toMatch(/Đã công bố 11,7 .*Lần công bố số 1 ?, Nguyễn Đức Hòa, 18\/07\/2020/);
    expect(after).not.toContain("tạm tính");
    const absent = scores(await textOf(auditor, `${PERIOD}/units/X2`));
    expect(absent).not.toMatch(/Tự chấm \d/);
  });

  it("offers the documents that were published first, and a draft only where somebody asks for it", async () => {
    const page = await pageOf(auditor, `${PERIOD}/reports`);
    const text = await textOf(auditor, `${PERIOD}/reports`);
    expect(text).toContain("Kỳ đã công bố ngày 18/07/2020, lần công bố số 1");
    expect(page).toContain('href="/publications/1/files/bao-cao.pdf"');
    expect(page.indexOf("Văn bản đã công bố")).toBeLessThan(page.indexOf("<details"));
    expect(page.indexOf("<details")).toBeLessThan(page.indexOf("Chưa có bản dự thảo nào"));
    expect(text).not.toContain("Lập bản mới trước khi trình");
    expect(site.bugs).toEqual([]);
  });
});
