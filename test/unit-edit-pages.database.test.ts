import { beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "./support/test-database.ts";
import { fillSite, twoUnitTables } from "./support/two-units.ts";
import { openWebSite, type Visitor } from "./support/web-site.ts";

const site = await openWebSite(await testDatabase());
let admin: Visitor = { session: undefined };

beforeAll(async () => {
  await fillSite(site, twoUnitTables());
  admin = await site.signIn({ email: "quan-tri@tinh.gov.vn", role: "admin" });
});

const edit = async (code: string, form: Record<string, string>): Promise<Response> =>
  site.send(admin, `/units/${code}/edit`, { method: "POST", form });
const textOf = async (path: string): Promise<string> => (await site.send(admin, path)).text();

describe("an administrator", () => {
  it("renames a unit from a day to come on, and finds both versions", async () => {
    const done = await edit("A", { kind: "rename", name: "Phường Phan Thiết", date: "01/01/2199" });
    expect([done.status, done.headers.get("Location")]).toEqual([303, "/units/A?done=unit"]);
    expect(await textOf("/units/A")).toMatch(/unit A[\s\S]*31\/12\/2198[\s\S]*Phường Phan Thiết/);
  });

  it("changes the past with a reason alone", async () => {
    const silent = await edit("B", { kind: "abolish", date: "01/07/2020" });
    expect([silent.status, (await textOf("/units?on=01/08/2020")).includes("unit B")]).toEqual([422, true]);
    const said = await edit("B", { kind: "abolish", date: "01/07/2020", reason: "Nghị quyết 1233/NQ-UBTVQH15" });
    expect([said.status, (await textOf("/units?on=01/08/2020")).includes("unit B")]).toEqual([303, false]);
    expect(await textOf("/units?on=30/06/2020")).toContain("unit B");
  });

  it("is told which field is wrong", async () => {
    const noDay = await edit("A", { kind: "rename", name: "Tên", date: "31/02/2026" });
    expect([noDay.status, (await noDay.text()).includes('href="#date"')]).toEqual([422, true]);
    const noUnit = await edit("A", { kind: "merge", into: "nowhere", date: "01/01/2199" });
    expect((await noUnit.text()).includes('href="#into"')).toBe(true);
  });
});
