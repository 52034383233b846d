import { beforeAll, describe, expect, it } from "vitest";
import { twoUnitTables, fillSite } from "../support/two-units.ts";
import { testDatabase } from "../support/test-database.ts";
import { openWebSite, type Visitor } from "../support/page-server.ts";

/** The start page of a new province: what is done, whose turn it is, and when the administrator lands elsewhere. */

const database = await testDatabase();
const site = await openWebSite(database);
let admin: Visitor = { session: undefined };

beforeAll(async () => {
  admin = await site.signIn({ email: "quan-tri@tinh.gov.vn", role: "admin" });
});

const landing = async (): Promise<string | null> => (await site.send(admin, "/work")).headers.get("Location");

/** The tasks as somebody hears them: done, now, or later. */
async function states(): Promise<readonly string[]> {
  const text = await (await site.send(admin, "/start")).text();
  const list = /<ol class="todo".*?<\/ol>/s.exec(text)?.[0] ?? "";
  return [...list.matchAll(/<li(?: class="(\w+)")?/g)].map(([, state = "later"]) => state);
}

const name = (text: string) => site.send(admin, "/start/province", { method: "POST", form: { name: text } });

describe("the first tasks of a province", () => {
  it("begin with the name, and the administrator lands on them", async () => {
    expect(await landing()).toBe("/start");
    expect(await states()).toEqual(["now", "later", "later", "later", "later"]);
  });

  it("refuse a name that is empty or too long, at the field", async () => {
    for (const text of ["", "x".repeat(61)]) {
      const refused = await name(text);
      expect(refused.status).toBe(422);
      expect(await refused.text()).toContain('id="name-error"');
    }
    expect(await states()).toEqual(["now", "later", "later", "later", "later"]);
  });

  it("go on with the units once the province has a name, which is in the audit", async () => {
    expect((await name("Tỉnh  Bình\u202e Thuận")).headers.get("Location")).toBe("/start?done=province");
    expect(await states()).toEqual(["done", "now", "later", "later", "later"]);
    const entries = await database.queries
      .selectFrom("audit_entries")
      .select("details")
      .where("action", "=", "province.named")
      .execute();
    expect(entries.map(({ details }) => details)).toEqual(['{"name":"Tỉnh Bình Thuận"}']);
  });

  it("do not call people invited before somebody may hand in files and somebody may appraise", async () => {
    await site.signIn({ email: "dau-moi@tinh.gov.vn", role: "clerk" });
    expect((await states())[2]).toBe("later");
    await site.signIn({ email: "tham-dinh@tinh.gov.vn", role: "appraiser" });
    expect((await states())[2]).toBe("done");
  });

  it("are over with the first tally set: the administrator lands on the tasks of the day, the page stays", async () => {
    await fillSite(site, twoUnitTables());
    expect(await states()).toEqual(["done", "done", "done", "done", "done"]);
    expect(await landing()).toBe("/tasks");
    expect(await (await site.send(admin, "/start")).text()).toContain("Đã sẵn sàng");
  });
});
