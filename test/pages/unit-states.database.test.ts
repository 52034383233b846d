import { beforeAll, describe, expect, it } from "vitest";
import { valueOf } from "../support/kept-province.ts";
import { PEOPLE, QUARTER_FORM } from "../support/period-cases.ts";
import { quarterIn } from "../support/quarter-states.ts";
import { openWebSite, type Visitor } from "../support/page-server.ts";

/** What the pages say of one unit on one day: all the same, from before the end of its responses to after it. */

const trial = await quarterIn("locked");
const site = await openWebSite(trial.database, { clock: trial.clock });
const periodId = QUARTER_FORM.id;
const PERIOD = `/periods/${periodId}`;
let results = "";
let auditor: Visitor = { session: undefined };
let appraiser: Visitor = { session: undefined };
let approver: Visitor = { session: undefined };

/** Of S1 nothing is undecided, of X1 one response. */
beforeAll(async () => {
  const { cases, goTo } = trial;
  const { head, headX1, appraiser: vân } = PEOPLE;
  for (const [agencyCode, person] of [["S1", head] as const, ["X1", headX1] as const]) {
    valueOf(await cases.signSelfScore(person, { periodId, agencyCode, seenVersion: 0 }));
  }
  const units = { periodId, agencyCodes: ["S1", "X1"] };
  goTo("2020-07-10");
  valueOf(await cases.acceptAgreed(vân, units));
  valueOf(await cases.finishAppraisal(vân, units));
  valueOf(await cases.openResponses(vân, units));
  const response = { subject: { kind: "unit", code: "X1" }, about: "result", text: "Đề nghị xem lại." } as const;
  valueOf(await cases.giveResponse(headX1, { periodId, agencyCode: "X1", ...response, file: undefined }));
  const { tallySetId } = valueOf(await cases.board(PEOPLE.auditor, periodId)).period;
  results = `/results/${String(tallySetId)}`;
});

async function signInAgain(day: string): Promise<void> {
  trial.goTo(day);
  auditor = await site.signIn({ email: `thanh-tra-${day}@tinh.gov.vn`, role: "auditor" });
  appraiser = await site.signIn({ email: `tham-dinh-${day}@tinh.gov.vn`, role: "appraiser" });
  approver = await site.signIn({ email: `duyet-${day}@tinh.gov.vn`, role: "approver" });
}

const textOf = async (visitor: Visitor, path: string): Promise<string> =>
  (await (await site.send(visitor, path)).text()).replaceAll(/<[^>]+>/g, " ").replaceAll(/\s+/g, " ");

/** The pages that tell the state of S1 and X1. */
const PLACES = (): readonly string[] => [
  ...["/periods", PERIOD, `${PERIOD}/appraisal`, `${PERIOD}/checks`, results],
  ...["S1", "X1"].flatMap((code) => [`${PERIOD}/units/${code}`, `${PERIOD}/appraisal/${code}`]),
];

/** Which of these words each page says. */
async function said(words: readonly string[]): Promise<Readonly<Record<string, readonly string[]>>> {
  const found: Record<string, readonly string[]> = {};
  for (const path of PLACES()) {
    const text = await textOf(auditor, path);
    found[path] = words.filter((word) => text.toLocaleLowerCase("vi").includes(word.toLocaleLowerCase("vi")));
  }
  return found;
}

const WORDS = ["Đang phản hồi", "Chờ kết luận phản hồi", "Chờ phê duyệt"];

describe("the state of a unit", () => {
  it("is responding on every page to the last day of the responses", async () => {
    await signInAgain("2020-07-17");
    const found = await said(WORDS);
    for (const path of PLACES()) expect([path, found[path]]).toEqual([path, ["Đang phản hồi"]]);
  });

  it("is from the day after on what it waits for, on every page alike", async () => {
    await signInAgain("2020-07-18");
    const found = await said(WORDS);
    for (const path of PLACES()) {
      const code = /\/(S1|X1)$/.exec(path)?.[1];
      const expected = { S1: ["Chờ phê duyệt"], X1: ["Chờ kết luận phản hồi"] }[code ?? ""];
      expect([path, found[path]]).toEqual([path, expected ?? ["Chờ kết luận phản hồi", "Chờ phê duyệt"]]);
    }
  });

  it("is one word for the units that wait for the reader's appraisal, in the queue and on the board", async () => {
    expect(await textOf(appraiser, `${PERIOD}/appraisal`)).toContain("1 đơn vị chờ bạn thẩm định");
    const board = await textOf(appraiser, `${PERIOD}?stage=mine-appraisal`);
    expect(board).toContain("Chờ bạn thẩm định (1)");
    expect(board).toContain(`Hiện 1 trên 3 đơn vị`);
    expect(board).toContain("UBND xã Một");
    expect(board).not.toContain("Sở Tư pháp");
  });
});

describe("a publication that units keep back", () => {
  it("is offered nowhere; board and check-list say how many units it waits for and lead to them", async () => {
    expect(await textOf(approver, "/tasks")).not.toContain("Công bố:");
    for (const path of [PERIOD, `${PERIOD}/checks`]) {
      expect(await textOf(approver, path)).toContain("Chưa công bố được: còn 3 trên 3 đơn vị chưa phê duyệt");
      expect(await (await site.send(approver, path)).text()).toContain(`href="${PERIOD}?stage=unready"`);
    }
    expect(await textOf(approver, `${PERIOD}?stage=unready`)).toContain("Chưa phê duyệt (3)");
  });

  it("has one line for all of them in the check-list, with the way to each", async () => {
    const page = await (await site.send(approver, `${PERIOD}/checks`)).text();
    expect(page.match(/Đơn vị chưa được phê duyệt/g)).toHaveLength(1);
    expect(await textOf(approver, `${PERIOD}/checks`)).toContain("3 đơn vị: Đơn vị chưa được phê duyệt.");
    for (const code of ["S1", "X1", "X2"]) expect(page).toContain(`href="${PERIOD}/appraisal/${code}?list=checks"`);
  });
});

describe("a class that nobody has judged", () => {
  it("is provisional on every list, and one that was appraised is not", async () => {
    for (const path of [PERIOD, results]) {
      const page = await (await site.send(auditor, path)).text();
      const row = (code: string): string =>
        page.split("<tr").find((each) => new RegExp(`/units/${code}"`).test(each)) ?? "none";
      expect(["X2", "S1"].map((code) => [path, row(code).includes("tạm tính")])).toEqual([
        [path, true],
        [path, false],
      ]);
    }
  });
});
