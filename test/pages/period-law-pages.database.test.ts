import { beforeAll, describe, expect, it } from "vitest";
import { changedRulebook, ENDED_IN_JUNE_2020 } from "../support/changed-law.ts";
import { testDatabase } from "../support/test-database.ts";
import { fillSite, twoUnitTables } from "../support/two-units.ts";
import { openWebSite, type Visitor } from "../support/page-server.ts";

/** The pages of an installation whose rule sets have all ended: with June 2020, by a rule book of the test's own. */

let now = new Date("2020-06-30T03:00:00Z");
const site = await openWebSite(await testDatabase(), {
  rulebook: await changedRulebook(ENDED_IN_JUNE_2020),
  clock: () => now,
});
let appraiser: Visitor = { session: undefined };
const NO_RULES = "Chưa có bộ quy tắc nào có hiệu lực sau ngày 30/06/2020.";

beforeAll(async () => {
  await fillSite(site, twoUnitTables());
});

const pageOf = async (path: string): Promise<string> => (await site.send(appraiser, path)).text();
const signIn = async (email: string, at: string): Promise<void> => {
  now = new Date(at);
  appraiser = await site.signIn({ email, role: "appraiser" });
};
const offered = (page: string): string[] => [...page.matchAll(/new\?like=([^"]+)"/g)].map(([, id = ""]) => id);

describe("the form of a period", () => {
  it("offers on the last day what can be published, with the rule set and its days", async () => {
    await signIn("mot@tinh.gov.vn", "2020-06-30T03:00:00Z");
    const page = await pageOf("/periods/new");
    expect(page).not.toContain("Chưa có bộ quy tắc nào có hiệu lực");
    expect(offered(page)).toEqual(["2020-q2", "2020-q1", "2020-05"]);
    expect(page).toContain("06/01/2019–30/06/2020: Bộ quy tắc toàn quốc");
  });

  it("says from the next day on that no rule set is in force and that ballots are received all the same", async () => {
    await signIn("hai@tinh.gov.vn", "2020-07-01T03:00:00Z");
    const page = await pageOf("/periods/new");
    expect(page).toContain(NO_RULES);
    expect(page).toContain("phiếu, hồ sơ, phản ánh vẫn được nhận");
    expect(offered(page)).toEqual(["2020-q2", "2020-06"]);
    expect(await pageOf("/periods/new?like=2020-q3")).not.toContain('value="01/07/2020"');
  });
});

describe("a draft that can never be opened", () => {
  it("says so first, offers no opening, is refused when it is tried, and can be thrown away", async () => {
    const form = {
      ...{ id: "2020-q3", title: "Quý III/2020", from: "01/07/2020", to: "30/09/2020", ruleSetId: "tt01-2018" },
      ...{ overrides: "", selfScoreWorkingDays: "5", appraisalWorkingDays: "10", responseWorkingDays: "0" },
      ...{ approvalWorkingDays: "3", responseDecisionWorkingDays: "3", remindersBeforeAbsence: "2" },
      citation: "Quyết định 1063/QĐ-UBND",
    };
    expect((await site.send(appraiser, "/periods/new", { method: "POST", form })).status).toBe(303);
    const page = await pageOf("/periods/2020-q3");
    expect(page).toContain("<b>Chưa mở được kỳ này.</b>");
    expect(page).toContain("01/07/2020–30/09/2020");
    expect(page).not.toContain('action="/periods/2020-q3/open"');
    const tried = await site.send(appraiser, "/periods/2020-q3/open", { method: "POST" });
    expect(tried.status).toBe(422);
    expect(await tried.text()).toContain("không bao giờ công bố được");
    expect(page).toContain('action="/periods/2020-q3/remove"');
    expect((await site.send(appraiser, "/periods/2020-q3/remove", { method: "POST" })).status).toBe(303);
    expect(site.bugs).toEqual([]);
  });
});
