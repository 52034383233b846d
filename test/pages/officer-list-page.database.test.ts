import { beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "../support/test-database.ts";
import { fillSite, twoUnitTables } from "../support/two-units.ts";
import { openWebSite, type Visitor } from "../support/page-server.ts";

/** Officers of B beside the one that both units have; with them a list needs two pages. */
const MORE = 130;
const site = await openWebSite(await testDatabase());
let auditor: Visitor = { session: undefined };
let list = "";

beforeAll(async () => {
  const tables = twoUnitTables();
  const more = Array.from({ length: MORE }, (_, number) => ({
    code: `N-${number.toString().padStart(3, "0")}`,
    agencyCode: "B",
  }));
  const set = await fillSite(site, { ...tables, officers: [...(tables.officers ?? []), ...more] });
  auditor = await site.signIn({ email: "thanh-tra@tinh.gov.vn", role: "auditor" });
  list = `/results/${set.toString()}/officers`;
});

const pageAt = async (path: string): Promise<string> => (await site.send(auditor, path)).text();
const codesIn = (page: string): string[] =>
  [...page.matchAll(/officers\/([^"]+)">/g)].map(([, code]) => code ?? "").filter((code) => code !== "");
const nextOf = (page: string): string | undefined =>
  /<a href="([^"]+)">Trang sau/.exec(page)?.[1]?.replaceAll("&amp;", "&");

describe("the officers of a tally set", () => {
  it("come page by page by code, each once", async () => {
    const first = await pageAt(list);
    const second = await pageAt(nextOf(first) ?? "");
    expect([codesIn(first).length, nextOf(second)]).toEqual([100, undefined]);
    const all = [...codesIn(first), ...codesIn(second)];
    expect(all).toEqual([...new Set(all)].sort());
    expect(all).toHaveLength(MORE + 2);
  });

  it("are those of one unit when one is chosen, on the next page too", async () => {
    const first = await pageAt(`${list}?unit=B`);
    expect(codesIn(first)[0]).toBe("CB-B");
    expect(codesIn(await pageAt(nextOf(first) ?? ""))).toHaveLength(MORE + 1 - 100);
    expect(codesIn(await pageAt(`${list}?unit=A`))).toEqual(["CB-A"]);
  });

  it("are counted by class on the page of the result, which links to them and lists none", async () => {
    const page = await pageAt(list.replace("/officers", ""));
    expect(codesIn(page)).toEqual([]);
    expect(page).toContain(`href="${list}"`);
    expect(page.replace(/<[^>]+>/g, " ")).toMatch(/Hoàn thành 100% nhiệm vụ\s+2\s[\s\S]*Tất cả\s+132\s/);
  });
});
