import { beforeAll, describe, expect, it } from "vitest";
import { extractText } from "unpdf";
import { dayOf, formatVietnameseDate, localTimeAt } from "../../src/core/base/local-date.ts";
import { testDatabase } from "../support/test-database.ts";
import { fillSite, twoUnitTables } from "../support/two-units.ts";
import { openWebSite, type Sent, type Visitor } from "../support/page-server.ts";

/** Labels for papers, as a clerk makes them: each token stands in the file and nowhere else. */

const database = await testDatabase();
const site = await openWebSite(database);
const LAST_DAY = formatVietnameseDate(dayOf(localTimeAt(Date.now() + 180 * 24 * 3_600_000 - 1)));
let clerk: Visitor = { session: undefined };

/** In work; refused on the last of some days; withdrawn supplements do not matter here. */
const MORE = [
  { code: "A-31", agencyCode: "A", receivedAt: "2020-04-01T00:00", dueAt: "2020-04-10T17:00" },
  { code: "A-32", agencyCode: "A", receivedAt: "2020-04-02T23:59", refusedAt: "2020-04-03T23:59" },
  { code: "A-33", agencyCode: "A", receivedAt: "2020-04-03T00:00", finishedAt: "2020-04-09T09:00" },
];

beforeAll(async () => {
  const tables = twoUnitTables();
  await fillSite(site, { ...tables, dossiers: [...(tables.dossiers ?? []), ...MORE] });
  clerk = await site.signIn({ email: "vt@a.vn", role: "clerk", agencyCode: "A" });
});

const WANTED = { agencyCode: "A", occasion: "receipt", from: "01/04/2020", to: "02/04/2020", format: "csv", again: "" };
const post = (form: NonNullable<Sent["form"]>) => site.send(clerk, "/labels", { method: "POST", form });

async function linesOf(form: NonNullable<Sent["form"]>): Promise<readonly string[][]> {
  const response = await post(form);
  expect(response.status).toBe(200);
  const [, ...lines] = (await response.text()).trim().split("\r\n");
  return lines.map((line) => line.slice(1, -1).split('","'));
}

const codesOf = async (changed: NonNullable<Sent["form"]>) =>
  (await linesOf({ ...WANTED, ...changed })).map(([code]) => code);

describe("labels", () => {
  it("are made for the papers of the days that were asked for, from the first minute to the last", async () => {
    expect(await codesOf({})).toEqual(["A-31", "A-32"]);
    expect(await codesOf({ occasion: "refusal", from: "03/04/2020", to: "03/04/2020" })).toEqual(["A-32"]);
    expect(await codesOf({ occasion: "result", from: "09/04/2020", to: "09/04/2020" })).toEqual(["A-33"]);
    expect(await codesOf({ occasion: "supplement", from: "03/03/2020", to: "03/03/2020" })).toEqual(["A-1"]);
  });

  it("are made once for a paper, and again when somebody says that they were lost", async () => {
    const again = await post(WANTED);
    expect([again.status, await again.text()]).toEqual([422, expect.stringContaining("Không có hồ sơ nào cần tem")]);
    expect(await codesOf({ again: "yes" })).toEqual(["A-31", "A-32"]);
    // Another paper of the same dossier is another label.
    expect(await codesOf({ to: "03/04/2020" })).toEqual(["A-33"]);
  });

  it("lead to the form of their own dossier, and the token stands in no table", async () => {
    const [[code, , paper, address = "", lastDay] = []] = await linesOf({ ...WANTED, again: "yes" });
    expect([code, paper, lastDay]).toEqual(["A-31", "Giấy tiếp nhận, hẹn trả", LAST_DAY]);
    const { origin, pathname } = new URL(address);
    expect(origin).toBe("http://hailong.example");
    const sheet = (await site.send({ session: undefined }, pathname)).headers.get("Location") ?? "";
    expect(await (await site.send({ session: undefined }, sheet)).text()).toContain("A-31");
    const token = pathname.slice("/b/".length);
    const { rows } = await database.pool.query<{ found: boolean }>(
      `select bool_or(t::text like '%' || $1 || '%') as found from ballot_tokens t`,
      [token],
    );
    expect(rows[0]?.found).toBe(false);
  });

  it("are printed 24 on a sheet, each with its code, the unit and the last day", async () => {
    const response = await post({ ...WANTED, format: "pdf", from: "01/01/2020", to: "31/12/2020", again: "yes" });
    expect(response.headers.get("Content-Type")).toBe("application/pdf");
    const bytes = new Uint8Array(await response.arrayBuffer());
    const { totalPages, text } = await extractText(bytes, { mergePages: true });
    expect(totalPages).toBe(1);
    expect(text.match(/Quét mã để đánh giá/g)).toHaveLength(17);
    expect(text).toContain("A-33");
    expect(text).toContain(LAST_DAY);
  });

  it("are refused for a unit of others, for a day that is none, and for days the wrong way round", async () => {
    expect((await post({ ...WANTED, agencyCode: "B", again: "yes" })).status).toBe(404);
    expect((await post({ ...WANTED, from: "31/02/2020" })).status).toBe(422);
    expect((await post({ ...WANTED, from: "03/04/2020" })).status).toBe(422);
    const tokens = database.queries.selectFrom("ballot_tokens").select("agency_id");
    expect(new Set((await tokens.execute()).map(({ agency_id }) => agency_id)).size).toBe(1);
  });
});
