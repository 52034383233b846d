import { beforeAll, describe, expect, it } from "vitest";
import { actorWith } from "../support/actors.ts";
import { valueOf } from "../support/kept-province.ts";
import { POLICY } from "../support/periods.ts";
import { day } from "../support/small-province.ts";
import { twoUnitsIn } from "../support/two-unit-states.ts";
import { openWebSite, type Visitor } from "../support/page-server.ts";
import { OPERATOR } from "../../src/core/access/actor.ts";

/** The queue of an appraiser over the real use cases: what waits comes first, one finished unit leads to the next. */

const site = await openWebSite(await twoUnitsIn("filled"));
const PERIOD = "2020-q1";
const LIST = `/periods/${PERIOD}/appraisal`;
const NOBODY: Visitor & { readonly accountId: number } = { session: undefined, accountId: 0 };
let appraiser = NOBODY;
let auditor = NOBODY;

const pageOf = async (visitor: Visitor, path: string): Promise<string> => (await site.send(visitor, path)).text();
const finish = (code: string, more: Record<string, string> = {}): Promise<Response> =>
  site.send(appraiser, LIST, { method: "POST", form: { unit: code, from: "unit", act: "finish", ...more } });
const wayOn = (page: string): string =>
  /<nav[^>]*aria-label="Đơn vị trước, đơn vị sau">(.*?)<\/nav>/s
    .exec(page)?.[1]
    ?.replaceAll(/<[^>]+>/g, " ")
    .replaceAll("&quot;", '"')
    .replaceAll(/\s+/g, " ") ?? "none";
const namesIn = (page: string): readonly string[] =>
  [...page.matchAll(/href="[^"]*\/appraisal\/[AB][^"]*">(unit [AB])</g)].map(([, name = ""]) => name);

beforeAll(async () => {
  appraiser = await site.signIn({ email: "tham-dinh@tinh.gov.vn", name: "Lê Thị Hồng Vân", role: "appraiser" });
  auditor = await site.signIn({ email: "thanh-tra@tinh.gov.vn", role: "auditor" });
  const window = { from: day("2020-01-01"), to: day("2020-03-31") };
  const policy = { ...POLICY, responseWorkingDays: 0 };
  const period = { id: PERIOD, title: "Quý I/2020", window, ruleSetId: "tt01-2018", overrides: [], policy };
  valueOf(await site.periods.create(OPERATOR, period));
  valueOf(await site.periods.open(OPERATOR, PERIOD));
  await site.keeper.drain();
  valueOf(await site.periods.close(OPERATOR, PERIOD));
  for (const agencyCode of ["A", "B"]) {
    const head = actorWith("unitHead", agencyCode, "account:90");
    valueOf(await site.periods.signSelfScore(head, { periodId: PERIOD, agencyCode, seenVersion: 0 }));
  }
  const own = actorWith("appraiser", undefined, `account:${appraiser.accountId.toString()}`);
  valueOf(await site.periods.acceptAgreed(own, { periodId: PERIOD, agencyCodes: ["A", "B"] }));
});

describe("the queue of an appraiser", () => {
  it("counts the units that wait for the reader, also within a search that the way keeps", async () => {
    const first = wayOn(await pageOf(appraiser, `${LIST}/A`));
    expect(first).toContain("Đơn vị 1 trên 2 đơn vị chờ bạn thẩm định Sau: unit B");
    const found = await pageOf(appraiser, `${LIST}/B?search=unit+b`);
    expect(wayOn(found)).toContain('Đơn vị 1 trên 1 đơn vị chờ bạn thẩm định trong kết quả tìm "unit b"');
    expect(found).toContain('name="search" value="unit b"');
    expect(wayOn(await pageOf(auditor, `${LIST}/A`))).toContain("Đơn vị 1 trên 2 Sau: unit B");
  });

  it("leads from a finished unit to the next that waits, within the search alone", async () => {
    const within = await finish("A", { search: "unit a" });
    expect(within.headers.get("Location")).toBe(`${LIST}/A?done=appraised&search=unit+a`);
    valueOf(
      await site.periods.returnAppraisal(OPERATOR, {
        ...{ periodId: PERIOD, agencyCode: "A" },
        decision: { number: "12/QĐ-UBND", reason: "Xem lại", day: day("2020-07-01") },
      }),
    );
    const next = (await finish("A")).headers.get("Location") ?? "";
    expect(next).toBe(`${LIST}/B?done=appraised-next&finished=A`);
    const page = await pageOf(appraiser, next);
    expect(page).toContain("Đã kết thúc thẩm định. Đây là đơn vị chờ tiếp theo.");
    expect(wayOn(page)).toContain("Đơn vị 1 trên 1 đơn vị chờ bạn thẩm định Vừa xong: unit A");
    const again = wayOn(await pageOf(appraiser, `${LIST}/A`));
    expect(again).toContain("Còn 1 đơn vị chờ bạn thẩm định Chờ tiếp theo: unit B");
  });

  it("stands at its top, before what others have to do", async () => {
    expect(namesIn(await pageOf(appraiser, LIST))).toEqual(["unit B", "unit A"]);
    expect(namesIn(await pageOf(auditor, LIST))).toEqual(["unit A", "unit B"]);
    const board = await pageOf(appraiser, `/periods/${PERIOD}?stage=mine`);
    expect(board).toContain("Chờ bạn (1)");
    expect(board).toContain("Chờ bạn thẩm định (1)");
    expect(await pageOf(appraiser, LIST)).toContain("1 đơn vị chờ bạn thẩm định");
    expect(board).toContain("Hiện 1 trên 2 đơn vị");
  });

  it("says when nothing waits any more, and stays where the last unit was finished", async () => {
    const last = (await finish("B")).headers.get("Location") ?? "";
    expect(last).toBe(`${LIST}/B?done=appraised`);
    expect(wayOn(await pageOf(appraiser, last))).toContain("Không còn đơn vị nào chờ bạn thẩm định. Đơn vị 2 trên 2");
    expect(site.bugs).toEqual([]);
  });
});
